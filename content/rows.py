"""The rows of the table: every area of the level, with comparator and change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from content.compare import relations
from content.world import World
from data.catalogue import Indicator
from data.store import Observation
from translations.formats import rounded
from view import View


@dataclass(frozen=True)
class Row:
    """One area of the table."""

    code: str
    name: str
    now: Observation
    change: float | None
    """Difference to the base year, when both figures are published; derived."""
    relation: str
    """How it lies against the comparator (content.compare), tested beside all other rows."""
    mark: int | None
    """Place among the selected areas (0–3), or None."""


@dataclass(frozen=True)
class Rows:
    """The table of a view: selected areas first, then the others in the chosen order."""

    rows: tuple[Row, ...]
    comparator: Observation
    comparator_name: str
    base_year: int | None
    """The year the change is counted from, or None when there is no earlier comparable year."""


def base_year(
    indicator: Indicator, years: tuple[int, ...], year: int, level: str, area: str = ""
) -> int | None:
    """The first year comparable with `year`: the first published one after the last break.

    A change across a break in the series would compare two different things, so none is given.
    With an `area` the breaks of that area count, without one those that concern all areas.
    """
    breaks = (b.year for b in indicator.breaks if b.year <= year and b.concerns(level, area))
    last_break = max(breaks, default=0)
    earlier = [y for y in years if last_break <= y < year]
    return earlier[0] if earlier else None


def comparable(indicator: Indicator, level: str, area: str, first: int, last: int) -> bool:
    """Whether no break of an area's series lies between two years."""
    return not any(first < b.year <= last and b.concerns(level, area) for b in indicator.breaks)


def difference(indicator: Indicator, now: Observation, then: Observation) -> float | None:
    """now − then, as the difference of the two figures as they are shown, or None.

    Both are rounded first: a reader who subtracts the figures on the page must get the same.
    """
    if now.value is None or then.value is None:
        return None
    places = indicator.decimals
    return float(rounded(now.value, places) - rounded(then.value, places))


def rows(view: View, world: World, language: str) -> Rows:
    """The rows of a view's table, in the language's order of names or by the chosen column."""
    indicator = world.indicator(view)
    years = world.known.published(view).combos[view.key]
    base = base_year(indicator, years, view.year, view.level)
    comparator = world.comparator(view)
    against = world.cell(view, comparator)
    cells = {a.code: world.cell(view, a.code) for a in world.areas.areas_of(view.level)}
    kinds = relations(indicator, cells, against, world)
    made = []
    for area in world.areas.areas_of(view.level):
        now = cells[area.code]
        then = world.cell(view, area.code, base) if base else None
        mark = view.areas.index(area.code) if area.code in view.areas else None
        change = None
        if then and comparable(indicator, view.level, area.code, then.year, view.year):
            change = difference(indicator, now, then)
        made.append(
            Row(area.code, area.names[language], now, change, kinds[area.code], mark)
        )
    made.sort(key=lambda row: collation_key(row.name))
    if view.sort != "name":
        made.sort(key=lambda row: _column(row, view.sort) or 0.0, reverse=view.descending)
        made.sort(key=lambda row: _column(row, view.sort) is None)
    elif view.descending:
        made.reverse()
    made.sort(key=lambda row: 99 if row.mark is None else row.mark)
    return Rows(
        tuple(made),
        against,
        world.areas[comparator].names[language],
        base,
    )


def _column(row: Row, sort: str) -> float | None:
    values: dict[str, Any] = {
        "value": row.now.value,
        "change": row.change,
        "numerator": row.now.numerator,
        "denominator": row.now.denominator,
    }
    value = values[sort]
    return None if value is None else float(value)


_LAST_LETTERS = "åäö"


@cache
def collation_key(name: str) -> tuple[int, ...]:
    """Sort key of a name: å, ä and ö come last, case aside.

    All area names are Finnish or Swedish, so one order serves the three languages.
    """
    return tuple(
        0x10000 + _LAST_LETTERS.index(letter) if letter in _LAST_LETTERS else ord(letter)
        for letter in name.lower()
    )
