"""Figures that the city published in text: NEET 16–29 and a hobby at least weekly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from data.building.context import Context
from data.building.journal import CheckError
from data.building.rows import Row, Table, rounded
from data.sources.helsinki import group_rates, published_figures
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.published_figures import Figure

NEET, HOBBY = "neet-16-29", "weekly-hobby"

NEET_SOURCES = {2016: "hki-neet-2016", 2018: "hki-neet-2018", 2022: "hki-neet-2022"}
NEET_GROUPS = {
    ("all", "all"): ("total", "total"),
    ("all", "female"): ("total", "female"),
    ("all", "male"): ("total", "male"),
    ("foreign-language (not fi/sv)", "all"): ("foreign", "total"),
}
"""(group, sex) of the file → (language, gender)."""

HOBBY_SOURCES = {
    2017: "hki-hobby-2017", 2019: "hki-hobby-2023", 2021: "hki-hobby-2023", 2023: "hki-hobby-2023",
}  # fmt: skip
"""The survey was made in all four years; for 2019 and 2021 no figure of this definition is given,
and the source named is the page that has the newest one."""
STAGES = {
    "grades 4-5": "grades-4-5",
    "grades 8-9": "grades-8-9",
    "upper secondary (lukio)": "general",
    "vocational": "vocational",
}


def neet(context: Context) -> Table:
    """Outside education and work, without a qualification after comprehensive school, 16–29.

    The age is the same for every figure, so it is no breakdown: it stands in the record.
    """
    figures: dict[tuple[int, str, str], Figure] = {}
    persons: dict[int, int] = {}
    for year, source in NEET_SOURCES.items():
        for figure in published_figures.read(context.sources.open(source), "NEET"):
            if figure.year != str(year) or figure.age_or_grade != "16-29":
                continue
            if (figure.group, figure.sex) not in NEET_GROUPS:
                raise CheckError(
                    f"{NEET}: line {figure.line} of published_figures_helsinki.csv is of an unknown"
                    f" group «{figure.group}, {figure.sex}». What to do: describe it in"
                    " data/building/helsinki/published_figures.py."
                )
            language, gender = NEET_GROUPS[figure.group, figure.sex]
            if figure.value is None:
                _in_words(context, source, figure)
            elif figure.unit == "%":
                figures[year, language, gender] = figure
            elif (language, gender) == ("total", "total"):
                persons[year] = int(figure.value)
    others = [
        figure
        for figure in published_figures.read(context.sources.open("hki-neet-2016"), "NEET")
        if figure.year not in map(str, NEET_SOURCES) or figure.age_or_grade != "16-29"
    ]
    context.journal.drop(
        "hki-neet-2016",
        "; ".join(f"NEET {f.year} {f.group}, {f.age_or_grade}: «{f.words}»" for f in others),
        len(others),
        "of another age, or of several years together",
    )
    _check_sexes(context, figures)
    young = group_rates.young_people(context.sources.open("hki-youth-2016"))
    share = rounded(Fraction(100 * persons[2016], young), 1)
    context.journal.check(
        NEET,
        "persons of 2016, of all 16–29-year-olds in another publication, are the published share",
        {2016: (share, figures[2016, "total", "total"].value)},
    )
    rows = []
    for year, source in NEET_SOURCES.items():
        for language, gender in NEET_GROUPS.values():
            found = figures.get((year, language, gender))
            everyone = (language, gender) == ("total", "total")
            rows.append(
                Row(
                    level="city", area=CITY, year=year, language=language, gender=gender,
                    status="missing" if found is None else "observed",
                    value=None if found is None else found.value,
                    numerator=persons.get(year) if everyone else None, source=source,
                )
            )  # fmt: skip
    return Table.of(NEET, rows)


def _check_sexes(context: Context, figures: dict[tuple[int, str, str], Figure]) -> None:
    context.journal.check(
        NEET,
        "the figure of all lies between those of women and men",
        {
            year: (women <= everyone <= men, True)
            for year in NEET_SOURCES
            if (year, "total", "female") in figures
            for women, everyone, men in [
                [_value(figures[year, "total", g]) for g in ("female", "total", "male")]
            ]
        },
    )


def weekly_hobby(context: Context) -> Table:
    """Pupils with a hobby at least once a week, by stage of school."""
    figures: dict[tuple[int, str], Figure] = {}
    for source in sorted(set(HOBBY_SOURCES.values())):
        for figure in published_figures.read(context.sources.open(source), "Weekly hobby"):
            year, stage = int(figure.year), STAGES.get(figure.age_or_grade)
            if stage is None or year not in HOBBY_SOURCES:
                raise CheckError(
                    f"{HOBBY}: line {figure.line} of published_figures_helsinki.csv is of an"
                    f" unknown stage «{figure.age_or_grade}» or year. What to do: describe it in"
                    " data/building/helsinki/published_figures.py."
                )
            if HOBBY_SOURCES[year] != source:
                continue
            if figure.value is None:
                _in_words(context, source, figure)
            else:
                figures[year, stage] = figure
    context.journal.check(
        HOBBY,
        "every stage has a figure of 2023, and none above 100",
        {
            stage: ((2023, stage) in figures and _value(figures[2023, stage]) <= 100, True)
            for stage in STAGES.values()
        },
    )
    rows = [
        Row(
            level="city", area=CITY, year=year, extra=(stage,), source=source,
            status="observed" if (year, stage) in figures else "missing",
            value=figures[year, stage].value if (year, stage) in figures else None,
        )
        for year, source in HOBBY_SOURCES.items()
        for stage in STAGES.values()
    ]  # fmt: skip
    return Table.of(HOBBY, rows, ("stage",))


def _value(figure: Figure) -> Decimal:
    """The number of a figure that has one."""
    if figure.value is None:
        raise CheckError(f"line {figure.line} of published_figures_helsinki.csv has no number.")
    return figure.value


def _in_words(context: Context, source: str, figure: Figure) -> None:
    context.journal.drop(
        source,
        f"{figure.topic} {figure.year} {figure.group} {figure.age_or_grade}: «{figure.words}»",
        1,
        "published in words only, which is not a number",
    )
