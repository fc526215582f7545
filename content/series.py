"""The time series: lines of figures by area or by group, with gaps that stay gaps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.words import Words
from content.world import World
from data.catalogue import Break
from data.store import Observation
from view import BY_AREA, TOTAL, View

MAX_LINES = 8


@dataclass(frozen=True)
class Line:
    """One line of the chart: a name, how it is drawn, and one observation for each year."""

    name: str
    style: str
    """`area0`…`area3` for selected areas, `comparator`, or `group0`… for groups."""
    points: tuple[Observation, ...]


@dataclass(frozen=True)
class Series:
    """The chart of a view: its years, lines and breaks, and a title that names what they are."""

    title: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    breaks: tuple[Break, ...]


def series(view: View, world: World, words: Words) -> Series:
    """The series of a view: selected areas and the comparator, or the groups of one area.

    Every year between the first and the last published one is there, so that a year without a
    figure is a gap in the line and not a straight stroke across it.
    """
    indicator = world.indicator(view)
    published = world.known.published(view)
    if view.by == BY_AREA:
        lines = _by_area(view, world, words)
        title = words.t("series.by_area")
    else:
        lines = _by_group(view, world, words)
        subject = view.areas[0] if view.areas else world.city
        title = words.t(
            "series.by_group",
            area=world.areas[subject].names[words.language],
            dimension=words.dimension(indicator, view.by).lower(),
        )
    present = {o.year for line in lines for o in line.points if o.value is not None}
    if not present:
        present = set(published.combos[view.key])
    years = tuple(range(min(present), max(present) + 1))
    cut = tuple(
        replace(line, points=tuple(o for o in line.points if o.year in set(years)))
        for line in lines
    )
    shown = {(world.areas[o.area].level, o.area) for line in lines for o in line.points}
    breaks = tuple(
        b
        for b in indicator.breaks
        if years[0] < b.year <= years[-1] and any(b.concerns(*area) for area in shown)
    )
    return Series(title, years, cut, breaks)


def _all_years(view: View, world: World) -> range:
    available = world.known.index.indicators[view.indicator].levels.values()
    years = {year for published in available for year in published.years}
    return range(min(years), max(years) + 1)


def _points(view: View, world: World, area: str) -> tuple[Observation, ...]:
    return tuple(world.cell(view, area, year) for year in _all_years(view, world))


def _by_area(view: View, world: World, words: Words) -> list[Line]:
    comparator = world.comparator(view)
    lines = [
        Line(world.areas[code].names[words.language], f"area{n}", _points(view, world, code))
        for n, code in enumerate(view.areas)
    ]
    name = world.areas[comparator].names[words.language]
    if any(line.name == name for line in lines):  # a district and a sub-district may share a name
        level = world.known.place.level(world.areas[comparator].level)
        name = f"{name} ({level.one[words.language]})"
    # A headcount of the whole city would flatten every district to the floor of the chart.
    wanted = world.indicator(view).unit == "percent" or not view.areas or view.compare
    if wanted and comparator not in view.areas:
        lines.append(Line(name, "comparator", _points(view, world, comparator)))
    return lines


def _by_group(view: View, world: World, words: Words) -> list[Line]:
    indicator = world.indicator(view)
    at = indicator.columns.index(view.by)
    subject = view.areas[0] if view.areas else world.city
    level = world.areas[subject].level
    levels = world.known.index.indicators[view.indicator].levels
    combos = levels[level].combos if level in levels else world.known.published(view).combos
    codes: list[str] = []
    for combo in combos:
        same = combo[:at] == view.key[:at] and combo[at + 1 :] == view.key[at + 1 :]
        if same and combo[at] not in codes:
            codes.append(combo[at])
    codes.sort(key=lambda code: code == TOTAL)
    lines = []
    for n, code in enumerate(codes[:MAX_LINES]):
        key = (*view.key[:at], code, *view.key[at + 1 :])
        style = "comparator" if code == TOTAL else f"group{n}"
        name = words.code(indicator, view.by, code)
        lines.append(Line(name, style, _points(replace(view, key=key), world, subject)))
    return lines
