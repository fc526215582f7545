"""What hidden cells could make of D."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.evenness import dissimilarity
from data.measures.result import Measure, Reason
from data.measures.tables import Array, as_counts

_STEPS = 400
_STEPS_OPEN = (120, 40)


@dataclass(frozen=True, slots=True)
class HiddenArea:
    """A suppressed area: residents and members of the group lie in these closed ranges."""

    residents: tuple[float, float]
    group: tuple[float, float]

    def __post_init__(self) -> None:
        (fewest, most), (low, high) = self.residents, self.group
        if not 0 <= fewest <= most or not 0 <= low <= high or low > most:
            raise ValueError("ranges must rise from 0, and members be among the residents")


@dataclass(frozen=True, slots=True)
class Bounds:
    """D of the published areas, and the range it would lie in if nothing were hidden.

    ``coverage``: the smallest possible share of residents in published areas.
    """

    published: Measure
    low: Measure
    high: Measure
    coverage: Measure


def dissimilarity_bounds(
    counts: npt.ArrayLike,
    group: int,
    hidden: Sequence[HiddenArea],
    *,
    group_total: tuple[float, float] | None = None,
    residents_total: tuple[float, float] | None = None,
) -> Bounds:
    """Bounds of D (group against the rest) over everything the hidden areas could hold.

    ``counts`` (units, groups) of the published areas. ``group_total`` and ``residents_total`` are
    ranges of the city's totals, where another table tells them; they narrow the bounds.
    Formula: D = 1 − Σ_i min(x_i / X, y_i / Y), x members, y others, X and Y their totals. X and
    T = X + Y run over a grid of intervals; on each, every min is replaced by the smallest (largest)
    it can be for that area, given the total and what the other hidden areas can hold. Whether all
    can be so at once is not asked, and interval ends are taken on the safe side: the true D lies
    inside, the bounds may be a little too wide.
    Reference: partial identification, Manski (2003), Partial Identification of Probability
    Distributions; the form of D is that of Cortese, Falk & Cohen (1976), American Sociological
    Review 41, 630–637.
    Range: 0 to 1. Blind to: how likely the values between the bounds are.
    ``published`` has the reason SUPPRESSED_MAJORITY if published areas may hold under half of the
    residents; the bounds still stand. No value: nobody, an empty group, or nobody else, whatever
    the hidden areas hold.
    """
    table = as_counts(counts)
    if table.ndim != 2:
        raise ValueError("one table (units, groups) at a time")
    own = table[:, group]
    other = table.sum(axis=1) - own
    members, residents = _ranges(own, other, hidden, group_total, residents_total)
    coverage = float(own.sum() + other.sum()) / residents[1] if residents[1] > 0 else 0.0
    published = _published(table, group, coverage)
    reason = _impossible(members, residents)
    if reason is not None:
        nothing = Measure(None, reason)
        return Bounds(nothing, nothing, nothing, nothing)
    low, high = _search(own, other, hidden, members, residents)
    return Bounds(published, Measure(low), Measure(high), Measure(coverage))


def _ranges(
    own: Array,
    other: Array,
    hidden: Sequence[HiddenArea],
    group_total: tuple[float, float] | None,
    residents_total: tuple[float, float] | None,
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Ranges of X and T that both the areas and the city's totals allow."""
    sums = []
    for known, side, given in (
        (own.sum(), [(h.group[0], min(h.group[1], h.residents[1])) for h in hidden], group_total),
        (own.sum() + other.sum(), [h.residents for h in hidden], residents_total),
    ):
        low = float(known) + sum(a for a, _ in side)
        high = float(known) + sum(b for _, b in side)
        if given is not None:
            low, high = max(low, given[0]), min(high, given[1])
        if low > high:
            raise ValueError("the city's total contradicts the areas")
        sums.append((low, high))
    return sums[0], sums[1]


def _impossible(members: tuple[float, float], residents: tuple[float, float]) -> Reason | None:
    if residents[1] == 0:
        return Reason.NOBODY
    if members[1] == 0:
        return Reason.EMPTY_GROUP
    return Reason.NO_OTHERS if members[0] >= residents[1] else None


def _published(table: Array, group: int, coverage: float) -> Measure:
    if coverage < 0.5:
        return Measure(None, Reason.SUPPRESSED_MAJORITY)
    size, total = float(table[:, group].sum()), float(table.sum())
    if size == 0:
        return Measure(None, Reason.EMPTY_GROUP)
    if size == total:
        return Measure(None, Reason.NO_OTHERS)
    if int((table.sum(axis=1) > 0).sum()) < 2:
        return Measure(None, Reason.ONE_AREA)
    return Measure(float(dissimilarity(table)[group]))


def _search(
    own: Array,
    other: Array,
    hidden: Sequence[HiddenArea],
    members: tuple[float, float],
    residents: tuple[float, float],
) -> tuple[float, float]:
    """Smallest and largest D over a grid of intervals of X and T (axes 0 and 1)."""
    fixed = residents[0] == residents[1]
    across, along = (_STEPS, 1) if fixed else _STEPS_OPEN
    edges = np.linspace(*members, across + 1 if members[0] < members[1] else 2)
    heights = np.linspace(*residents, along + 1)
    x = (edges[:-1, None], edges[1:, None])
    t = (heights[None, :-1], heights[None, 1:])
    cells = _linked(own.sum(), [h.group for h in hidden], x)
    sizes = _linked(own.sum() + other.sum(), [h.residents for h in hidden], t)
    y = (np.maximum(t[0] - x[1], other.sum()), t[1] - x[0])
    possible = (y[1] > 0) & (x[1] > 0) & (y[0] <= y[1])
    for low, high in (*cells, *sizes):
        possible &= low <= high
    with np.errstate(divide="ignore", invalid="ignore"):
        known = np.minimum(own / x[1][..., None], other / y[1][..., None]).sum(axis=-1)
        least = known + _least_hidden(cells, sizes, x[1], y[1])
        known = np.minimum(own / x[0][..., None], other / y[0][..., None]).sum(axis=-1)
        # together the hidden areas overlap no more than their sums do
        together = np.minimum((x[1] - own.sum()) / x[0], (y[1] - other.sum()) / y[0])
        most = known + np.minimum(_most_hidden(cells, sizes, x[0], y[0]), together)
    # an interval of X or Y that reaches down to nobody says nothing
    most = np.where(np.isfinite(most), most, 1.0)
    smallest = float(np.min(1 - most, where=possible, initial=1.0))
    largest = float(np.max(1 - least, where=possible, initial=0.0))
    return max(0.0, smallest), min(1.0, largest)


def _linked(
    known: float, ranges: Sequence[tuple[float, float]], total: tuple[Array, Array]
) -> list[tuple[Array, Array]]:
    """Range of each hidden number, given the others' ranges and an interval of the total."""
    lows, highs = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    slack = 1e-9 * np.maximum(1.0, total[1])  # so that rounding never rules out the truth
    return [
        (
            np.maximum(low, total[0] - known - (highs - high) - slack),
            np.minimum(high, total[1] - known - (lows - low) + slack),
        )
        for low, high in ranges
    ]


def _least_hidden(
    cells: list[tuple[Array, Array]], sizes: list[tuple[Array, Array]], x: Array, y: Array
) -> Array:
    """Least Σ min(x_i / X, y_i / Y) of hidden areas: each at one of the two ends of its members."""
    total: Array = np.zeros(np.broadcast_shapes(x.shape, y.shape))
    for ends, (fewest, _) in zip(cells, sizes, strict=True):
        low, high = (np.minimum(end / x, np.maximum(0, fewest - end) / y) for end in ends)
        total = total + np.maximum(0, np.minimum(low, high))
    return total


def _most_hidden(
    cells: list[tuple[Array, Array]], sizes: list[tuple[Array, Array]], x: Array, y: Array
) -> Array:
    """Largest Σ min(x_i / X, y_i / Y) of hidden areas: each as near the city's share as it may."""
    total: Array = np.zeros(np.broadcast_shapes(x.shape, y.shape))
    for (low, high), (_, most) in zip(cells, sizes, strict=True):
        inside = np.clip(most * x / (x + y), low, np.minimum(high, most))
        total = total + np.minimum(inside / x, (most - inside) / y)
    return total
