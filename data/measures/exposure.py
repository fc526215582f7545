"""Exposure: who lives beside whom. Notation as in :mod:`data.measures.evenness`."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.measures.tables import Array, as_counts, ratio


def exposure(counts: npt.ArrayLike) -> Array:
    """Exposure of every group to every group, (..., groups, groups).

    Formula: x_gh = Σ_i (n_ig / N_g) (n_ih / t_i): the share of group h among the residents of the
    unit in which the average member of group g lives. The diagonal is isolation.
    Reference: Bell (1954), Social Forces 32, 357–364; Lieberson (1981); Massey & Denton (1988),
    Social Forces 67, 281–315.
    Range: 0 to 1; the exposures of a group sum to 1. Under an even spread x_gh = P_h.
    Blind to: whether it is sorting or the mere size of the groups that makes it high or low (use
    eta² for sorting); whether people who live in one unit ever meet; where units lie.
    NaN: group g has nobody.
    """
    table = as_counts(counts)
    unit = table.sum(axis=-1, keepdims=True)
    share = table / np.where(unit == 0, 1, unit)  # an empty unit has no members to weigh it
    met: Array = np.swapaxes(table, -1, -2) @ share
    return ratio(met, np.broadcast_to(table.sum(axis=-2)[..., :, None], met.shape))


def isolation(counts: npt.ArrayLike) -> Array:
    """Isolation of every group, the exposure to one's own, (..., groups).

    Formula: x_gg = Σ_i (n_ig / N_g) (n_ig / t_i). Range: P_g to 1.
    Reference, blind spots and NaN as `exposure`.
    """
    table = as_counts(counts)
    unit = table.sum(axis=-1, keepdims=True)
    met: Array = (table * table / np.where(unit == 0, 1, unit)).sum(axis=-2)
    return ratio(met, table.sum(axis=-2))


def eta_squared(counts: npt.ArrayLike) -> Array:
    """Correlation ratio of every group against the rest, (..., groups).

    Formula: eta²_g = (x_gg − P_g) / (1 − P_g) = Σ_i t_i (p_ig − P_g)² / (T P_g (1 − P_g)):
    isolation freed from the size of the group; also the share of the variance of membership that
    lies between units.
    Reference: Bell (1954); Duncan & Duncan (1955); James & Taeuber (1985), Sociological
    Methodology 15, 1–32; also written V or S in the literature.
    Range: 0 to 1.
    Blind to: where units lie; weighs a few very high shares more than many moderate ones.
    NaN: the group, or the rest, has nobody.
    """
    table = as_counts(counts)
    unit = table.sum(axis=-1, keepdims=True)
    group = table.sum(axis=-2, keepdims=True)
    total = group.sum(axis=-1, keepdims=True)
    excess = table * total - unit * group  # exact zero for an even table of whole numbers
    spread: Array = (excess * excess / np.where(unit == 0, 1, unit)).sum(axis=-2)
    return ratio(spread, (total * group * (total - group))[..., 0, :])


def location_quotient(counts: npt.ArrayLike) -> Array:
    """Location quotient of every group in every unit, (..., units, groups).

    Formula: LQ_ig = p_ig / P_g. 1 is the city's share, 2 is twice the city's share.
    Reference: Isard (1960), Methods of Regional Analysis.
    Range: 0 to 1 / P_g. Blind to: how many people it is about (a tiny unit may have any value).
    NaN: the unit or the group has nobody.
    """
    table = as_counts(counts)
    unit = table.sum(axis=-1, keepdims=True)
    group = table.sum(axis=-2, keepdims=True)
    return ratio(table * group.sum(axis=-1, keepdims=True), unit * group)
