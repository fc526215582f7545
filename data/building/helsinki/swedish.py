"""Share of Swedish speakers by gender and age, 31 December 1991–2009."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from data.building.context import Context
from data.building.helsinki.px_status import why
from data.building.rows import LEVELS, Row, Table
from data.building.shares import absent, share
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.px_areas import NOWHERE
from data.sources.helsinki.px_population import GROUPS, PxPopulation

INDICATOR = "swedish-speakers"
SOURCE = "hki-px-population"
GENDERS = ("total", "female", "male")
AGES = ("total", *GROUPS)

AGES_UNUSABLE = Fraction(1, 100)
"""Ages that miss their own total by more than this share of it are not used."""


def table(context: Context) -> Table:
    """Every level as the source has it; ages added up from single years and five-year groups.

    Sub-districts have gender or age, not both at once: their groups would be a handful of people.
    """
    px = context.px_population
    unusable = _unusable(px)
    _check(context, px, unusable)
    rows: list[Row] = []
    for level in LEVELS:
        for code in context.areas.of(level):
            for year in px.years:
                rows += _rows(context, px, unusable, level, code, year)
    return Table.of(INDICATOR, rows)


def _rows(
    context: Context, px: PxPopulation, unusable: set[tuple[str, int, str]],
    level: str, code: str, year: int,
) -> Iterator[Row]:  # fmt: skip
    given = (code, year, "total", "total", "total") in px.residents
    for gender in GENDERS:
        for age in AGES:
            if level == "sub-district" and "total" not in (gender, age):
                continue
            if not given:
                reason = _reason(context, px, level, code, year)
                yield absent(level, code, year, reason, SOURCE, gender=gender, age=age)
            elif age != "total" and (code, year, gender) in unusable:
                yield absent(level, code, year, "missing", SOURCE, gender=gender, age=age)
            else:
                yield share(
                    level, code, year,
                    px.residents[code, year, "sv", gender, age],
                    px.residents[code, year, "total", gender, age],
                    status="observed" if age == "total" else "derived",
                    source=SOURCE, gender=gender, age=age,
                )  # fmt: skip


def _reason(context: Context, px: PxPopulation, level: str, code: str, year: int) -> str:
    if level != "sub-district":
        return "not_applicable"  # only Östersundom, before it was part of Helsinki
    return why(context, code, year, px.signs.get((code, year)))


def _unusable(px: PxPopulation) -> set[tuple[str, int, str]]:
    """(area, year, gender) whose ages contradict their own total."""
    return {
        (code, year, gender)
        for (code, year, _, gender), (total, ages) in px.ages_off.items()
        if code != NOWHERE and abs(total - ages) > AGES_UNUSABLE * total
    }


def _check(context: Context, px: PxPopulation, unusable: set[tuple[str, int, str]]) -> None:
    journal, names = context.journal, context.areas.by_code
    if unusable:
        journal.compare(
            "the total of an area against the sum of its ages, in the same table",
            {
                (names[code].name, code, str(year), gender): px.ages_off[
                    code, year, "total", gender
                ]
                for code, year, gender in unusable
            },
            ("total", "sum of ages"),
            "the total is used (it equals the table by district); figures by age are missing",
            INDICATOR,
        )
    small = {
        year: max(t - a for (c, y, _, _), (t, a) in px.ages_off.items() if (y, c) == (year, CITY))
        for year in sorted({y for c, y, _, _ in px.ages_off if c == CITY})
    }
    if small:
        journal.compare(
            "the city's total against the sum of its ages (people aged 100 and over are missing)",
            {("Helsinki", str(year)): (f"+{gap}", "0") for year, gap in small.items()},
            ("total", "sum of ages"),
            "the sum is used as it is; it concerns the group 65+ only",
            INDICATOR,
        )
    published = context.residents.by_district.residents
    journal.check(
        INDICATOR,
        "all residents of an area equal the table by district (1 January Y = 31 December Y − 1)",
        {
            (code, year): (count, published[code, year])
            for (code, year, language, gender, age), count in px.residents.items()
            if (language, gender, age) == ("total", "total", "total") and (code, year) in published
        },
    )
    sums = _sums(context, px, unusable)
    journal.check(INDICATOR, "districts and «Muut» add up to the city", sums)
    city = context.languages.residents
    for language, what in (("total", "residents"), ("sv", "Swedish speakers")):
        journal.compare(
            f"{what} of the city: PC-Axis table against regional table",
            {
                ("Helsinki", str(year)): (
                    px.residents[CITY, year, language, "total", "total"],
                    city[year, language],
                )
                for year in px.years
            },
            (SOURCE, "region-mother-tongue"),
            "each table is used as it is; until 1993 the PC-Axis table gives 1 January itself",
            INDICATOR,
        )


def _sums(
    context: Context, px: PxPopulation, unusable: set[tuple[str, int, str]]
) -> dict[Hashable, tuple[object, object]]:
    pairs: dict[Hashable, tuple[object, object]] = {}
    off = {year for _, year, _ in unusable}
    for level in ("major-district", "district"):
        parts = [*context.areas.of(level), NOWHERE]
        for year in px.years:
            for language in ("total", "sv"):
                for gender in GENDERS:
                    for age in AGES:
                        if age != "total" and year in off:
                            continue
                        found = sum(
                            px.residents.get((c, year, language, gender, age), 0) for c in parts
                        )
                        key = (level, year, language, gender, age)
                        pairs[key] = (found, px.residents[CITY, year, language, gender, age])
    return pairs
