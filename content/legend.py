"""Classes of the map: which class a figure falls into, and the words of the legend."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from content.words import Words
from content.world import World
from data.catalogue import Indicator
from data.store import Observation, table
from translations.formats import number, rounded
from view import View

STATES = {"suppressed": "hs", "missing": "ms", "not_applicable": "na"}
"""Statuses without a figure, and the class of their pattern on the map."""


@dataclass(frozen=True)
class Entry:
    """One entry of the legend: a class of the map and its words."""

    css: str
    text: str


@dataclass(frozen=True)
class Legend:
    """The legend: entries for the classes, entries for the states without a figure, the method."""

    classes: tuple[Entry, ...]
    states: tuple[Entry, ...]
    method: str


def map_class(indicator: Indicator, limits: tuple[float, ...], observation: Observation) -> str:
    """The map class of an observation: `c0`…`c4`, or the class of its status.

    A figure is classed as it is shown: one that reads "8,0 %" is never in the class "under 8 %".
    With fewer than five classes the darker end is used, so that "low" is always light.
    """
    if observation.value is None:
        return STATES[observation.status]
    return f"c{bisect_right(limits, float(rounded(observation.value, indicator.decimals)))}"


def legend(view: View, world: World, words: Words) -> Legend:
    """The legend of a view. Its states are those that occur anywhere at this indicator and level,
    so that it stays the same while the years move."""
    indicator = world.indicator(view)
    limits = world.known.published(view).limits
    labels = _labels(indicator, limits, words)
    classes = tuple(Entry(f"c{n}", text) for n, text in enumerate(labels))
    found = _statuses(view, world)
    states = tuple(
        Entry(css, words.t(state_key(indicator, status)))
        for status, css in STATES.items()
        if status in found
    )
    if view.sure:
        name = world.areas[world.city].names[words.language]
        states = (*states, Entry("eq", words.t("legend.unclear", name=name)))
    method = words.t("legend.method") if limits else ""
    return Legend(classes, states, method)


def state_key(indicator: Indicator, status: str) -> str:
    """The words of a state: who hides a figure, the source or the rule of this house."""
    if status == "suppressed" and indicator.disclosure:
        return "disclosure.legend"
    return f"legend.{status}"


def _labels(indicator: Indicator, limits: tuple[float, ...], words: Words) -> list[str]:
    if not limits:
        return []
    # As many decimals as the finest limit needs, so that no limit reads as another one.
    decimals = next(n for n in range(5) if all(round(limit, n) == limit for limit in limits))
    low = [number(words.language, limit, decimals) for limit in limits]
    high = [words.with_unit(indicator, text) for text in low]
    first = words.t("legend.under", limit=high[0])
    pairs = zip(low, high[1:], strict=False)
    between = [words.t("legend.between", low=a, high=b) for a, b in pairs]
    return [first, *between, words.t("legend.over", limit=high[-1])]


def _statuses(view: View, world: World) -> set[str]:
    cells = table(view.indicator)
    published = world.known.published(view)
    years = published.combos[view.key]
    return {
        cells.cell(area.code, year, view.key).status
        for area in world.areas.areas_of(view.level)
        for year in years
    }
