"""Where shares lie: Moran's I, and local clusters, with permutation tests.

D, M and H cannot tell a checkerboard from a ghetto; these can. Neighbours are given as one list of
indices per unit; weights are row-standardised, so every unit looks at the mean of its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from data.measures.discovery import benjamini_hochberg
from data.measures.draws import SEED, streams
from data.measures.result import Measure, Reason, measure
from data.measures.tables import Array, Ints, ratio

Neighbours = Sequence[Sequence[int]]
_FEWEST = 4  # fewer units than this have too few arrangements to test anything


class Cluster(StrEnum):
    """The kind of a local cluster: the unit first, then its neighbours. Message keys."""

    HIGH_HIGH = "high-high"
    LOW_LOW = "low-low"
    HIGH_LOW = "high-low"
    LOW_HIGH = "low-high"


@dataclass(frozen=True, slots=True)
class Moran:
    """Moran's I with its expectation under random arrangement and two-sided p-value."""

    value: Measure
    expected: Measure
    p: Measure


@dataclass(frozen=True, slots=True)
class LocalMoran:
    """One unit: local I, two-sided p, p adjusted for the false discovery rate, and its cluster.

    ``cluster`` is None unless the adjusted p is at most alpha.
    """

    value: Measure
    p: Measure
    adjusted: Measure
    cluster: Cluster | None


def weight_matrix(neighbours: Neighbours) -> Array:
    """Row-standardised weights (units, units); rows of units without neighbours are zero.

    Raises ValueError if a unit neighbours itself, or one that does not exist.
    """
    size = len(neighbours)
    weights = np.zeros((size, size))
    for unit, around in enumerate(neighbours):
        if any(other == unit or not 0 <= other < size for other in around):
            raise ValueError(f"unit {unit} has an impossible neighbour")
        weights[unit, list(around)] = 1 / max(1, len(set(around)))
    return weights


def among(neighbours: Neighbours, kept: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Neighbours among the kept units only, renumbered in their order: for hidden areas."""
    place = {unit: index for index, unit in enumerate(kept)}
    return tuple(tuple(place[n] for n in neighbours[unit] if n in place) for unit in kept)


def morans_i(values: Array, weights: Array) -> Array:
    """Moran's I of values (..., units) with weights (units, units), (...).

    Formula: I = (n / Σ_ij w_ij) Σ_ij w_ij z_i z_j / Σ_i z_i², z_i = x_i − mean x.
    Reference: Moran (1950), Biometrika 37, 17–23; Cliff & Ord (1981), Spatial Processes.
    Range: about −1 (checkerboard) to 1 (a smooth slope); −1 / (n − 1) is expected by chance.
    Blind to: how large the differences are (a city with shares of 10 and 11 % may have any I); the
    sizes of the units; anything further away than the neighbours.
    NaN: all values are alike, or no unit has a neighbour.
    """
    gap = values - values.mean(axis=-1, keepdims=True)
    gap = np.where(np.ptp(values, axis=-1, keepdims=True) == 0, 0.0, gap)
    lag = gap @ weights.T
    scale = values.shape[-1] / weights.sum() if weights.any() else np.nan
    return np.asarray(scale * ratio((gap * lag).sum(axis=-1), (gap * gap).sum(axis=-1)))


def moran(
    values: npt.ArrayLike, neighbours: Neighbours, *, permutations: int = 999, seed: int = SEED
) -> Moran:
    """Moran's I of one list of values with a permutation test.

    p = 2 · min of both tails, each (1 + hits) / (1 + permutations); formula, range and blind spots
    at `morans_i`. A measure without value says why.
    """
    x = _values(values, neighbours)
    weights = weight_matrix(neighbours)
    reason = _reason(x, weights)
    if reason is not None:
        return Moran(Measure(None, reason), Measure(None, reason), Measure(None, reason))
    (rng,) = streams(seed, 1)
    observed = float(morans_i(x, weights))
    drawn = morans_i(rng.permuted(np.tile(x, (permutations, 1)), axis=1), weights)
    return Moran(
        Measure(observed),
        Measure(-1 / (x.size - 1)),
        Measure(float(_two_sided(np.asarray([observed]), drawn[:, None])[0])),
    )


def local_morans_i(values: Array, weights: Array) -> Array:
    """Local Moran's I of values (..., units), (..., units).

    Formula: I_i = (n − 1) z_i Σ_j w_ij z_j / Σ_j z_j².
    Reference: Anselin (1995), Geographical Analysis 27, 93–115.
    Range: unbounded; positive where a unit is like its neighbours.
    Blind to: as `morans_i`; a high value alone is no finding, a test is needed.
    NaN: all values are alike.
    """
    gap = values - values.mean(axis=-1, keepdims=True)
    square = (gap * gap).sum(axis=-1, keepdims=True)
    square = np.where(np.ptp(values, axis=-1, keepdims=True) == 0, 0.0, square)
    scaled = ratio(gap, np.broadcast_to(square, gap.shape))
    return np.asarray((values.shape[-1] - 1) * scaled * (gap @ weights.T))


def local_moran(
    values: npt.ArrayLike,
    neighbours: Neighbours,
    *,
    permutations: int = 9999,
    alpha: float = 0.05,
    seed: int = SEED,
) -> tuple[LocalMoran, ...]:
    """Local clusters by conditional permutation, with control of the false discovery rate.

    Each unit keeps its value while its neighbours' values are drawn from all other units. p is
    two-sided; clusters are the units whose Benjamini–Hochberg adjusted p is at most ``alpha``.
    With n units, permutations should exceed 2 n / alpha, or no single unit can ever be found.
    Reference: Anselin (1995); Caldas de Castro & Singer (2006), Geographical Analysis 38, 180–208
    (false discovery rate). Blind to: as `morans_i`. Units without neighbours, and all units of an
    impossible question, carry the reason.
    """
    x = _values(values, neighbours)
    weights = weight_matrix(neighbours)
    reason = _reason(x, weights)
    degree = np.asarray([len(set(around)) for around in neighbours], dtype=np.int64)
    if reason is not None:
        nothing = Measure(None, reason)
        return tuple(LocalMoran(nothing, nothing, nothing, None) for _ in neighbours)
    local = local_morans_i(x, weights)
    gap = x - x.mean()
    lag = weights @ gap
    p = np.ones(x.size)
    tested = degree > 0
    p[tested] = _two_sided(lag, _drawn_lags(gap, degree, permutations, seed))[tested]
    adjusted = np.ones(x.size)
    adjusted[tested] = benjamini_hochberg(p[tested])
    alone = Measure(None, Reason.NO_NEIGHBOURS)
    found = []
    for unit in range(x.size):
        if not tested[unit]:
            found.append(LocalMoran(alone, alone, alone, None))
            continue
        kind = _kind(gap[unit], lag[unit]) if adjusted[unit] <= alpha else None
        found.append(
            LocalMoran(
                measure(float(local[unit]), None),
                measure(float(p[unit]), None),
                measure(float(adjusted[unit]), None),
                kind,
            )
        )
    return tuple(found)


def _drawn_lags(gap: Array, degree: Ints, permutations: int, seed: int) -> Array:
    """Mean of as many other units as each unit has neighbours, (permutations, units).

    The same draws of places serve all units; that ties their tests together, not each p-value.
    """
    (rng,) = streams(seed, 1)
    size = gap.size
    places = rng.permuted(np.tile(np.arange(size - 1), (permutations, 1)), axis=1)
    places = places[:, : int(degree.max())]
    lags = np.zeros((permutations, size))
    for unit in range(size):
        if degree[unit]:
            others = np.delete(gap, unit)
            lags[:, unit] = others[places[:, : degree[unit]]].mean(axis=1)
    return lags


def _two_sided(observed: Array, drawn: Array) -> Array:
    """p-values of ``observed`` (units) against ``drawn`` (permutations, units)."""
    slack = 1e-12  # the same arrangement may be summed in another order
    above = 1 + (drawn >= observed - slack).sum(axis=0)
    below = 1 + (drawn <= observed + slack).sum(axis=0)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(above, below) / (1 + drawn.shape[0])))


def _kind(own: float, around: float) -> Cluster:
    if own > 0:
        return Cluster.HIGH_HIGH if around > 0 else Cluster.HIGH_LOW
    return Cluster.LOW_HIGH if around > 0 else Cluster.LOW_LOW


def _values(values: npt.ArrayLike, neighbours: Neighbours) -> Array:
    x = np.asarray(values, dtype=np.float64)
    if x.shape != (len(neighbours),) or not bool(np.isfinite(x).all()):
        raise ValueError("one finite value per unit; leave hidden units out with `among`")
    return x


def _reason(x: Array, weights: Array) -> Reason | None:
    if x.size < _FEWEST:
        return Reason.TOO_FEW_AREAS
    if np.ptp(x) == 0:
        return Reason.ALL_ALIKE
    return None if weights.any() else Reason.NO_NEIGHBOURS
