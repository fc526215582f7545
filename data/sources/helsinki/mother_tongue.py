"""capital_region_mother_tongue_1980_2023.csv and statfin_159t: languages of a city by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.sources.base import SourceFile
from data.sources.delimited import header, lines, percentage, whole

LANGUAGES = {
    "Kaikki Äidinkielet": "total",
    "Suomi ja saame": "fi",
    "Ruotsi": "sv",
    "Muu kieli": "foreign",
}
NOT_GIVEN = ".."

IN_NO_LANGUAGE = {("Helsinki", 1980): 252, ("Espoo", 1980): 3566, ("Vantaa", 1980): 2268}
"""Residents by city and year that the file counts in the total and in no language group."""


@dataclass(frozen=True)
class MotherTongue:
    """Residents of a city by year (31 December) and language; absent where the file has «..»."""

    residents: Mapping[tuple[int, str], int]
    years: tuple[int, ...]


def read(source: SourceFile, city: str = "Helsinki") -> MotherTongue:
    """Read the rows of a city.

    Raises SourceError for an unknown language, a missing row, or languages that do not add up to
    the total the file gives.
    """
    columns = header(source)
    years = tuple(int(name) for name in columns if name.isdigit())
    residents: dict[tuple[int, str], int] = {}
    found: set[str] = set()
    for line in lines(source, ("Alue", "Äidinkieli")):
        language = LANGUAGES.get(line.cells["Äidinkieli"])
        if language is None:
            raise source.error(
                f"line {line.number}", f"unknown language group «{line.cells['Äidinkieli']}»."
            )
        if line.cells["Alue"] != city:
            continue
        found.add(language)
        for year in years:
            text = line.cells[str(year)]
            if text != NOT_GIVEN:
                place = f"line {line.number}, column {year}"
                residents[year, language] = whole(source, text, place)
    if found != set(LANGUAGES.values()):
        raise source.error(
            "", f"{city} has no row for {set(LANGUAGES.values()) - found}; truncated?"
        )
    for year in years:
        parts = [residents.get((year, code)) for code in ("fi", "sv", "foreign")]
        known = [n for n in parts if n is not None]
        if (year, "total") not in residents:
            raise source.error(f"column {year}", "the total is not given.")
        rest = IN_NO_LANGUAGE.get((city, year), 0)
        if len(known) == 3 and sum(known) + rest != residents[year, "total"]:
            raise source.error(
                f"column {year}",
                f"the languages add up to {sum(known)}, the total is {residents[year, 'total']}.",
            )
    source.done(4, f"residents of {city} by language, {years[0]}–{years[-1]}")
    return MotherTongue(residents, years)


def read_statfin(source: SourceFile, code: str = "091") -> dict[int, Decimal]:
    """Share of foreign-language speakers of a municipality by year (31 December), one decimal.

    Raises SourceError when the municipality has no row.
    """
    years = [int(name) for name in header(source) if name.isdigit()]
    for line in lines(source, ("kunta", "name")):
        if line.cells["kunta"] == code:
            name = line.cells["name"]
            source.done(1, f"share of foreign-language speakers of {name}, {years[0]}–{years[-1]}")
            return {
                year: percentage(
                    source, line.cells[str(year)], f"line {line.number}, column {year}"
                )
                for year in years
            }
    raise source.error("", f"there is no row for {code}; the file may be truncated.")
