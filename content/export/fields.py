"""The tidy table behind every file of numbers: its columns, defined once, and its rows.

A file holds one of three parts of a page: `table` (every area in the view's year, with comparator
and change), `series` (the lines of the chart) or `years` (every area in every year).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.explore import Explore
from data.catalogue import BASE_DIMENSIONS
from data.store import Observation
from view import TOTAL

PARTS = ("table", "series", "years")
Value = str | int | float | None

_BEFORE = ("code", "area", "level", "year")
_FIGURES = ("value", "unit", "numerator", "denominator", "low", "high", "coverage", "status")
_OF_TABLE = ("comparator", "comparator_value", "base_year", "change")
COUNTS = frozenset({"year", "numerator", "denominator", "base_year"})
"""Columns of whole numbers."""

NUMBERS = frozenset({"value", "low", "high", "coverage", "comparator_value", "change"})
"""Columns of numbers with decimals."""


@dataclass(frozen=True)
class Column:
    """One column: its name, the same in all languages, its head, and what is in it, in words."""

    name: str
    head: str
    meaning: str


def columns(page: Explore, part: str) -> tuple[Column, ...]:
    """The columns of a part of a page, in order."""
    extra = _OF_TABLE if part == "table" else ()
    names = (*_BEFORE, *page.indicator.columns, *_FIGURES, *extra, "source")
    return tuple(Column(name, head(page, name), _meaning(page, name)) for name in names)


def head(page: Explore, name: str) -> str:
    """The head of a column in the page's language."""
    if name in page.indicator.columns:
        return page.words.dimension(page.indicator, name)
    language = page.words.language
    if name == "numerator" and page.indicator.numerator:
        return page.indicator.numerator[language]
    if name == "denominator" and page.indicator.denominator:
        return page.indicator.denominator[language]
    return page.words.t(f"csv.{name}")


def _meaning(page: Explore, name: str) -> str:
    t = page.words.t
    if name in BASE_DIMENSIONS or name in page.indicator.columns:
        return t("field.group")
    if name == "value":
        return f"{page.indicator.axis[page.words.language]}. {page.about.definition}"
    if name == "year":
        return f"{t('field.year')} {page.about.reference}."
    return t(f"field.{name}")


def observations(page: Explore, part: str) -> Iterator[Observation]:
    """The observations of a part of a page, in the order of the file."""
    if part == "series":
        for line in page.series.lines:
            yield from line.points
    elif part == "years":
        years = page.world.known.published(page.view).combos[page.view.key]
        for row in page.rows.rows:
            yield from (page.world.cell(page.view, row.code, year) for year in years)
    else:
        yield from (row.now for row in page.rows.rows)


def records(page: Explore, part: str) -> Iterator[dict[str, Value]]:
    """The rows of a part of a page: column name → text, whole number, number or nothing."""
    changes = {row.code: row.change for row in page.rows.rows} if part == "table" else {}
    for observation in observations(page, part):
        record = _record(page, observation)
        if part == "table":
            record |= {
                "comparator": page.rows.comparator_name,
                "comparator_value": page.rows.comparator.value,
                "base_year": page.rows.base_year,
                "change": changes[observation.area],
            }
        yield record


def _record(page: Explore, observation: Observation) -> dict[str, Value]:
    area = page.world.areas[observation.area]
    language = page.words.language
    groups = zip(page.indicator.columns, observation.key, strict=True)
    return {
        "code": observation.area,
        "area": area.names[language],
        "level": page.world.known.place.level(area.level).one[language],
        "year": observation.year,
        **{
            dimension: page.words.t("csv.total")
            if code == TOTAL
            else page.words.code(page.indicator, dimension, code)
            for dimension, code in groups
        },
        "value": observation.value,
        "unit": page.indicator.unit,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "low": observation.low,
        "high": observation.high,
        "coverage": observation.coverage,
        "status": observation.status,
        "source": ";".join(observation.sources),
    }
