"""helsinki_by_district_2012.xlsx: the yearbook Helsinki by District, one row a district.

Residents and languages are of 1 January 2012. The other variables are the newest the yearbook had
(2010–2011); the file does not say which.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from data.sources.base import SourceFile
from data.sources.helsinki.areas import CITY, Areas

YEAR = 2011
"""1 January 2012 is 31 December 2011 here; the other variables are given the same label."""

COLUMNS = {
    "residents": "Asukkaat yht",
    "fi": "Suomenkieliset",
    "fi-percent": "Suomenkieliset %",
    "sv": "Ruotsinkieliset",
    "sv-percent": "Ruotsinkieliset %",
    "foreign": "Muun kieliset",
    "foreign-percent": "Muun kieliset %",
    "general": "Lukiota käyvät",
    "general-percent": "Lukiota käyvät osuus 16-18v",
    "vocational": "Ammattikoulua käyvät",
    "vocational-percent": "Ammattikoulua käyvät osuus 16-18v",
    "aged-16-18": "16-18v",
    "youth-unemployment": "Nuorisotyöttömyys",
    "dwellings": "Asuntoja yhteensä",
    "rented": "Vuokra-asuntoja",
    "households": "Asuntokuntien lkm",
    "one-person": "1-hengen asuntokuntia",
}
"""Our name of each variable used, and its head in the first row of the sheet."""


@dataclass(frozen=True)
class Yearbook:
    """Numbers by area code and variable, as the sheet has them."""

    values: Mapping[tuple[str, str], Fraction]
    codes: tuple[str, ...]

    def count(self, code: str, variable: str) -> int:
        """A whole number of the sheet. Raises ValueError when it is not whole."""
        value = self.values[code, variable]
        if value.denominator != 1:
            raise ValueError(f"{variable} of {code} is {value}, not a whole number")
        return int(value)


def read(source: SourceFile, areas: Areas) -> Yearbook:
    """Read the rows of the city, its major districts and districts.

    Raises SourceError when the workbook is damaged, a column is missing, a row is of an unknown
    area or missing, or a cell is not a number.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles openpyxl does not know; no data is concerned
            book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, EOFError, OSError) as error:
        raise source.error("", f"is not a whole Excel workbook ({error}).") from error
    head = [str(cell) for cell in rows[0]] if rows else []
    absent = [name for name in COLUMNS.values() if head.count(name) != 1]
    if absent:
        raise source.error("row 1", f"no single column {', '.join(absent)}.")
    values: dict[tuple[str, str], Fraction] = {}
    codes: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        label = str(row[0] or "").strip()
        if not label:
            continue
        code = _code(label)
        if code not in areas.by_code or code in codes:
            raise source.error(f"row {number}", f"«{label}» is no area, or stands there twice.")
        codes.append(code)
        for variable, name in COLUMNS.items():
            cell = row[head.index(name)]
            if isinstance(cell, bool) or not isinstance(cell, int | float):
                raise source.error(f"row {number}, column {name}", f"«{cell}» is not a number.")
            values[code, variable] = Fraction(str(cell))
    missing = {CITY, *areas.of("major-district"), *areas.of("district")} - set(codes)
    if missing:
        raise source.error("", f"there is no row for {sorted(missing)}; truncated?")
    source.done(len(codes), f"{len(COLUMNS)} variables of the city, 8 and 34 districts")
    return Yearbook(values, tuple(codes))


def _code(label: str) -> str:
    """000 → the city, 1 → a major district, 101 → a district."""
    if label == "000":
        return CITY
    return f"091{label}000000" if len(label) == 1 else f"091{label[0]}{label}000"
