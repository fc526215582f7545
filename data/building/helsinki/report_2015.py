"""Figures by origin and generation from the city's report 2015:40."""

from __future__ import annotations

from data.building.context import Context
from data.building.helsinki.published_groups import FINNISH, FIRST, FOREIGN, SECOND
from data.building.journal import CheckError
from data.building.rows import Row, Table
from data.sources import published_rates
from data.sources.helsinki.areas import CITY

SOURCE, DEFINITION, YEAR = "hki-report-2015", "HELSINKI_2015_40", 2013
GROUPS = {
    "Finnish background": FINNISH,
    "foreign background": FOREIGN,
    "foreign background, 1st generation": FIRST,
    "foreign background, 2nd generation": SECOND,
}


def study_place(context: Context) -> Table:
    """Left without a study place in the autumn after comprehensive school, 2013."""
    return _table(context, "without-study-place", "Left without a study place the same autumn")


def low_income(context: Context) -> Table:
    """Children in low-income households; the excerpt does not state the year."""
    return _table(
        context, "child-low-income-generation", "Lives in a low-income household-dwelling unit"
    )


def _table(context: Context, indicator: str, what: str) -> Table:
    rows, values = [], {}
    for rate in published_rates.read(context.sources.open(SOURCE), DEFINITION, what):
        group = GROUPS.get(rate.group)
        if group is None or not rate.year.startswith(str(YEAR)):
            raise CheckError(f"{indicator}: line {rate.line} of published_group_rates.csv.")
        if rate.value is None:
            context.journal.drop(
                SOURCE, f"{what}, {rate.group}: «{rate.words}»", 1,
                "published in words only, which is not a number",
            )  # fmt: skip
        values[group] = rate.value
        rows.append(
            Row(
                level="city", area=CITY, year=YEAR, extra=(group,), value=rate.value, source=SOURCE,
                status="missing" if rate.value is None else "observed",
            )
        )  # fmt: skip
    context.journal.check(
        indicator, "the four groups are there, and the two backgrounds have a number",
        {"groups": (set(values), set(GROUPS.values())),
         "numbers": (None in (values.get(FINNISH), values.get(FOREIGN)), False)},
    )  # fmt: skip
    return Table.of(indicator, rows, ("origin",))
