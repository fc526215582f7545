"""Shares of the postal areas of Vaasa, and unemployment of its major areas in 2013."""

from __future__ import annotations

from collections.abc import Callable

from data.building import postal
from data.building.rows import Row, Table
from data.building.vaasa.context import CITY, Context

MAJOR, THESIS, YEAR = "unemployment-major-areas-vaasa", "vaasa-komsi-2016", 2013


def maker(indicator: str, part: str) -> Callable[[Context], Table]:
    """The maker of the table of one of Paavo's parts."""

    def table(context: Context) -> Table:
        found = Table.of(indicator, postal.rows(context.postal, part, CITY))
        context.journal.check(
            indicator, "15 postal areas, of which at most one has no figure, in every year",
            {
                year: (len([c for c in context.postal.codes if (part, year, c)
                            in context.postal.counts]), 14)
                for year in context.postal.years(part)
            },
        )  # fmt: skip
        return found

    return table


def major_areas(context: Context) -> Table:
    """The unemployment rate of 2013 as a thesis gives it, with one decimal."""
    rates = context.figures.unemployment
    context.journal.check(
        MAJOR, "a rate for each of the twelve major areas",
        {"areas": (sorted(rates), sorted(context.codes.values()))},
    )  # fmt: skip
    return Table.of(
        MAJOR,
        [
            Row(
                level="major-area", area=code, year=YEAR, status="observed", value=value,
                source=THESIS,
            )
            for code, value in rates.items()
        ],
    )  # fmt: skip
