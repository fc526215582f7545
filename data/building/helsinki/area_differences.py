"""The index of differences between areas (P1), by postal area, and how far its weakest tenth lies.

The city's own index: the share of low-income household-dwelling units, the unemployment rate and
the share of low-educated in the labour force, of sub-districts, city = 100, averaged; the headline
is how far the weakest tenth of them lies from 100. Rebuilt here from what is public of postal
areas; docs/data-sources.md says how it differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from data.building import postal
from data.building.context import Context
from data.building.postal import LEVEL, PARTS, Parts
from data.building.rows import Row, Table, rounded
from data.building.shares import absent
from data.sources.helsinki.areas import CITY

INDEX, TENTH = "area-differences-index", "area-differences-tenth"
WHOLE = "index"
"""The code of the average of the three parts."""

AREAS, RESIDENTS = "areas", "residents"


def low_income_class(context: Context) -> Table:
    """Adults in the lowest income class of the country."""
    return _shares(context, "low-income-class", "income")


def unemployment(context: Context) -> Table:
    """The unemployed of the labour force on 31 December."""
    return _shares(context, "unemployment-postal", "unemployment")


def basic_education(context: Context) -> Table:
    """Adults with no qualification after comprehensive school."""
    return _shares(context, "basic-education-only", "education")


def _shares(context: Context, indicator: str, part: str) -> Table:
    found = context.postal
    table = Table.of(indicator, postal.rows(found, part, CITY))
    context.journal.check(
        indicator, "84 postal areas, of which one has no residents, in every year",
        {
            year: (len([c for c in found.codes if (part, year, c) in found.counts]), 83)
            for year in found.years(part)
        },
    )  # fmt: skip
    return table


def index_of(parts: Parts, year: int) -> Mapping[tuple[str, str], Fraction]:
    """100 × the share of an area / the share of the city, by code and part, and their average.

    An area without one of the parts has no index of its own.
    """
    found: dict[tuple[str, str], Fraction] = {}
    for part in PARTS:
        concerned, everyone = parts.whole(part, year)
        for code in parts.codes:
            if (part, year, code) in parts.counts:
                own, of_all = parts.counts[part, year, code]
                found[code, part] = Fraction(100 * own * everyone, of_all * concerned)
    for code in parts.codes:
        if all((code, part) in found for part in PARTS):
            found[code, WHOLE] = sum((found[code, p] for p in PARTS), Fraction(0)) / len(PARTS)
    return found


def years(parts: Parts) -> list[int]:
    """Years in which all three parts have counts."""
    return sorted(set.intersection(*(set(parts.years(part)) for part in PARTS)))


def index(context: Context) -> Table:
    """The index and its three parts, city = 100."""
    parts = context.postal
    rows: list[Row] = []
    for year in sorted({year for part in PARTS for year in parts.years(part)}):
        found = index_of(parts, year)
        for part in (WHOLE, *PARTS):
            members = PARTS if part == WHOLE else (part,)
            if any((own, year) not in parts.source for own in members):
                continue
            source = ";".join(dict.fromkeys(parts.source[own, year] for own in members))
            rows.append(_row("city", CITY, year, part, Fraction(100), source))
            for code in parts.codes:
                if (code, part) in found:
                    rows.append(_row(LEVEL, code, year, part, found[code, part], source))
                else:
                    reasons = [parts.status.get((own, year, code)) for own in members]
                    status = "suppressed" if "suppressed" in reasons else "not_applicable"
                    rows.append(absent(LEVEL, code, year, status, source, extra=(part,)))
    context.journal.check(
        INDEX, "the parts, weighted by what they are shares of, average to 100",
        {
            (part, year): (_average(parts, part, year), 100)
            for part in PARTS
            for year in years(parts)
        },
    )  # fmt: skip
    return Table.of(INDEX, rows, ("component",))


def _average(parts: Parts, part: str, year: int) -> Fraction:
    total = parts.whole(part, year)[1]
    weighted = [
        value * parts.counts[part, year, code][1]
        for (code, own), value in index_of(parts, year).items()
        if own == part
    ]
    return sum(weighted, Fraction(0)) / total


def _row(level: str, area: str, year: int, part: str, value: Fraction, source: str) -> Row:
    return Row(
        level=level, area=area, year=year, extra=(part,), status="derived", value=rounded(value),
        source=source,
    )  # fmt: skip


def weakest_tenth(parts: Parts, year: int) -> Mapping[str, Fraction]:
    """How far the average index of the weakest tenth lies above 100, by way of taking the tenth.

    `areas`: of the areas that have an index a tenth (rounded to the nearest whole number) with the
    largest index, each counting the same. `residents`: the areas with the largest index in which a
    tenth of the adults live, weighted by adults; the last one counts with as many as are needed.
    """
    found = index_of(parts, year)
    ranked = sorted(
        ((value, code) for (code, part), value in found.items() if part == WHOLE), reverse=True
    )
    number = max(1, int(Fraction(len(ranked), 10) + Fraction(1, 2)))
    mean = sum((value for value, _ in ranked[:number]), Fraction(0)) / number
    adults = {code: parts.counts["education", year, code][1] for _, code in ranked}
    wanted = Fraction(sum(adults.values()), 10)
    left, total = wanted, Fraction(0)
    for value, code in ranked:
        taken = min(left, Fraction(adults[code]))
        total, left = total + taken * value, left - taken
    return {AREAS: mean - 100, RESIDENTS: total / wanted - 100}


def tenth(context: Context) -> Table:
    """The headline as a series of the city."""
    parts = context.postal
    rows = []
    for year in years(parts):
        source = ";".join(dict.fromkeys(parts.source[part, year] for part in PARTS))
        for way, value in weakest_tenth(parts, year).items():
            rows.append(
                Row(
                    level="city", area=CITY, year=year, extra=(way,), status="derived",
                    value=rounded(value), source=source,
                )
            )  # fmt: skip
    context.journal.check(
        TENTH, "the weakest tenth lies above the city in every year",
        {(row.year, row.extra): (row.value is not None and row.value > 0, True) for row in rows},
    )  # fmt: skip
    return Table.of(TENTH, rows, ("tenth",))
