"""A large consistent table to measure with: `python -m tests.intake.big FILE ROWS [csv|xlsx]`.

Sub-districts × years × languages × genders × ages with counts drawn from a fixed seed; every
total is the sum of its parts. Then: `/usr/bin/time -v python -m data.intake FILE --indicator
swedish-speakers --acknowledge … --data COPY`, with "language" added to the breakdowns of the copy.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.intake.roots import Roots

HEAD = ("area", "year", "language", "gender", "age", "numerator", "denominator")
LANGUAGES = ("fi", "sv", "foreign", "total")
GENDERS = ("female", "male", "total")
AGES = (*(f"{low}-{low + 4}" for low in range(0, 75, 5)), "75+", "total")


def _with_totals(cells: np.ndarray) -> np.ndarray:
    for axis in range(cells.ndim):
        cells = np.concatenate([cells, cells.sum(axis=axis, keepdims=True)], axis=axis)
    return cells


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """About this many rows, area by area."""
    areas = [a.code for a in Roots().areas("helsinki").values() if a.level == "sub-district"]
    rng = np.random.default_rng(4)
    years = max(1, round(count / (len(areas) * len(LANGUAGES) * len(GENDERS) * len(AGES))))
    for area in areas:
        bottom = rng.integers(200, 400, (3, 2, 16))
        for year in range(2025 - years, 2025):
            bottom = bottom + rng.integers(-2, 3, bottom.shape)
            top = rng.integers(20, 40, bottom.shape)
            tops, bottoms = _with_totals(top), _with_totals(bottom)
            for n, language in enumerate(LANGUAGES):
                for m, gender in enumerate(GENDERS):
                    for k, age in enumerate(AGES):
                        counts = int(tops[n, m, k]), int(bottoms[n, m, k])
                        yield (area, year, language, gender, age, *counts)


def write(path: Path, count: int) -> int:
    """Write the table; answers its number of rows."""
    written = 0
    if path.suffix == ".xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            sheet = book.add_worksheet("data")
            sheet.write_row(0, 0, HEAD)
            for written, row in enumerate(rows(count), start=1):
                sheet.write_row(written, 0, row)
        return written
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for row in rows(count):
            writer.writerow(row)
            written += 1
    return written


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), int(sys.argv[2]))} rows\n")
