"""Residents of Vaasa, its major areas and postal areas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from data.building.postal import LEVEL, NEWEST, NEWEST_YEAR
from data.building.rows import Row, Table
from data.building.vaasa.context import CITY, Context
from data.sources import paavo
from data.sources.paavo import HIDDEN
from data.sources.vaasa import major_areas

INDICATOR = "population-vaasa"
SOTKANET, MAJOR = "sotkanet", "vaasa-population"
PAAVO_YEARS = {
    2012: ("paavo-activity-2012", "activity", "people"),
    **{y: (f"paavo-population-{y}", "population", "residents") for y in range(2013, 2018)},
}


def table(context: Context) -> Table:
    """The city 1990–2012, major areas in four years, postal areas 2012–2017 and 2024."""
    residents = major_areas.read_population(context.sources.open(MAJOR), context.codes)
    _check(context, residents)
    rows = [
        Row(
            level="city", area=CITY, year=year, status="observed", source=SOTKANET,
            value=Decimal(context.municipal.residents(CITY, year)),
        )
        for year in context.municipal.years("population")
    ]  # fmt: skip
    rows += [
        Row(
            level="major-area", area=code, year=year, status="observed", source=MAJOR,
            value=Decimal(count),
        )
        for (code, year), count in residents.items()
    ]  # fmt: skip
    return Table.of(INDICATOR, [*rows, *_postal(context)])


def _postal(context: Context) -> list[Row]:
    rows, lived_in = [], set()
    for year, (source, theme, key) in PAAVO_YEARS.items():
        found = paavo.read_theme(context.sources.open(source), theme, year)
        for code in context.postal.codes:
            count, status = found.counts.get((code, key)), "observed"
            if count is None:  # «.»: nobody can be counted there
                hidden = found.signs.get((code, key)) == HIDDEN
                count, status = (None, "suppressed") if hidden else (0, "derived")
            if count:
                lived_in.add(code)
            rows.append(_row(code, year, count, status, source))
    newest = paavo.read_newest(context.sources.open(NEWEST), NEWEST_YEAR)
    for code in context.postal.codes:
        count = newest.counts.get((code, "residents"))
        hidden = not count and code in lived_in
        rows.append(
            _row(code, NEWEST_YEAR, None if hidden else count,
                 "suppressed" if hidden else "observed", NEWEST)
        )  # fmt: skip
    return rows


def _row(code: str, year: int, count: int | None, status: str, source: str) -> Row:
    value = None if count is None else Decimal(count)
    return Row(level=LEVEL, area=code, year=year, status=status, source=source, value=value)


def _check(context: Context, residents: Mapping[tuple[str, int], int]) -> None:
    journal = context.journal
    city = context.municipal.residents(CITY, 2002)
    parts = sum(n for (_, year), n in residents.items() if year == 2002)
    journal.check(
        INDICATOR, "the major areas of 2002 (with Vähäkyrö) hold 99 to 100 % of the city",
        {2002: (99 * city <= 100 * parts <= 100 * city, True)},
    )  # fmt: skip
    journal.check(
        INDICATOR, "residents of the major areas of 2015 are those of the thesis",
        {code: (residents[code, 2015], n) for code, n in context.figures.residents.items()},
    )  # fmt: skip
