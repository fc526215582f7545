"""Figures of the whole city, or of a few areas, that were published in text by group.

Each maker says where a figure belongs. What was published in words («almost one in three») is a
cell without a number; what is of another age or definition is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.building.context import Context
from data.building.journal import CheckError
from data.building.rows import Row, Table
from data.sources.helsinki import published_figures
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.published_figures import Figure

FINNISH, FOREIGN, FIRST, SECOND = (
    "finnish-background", "foreign-background", "first-generation", "second-generation",
)  # fmt: skip
ALL = "total"
GENDERS = {"all": ALL, "female": "female", "male": "male"}
UNEMPLOYED = re.compile(r"(\d+) unemployed")


@dataclass(frozen=True)
class At:
    """The cell of a figure: year and groups; the area follows from the figure."""

    year: int
    language: str = ALL
    gender: str = ALL
    age: str = ALL
    extra: tuple[str, ...] = ()


Placing = Callable[[Figure], At | None]
"""Where a figure belongs; None when it is not of the table."""


def build(
    context: Context, indicator: str, topic: str, pages: Sequence[str], placing: Placing,
    extra: tuple[str, ...] = (),
) -> Table:  # fmt: skip
    """The table of one topic from these pages (source ids).

    Every level that has a figure gets all its areas, and every year of it all its groups. Raises
    CheckError for a figure of a page that is no source here, or one that cannot be placed twice.
    """
    by_url = {context.sources.records[page].url: page for page in pages}
    found: dict[tuple[str, str, At], tuple[Figure, str]] = {}
    for page in pages:
        context.sources.open(page).done(0, "")
    figures = published_figures.read(context.sources.open(pages[0]), topic, None)
    used: dict[str, int] = dict.fromkeys(pages, 0)
    for figure in figures:
        at = placing(figure)
        if at is None:
            said = f"{topic} {figure.year} {figure.area}, {figure.group}, {figure.age_or_grade}"
            context.journal.drop(
                by_url.get(figure.url, pages[0]), f"{said}: «{figure.words}»", 1,
                "of another age, year or definition",
            )  # fmt: skip
            continue
        page = by_url.get(figure.url, "")
        level, area = _area(context, figure)
        if not page or (level, area, at) in found:
            raise CheckError(
                f"{indicator}: line {figure.line} of published_figures_helsinki.csv is of an"
                " unknown page, or stands there twice. What to do: describe it in"
                " data/building/helsinki/published_groups.py."
            )
        used[page] += 1
        found[level, area, at] = figure, page
        if figure.value is None:
            context.journal.drop(
                page, f"{topic} {figure.year} {figure.area}, {figure.group}: «{figure.words}»", 1,
                "published in words only, which is not a number",
            )  # fmt: skip
    for page, count in used.items():
        context.sources.open(page).done(count, f"figures of «{topic}»")
    rows: list[Row] = []
    for level in dict.fromkeys(level for level, _, _ in found):
        rows += _level(context, level, {k[1:]: v for k, v in found.items() if k[0] == level})
    context.journal.check(
        indicator, "percentages between 0 and 100, and a figure of every page",
        {"range": ([r.area for r in rows if r.value is not None and not 0 <= r.value <= 100], []),
         "pages": ([page for page, count in used.items() if not count], [])},
    )  # fmt: skip
    return Table.of(indicator, rows, extra)


def _level(
    context: Context, level: str, found: dict[tuple[str, At], tuple[Figure, str]]
) -> list[Row]:
    pages = {at.year: page for (_, at), (_, page) in reversed(found.items())}
    groups = {(at.language, at.gender, at.age, at.extra) for _, at in found}
    rows = []
    for area in context.areas.of(level):
        for year, page in pages.items():
            for language, gender, age, extra in groups:
                figure, source = found.get(
                    (area, At(year, language, gender, age, extra)), (None, page)
                )
                value = figure.value if figure else None
                people = UNEMPLOYED.search(figure.definition) if figure else None
                rows.append(
                    Row(
                        level=level, area=area, year=year, language=language, gender=gender,
                        age=age, extra=extra, value=value, source=source,
                        status="missing" if value is None else "observed",
                        numerator=int(people[1]) if people and value is not None else None,
                    )
                )  # fmt: skip
    return rows


def _area(context: Context, figure: Figure) -> tuple[str, str]:
    if figure.area == "Helsinki":
        return "city", CITY
    name, level = figure.area.removesuffix(" suurpiiri"), "major-district"
    if name.endswith(" (peruspiiri)"):
        name, level = name.removesuffix(" (peruspiiri)"), "district"
    codes = [c for c in context.areas.of(level) if context.areas.by_code[c].name == name]
    if len(codes) != 1:
        raise CheckError(f"line {figure.line} of published_figures_helsinki.csv: «{figure.area}».")
    return level, codes[0]


ORIGIN = {
    "foreign background": FOREIGN, "Finnish background": FINNISH,
    "2nd-generation foreign background": SECOND, "foreign-born foreign background": FIRST,
}  # fmt: skip


def _origin(figure: Figure) -> tuple[str]:
    return (ORIGIN.get(figure.group, ALL),)


def overcrowding(context: Context) -> Table:
    """More than one person per room, by origin, 2018."""
    return build(
        context, "overcrowding", "Overcrowding", ["ulk-housing-2018"],
        lambda f: At(int(f.year), extra=_origin(f)), ("origin",),
    )  # fmt: skip


def unemployment_by_language(context: Context) -> Table:
    """Unemployment of December in the employment service statistics, all and foreign-language."""
    return build(
        context, "unemployment-by-language", "Unemployment rate (TEM)",
        ["ulk-work-2016", "ulk-work-2019", "ulk-work-2020"],
        lambda f: At(int(f.year[:4]), language=ALL if f.group == "all" else "foreign"),
    )  # fmt: skip


def unemployment_by_background(context: Context) -> Table:
    """Unemployment on 31 December in the register, by origin."""
    return build(
        context, "unemployment-by-background", "Unemployment rate (StatFin)",
        ["ulk-work-2016", "ulk-work-2019"], lambda f: At(int(f.year), extra=_origin(f)),
        ("origin",),
    )  # fmt: skip


def not_in_education(context: Context) -> Table:
    """Not in education right after comprehensive school, of the school year 2017–2018."""
    return build(
        context, "not-in-education-after-school",
        "Left outside education after comprehensive school", ["hki-schooling-2019"],
        lambda f: At(int(f.year[-4:])),
    )  # fmt: skip


def qualification(context: Context) -> Table:
    """Has a qualification after comprehensive school, 25–29, by origin, 2018."""
    return build(
        context, "qualification-25-29", "Post-comprehensive degree", ["ulk-education-2018"],
        lambda f: At(int(f.year), extra=_origin(f)), ("origin",),
    )  # fmt: skip


def upper_secondary(context: Context) -> Table:
    """In upper secondary education at 16–18, by origin, 2016."""
    return build(
        context, "in-upper-secondary-16-18", "In upper-secondary education", ["hki-youth-2018"],
        lambda f: At(int(f.year), extra=_origin(f)), ("origin",),
    )  # fmt: skip


BULLYING = ["hki-bullying-2019", "hki-bullying-2023"]
TOPIC = "School bullying weekly"


def _bullying(grade: str) -> Placing:
    def placing(figure: Figure) -> At | None:
        if figure.age_or_grade != grade:
            return None
        return At(int(figure.year), gender=GENDERS[figure.sex], extra=_origin(figure))

    return placing


def bullying_4_5(context: Context) -> Table:
    """Bullied at least weekly, grades 4 and 5, by origin in 2017."""
    return build(
        context, "bullying-grades-4-5", TOPIC, BULLYING, _bullying("grades 4-5"), ("origin",)
    )


def bullying_8_9(context: Context) -> Table:
    """Bullied at least weekly, grades 8 and 9, by origin in 2017 and by gender in 2019."""
    return build(
        context, "bullying-grades-8-9", TOPIC, BULLYING, _bullying("grades 8-9"), ("origin",)
    )


def bullying_upper_secondary(context: Context) -> Table:
    """Bullied at least weekly in the two kinds of upper secondary school, 2023."""
    stages = {"lukio": "general", "vocational": "vocational"}

    def placing(figure: Figure) -> At | None:
        stage = stages.get(figure.age_or_grade)
        return At(int(figure.year), extra=(stage,)) if stage else None

    return build(context, "bullying-upper-secondary", TOPIC, BULLYING[1:], placing, ("stage",))


ECE = "ECE participation"


def early_education(context: Context) -> Table:
    """Participation at 1–6, all and foreign-language, 2020, 2022 and 2023."""

    def placing(figure: Figure) -> At | None:
        if figure.age_or_grade != "1-6":
            return None
        return At(int(figure.year), language=ALL if figure.group == "all" else "foreign")

    return build(
        context, "early-education-participation", ECE, ["hki-ece-2025", "hki-ece-2022"], placing
    )


def early_education_by_age(context: Context) -> Table:
    """Participation at 1–2 and 3–6 in 2022; at 1–2 also of the districts with most and least."""

    def placing(figure: Figure) -> At | None:
        young = figure.age_or_grade in ("1-2", "3-6")
        return At(int(figure.year), age=figure.age_or_grade) if young else None

    return build(context, "early-education-by-age", ECE, ["hki-ece-2022"], placing)


def child_low_income(context: Context) -> Table:
    """Children under 18 below 60 % of the national median; major districts in 2016."""

    def placing(figure: Figure) -> At | None:
        if "older definition" in figure.definition:
            return None
        return At(int(figure.year), extra=_origin(figure))

    return build(
        context, "child-low-income", "Child low income",
        ["hki-child-income-2016", "hki-child-income-2018", "hki-child-income-2021"], placing,
        ("origin",),
    )  # fmt: skip
