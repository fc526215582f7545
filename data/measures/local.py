"""Influence of every unit on D. Notation as in :mod:`data.measures.evenness`."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.measures.evenness import dissimilarity
from data.measures.tables import Array, as_counts


def _without_each(own: Array, other: Array) -> Array:
    """D of the two columns without each unit in turn, (units,).

    Units are sorted by share once; without unit i the sum of positive differences is the sum over
    the units above the new city share, found by bisection: n log n instead of n².
    """
    unit = own + other
    share = own / np.where(unit == 0, 1, unit)
    order = np.argsort(share)
    below = np.concatenate([[0.0], np.cumsum(own[order])])
    below_other = np.concatenate([[0.0], np.cumsum(other[order])])
    left = own.sum() - own
    left_other = other.sum() - other
    with np.errstate(divide="ignore", invalid="ignore"):
        threshold = left / (left + left_other)
        position = np.searchsorted(share[order], threshold, side="right")
        above = own.sum() - below[position] - np.where(share > threshold, own, 0)
        above_other = other.sum() - below_other[position] - np.where(share > threshold, other, 0)
        found: Array = above / left - above_other / left_other
    return np.where(np.isfinite(found), found, np.nan)


def influence(counts: npt.ArrayLike) -> Array:
    """Leave-one-out influence of every unit on D against the rest, (..., units, groups).

    Formula: D_g − D_g without unit i (its residents leave the city). Positive: the unit raises D.
    Reference: jackknife values, Quenouille (1956), Biometrika 43, 353–360; Miller (1974),
    Biometrika 61, 1–15.
    Range: −1 to 1, near 0 with many units. Empty units have 0.
    Blind to: joint effects, the influences do not add up to D (`dissimilarity_parts` does).
    NaN: the group or the rest has nobody, or would have nobody without the unit.
    """
    table = as_counts(counts)
    total = table.sum(axis=-1, keepdims=True)
    without = np.empty_like(table)
    for place in np.ndindex(table.shape[:-2]):
        for group in range(table.shape[-1]):
            own = table[place][:, group]
            without[place][:, group] = _without_each(own, total[place][:, 0] - own)
    whole = dissimilarity(table)[..., None, :]
    return np.where(total == 0, 0 * whole, whole - without)
