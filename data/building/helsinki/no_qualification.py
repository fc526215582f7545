"""Residents without a qualification after comprehensive school, 31 December 1999–2008."""

from __future__ import annotations

from data.building.context import Context
from data.building.helsinki.px_status import why
from data.building.rows import LEVELS, Row, Table
from data.building.shares import absent, share
from data.sources.helsinki import px_education

INDICATOR = "no-qualification"
SOURCE = "hki-px-education"
AGES = ("25-44", "15-24")
GENDERS = ("total", "female", "male")


def table(context: Context) -> Table:
    """All four levels as the source has them, women and men, two age groups."""
    px = px_education.read(context.sources.open(SOURCE), context.areas)
    population = context.px_population
    context.journal.check(
        INDICATOR,
        "residents of 15 and over equal the PC-Axis population table",
        {
            (code, year): (count, population.adults[code, year])
            for (code, year, age, gender, education), count in px.residents.items()
            if (age, gender, education) == ("15+", "total", "total")
        },
    )
    rows: list[Row] = []
    for level in LEVELS:
        for code in context.areas.of(level):
            for year in px.years:
                given = (code, year, "15+", "total", "total") in px.residents
                for gender in GENDERS:
                    for age in AGES:
                        if given:
                            rows.append(
                                share(
                                    level, code, year,
                                    px.residents[code, year, age, gender, "none-or-unknown"],
                                    px.residents[code, year, age, gender, "total"],
                                    status="observed", source=SOURCE, gender=gender, age=age,
                                )
                            )  # fmt: skip
                        else:
                            reason = (
                                why(context, code, year, px.signs.get((code, year)))
                                if level == "sub-district"
                                else "not_applicable"
                            )
                            rows.append(
                                absent(level, code, year, reason, SOURCE, gender=gender, age=age)
                            )
    return Table.of(INDICATOR, rows)
