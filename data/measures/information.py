"""Entropy, mutual information M and Theil's H, in natural logarithms (nats).

Notation as in :mod:`data.measures.evenness`; 0 · log 0 = 0.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.measures.tables import Array, as_counts, ratio


def _surplus(cell: Array, even: Array, total: Array) -> Array:
    """n · log(n T / (t N)); zero for empty cells. `even` is t·N."""
    used = cell > 0
    quotient = np.where(used, cell * total, 1.0) / np.where(used, even, 1.0)
    surplus: Array = cell * np.log(quotient)
    return surplus


def _cells(table: Array) -> tuple[Array, Array, Array, Array]:
    unit = table.sum(axis=-1, keepdims=True)
    group = table.sum(axis=-2, keepdims=True)
    total = group.sum(axis=-1, keepdims=True)
    return _surplus(table, unit * group, total), unit, group, total


def entropy(counts: npt.ArrayLike, axis: int = -1) -> Array:
    """Entropy of the shares along an axis, which is dropped.

    Formula: E = −Σ_g P_g log P_g. Reference: Shannon (1948); Theil (1972), Statistical
    Decomposition Analysis.
    Range: 0 (one group only) to log(number of groups).
    Blind to: which groups are large. NaN: nobody there.
    """
    table = np.asarray(counts, dtype=np.float64)
    share = ratio(table, table.sum(axis=axis, keepdims=True))
    found: Array = -(share * np.log(np.where(share > 0, share, 1.0))).sum(axis=axis)
    return np.asarray(found + 0.0)  # −0.0 is no value for a page


def diversity(counts: npt.ArrayLike) -> Array:
    """Diversity of every unit, its entropy as a share of the largest possible, (..., units).

    Formula: E_i / log G with G the number of groups of the table. Reference: Theil (1972);
    Reardon & Firebaugh (2002). Range: 0 (one group only) to 1 (all groups equally large).
    Blind to: which group is the large one (10 % and 90 % give the same), and to the city's mix: a
    unit like the city is not at 1. NaN: the unit is empty, or the table has one group only.
    """
    table = as_counts(counts)
    groups = table.shape[-1]
    if groups < 2:
        return np.full(table.shape[:-1], np.nan)
    return np.asarray(entropy(table) / np.log(groups))


def mutual_information(counts: npt.ArrayLike) -> Array:
    """Mutual information index M of the whole table, multigroup, (...).

    Formula: M = Σ_i Σ_g (n_ig / T) log(n_ig T / (t_i N_g)): how much knowing the unit tells about
    the group (and the other way round).
    Reference: Theil & Finizza (1971), Journal of Mathematical Sociology 1, 187–193; Frankel & Volij
    (2011), Journal of Economic Theory 146, 1–38; Mora & Ruiz-Castillo (2011), Sociological
    Methodology 41, 159–194.
    Range: 0 to the smaller of log(groups) and log(units).
    Blind to: where units lie; not bounded by 1, and it changes with the mix of groups even if the
    sorting does not (see :mod:`data.measures.change`). Random sorting alone gives more than 0.
    NaN: nobody in the table.
    """
    surplus, _, _, total = _cells(as_counts(counts))
    found = ratio(surplus.sum(axis=(-1, -2)), total[..., 0, 0])
    return np.maximum(found, 0.0)  # rounding may give −1e-17; NaN stays NaN


def theil_h(counts: npt.ArrayLike) -> Array:
    """Theil's information index H of the whole table, multigroup, (...).

    Formula: H = M / E with E = −Σ_g P_g log P_g the entropy of the city's groups; the average
    shortfall of the units' diversity from the city's.
    Reference: Theil & Finizza (1971); Reardon & Firebaugh (2002).
    Range: 0 to 1. Blind to: where units lie; which group is apart from which.
    NaN: fewer than two groups have residents.
    """
    table = as_counts(counts)
    return ratio(mutual_information(table), entropy(table.sum(axis=-2)))


def mutual_information_against_rest(counts: npt.ArrayLike) -> Array:
    """Two-group M of every group against the rest, (..., groups). As `mutual_information`.

    NaN: nobody in the table.
    """
    table = as_counts(counts)
    surplus, unit, group, total = _cells(table)
    others = _surplus(unit - table, unit * (total - group), total)
    found = ratio(
        (surplus + others).sum(axis=-2),
        np.broadcast_to(total[..., 0, :], group.shape[:-2] + group.shape[-1:]),
    )
    return np.maximum(found, 0.0)


def theil_h_against_rest(counts: npt.ArrayLike) -> Array:
    """Two-group H of every group against the rest, (..., groups). As `theil_h`.

    NaN: the group, or the rest, has nobody.
    """
    table = as_counts(counts)
    group = table.sum(axis=-2)
    both = np.stack([group, group.sum(axis=-1, keepdims=True) - group], axis=-1)
    return ratio(mutual_information_against_rest(table), entropy(both))


def local_units(counts: npt.ArrayLike) -> Array:
    """Local segregation score of every unit, (..., units).

    Formula: L_i = Σ_g p_ig log(p_ig / P_g); Σ_i (t_i / T) L_i = M.
    Reference: Alonso-Villar & Del Río (2010), Mathematical Social Sciences 60, 30–38; Mora &
    Ruiz-Castillo (2011). Range: 0 (the city's mix) to log(1 / smallest P_g).
    Blind to: which group stands out; small units score high by chance. NaN: the unit is empty.
    """
    surplus, unit, _, _ = _cells(as_counts(counts))
    return np.maximum(ratio(surplus.sum(axis=-1), unit[..., 0]), 0.0)


def local_groups(counts: npt.ArrayLike) -> Array:
    """Local segregation score of every group, (..., groups).

    Formula: L_g = Σ_i (n_ig / N_g) log(p_ig / P_g); Σ_g P_g L_g = M.
    Reference and blind spots as `local_units`. Range: 0 to log(1 / P_g). NaN: the group is empty.
    """
    surplus, _, group, _ = _cells(as_counts(counts))
    return np.maximum(ratio(surplus.sum(axis=-2), group[..., 0, :]), 0.0)


def information_parts(counts: npt.ArrayLike) -> Array:
    """Contribution of every unit to M, (..., units): (t_i / T) L_i; they sum to M.

    Divide by the entropy of the groups for the contributions to H. Empty units contribute 0.
    Reference: as `local_units`. Range: 0 to M. NaN: nobody in the table.
    """
    surplus, _, _, total = _cells(as_counts(counts))
    parts: Array = surplus.sum(axis=-1)
    return ratio(parts, np.broadcast_to(total[..., 0], parts.shape))
