"""Paavo, Statistics Finland's open data by postal area: theme files 2012–2017, 12f7, and 2024.

Theme files (whole country, one theme and year each) use the postal areas of their own edition; 12f7
(Helsinki, 2020–2023) and the file of 2024 (whole country) those of the newest one. Names are
damaged in some files: areas are joined by code.

Signs: «..» and −1 mark what is hidden, «.» what cannot be (nobody lives there). The files of 2020
and later write 0 for both; `Postal` keeps the 0.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.sources.base import SourceFile
from data.sources.delimited import lines

HIDDEN, NOBODY = "..", "."
SIGNS = {"..": HIDDEN, ".": NOBODY, "-1": HIDDEN, "-1.0": HIDDEN}

THEMES: Mapping[str, Mapping[str, str]] = {
    "education": {"adults-education": "Aged 18 or over, total, ", "basic": "Basic level studies, "},
    "income": {
        "adults-income": "Aged 18 or over, total, ",
        "lowest-income": r"Inha\w+ belonging to the lowest income category, ",
    },
    "activity": {"people": "Inhabitants, ", "employed": "Employed, ", "unemployed": "Unemployed, "},
    "population": {"residents": "Inhabitants, total, "},
}
"""The variables read of each theme, and how their heads begin (the year follows)."""

LONG = {
    "residents": "Inhabitants, total (HE)",
    "adults-education": "Aged 18 or over, total (KO)",
    "basic": "Basic level studies (KO)",
    "adults-income": "Aged 18 or over, total (HR)",
    "lowest-income": "Inhabitants belonging to the lowest income category (HR)",
    "employed": "Employed (PT)",
    "unemployed": "Unemployed (PT)",
}
NEWEST = {
    "residents": "Asukkaat yhteensä (HE)",
    "adults-education": "18 vuotta täyttäneet yhteensä (KO)",
    "basic": "Perusasteen suorittaneet (KO)",
    "adults-income": "18 vuotta täyttäneet yhteensä (HR)",
    "lowest-income": "Alimpaan tuloluokkaan kuuluvat asukkaat (HR)",
    "employed": "Työlliset (PT)",
    "unemployed": "Työttömät (PT)",
}
RATE = "Unemployment rate %, 2017"
AREA = re.compile(r"(\d{5})\s.*?\(([^()]*)\)?\s*")
LEAST = Decimal("0.95")
"""The areas of a whole file hold at least this share of the country; less means a cut file."""


@dataclass(frozen=True)
class Postal:
    """Counts by postal code and variable; `signs` where the file has a sign instead of a count."""

    year: int
    counts: Mapping[tuple[str, str], int]
    signs: Mapping[tuple[str, str], str]
    municipality: Mapping[str, str]
    """The name of the municipality that the file prints after the name of the area."""
    country: Mapping[str, int]
    """The figure of Finland by variable, where the file has one."""


def read_theme(source: SourceFile, theme: str, year: int) -> Postal:
    """Read the variables of a theme file of 2012–2017.

    Raises SourceError when a variable of the year is missing, a code is malformed or twice, a cell
    is neither a count nor a sign, or the areas do not hold almost all of the country.
    """
    head, rows = _rows(source)
    columns = {key: _column(source, head, f"{text}{year}") for key, text in THEMES[theme].items()}
    counts: dict[tuple[str, str], int] = {}
    signs: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    country: dict[str, int] = {}
    for number, cells in rows:
        if cells[0] == "Finland":
            country = {k: _count(source, cells[n], number) for k, n in columns.items()}
            continue
        code = _area(source, cells[0], number, names)
        for key, column in columns.items():
            _put(source, cells[column], number, (code, key), counts, signs)
    for key in columns:
        parts = sum(n for (_, own), n in counts.items() if own == key)
        if not LEAST * country.get(key, 0) <= parts <= country.get(key, 0):
            raise source.error(
                "", f"the areas add up to {parts} of {country.get(key)} ({key}); truncated?"
            )
    source.done(len(names), f"{', '.join(columns)} of {year}")
    return Postal(year, counts, signs, names, country)


def read_rate(source: SourceFile) -> Mapping[str, Decimal]:
    """Unemployment rates of 2017 by postal code, with one decimal; absent where it is 0 of 0."""
    head, rows = _rows(source)
    column = _column(source, head, RATE)
    aged = _column(source, head, "Inhabitants aged 18-64, 2017")
    rates: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for number, cells in rows:
        if cells[0] == "Finland":
            continue
        code = _area(source, cells[0], number, names)
        if cells[column] in SIGNS or cells[aged] in ("0", *SIGNS):
            continue
        try:
            rates[code] = Decimal(cells[column])
        except InvalidOperation as error:
            raise source.error(f"line {number}", f"«{cells[column]}» is not a number.") from error
    source.done(len(names), f"unemployment rate of {len(rates)} areas, 2017")
    return rates


def read_long(source: SourceFile) -> Mapping[int, Postal]:
    """Read table 12f7 of Helsinki, one line a figure; by year.

    Raises SourceError for a figure given twice, a cell that is no count, or a variable that some
    area lacks in some year.
    """
    keys = {name: key for key, name in LONG.items()}
    counts: dict[int, dict[tuple[str, str], int]] = {}
    signs: dict[int, dict[tuple[str, str], str]] = {}
    names: dict[str, str] = {}
    number = 0
    for line in lines(source, ("area", "variable", "value", "year", "pno")):
        number += 1
        key = keys.get(line.cells["variable"])
        if key is None:
            continue
        names.setdefault(line.cells["pno"], _town(source, line.cells["area"], line.number))
        year, at = int(line.cells["year"]), (line.cells["pno"], key)
        own, own_signs = counts.setdefault(year, {}), signs.setdefault(year, {})
        if at in own or at in own_signs:
            raise source.error(f"line {line.number}", f"{key} of {at[0]} {year} is given twice.")
        _put(source, line.cells["value"], line.number, at, own, own_signs)
    for year in counts:
        if len(counts[year]) + len(signs[year]) != len(names) * len(LONG):
            raise source.error("", f"some figures of {year} are missing; truncated?")
    source.done(number, f"seven variables of {len(names)} areas, {min(counts)}–{max(counts)}")
    return {y: Postal(y, counts[y], signs[y], names, {}) for y in sorted(counts)}


def read_newest(source: SourceFile, year: int) -> Postal:
    """Read the file of the whole country of 2024. Raises SourceError as `read_theme` does."""
    counts: dict[tuple[str, str], int] = {}
    signs: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    for line in lines(source, ("Postinumeroalue_x", *NEWEST.values())):
        code = _area(source, line.cells["Postinumeroalue_x"], line.number, names)
        for key, column in NEWEST.items():
            _put(source, line.cells[column], line.number, (code, key), counts, signs)
    source.done(len(names), f"seven variables of {len(names)} areas, {year}")
    return Postal(year, counts, signs, names, {})


def _rows(source: SourceFile) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    text = source.text("iso-8859-1")
    reader = csv.reader(io.StringIO(text, newline=""))
    head = next(reader, [])

    def rows() -> Iterator[tuple[int, list[str]]]:
        for cells in reader:
            if len(cells) != len(head):
                raise source.error(
                    f"line {reader.line_num}",
                    f"{len(cells)} cells where the head has {len(head)}; truncated?",
                )
            yield reader.line_num, cells

    return head, rows()


def _column(source: SourceFile, head: Iterable[str], pattern: str) -> int:
    found = [n for n, name in enumerate(head) if re.match(pattern, name)]
    if len(found) != 1:
        raise source.error("line 1", f"there is no single column «{pattern}».")
    return found[0]


def _area(source: SourceFile, text: str, number: int, names: dict[str, str]) -> str:
    code = text[:5]
    if code in names:
        raise source.error(f"line {number}", f"area {code} is given twice.")
    names[code] = _town(source, text, number)
    return code


def _town(source: SourceFile, text: str, number: int) -> str:
    match = AREA.fullmatch(text)
    if match is None:
        raise source.error(f"line {number}", f"«{text}» is no postal area.")
    return match[2].strip()


def _put(
    source: SourceFile, text: str, number: int, at: tuple[str, str],
    counts: dict[tuple[str, str], int], signs: dict[tuple[str, str], str],
) -> None:  # fmt: skip
    if text in SIGNS:
        signs[at] = SIGNS[text]
    else:
        counts[at] = _count(source, text, number)


def _count(source: SourceFile, text: str, number: int) -> int:
    whole = text.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit()):
        raise source.error(f"line {number}", f"«{text}» is neither a count nor a sign.")
    return int(whole)
