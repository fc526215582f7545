"""The choices of a page: every option there is, with the ones that are not published disabled."""

from __future__ import annotations

from dataclasses import dataclass

from content.words import Words
from content.world import World, places
from data.catalogue import Indicator
from view import BY_AREA, TOTAL, View, lines_by


@dataclass(frozen=True)
class Option:
    """One option of a select. A disabled one says why in its text."""

    value: str
    text: str
    chosen: bool = False
    disabled: bool = False


@dataclass(frozen=True)
class Choice:
    """One select: its name in the URL, its label and its options, perhaps under headings."""

    name: str
    label: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    """(heading, options) pairs; an empty heading for options without one."""
    reason: str = ""
    """Why nothing can be chosen here; empty when something can."""


@dataclass(frozen=True)
class Controls:
    """All choices of the Explore page."""

    place: Choice
    indicator: Choice
    level: Choice
    groups: tuple[Choice, ...]
    compare: Choice
    zoom: Choice
    by: Choice
    years: tuple[int, ...]
    year: int
    current: str
    """What is chosen now, in one line, for the folded choices on a phone."""


def controls(view: View, world: World, words: Words) -> Controls:
    """The choices of a view."""
    indicator = world.indicator(view)
    groups = tuple(_group(view, world, words, n) for n in range(len(indicator.columns)))
    named = [indicator.name[words.language], _level_name(view, world, words)]
    named += [*words.groups(indicator, view.key), str(view.year)]
    return Controls(
        place=_place(view, world, words),
        indicator=_indicator(view, world, words),
        level=_level(view, world, words),
        groups=groups,
        compare=_compare(view, world, words),
        zoom=_zoom(view, world, words),
        by=_by(view, world, words),
        years=world.known.published(view).combos[view.key],
        year=view.year,
        current=" · ".join(named),
    )


def _level_name(view: View, world: World, words: Words) -> str:
    return world.known.place.level(view.level).many[words.language]


def _place(view: View, world: World, words: Words) -> Choice:
    names = world.known.catalogue.places
    options = [Option(id_, names[id_].name[words.language], id_ == view.place) for id_ in places()]
    return Choice("place", words.t("choice.place"), (("", tuple(options)),))


def _indicator(view: View, world: World, words: Words) -> Choice:
    catalogue = world.known.catalogue
    headings = []
    for theme in catalogue.themes.values():
        options = tuple(
            Option(id_, catalogue.indicators[id_].name[words.language], id_ == view.indicator)
            for id_ in world.known.shown()
            if catalogue.indicators[id_].theme == theme.id
        )
        if options:
            headings.append((theme.name[words.language], options))
    return Choice("indicator", words.t("choice.indicator"), tuple(headings))


def _level(view: View, world: World, words: Words) -> Choice:
    available = world.known.index.indicators[view.indicator].levels
    options = []
    for level in world.known.place.levels:
        name = level.many[words.language]
        if level.id in available:
            number = len(world.areas.areas_of(level.id))
            text = f"{name} ({words.count(number)})" if number > 1 else name
        else:
            text = words.t("choice.not_published", name=name)
        options.append(Option(level.id, text, level.id == view.level, level.id not in available))
    return Choice("level", words.t("choice.level"), (("", tuple(options)),))


def _group(view: View, world: World, words: Words, n: int) -> Choice:
    """A breakdown: codes published at this level are open, those of other levels disabled."""
    indicator = world.indicator(view)
    dimension = indicator.columns[n]
    label = words.dimension(indicator, dimension)
    here = _codes(world.known.published(view).combos, n)
    anywhere = list(here)
    for published in world.known.index.indicators[view.indicator].levels.values():
        anywhere += [code for code in _codes(published.combos, n) if code not in anywhere]
    anywhere.sort(key=lambda code: _code_order(indicator, dimension, code))
    # A group counts as open when it is published beside the other groups chosen now, or at all.
    options = tuple(
        Option(
            code,
            words.code(indicator, dimension, code)
            if code in here
            else words.t(
                "choice.not_at_level",
                name=words.code(indicator, dimension, code),
            ),
            code == view.key[n],
            code not in here,
        )
        for code in anywhere
    )
    reason = words.t("reason.none") if len(anywhere) < 2 else ""
    return Choice(dimension, label, (("", options),), reason)


def _codes(combos: object, n: int) -> list[str]:
    found: list[str] = []
    for combo in combos:  # type: ignore[attr-defined]
        if combo[n] not in found:
            found.append(combo[n])
    return found


def _code_order(indicator: Indicator, dimension: str, code: str) -> tuple[int, int, str]:
    if code == TOTAL:
        return (0, 0, "")
    if dimension == "age":
        return (1, int(code.rstrip("+").split("-")[0]), code)
    known = {"language": ("fi", "sv", "foreign"), "gender": ("female", "male")}.get(dimension)
    codes = known or tuple(c.id for c in indicator.dimension(dimension).codes)
    return (1, codes.index(code) if code in codes else 99, code)


def _compare(view: View, world: World, words: Words) -> Choice:
    city = world.areas[world.city]
    options = [Option("", city.names[words.language], not view.compare)]
    for area in world.areas.areas_of(world.known.zoom_level):
        available = world.known.zoom_level in world.known.index.indicators[view.indicator].levels
        name = area.names[words.language]
        text = name if available else words.t("choice.not_published", name=name)
        options.append(Option(area.code, text, area.code == view.compare, not available))
    if view.compare and not any(option.chosen for option in options):
        options.append(Option(view.compare, world.areas[view.compare].names[words.language], True))
    return Choice("compare", words.t("choice.compare"), (("", tuple(options)),))


def _zoom(view: View, world: World, words: Words) -> Choice:
    options = [Option("", words.t("choice.zoom_all"), not view.zoom)]
    options += [
        Option(area.code, area.names[words.language], area.code == view.zoom)
        for area in world.areas.areas_of(world.known.zoom_level)
    ]
    return Choice("zoom", words.t("choice.zoom"), (("", tuple(options)),))


def _by(view: View, world: World, words: Words) -> Choice:
    indicator = world.indicator(view)
    options = []
    for by in lines_by(indicator, world.known.published(view)):
        text = words.t("by.area") if by == BY_AREA else words.t(
            "by.group", dimension=words.dimension(indicator, by).lower()
        )
        options.append(Option(by, text, by == view.by))
    return Choice("by", words.t("choice.by"), (("", tuple(options)),))
