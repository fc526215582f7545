"""Residents of all areas, 31 December 1996–2025."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction

from data.building.context import Context
from data.building.residents import enough
from data.building.rows import Row, Table
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.population_by_district import CLOSED

INDICATOR = "population"
YEARS = range(1996, 2026)

FIRST_CHECKED = 1991
"""Other tables go back to this year and rely on empty cells being areas where nobody lives."""


def table(context: Context) -> Table:
    """The city's own figure, published figures of districts, and both sources of sub-districts."""
    _check(context)
    rows = [_city(context, year) for year in YEARS]
    for level in ("major-district", "district"):
        for code in context.areas.of(level):
            rows += [_upper(context, level, code, year) for year in YEARS]
    for code in context.areas.of("sub-district"):
        for year in YEARS:
            count, status, source = context.residents.sub_district(code, year)
            rows.append(_row("sub-district", code, year, count, status, source))
    return Table.of(INDICATOR, rows)


def _row(level: str, code: str, year: int, count: int | None, status: str, source: str) -> Row:
    value = None if count is None else Decimal(count)
    return Row(level=level, area=code, year=year, value=value, status=status, source=source)


def _city(context: Context, year: int) -> Row:
    count = context.languages.residents.get((year, "total"))
    status = "missing" if count is None else "observed"
    return _row("city", CITY, year, count, status, "region-mother-tongue")


def _upper(context: Context, level: str, code: str, year: int) -> Row:
    residents = context.residents
    published = residents.by_district.residents.get((code, year))
    if published is not None:
        return _row(level, code, year, published, "observed", "hki-by-district")
    if year <= residents.by_district.years[-1]:
        return _row(level, code, year, None, "not_applicable", "hki-by-district")
    parts = context.areas.sub_districts_of(code)
    coverage = residents.coverage(code, year, parts)
    if not enough(coverage):
        return Row(
            level=level, area=code, year=year, status="suppressed", coverage=coverage,
            source="hki-osa-alue-history",
        )  # fmt: skip
    return Row(
        level=level, area=code, year=year, status="derived", coverage=coverage,
        value=Decimal(sum(residents.known(c, year) for c in parts)),
        source="hki-osa-alue-history",
    )  # fmt: skip


def _check(context: Context) -> None:
    """Both sources against each other, and sub-districts against their districts."""
    residents, journal = context.residents, context.journal
    history, published = residents.history.residents, residents.by_district.residents
    last = residents.by_district.years[-1]
    sums: dict[Hashable, tuple[object, object]] = {}
    for code in context.areas.of("district"):
        for year in range(FIRST_CHECKED, last + 1):
            closed = sum(published.get((c, year), 0) for c in CLOSED if c[:7] == code[:7])
            closed = closed if year < 2012 else 0
            parts = sum(residents.known(c, year) for c in context.areas.sub_districts_of(code))
            sums[code, year] = (parts + closed, published.get((code, year), 0))
    journal.check(INDICATOR, "sub-districts add up to their district", sums)
    names = context.areas.by_code
    both = {
        (names[code].name, code, str(year)): (count, published[code, year])
        for (code, year), count in history.items()
        if (code, year) in published
    }
    shifted = residents.by_district.shifted
    both |= {
        (names[code].name, code, str(year)): (history[code, year], count)
        for (code, year), count in shifted.items()
        if (code, year) in history
    }
    journal.compare(
        "residents of sub-districts: history against table by district",
        both,
        ("hki-osa-alue-history", "hki-by-district"),
        "the history is used: the rows of the other table are one off in 2012–2016",
        INDICATOR,
    )
    journal.compare(
        "residents of sub-districts that the table by district leaves empty",
        {
            (names[code].name, code, str(year)): (count, None)
            for (code, year), count in history.items()
            if count
            and year <= last
            and (code, year) not in published
            and (code, year) not in shifted
        },
        ("hki-osa-alue-history", "hki-by-district"),
        "the history is used",
        INDICATOR,
    )
    unplaced = {
        year: Fraction(
            context.languages.residents[year, "total"]
            - sum(published.get((c, year), 0) for c in context.areas.of("major-district")),
            context.languages.residents[year, "total"],
        )
        for year in range(YEARS[0], last + 1)
    }
    journal.check(
        INDICATOR,
        "residents of no known area are between 0 and 4 % of the city",
        {year: (0 <= share < Fraction(4, 100), True) for year, share in unplaced.items()},
    )
