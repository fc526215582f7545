"""The indices by name, for the methods that work with any of them.

Chance, intervals, tests and decompositions take a table and an :class:`Index`. For one group
against the rest give them ``against_rest(counts, group)``, for two groups ``pair(counts, g, h)``;
D, M and H of the full table are multigroup. Isolation and eta² are those of the first column.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from data.measures.evenness import dissimilarity_multigroup, dissimilarity_multigroup_parts
from data.measures.exposure import eta_squared, isolation
from data.measures.information import entropy, information_parts, mutual_information, theil_h
from data.measures.tables import Array, ratio


class Index(StrEnum):
    """Which index of a table. The values are message keys."""

    DISSIMILARITY = "dissimilarity"
    INFORMATION = "information"
    THEIL = "theil"
    ISOLATION = "isolation"
    ETA_SQUARED = "eta-squared"


def index_value(table: Array, index: Index) -> Array:
    """The index of tables (..., units, groups), (...); formulas at the function it names."""
    match index:
        case Index.DISSIMILARITY:
            return dissimilarity_multigroup(table)
        case Index.INFORMATION:
            return mutual_information(table)
        case Index.THEIL:
            return theil_h(table)
        case Index.ISOLATION:
            return np.asarray(isolation(table)[..., 0])
        case Index.ETA_SQUARED:
            return np.asarray(eta_squared(table)[..., 0])


def index_parts(table: Array, index: Index) -> Array:
    """What every unit adds to the index, (..., units): the parts sum to the index exactly.

    D: t_i Σ_g |p_ig − P_g| / (2 T Σ_g P_g (1 − P_g)); M: (t_i / T) L_i; H: that divided by the
    entropy of the groups; isolation: n_i² / (t_i N); eta²: t_i (p_i − P)² / (T P (1 − P)).
    """
    match index:
        case Index.DISSIMILARITY:
            return dissimilarity_multigroup_parts(table)
        case Index.INFORMATION:
            return information_parts(table)
        case Index.THEIL:
            parts = information_parts(table)
            room = entropy(table.sum(axis=-2))[..., None]
            return ratio(parts, np.broadcast_to(room, parts.shape))
        case Index.ISOLATION | Index.ETA_SQUARED:
            return _first_column_parts(table, index)


def _first_column_parts(table: Array, index: Index) -> Array:
    unit = table.sum(axis=-1)
    own = table[..., 0]
    size = own.sum(axis=-1, keepdims=True)
    total = unit.sum(axis=-1, keepdims=True)
    safe = np.where(unit == 0, 1, unit)
    if index is Index.ISOLATION:
        return ratio(own * own / safe, np.broadcast_to(size, own.shape))
    excess = own * total - unit * size
    room = total * size * (total - size)
    return ratio(excess * excess / safe, np.broadcast_to(room, own.shape))
