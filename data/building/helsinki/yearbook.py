"""Tables of the yearbook of 2012: 16–18-year-olds outside upper secondary, youth unemployment."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction

from data.building.context import Context
from data.building.journal import CheckError
from data.building.rows import Row, Table, percent
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.yearbook_2012 import YEAR, Yearbook

OUTSIDE = "outside-upper-secondary-16-18"
UNEMPLOYMENT = "youth-unemployment"
SOURCE = "hki-yearbook-2012"
LEVELS = ("city", "major-district", "district")
NEARLY = Fraction(1, 10**6)


def outside_upper_secondary(context: Context) -> Table:
    """Of the 16–18-year-olds, those in neither general nor vocational upper secondary school."""
    yearbook = context.yearbook
    young = {code: young_people(yearbook, code) for code in yearbook.codes}
    _check_sums(context, yearbook)
    rows = []
    for level in LEVELS:
        for code in context.areas.of(level):
            outside = young[code] - sum(yearbook.count(code, x) for x in ("general", "vocational"))
            rows.append(
                Row(
                    level=level, area=code, year=YEAR, status="derived", source=SOURCE,
                    value=percent(outside, young[code]), numerator=outside,
                    denominator=young[code],
                )
            )  # fmt: skip
    return Table.of(OUTSIDE, rows)


def young_people(yearbook: Yearbook, code: str) -> int:
    """The number of 16–18-year-olds that the yearbook's two percentages were computed with.

    It is not given, but each percentage is given in full, so pupils / share is a whole number. Both
    schools must give the same one; raises CheckError otherwise.
    """
    found = set()
    for school in ("general", "vocational"):
        exact = 100 * yearbook.values[code, school] / yearbook.values[code, f"{school}-percent"]
        whole = round(exact)
        if abs(exact - whole) > NEARLY:
            raise CheckError(
                f"{OUTSIDE}: the {school} pupils of {code} are no whole share. What to do: compare"
                " helsinki_by_district_2012.xlsx with the yearbook."
            )
        found.add(whole)
    if len(found) != 1:
        raise CheckError(
            f"{OUTSIDE}: the two schools of {code} imply {sorted(found)} 16–18-year-olds. What to"
            " do: compare helsinki_by_district_2012.xlsx with the yearbook."
        )
    return found.pop()


def _check_sums(context: Context, yearbook: Yearbook) -> None:
    pairs: dict[Hashable, tuple[object, object]] = {}
    for major in context.areas.of("major-district"):
        districts = [c for c in context.areas.of("district") if c[:4] == major[:4]]
        for variable in ("general", "vocational"):
            parts = sum(yearbook.count(c, variable) for c in districts)
            pairs[major, variable] = (parts, yearbook.count(major, variable))
        young = sum(young_people(yearbook, c) for c in districts)
        pairs[major, "16-18"] = (young, young_people(yearbook, major))
    context.journal.check(OUTSIDE, "districts add up to their major district", pairs)
    total = {
        variable: (
            sum(yearbook.count(c, variable) for c in context.areas.of("major-district"))
            <= yearbook.count(CITY, variable),
            True,
        )
        for variable in ("general", "vocational")
    }
    context.journal.check(OUTSIDE, "major districts have no more pupils than the city", total)
    context.journal.compare(
        "16–18-year-olds of the city: behind the shares of pupils against 1 January 2012",
        {("Helsinki",): (young_people(yearbook, CITY), yearbook.count(CITY, "aged-16-18"))},
        ("behind the shares", "column 16-18v"),
        "the pupils are of an earlier date than 1 January 2012; their own number is used",
        OUTSIDE,
    )


def youth_unemployment(context: Context) -> Table:
    """The rate as the yearbook gives it; counts are not published."""
    yearbook = context.yearbook
    rates = {code: _one_decimal(yearbook.values[code, UNEMPLOYMENT]) for code in yearbook.codes}
    pairs: dict[Hashable, tuple[object, object]] = {}
    for upper in [CITY, *context.areas.of("major-district")]:
        prefix = upper[:3] if upper == CITY else upper[:4]
        parts = [rates[c] for c in context.areas.of("district") if c.startswith(prefix)]
        pairs[upper] = (min(parts) <= rates[upper] <= max(parts), True)
    context.journal.check(
        UNEMPLOYMENT, "the rate of a larger area lies between the rates of its districts", pairs
    )
    rows = [
        Row(level=level, area=code, year=YEAR, status="observed", source=SOURCE, value=rates[code])
        for level in LEVELS
        for code in context.areas.of(level)
    ]
    return Table.of(UNEMPLOYMENT, rows)


def _one_decimal(value: Fraction) -> Decimal:
    tenths = value * 10
    if tenths.denominator != 1:
        raise CheckError(
            f"{UNEMPLOYMENT}: the rate {float(value)} has more than one decimal. What to do:"
            " compare helsinki_by_district_2012.xlsx with the yearbook."
        )
    return Decimal(int(tenths)) / 10
