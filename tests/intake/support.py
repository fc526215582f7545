"""A good table and ways to write it, for the tests to break; a copy of the data to import into."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import xlsxwriter

from data.catalogue import HERE
from data.intake.roots import Roots

INDICATOR = "neet-16-29"
SOURCE = "hki-neet-2022"
TABLES = HERE.parent / "tables" / "helsinki"
SMALL = (INDICATOR, "weekly-hobby", "youth-unemployment")
"""Tables of the copy: enough to see that the others stay as they are."""

HEAD = ("area", "year", "language", "gender", "numerator", "denominator")
CITY = "0910000000"
MAJOR = tuple(f"091{n}000000" for n in range(1, 9))
YEARS = range(2016, 2023)
LANGUAGES = ("fi", "sv", "foreign")
GENDERS = ("female", "male")

Rows = list[list[str]]


def counts(area: int, year: int, language: int, gender: int) -> tuple[int, int]:
    """(numerator, denominator) of one cell: large, different everywhere, calm from year to year."""
    denominator = 1500 + 40 * area + 7 * (year - 2016) + 300 * language + 11 * gender
    numerator = 110 + 3 * area + (year - 2016) + 20 * language + 2 * gender
    return numerator, denominator


def good() -> Rows:
    """City and major districts × 7 years × languages × genders; every total is its parts' sum."""
    rows: Rows = []
    for area, year in product((CITY, *MAJOR), YEARS):
        districts = range(8) if area == CITY else (MAJOR.index(area),)
        for language, gender in product((*LANGUAGES, "total"), (*GENDERS, "total")):
            languages = range(3) if language == "total" else (LANGUAGES.index(language),)
            genders = range(2) if gender == "total" else (GENDERS.index(gender),)
            cells = [
                counts(d, year, n, g) for d, n, g in product(districts, languages, genders)
            ]  # fmt: skip
            tops, bottoms = zip(*cells, strict=True)
            rows.append([area, str(year), language, gender, str(sum(tops)), str(sum(bottoms))])
    return rows


def text(rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD, separator: str = ";") -> str:
    """A table as delimited text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([head, *rows])
    return out.getvalue()


def place(rows: Rows, *key: str) -> int:
    """Position of the row that begins so."""
    return next(n for n, row in enumerate(rows) if tuple(row[: len(key)]) == key)


def workbook(
    path: Path,
    rows: Sequence[Sequence[str]],
    head: Sequence[str] = HEAD,
    change: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None] | None = None,
    sheet: str = "data",
) -> Path:
    """A table as a workbook: codes as text, numbers as numbers."""
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet(sheet)
        for n, row in enumerate([head, *rows]):
            for m, cell in enumerate(row):
                if n and m != 0 and cell.replace(".", "", 1).isdigit():
                    made.write_number(n, m, float(cell))
                else:
                    made.write_string(n, m, cell)
        if change:
            change(book, made)
    return path


def copy(folder: Path) -> Roots:
    """A data folder of its own: the catalogue and a few tables, with an index that fits them."""
    data = folder / "data"
    shutil.copytree(HERE, data / "catalogue", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    tables = data / "tables" / "helsinki"
    tables.mkdir(parents=True)
    for name in SMALL:
        shutil.copy(TABLES / f"{name}.csv", tables)
    index = json.loads((TABLES / "index.json").read_text(encoding="utf-8"))
    index["indicators"] = {name: index["indicators"][name] for name in SMALL}
    (tables / "index.json").write_text(json.dumps(index), encoding="utf-8")
    shutil.copy(TABLES / "provenance.json", tables)
    return Roots(data, Roots().layers)


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes, but for what an import needs aside."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".intake" not in path.parts
    }
