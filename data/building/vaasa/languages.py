"""Mother tongues in Vaasa: the city by year, and major areas in 2015."""

from __future__ import annotations

from fractions import Fraction

from data.building.journal import CheckError
from data.building.rows import Row, Table, percent, rounded
from data.building.shares import share
from data.building.vaasa.context import CITY, Context
from data.sources.helsinki import mother_tongue as statfin
from data.sources.helsinki import published_figures

FOREIGN, TONGUES = "foreign-language-speakers-vaasa", "mother-tongue-vaasa"
SOTKANET, STATFIN, THESIS, CITY_2018 = (
    "sotkanet", "statfin-159t", "vaasa-komsi-2016", "vaasa-languages-2018",
)  # fmt: skip
GROUPS = {"Finnish speakers": "fi", "Swedish speakers": "sv", "other languages": "foreign"}
YEAR_2015, YEAR_2018 = 2015, 2018


def counts_2018(context: Context) -> dict[str, int]:
    """Residents by mother tongue on 31 December 2018, as the city gives them."""
    figures = published_figures.read(
        context.sources.open(CITY_2018), "Language distribution", "Vaasa"
    )
    found = {GROUPS[f.group]: int(f.value) for f in figures if f.value is not None}
    if set(found) != set(GROUPS.values()):
        raise CheckError(f"{TONGUES}: the languages of 2018 are {sorted(found)}.")
    return found


def foreign_language(context: Context) -> Table:
    """The city 1990–2012 per thousand, 2018 from counts, 2020–2025; major areas in 2015."""
    rows = []
    for year in context.municipal.years("foreign-language"):
        value = context.municipal.value("foreign-language", CITY, year)
        rows.append(
            Row(level="city", area=CITY, year=year, status="observed", value=value, source=SOTKANET)
        )
    counts = counts_2018(context)
    rows.append(
        share(
            "city", CITY, YEAR_2018, counts["foreign"], sum(counts.values()), status="observed",
            source=CITY_2018,
        )
    )  # fmt: skip
    published = statfin.read_statfin(context.sources.open(STATFIN), CITY)
    rows += [
        Row(level="city", area=CITY, year=year, status="observed", value=value, source=STATFIN)
        for year, value in published.items()
    ]
    rows += [
        Row(
            level="major-area", area=code, year=YEAR_2015, status="observed", value=value,
            source=THESIS,
        )
        for (code, language), value in context.figures.languages.items()
        if language == "foreign"
    ]  # fmt: skip
    before = context.municipal.value("foreign-language", CITY, 2012)
    at_2018 = percent(counts["foreign"], sum(counts.values()))
    context.journal.check(
        FOREIGN, "the share of 2018 lies between those of 2012 and 2020 in other sources",
        {"2018": (before is not None and before < at_2018 < published[2020], True)},
    )  # fmt: skip
    return Table.of(FOREIGN, rows)


def mother_tongue(context: Context) -> Table:
    """Three languages: the city in 2018, major areas in 2015."""
    counts = counts_2018(context)
    total = sum(counts.values())
    context.journal.check(
        TONGUES, "the counts of 2018 give the published 68.1, 23.0 and 8.9 per cent",
        {language: (str(rounded(share_of, 1)), published) for language, share_of, published in (
            ("fi", Fraction(100 * counts["fi"], total), "68.1"),
            ("sv", Fraction(100 * counts["sv"], total), "23.0"),
            ("foreign", Fraction(100 * counts["foreign"], total), "8.9"),
        )},
    )  # fmt: skip
    rows = [
        share(
            "city", CITY, YEAR_2018, count, total, status="observed", source=CITY_2018,
            language=language,
        )
        for language, count in counts.items()
    ]  # fmt: skip
    rows += [
        Row(
            level="major-area", area=code, year=YEAR_2015, language=language, status="observed",
            value=value, source=THESIS,
        )
        for (code, language), value in context.figures.languages.items()
    ]  # fmt: skip
    return Table.of(TONGUES, rows)
