"""Shares published without counts: tertiary education, rented dwellings, one-person households.

Percentages of sub-districts are never turned into counts, so there is no sum of them. The yearbook
of 2012 has counts of dwellings and households: these give the larger areas, for one year.
"""

from __future__ import annotations

from data.building.context import Context
from data.building.rows import Row, Table
from data.building.shares import share
from data.sources.helsinki.yearbook_2012 import YEAR

HISTORY, YEARBOOK = "hki-osa-alue-history", "hki-yearbook-2012"

ALONE = {
    "0911104000": "0911104140",
    "0914402000": "0914402341",
    "0915502000": "0915502370",
    "0917702000": "0917702454",
}
"""Districts that are one sub-district: there the yearbook and the history must be close."""

CLOSE = 2
"""Percentage points by which the yearbook may be from the first year of the history in them."""


def tertiary_education(context: Context) -> Table:
    """Share of residents of 15 and over with a tertiary degree, sub-districts only.

    The source gives no total of it. It hides the same areas as the language of residents does,
    which shows that every line was read and none belongs elsewhere.
    """
    history = context.residents.history
    years = history.years("higher_ed_15")
    context.journal.check(
        "tertiary-education",
        "as many sub-districts have it as have the share of foreign-language speakers, the same",
        {
            year: (_given(context, "higher_ed_15", year), _given(context, "foreign", year))
            for year in years
        },
    )
    return Table.of("tertiary-education", _sub_districts(context, "higher_ed_15"))


def _given(context: Context, series: str, year: int) -> list[str]:
    """Codes of the sub-districts that have a figure of a series in a year."""
    return sorted(code for code, y in context.residents.history.percent[series] if y == year)


def rented_dwellings(context: Context) -> Table:
    """Share of dwellings that are rented."""
    rows = _sub_districts(context, "rented_dw") + _upper(context, "rented", "dwellings")
    _check(context, "rented-dwellings", "rented_dw", rows)
    return Table.of("rented-dwellings", rows)


def one_person_households(context: Context) -> Table:
    """Share of household-dwelling units of one person."""
    rows = _sub_districts(context, "single") + _upper(context, "one-person", "households")
    _check(context, "one-person-households", "single", rows)
    return Table.of("one-person-households", rows)


def _sub_districts(context: Context, series: str) -> list[Row]:
    history, rows = context.residents.history, []
    for code in context.areas.of("sub-district"):
        for year in history.years(series):
            value = history.percent[series].get((code, year))
            status = "observed" if value is not None else context.residents.why_absent(code, year)
            rows.append(
                Row(
                    level="sub-district", area=code, year=year, status=status, value=value,
                    source=HISTORY,
                )
            )  # fmt: skip
    return rows


def _upper(context: Context, part: str, whole: str) -> list[Row]:
    return [
        share(
            level, code, YEAR, context.yearbook.count(code, part),
            context.yearbook.count(code, whole), status="observed", source=YEARBOOK,
        )
        for level in ("city", "major-district", "district")
        for code in context.areas.of(level)
    ]  # fmt: skip


def _check(context: Context, indicator: str, series: str, rows: list[Row]) -> None:
    yearbook, journal = context.yearbook, context.journal
    parts = {"rented_dw": ("rented", "dwellings"), "single": ("one-person", "households")}[series]
    journal.check(
        indicator,
        "districts add up to their major district in the yearbook",
        {
            (major, part): (
                sum(
                    yearbook.count(c, part)
                    for c in context.areas.of("district")
                    if c[:4] == major[:4]
                ),
                yearbook.count(major, part),
            )
            for major in context.areas.of("major-district")
            for part in parts
        },
    )
    history = context.residents.history
    first = history.years(series)[0]
    by_area = {row.area: row.value for row in rows if row.year == YEAR and row.value is not None}
    journal.check(
        indicator,
        f"districts of one sub-district: yearbook within {CLOSE} points of {first}",
        {
            district: (
                abs(by_area[district] - history.percent[series][sub, first]) <= CLOSE,
                True,
            )
            for district, sub in ALONE.items()
        },
    )
