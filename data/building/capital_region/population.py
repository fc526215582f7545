"""Residents of the region, its municipalities and sub-districts."""

from __future__ import annotations

from decimal import Decimal

from data.building.capital_region.context import (
    HELSINKI,
    KAUNIAINEN,
    REGION,
    SIX,
    VANTAA,
    WITH_LANGUAGES,
    Context,
)
from data.building.rows import Row, Table
from data.sources.capital_region.area_statistics import YEAR as YEAR_2014
from data.sources.capital_region.espoo_vantaa import LAST, YEARS

INDICATOR = "population-capital-region"
OWN, SOTKANET = "region-mother-tongue", "sotkanet"
HISTORY, AREA_2014 = "hki-osa-alue-history", "region-area-statistics-2015"
REBUILT, NEWEST = "vantaa-rebuilt", "espoo-vantaa-2025"


def table(context: Context) -> Table:
    """The cities' own series where there is one, else Sotkanet's; the region where all have one."""
    rows = [row for year in _years(context) for row in _municipalities(context, year)]
    for code in context.sub_districts:
        rows += [sub_district(context, code, year) for year in YEARS]
    _check(context, rows)
    return Table.of(INDICATOR, rows)


def _years(context: Context) -> list[int]:
    return sorted({y for own in context.languages.values() for y in own.years})


def residents(context: Context, code: str, year: int) -> tuple[int | None, str]:
    """(residents, source id) of a municipality; None where no source has them."""
    if code in WITH_LANGUAGES:
        return context.languages[code].residents.get((year, "total")), OWN
    if year in context.municipal.years("population"):
        return context.municipal.residents(code, year), SOTKANET
    return None, SOTKANET


def _municipalities(context: Context, year: int) -> list[Row]:
    rows, known = [], {}
    for code in SIX:
        count, source = residents(context, code, year)
        if count is not None:
            known[code] = count
        rows.append(
            Row(
                level="municipality", area=code, year=year, source=source,
                status="missing" if count is None else "observed",
                value=None if count is None else Decimal(count),
            )
        )  # fmt: skip
    whole = len(known) == len(SIX)
    rows.append(
        Row(
            level="region", area=REGION, year=year, source=f"{OWN};{SOTKANET}",
            status="derived" if whole else "missing",
            value=Decimal(sum(known.values())) if whole else None,
        )
    )  # fmt: skip
    return rows


def count_of(context: Context, code: str, year: int) -> tuple[int | None, str, str]:
    """(residents, status, source id) of a sub-district at the end of a year."""
    town = code[:3]
    if town == HELSINKI:
        return context.helsinki.residents.sub_district(code, year)
    if year == YEAR_2014:
        if code in context.areas_2014.hidden:
            return None, "suppressed", AREA_2014
        return context.areas_2014.residents[code, "total"], "observed", AREA_2014
    if town == VANTAA:
        if (code, year) in context.rebuilt.residents:
            if year == LAST:
                return context.newest.residents[code], "observed", NEWEST
            return context.rebuilt.residents[code, year], "derived", REBUILT
        return None, "suppressed", REBUILT
    if town != KAUNIAINEN and year == LAST:
        if code in context.newest.residents:
            return context.newest.residents[code], "observed", NEWEST
        return None, "suppressed" if code in context.newest.hidden else "missing", NEWEST
    return None, "missing", AREA_2014


def sub_district(context: Context, code: str, year: int) -> Row:
    """The row of a sub-district."""
    count, status, source = count_of(context, code, year)
    return Row(
        level="sub-district", area=code, year=year, status=status, source=source,
        value=None if count is None else Decimal(count),
    )  # fmt: skip


def _check(context: Context, rows: list[Row]) -> None:
    journal, names = context.journal, context.names
    rebuilt, given = context.rebuilt.residents, context.areas_2014.residents
    areas = sorted({code for code, _ in rebuilt})
    journal.check(
        INDICATOR, "rebuilt residents of Vantaa equal the published ones of 2014 and 2025",
        {
            (code, year): (rebuilt[code, year], own)
            for code in areas
            for year, own in (
                (YEAR_2014, given[code, "total"]), (LAST, context.newest.residents[code]),
            )
        },
    )  # fmt: skip
    totals = {
        year: sum(n for (_, y), n in rebuilt.items() if y == year) for year in YEARS if year <= 2023
    }
    own = context.languages[VANTAA].residents
    journal.check(
        INDICATOR, "sub-districts of Vantaa hold 95 to 100 % of the city",
        {
            y: (95 * own[y, "total"] <= 100 * n <= 100 * own[y, "total"], True)
            for y, n in totals.items()
        },
    )  # fmt: skip
    for town, name in (("049", "Espoo"), (VANTAA, "Vantaa")):
        parts = sum(
            n for (code, language), n in given.items() if code[:3] == town and language == "total"
        )
        away = context.areas_2014.nowhere[town, "total"]
        total = context.languages[town].residents[YEAR_2014, "total"]
        journal.check(
            INDICATOR,
            f"sub-districts of {name}, 2014, and residents of no known area are the city but for"
            " hidden areas (under 700 people)",
            {name: (0 <= total - parts - away < 700, True)},
        )  # fmt: skip
    pairs = {}
    for code, name in WITH_LANGUAGES.items():
        for year in context.municipal.years("population"):
            pairs[name, str(year)] = (
                context.languages[code].residents[year, "total"],
                context.municipal.residents(code, year),
            )
    journal.compare(
        "residents of a city: regional table against Sotkanet", pairs, (OWN, SOTKANET),
        "the regional table is used: in 2008 it already has the areas joined on 1 January 2009",
        INDICATOR,
    )  # fmt: skip
    journal.check(
        INDICATOR, "every sub-district of the map has a row in every year",
        {"rows": (sum(r.level == "sub-district" for r in rows), len(YEARS) * (len(names) + 147))},
    )  # fmt: skip
