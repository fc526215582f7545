"""How figures lie against another one, all areas of a level at a time."""

from __future__ import annotations

from collections.abc import Mapping

from content.world import World
from data.catalogue import Indicator
from data.store import Observation
from data.uncertainty import not_apart
from translations.formats import rounded


def relation(
    indicator: Indicator, one: Observation, other: Observation, *, unclear: bool | None = None
) -> str:
    """How a figure lies against another: a key of the messages `relation.*`, or "" when unknown.

    `same` when they do not differ as shown, `unclear` when they cannot be told apart, `double` and
    `half` only for shares (beyond twice and below half), else `higher` or `lower`. `unclear` tells
    what a test of the counts said; without one, intervals that overlap cannot be told apart.
    """
    if one.value is None or other.value is None:
        return ""
    mine, its = (rounded(o.value or 0.0, indicator.decimals) for o in (one, other))
    if mine == its:
        return "same"
    if unclear if unclear is not None else _overlap(one, other):
        return "unclear"
    if its > 0 and mine > 2 * its:
        return "double"
    if mine * 2 < its:
        return "half"
    return "higher" if mine > its else "lower"


def comparable_level(indicator: Indicator, level: str, world: World) -> bool:
    """Whether the areas of a level can be compared with the whole place: shares of its parts."""
    return indicator.unit == "percent" and level != world.areas[world.city].level


def relations(
    indicator: Indicator, areas: Mapping[str, Observation], other: Observation, world: World
) -> dict[str, str]:
    """The relation of every area of a level to another figure, tested together.

    See `data.uncertainty.not_apart`. An area without counts is compared by intervals.
    """
    inside = frozenset(code for code in areas if _lies_in(code, other.area, world))
    unclear = not_apart(areas, other, inside)
    tested = indicator.unit == "percent" and other.numerator is not None
    return {
        code: relation(
            indicator,
            area,
            other,
            unclear=code in unclear if tested and area.numerator is not None else None,
        )
        for code, area in areas.items()
    }


def _lies_in(code: str, whole: str, world: World) -> bool:
    while code in world.known.parents:
        code = world.known.parents[code][1]
        if code == whole:
            return True
    return False


def _overlap(one: Observation, other: Observation) -> bool:
    if all(o.low is None or o.high is None for o in (one, other)):
        return False
    (low, high), (its_low, its_high) = _bounds(one), _bounds(other)
    return low <= its_high and its_low <= high


def _bounds(o: Observation) -> tuple[float, float]:
    """The interval of a figure; the figure itself, twice, where it has none."""
    value = o.value or 0.0
    if o.low is None or o.high is None:
        return value, value
    return o.low, o.high
