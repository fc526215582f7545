"""Class limits: rounded quintiles, fixed per indicator and level over all years and groups."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

STEPS = tuple(
    Decimal(digit).scaleb(power) for power in range(5, -3, -1) for digit in ("5", "2", "1")
)
"""Round numbers to round to, from 500 000 down to 0.01."""

CLASSES = 5
FULLEST = Fraction(30, 100)
"""With round limits no class may hold more than this share of the values (a fifth is ideal)."""

MANY = 25
"""From so many values on, a class may not be empty; the few major districts may leave one so."""


def quantile(ordered: Sequence[Decimal], part: int, parts: int) -> Decimal:
    """The part/parts quantile of sorted values, by linear interpolation (Hyndman–Fan type 7)."""
    place = Decimal((len(ordered) - 1) * part) / parts
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def limits(values: Sequence[Decimal]) -> list[Decimal]:
    """Four strictly increasing numbers near the quintiles, as round as the values allow.

    A value that equals a limit belongs to the class above it. Of all steps the coarsest is taken
    whose rounded quintiles rise strictly, overfill no class and (where values are many) leave none
    empty. Fewer numbers when there are few distinct values, none when there is one.
    """
    ordered = sorted(values)
    distinct = sorted(set(ordered))
    if len(distinct) < 2:
        return []
    if len(distinct) <= CLASSES:
        return distinct[1:]
    cuts = [quantile(ordered, n, CLASSES) for n in range(1, CLASSES)]
    heaviest = max(ordered.count(cut) for cut in cuts)
    fullest = max(FULLEST * len(ordered), Fraction(heaviest), Fraction(3))
    many = len(ordered) >= MANY
    for step in STEPS:
        found = [_near(cut, step) for cut in cuts]
        sizes = class_sizes(ordered, found)
        rising = all(a < b for a, b in zip(found, found[1:], strict=False))
        if rising and max(sizes) <= fullest and (min(sizes) > 0 or not many):
            return found
    return [v for v in sorted(set(cuts)) if ordered[0] < v]


def class_sizes(ordered: Sequence[Decimal], found: Sequence[Decimal]) -> list[int]:
    """How many of the sorted values fall into each class between the limits."""
    places = [0, *(bisect_left(ordered, limit) for limit in found), len(ordered)]
    return [b - a for a, b in zip(places, places[1:], strict=False)]


def _near(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1)) * step
