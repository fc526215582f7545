"""Sub-districts of Espoo and Vantaa: 2025, Vantaa's history, and Vantaa's residents rebuilt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.sources.base import SourceFile
from data.sources.delimited import lines, percentage, whole

Key = tuple[str, int]
"""(area code, year)."""

FIRST, LAST = 2014, 2025
YEARS = range(FIRST, LAST + 1)


@dataclass(frozen=True)
class Newest:
    """Figures of 2025 by area code; absent where the source has none."""

    residents: Mapping[str, int]
    foreign: Mapping[str, Decimal]
    hidden: frozenset[str]
    """Areas of which only shares of dwellings or old figures are given: people live there."""


@dataclass(frozen=True)
class Rebuilt:
    """Residents and foreign-language speakers of Vantaa by area code and year, worked back."""

    residents: Mapping[Key, int]
    foreign: Mapping[Key, int]


def read_newest(source: SourceFile, codes: Mapping[str, str]) -> Newest:
    """Read espoo_vantaa_osa_alue_2025.csv.

    Raises SourceError for an unknown or missing area, or a share without residents.
    """
    residents: dict[str, int] = {}
    foreign: dict[str, Decimal] = {}
    hidden: set[str] = set()
    seen: set[str] = set()
    columns = (
        "kokotunnus", "name", "population_2025", "foreign_language_pct", "rented_dwellings_pct",
        "note",
    )  # fmt: skip
    for line in lines(source, columns):
        cells, place, code = line.cells, f"line {line.number}", line.cells["kokotunnus"]
        if codes.get(code) != cells["name"]:
            raise source.error(place, f"unknown area {code} «{cells['name']}».")
        seen.add(code)
        if cells["population_2025"]:
            residents[code] = whole(source, cells["population_2025"], place)
        if cells["foreign_language_pct"]:
            foreign[code] = percentage(source, cells["foreign_language_pct"], place)
        if code not in residents and cells["note"] != "no data in the source":
            hidden.add(code)
    expected = {code for code in codes if code[:3] in ("049", "092")}
    if seen != expected or set(foreign) != set(residents):
        odd = sorted((seen ^ expected) | (set(foreign) ^ set(residents)))
        raise source.error("", f"areas or figures are missing: {odd[:5]}; truncated?")
    source.done(len(seen), f"residents and foreign-language share of {len(residents)} areas, 2025")
    return Newest(residents, foreign, frozenset(hidden))


def read_history(source: SourceFile, codes: Mapping[str, str]) -> tuple[dict[Key, Decimal], int]:
    """Shares of foreign-language speakers in Vantaa 2014–2025, and the number of older strays.

    Raises SourceError for an unknown area, a share given twice, or an area with some years only.
    """
    shares: dict[Key, Decimal] = {}
    strays, count = 0, 0
    for line in lines(source, ("code", "name", "key", "year", "value")):
        count += 1
        cells, place = line.cells, f"line {line.number}"
        if codes.get(cells["code"]) != cells["name"]:
            raise source.error(place, f"unknown area {cells['code']} «{cells['name']}».")
        if cells["key"] != "foreign":
            continue
        key = (cells["code"], whole(source, cells["year"], place))
        if key[1] < FIRST:
            strays += 1
            continue
        if key in shares:
            raise source.error(place, f"foreign of {key[0]} in {key[1]} is given twice.")
        shares[key] = percentage(source, cells["value"], place)
    areas = {code for code, _ in shares}
    if len(shares) != len(areas) * len(YEARS) or len(areas) < 50:
        raise source.error(f"after line {count + 1}", "some areas or years are missing; truncated?")
    source.done(count, f"foreign-language share of {len(areas)} sub-districts of Vantaa")
    return shares, strays


def read_rebuilt(source: SourceFile, codes: Mapping[str, str]) -> Rebuilt:
    """Read vantaa_osa_alue_population_rebuilt.csv from 2014 on.

    Raises SourceError for an unknown area, or an area that has some years only.
    """
    residents: dict[Key, int] = {}
    foreign: dict[Key, int] = {}
    columns = ("code", "name", "year", "population_rebuilt", "foreign_count_rebuilt")
    for line in lines(source, columns):
        cells, place = line.cells, f"line {line.number}"
        if codes.get(cells["code"]) != cells["name"]:
            raise source.error(place, f"unknown area {cells['code']} «{cells['name']}».")
        key = (cells["code"], whole(source, cells["year"], place))
        if key[1] < FIRST:
            continue
        residents[key] = whole(source, cells["population_rebuilt"], place)
        foreign[key] = whole(source, cells["foreign_count_rebuilt"], place)
    areas = {code for code, _ in residents}
    if len(residents) != len(areas) * len(YEARS) or not areas:
        raise source.error("", "some areas or years are missing; truncated?")
    source.done(len(residents), f"residents of {len(areas)} sub-districts of Vantaa, worked back")
    return Rebuilt(residents, foreign)
