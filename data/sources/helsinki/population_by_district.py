"""helsinki_population_by_district_1961_2022.csv: residents of all areas, one column a year.

The file names an area by a short number that is unique only within its level, in the order of the
division: a major district, its districts, the sub-districts of each. A year is 31 December (its
2011 equals the yearbook's 1 January 2012, and its 1991–2009 the PC-Axis table's 1992–2010).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources.base import SourceFile
from data.sources.delimited import whole
from data.sources.helsinki.areas import Areas

CLOSED = ("0911105310", "0912201160", "0913301100", "0913303210")
"""Lauttasaari, Ruskeasuo, Sörnäinen and Hermanni: divided into new sub-districts in 2012."""

SHORT_NAMES = {"0916601190": "Mustikkamaa-Korkeas."}

MISNUMBERED = {("103", "Hanasaari"): "0913301104"}
"""Hanasaari stands under the number of Sompasaari; its row is empty."""

SHIFTED = ("0913301100", "0913301101")
SHIFTED_YEARS = range(2012, 2017)
"""In 2012–2016 the rows of Kallio's new sub-districts are one row off: what stands under Sörnäinen
(which had ended) is Vilhonvuori, what stands under Vilhonvuori is Kalasatama. The sub-district
history and the area statistics of 2015 both show it. These values are kept apart and not used."""


@dataclass(frozen=True)
class ByDistrict:
    """Residents by area code and year (31 December)."""

    residents: Mapping[tuple[str, int], int]
    years: tuple[int, ...]
    shifted: Mapping[tuple[str, int], int]
    """What the file says in the rows that are one off, by the code it stands under."""


def read(source: SourceFile, areas: Areas) -> ByDistrict:
    """Read and check the file.

    Raises SourceError when an area cannot be placed, the head has no years, or the districts of a
    major district, or the major districts, do not add up in some year.
    """
    rows = list(csv.reader(io.StringIO(source.text("utf-8-sig"), newline="")))
    if len(rows) < 2 or rows[0][1:3] != ["Aluekoodi", "Alue"]:
        raise source.error("line 1", "the head does not start with Aluekoodi, Alue.")
    years = tuple(whole(source, y, "line 1") for y in rows[0][3:])
    residents: dict[tuple[str, int], int] = {}
    shifted: dict[tuple[str, int], int] = {}
    major, district = "", ""
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        place = f"line {number}"
        if len(row) != len(rows[0]):
            raise source.error(place, f"{len(row)} cells instead of {len(rows[0])}; truncated?")
        short, name = row[1].strip(), row[2].strip()
        if name.endswith("suurpiiri"):
            code = major = f"091{short}000000"
            district = ""
        elif f"{major[:4]}{short}000" in areas.by_code and f"{major[:4]}{short}000" not in seen:
            code = district = f"{major[:4]}{short}000"
        else:
            code = MISNUMBERED.get((short, name), f"{district[:7]}{short.zfill(3)}")
        known = areas.by_code.get(code)
        expected = SHORT_NAMES.get(code, known.name if known else "")
        if code in CLOSED:
            expected = name
        if name not in (expected, f"{expected} suurpiiri", f"{expected}in suurpiiri"):
            raise source.error(
                place,
                f"unknown area «{short} {name}» (read as {code}).",
                "check the area's place in the order of the file, and its code in areas.csv.",
            )
        seen.add(code)
        for year, text in zip(years, row[3:], strict=True):
            if text:
                off = code in SHIFTED and year in SHIFTED_YEARS
                (shifted if off else residents)[code, year] = whole(source, text, place)
    table = ByDistrict(residents, years, shifted)
    _check_sums(source, table, areas, seen)
    source.done(len(rows) - 1, f"residents of {len(seen)} areas, {years[0]}–{years[-1]}")
    return table


def _check_sums(source: SourceFile, table: ByDistrict, areas: Areas, seen: set[str]) -> None:
    upper = areas.of("major-district") + areas.of("district")
    absent = [code for code in upper if code not in seen]
    if absent:
        raise source.error(
            "end of file", f"no row for {', '.join(absent)}; the file may be truncated."
        )
    for major in areas.of("major-district"):
        districts = [c for c in areas.of("district") if c.startswith(major[:4])]
        for year in table.years:
            parts = sum(table.residents.get((c, year), 0) for c in districts)
            if parts != table.residents.get((major, year), 0):
                raise source.error(
                    f"column {year}",
                    f"the districts of {areas.by_code[major].name} add up to {parts}, not to"
                    f" {table.residents.get((major, year), 0)}.",
                )
