"""Share of residents by mother tongue: the city 1980–2023, areas 2011 and 2014."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from data.building.context import Context
from data.building.helsinki import foreign_language
from data.building.residents import enough
from data.building.rows import Row, Table, percent
from data.building.shares import absent, share
from data.sources.helsinki import area_statistics_2015, yearbook_2012
from data.sources.helsinki.area_statistics_2015 import AreaStatistics
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.yearbook_2012 import Yearbook

INDICATOR = "mother-tongue"
LANGUAGES = ("fi", "sv", "foreign")
CITY_SOURCE, AREA_SOURCE, YEARBOOK = (
    "region-mother-tongue", "region-area-statistics-2015", "hki-yearbook-2012",
)  # fmt: skip
HALF_DIGIT = Fraction(501, 10000)
"""How far a percentage rounded to one decimal may be from the exact one (half up or half even)."""


def table(context: Context) -> Table:
    """The city from its own series, areas from the yearbook (2011) and area statistics (2014)."""
    statistics = area_statistics_2015.read(context.sources.open(AREA_SOURCE), context.areas)
    yearbook = context.yearbook
    _check_statistics(context, statistics)
    _check_yearbook(context, yearbook)
    rows = list(_city(context))
    for level in ("major-district", "district"):
        for code in context.areas.of(level):
            for language in LANGUAGES:
                rows.append(
                    share(
                        level, code, yearbook_2012.YEAR,
                        yearbook.count(code, language), yearbook.count(code, "residents"),
                        status="observed", source=YEARBOOK, language=language,
                    )
                )  # fmt: skip
                rows.append(_sum(context, statistics, level, code, language))
    for code in context.areas.of("sub-district"):
        rows += _sub_district(context, statistics, code)
    return Table.of(INDICATOR, rows)


def _city(context: Context) -> Iterator[Row]:
    counts = context.languages.residents
    for year in context.languages.years:
        for language in LANGUAGES:
            if (year, language) in counts:
                yield share(
                    "city", CITY, year, counts[year, language], counts[year, "total"],
                    status="observed", source=CITY_SOURCE, language=language,
                )  # fmt: skip
            else:
                yield absent("city", CITY, year, "missing", CITY_SOURCE, language=language)


def _sub_district(context: Context, statistics: AreaStatistics, code: str) -> Iterator[Row]:
    year = area_statistics_2015.YEAR
    for language in LANGUAGES:
        if code in statistics.hidden:
            reason = context.residents.why_absent(code, year)
            yield absent("sub-district", code, year, reason, AREA_SOURCE, language=language)
        else:
            yield share(
                "sub-district", code, year,
                statistics.residents[code, language], statistics.residents[code, "total"],
                status="observed", source=AREA_SOURCE, language=language,
            )  # fmt: skip


def _sum(context: Context, statistics: AreaStatistics, level: str, code: str, language: str) -> Row:
    year = area_statistics_2015.YEAR
    given = [c for c in context.areas.sub_districts_of(code) if c not in statistics.hidden]
    coverage = context.residents.coverage(code, year, given)
    source = f"{AREA_SOURCE};hki-by-district"
    if not enough(coverage):
        return Row(
            level=level, area=code, year=year, language=language, status="suppressed",
            coverage=coverage, source=source,
        )  # fmt: skip
    numerator = sum(statistics.residents[c, language] for c in given)
    denominator = sum(statistics.residents[c, "total"] for c in given)
    return Row(
        level=level, area=code, year=year, language=language, status="derived",
        value=percent(numerator, denominator), numerator=numerator, denominator=denominator,
        coverage=coverage, source=source,
    )  # fmt: skip


def _check_statistics(context: Context, statistics: AreaStatistics) -> None:
    journal, residents, year = context.journal, context.residents, area_statistics_2015.YEAR
    city = context.languages.residents
    hidden = sum(residents.known(c, year) for c in statistics.hidden if c in context.areas.by_code)
    given = sum(n for (_, language), n in statistics.residents.items() if language == "total")
    journal.check(
        INDICATOR,
        "sub-districts of 31 Dec 2014, residents of no known area and residents of hidden areas"
        " add up to the city",
        {year: (given + statistics.nowhere["total"] + hidden, city[year, "total"])},
    )
    names = context.areas.by_code
    codes = [c for c in context.areas.of("sub-district") if c not in statistics.hidden]
    journal.compare(
        "residents of sub-districts, 31 Dec 2014: area statistics against history",
        {
            (names[c].name, c): (
                statistics.residents[c, "total"],
                residents.history.residents.get((c, year)),
            )
            for c in codes
        },
        (AREA_SOURCE, "hki-osa-alue-history"),
        "each is used in its own table",
        INDICATOR,
    )
    recovered = foreign_language.recovered(context)
    journal.compare(
        "foreign-language speakers of sub-districts, 31 Dec 2014: area statistics against history",
        {
            (names[c].name, c): (statistics.residents[c, "foreign"], recovered.get((c, year)))
            for c in codes
        },
        (AREA_SOURCE, "hki-osa-alue-history"),
        "each is used in its own table",
        INDICATOR,
    )


def _check_yearbook(context: Context, yearbook: Yearbook) -> None:
    journal, year = context.journal, yearbook_2012.YEAR
    published = context.residents.by_district.residents
    areas = context.areas.of("major-district") + context.areas.of("district")
    journal.check(
        INDICATOR,
        "residents of the yearbook (1 January 2012) equal the table by district (31 December 2011)",
        {c: (yearbook.count(c, "residents"), published[c, year]) for c in areas},
    )
    journal.check(
        INDICATOR,
        "the yearbook's languages add up to its residents",
        {
            c: (sum(yearbook.count(c, x) for x in LANGUAGES), yearbook.count(c, "residents"))
            for c in yearbook.codes
        },
    )
    journal.check(
        INDICATOR,
        "the yearbook's percentages are those of its counts",
        {
            (c, x): (
                abs(
                    Fraction(100 * yearbook.count(c, x), yearbook.count(c, "residents"))
                    - yearbook.values[c, f"{x}-percent"]
                )
                < HALF_DIGIT,
                True,
            )
            for c in yearbook.codes
            for x in LANGUAGES
        },
    )
    journal.compare(
        "the city by mother tongue, 31 Dec 2011: yearbook against regional table",
        {(x,): (yearbook.count(CITY, x), context.languages.residents[year, x]) for x in LANGUAGES},
        (YEARBOOK, CITY_SOURCE),
        "the regional table is used",
        INDICATOR,
    )
