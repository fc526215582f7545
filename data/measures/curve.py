"""The segregation (Lorenz) curve and the distribution of residents by share class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.tables import Array, as_counts


@dataclass(frozen=True, slots=True)
class ShareClass:
    """Units whose share of the group is at least ``low`` and under ``high`` (the last: to 1)."""

    low: float
    high: float
    areas: int
    group: float
    others: float

    @property
    def residents(self) -> float:
        """All residents of the units of this class."""
        return self.group + self.others


def segregation_curve(counts: npt.ArrayLike, group: int) -> Array:
    """Points of the segregation curve of one group against the rest, (points, 2), from (0, 0).

    Formula: units are ordered by rising share of the group; x is the cumulative share of the rest,
    y of the group. The diagonal is an even spread; the largest vertical gap to it is D.
    Reference: Duncan & Duncan (1955), American Sociological Review 20, 210–217.
    Range: 0 to 1 on both axes, convex, below the diagonal. Empty units are left out.
    Blind to: where units lie; which unit is which.
    Takes one table (units, groups). Returns no points, shape (0, 2), if the group or the rest has
    nobody: then there is no curve.
    """
    table = as_counts(counts)
    own, other = _columns(table, group)
    if own.sum() == 0 or other.sum() == 0:
        return np.empty((0, 2))
    unit = own + other
    order = np.argsort(own[unit > 0] / unit[unit > 0], kind="stable")
    steps = np.stack([other[unit > 0][order], own[unit > 0][order]], axis=-1)
    path = np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)])
    curve: Array = path / path[-1]
    return curve


def by_share(counts: npt.ArrayLike, group: int, limits: Sequence[float]) -> tuple[ShareClass, ...]:
    """How many residents live in units with which share of the group.

    Formula: for every class [a, b) the number of units with a ≤ p_ig < b, their members of the
    group and their other residents; the last class includes 1. Limits are shares, rising, between
    0 and 1: (0.1, 0.2) makes three classes.
    Reference: Johnston, Forrest & Poulsen (2002), Urban Studies 39, 591–618 (the idea of looking
    at who lives in which kind of neighbourhood instead of at an index).
    Range: 0 to all units and residents; the classes sum to both.
    Blind to: the city's share (a class is no judgement); the limits decide the picture.
    Takes one table (units, groups). Empty units belong to no class. Raises ValueError for limits
    that do not rise or lie outside 0 and 1.
    """
    edges = [0.0, *limits, 1.0]
    if any(low >= high for low, high in zip(edges, edges[1:], strict=False)):
        raise ValueError("limits rise and lie between 0 and 1")
    own, other = _columns(as_counts(counts), group)
    unit = own + other
    share = own / np.where(unit == 0, 1, unit)
    index = np.searchsorted(np.asarray(limits, dtype=np.float64), share, side="right")
    found = []
    for place, (low, high) in enumerate(zip(edges, edges[1:], strict=False)):
        chosen = (index == place) & (unit > 0)
        found.append(
            ShareClass(
                low,
                high,
                int(chosen.sum()),
                float(own[chosen].sum()),
                float(other[chosen].sum()),
            )
        )
    return tuple(found)


def _columns(table: Array, group: int) -> tuple[Array, Array]:
    if table.ndim != 2:
        raise ValueError("one table (units, groups) at a time")
    own = table[:, group]
    return own, table.sum(axis=-1) - own
