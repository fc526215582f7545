"""Tables of the municipalities 1990–2012, with sums of regions where counts allow them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from data.building.finland.context import Context
from data.building.municipal import LEVEL, SOURCE
from data.building.rows import Row, Table, rounded
from data.sources import paavo
from data.sources.finland.municipalities import COUNTRY

POPULATION, LANGUAGE = "population-finland", "foreign-language-speakers-finland"


def plain(indicator: str, series: str) -> Callable[[Context], Table]:
    """The maker of a table whose figures cannot be summed: municipalities only."""

    def table(context: Context) -> Table:
        found = Table.of(indicator, context.municipal.rows(series, list(context.areas.names)))
        values = [row.value for row in found.rows if row.value is not None]
        published = len(context.municipal.sotkanet.values[series])
        context.journal.check(
            indicator, "no more figures than the source has, and none above 100",
            {"above": (max(values) <= 100, True), "number": (len(values) <= published, True)},
        )  # fmt: skip
        return found

    return table


def population(context: Context) -> Table:
    """Residents of municipalities as published (merged ones summed), and sums above."""
    rows = []
    for year in context.municipal.years("population"):
        for code in context.areas.names:
            merged = len(context.municipal.parts[code]) > 1
            rows.append(
                Row(
                    level=LEVEL, area=code, year=year, source=SOURCE,
                    status="derived" if merged else "observed",
                    value=Decimal(context.municipal.residents(code, year)),
                )
            )  # fmt: skip
        for level, area in _above(context):
            people = sum(context.municipal.residents(c, year) for c in context.of_region(area))
            rows.append(
                Row(
                    level=level, area=area, year=year, source=SOURCE, status="derived",
                    value=Decimal(people),
                )
            )  # fmt: skip
    table = Table.of(POPULATION, rows)
    file = context.sources.open("paavo-activity-2012")
    own = next(r.value for r in table.rows if (r.area, r.year) == (COUNTRY, 2012))
    context.journal.check(
        POPULATION, "the municipalities of 2012 add up to the country as Paavo gives it",
        {2012: (own, Decimal(paavo.read_theme(file, "activity", 2012).country["people"]))},
    )  # fmt: skip
    return table


def foreign_language(context: Context) -> Table:
    """Share of foreign-language speakers: published per thousand, weighted by residents above."""
    rows = []
    for year in context.municipal.years("foreign-language"):
        for code in context.areas.names:
            merged = len(context.municipal.parts[code]) > 1
            rows.append(
                _share(context, LEVEL, code, year, [code], "derived" if merged else "observed")
            )
        rows += [
            _share(context, level, area, year, context.of_region(area), "derived")
            for level, area in _above(context)
        ]
    table = Table.of(LANGUAGE, rows)
    _check(context, table)
    return table


def _above(context: Context) -> list[tuple[str, str]]:
    return [("country", COUNTRY), *(("region", code) for code in context.areas.regions)]


def _share(
    context: Context, level: str, area: str, year: int, codes: list[str], status: str
) -> Row:
    """Sums carry two decimals: the published figures are exact to 0.005 per cent."""
    weights = {code: context.municipal.residents(code, year) for code in codes}
    total = sum(weights.values())
    found = sum(context.municipal.per_thousand(c, year) * w for c, w in weights.items()) / total
    return Row(
        level=level, area=area, year=year, status=status, source=SOURCE,
        value=rounded(Fraction(found) / 10, 2),
    )  # fmt: skip


def _check(context: Context, table: Table) -> None:
    by_area = {(row.area, row.year): row.value for row in table.rows}
    pairs: dict[tuple[str, ...], tuple[object, object]] = {}
    for region, name in context.areas.regions.items():
        for year in context.municipal.years("foreign-language"):
            found = [by_area[c, year] for c in context.of_region(region)]
            parts = [value for value in found if value is not None]
            own = by_area[region, year]
            inside = own is not None and min(parts) <= own <= max(parts)
            pairs[name, str(year)] = (inside, True)
    context.journal.check(
        LANGUAGE, "the share of a region lies between those of its municipalities", pairs
    )
