"""A place in the order of areas as a range: where chance alone could have put an area.

Small areas' shares vary by chance, and with them the order. Each area's share is drawn anew many
times from the distribution that its interval describes, all areas together, and ordered each time;
the range holds the place of the area in 95 % of the draws. Simulation as in Goldstein and
Spiegelhalter (1996), League tables and their limitations, JRSS A 159, 385–443.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from data.uncertainty import Z

if TYPE_CHECKING:
    from data.store import Observation

DRAWS = 500
SEED = 1863
_TAIL = 0.025


@dataclass(frozen=True)
class Range:
    """Places from the largest figure (1) to the smallest, `first` ≤ `last` ≤ `among`."""

    first: int
    last: int
    among: int


def rank_range(areas: Mapping[str, Observation], code: str) -> Range | None:
    """The range of places of an area among the areas that have a figure with an interval.

    `areas` are all areas of a level in one year and group. None when the area itself has no
    interval, or when fewer than three areas have one: there is then no order to speak of. The
    same areas give the same range, whenever and wherever it is asked for.
    """
    known = {
        key: (o.low, o.high)
        for key, o in sorted(areas.items())
        if o.value is not None and o.low is not None and o.high is not None
    }
    if code not in known or len(known) < 3:
        return None
    mine = _draws(*known[code], list(known).index(code))
    places = [1] * DRAWS
    for n, (key, (low, high)) in enumerate(known.items()):
        if key != code:
            other = _draws(low, high, n)
            places = [p + (o > m) for p, o, m in zip(places, other, mine, strict=True)]
    places.sort()
    outside = math.floor(_TAIL * DRAWS)
    return Range(places[outside], places[-1 - outside], len(known))


def _draws(low: float, high: float, n: int) -> list[float]:
    centre, deviation = (low + high) / 2, (high - low) / (2 * Z)
    return [centre + deviation * z for z in _normals(n)]


@cache
def _normals(n: int) -> tuple[float, ...]:
    """Standard normal draws of the n-th area, the same in every process."""
    stream = Random(SEED + n)  # noqa: S311 - a simulation, no secret
    return tuple(stream.gauss(0, 1) for _ in range(DRAWS))
