"""Dissimilarity: how many would have to live elsewhere for an even spread.

Notation in this package: n_ig residents of group g in unit i, t_i = Σ_g n_ig, N_g = Σ_i n_ig,
T = Σ_i t_i, p_ig = n_ig / t_i, P_g = N_g / T. Kernels take counts (..., units, groups).

Differences are computed as n·T − t·N, exact for whole numbers, so an even table gives exactly 0.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.measures.tables import Array, as_counts, ratio


def _excess(table: Array) -> tuple[Array, Array, Array, Array]:
    """n_ig·T − t_i·N_g with t (..., U, 1), N (..., 1, G) and T (..., 1, 1)."""
    unit = table.sum(axis=-1, keepdims=True)
    group = table.sum(axis=-2, keepdims=True)
    total = group.sum(axis=-1, keepdims=True)
    return table * total - unit * group, unit, group, total


def dissimilarity(counts: npt.ArrayLike) -> Array:
    """Index of dissimilarity of every group against the rest, (..., groups).

    Formula: D_g = ½ Σ_i | n_ig / N_g − (t_i − n_ig) / (T − N_g) |.
    Reference: Duncan & Duncan (1955), American Sociological Review 20, 210–217.
    Range: 0 (every unit has the city's share) to 1 (nobody of the group shares a unit with anybody
    else). It is the share of the group that would have to live elsewhere, with nobody else moving
    away, for an even spread.
    Blind to: where units lie (a checkerboard equals a ghetto); moves between units that are both
    above, or both below, the city's share; the size of the group as such. Random sorting alone
    gives more than 0, the more so the smaller units and group are; it falls as units grow, so
    values of different levels must not be compared.
    NaN: the group, or the rest, has nobody.
    """
    excess, _, group, total = _excess(as_counts(counts))
    spread: Array = np.abs(excess).sum(axis=-2)
    return ratio(spread, (2 * group * (total - group))[..., 0, :])


def dissimilarity_parts(counts: npt.ArrayLike) -> Array:
    """Signed contribution of every unit to D against the rest, (..., units, groups).

    Formula: c_ig = (n_ig / N_g − (t_i − n_ig) / (T − N_g)) / 2; Σ_i |c_ig| = D_g and Σ_i c_ig = 0.
    Positive where the group is over-represented.
    Reference: Duncan & Duncan (1955). Range: −½ to ½.
    Blind to: as `dissimilarity`; a large unit near the city's share may add more than a small one
    far from it. NaN: the group, or the rest, has nobody.
    """
    excess, _, group, total = _excess(as_counts(counts))
    return ratio(excess, np.broadcast_to(2 * group * (total - group), excess.shape))


def dissimilarity_pairwise(counts: npt.ArrayLike) -> Array:
    """Index of dissimilarity between every two groups, (..., groups, groups), symmetric.

    Formula: D_gh = ½ Σ_i | n_ig / N_g − n_ih / N_h |, diagonal 0.
    Reference: Duncan & Duncan (1955). Range: 0 to 1.
    Blind to: all other groups, who are left out of the picture; otherwise as `dissimilarity`.
    NaN: one of the two groups has nobody.
    """
    table = as_counts(counts)
    size = table.sum(axis=-2)
    first, second = size[..., :, None], size[..., None, :]
    cross = (
        table[..., :, None] * second[..., None, :, :]
        - table[..., None, :] * (first[..., None, :, :])
    )
    spread: Array = np.abs(cross).sum(axis=-3)
    return ratio(spread, 2 * first * second)


def dissimilarity_multigroup(counts: npt.ArrayLike) -> Array:
    """Generalised index of dissimilarity over all groups, (...).

    Formula: D = Σ_g Σ_i t_i |p_ig − P_g| / (2 T Σ_g P_g (1 − P_g)). With two groups it equals
    `dissimilarity`.
    Reference: Morgan (1975); Sakoda (1981), Demography 18, 245–250; Reardon & Firebaugh (2002),
    Sociological Methodology 32, 33–67.
    Range: 0 to 1.
    Blind to: which groups are apart from which; otherwise as `dissimilarity`.
    NaN: fewer than two groups have residents.
    """
    spread: Array = dissimilarity_multigroup_parts(counts).sum(axis=-1)
    return spread


def dissimilarity_multigroup_parts(counts: npt.ArrayLike) -> Array:
    """Contribution of every unit to the multigroup D, (..., units); they sum to it.

    Formula: Σ_g t_i |p_ig − P_g| / (2 T Σ_g P_g (1 − P_g)). Reference, range, blind spots and NaN
    as `dissimilarity_multigroup`.
    """
    excess, _, group, total = _excess(as_counts(counts))
    spread: Array = np.abs(excess).sum(axis=-1)
    room = 2 * (group * (total - group)).sum(axis=-1)
    return ratio(spread, np.broadcast_to(room, spread.shape))


def boundary_adjusted(dissimilarity_value: Array, shares: Array, weights: Array) -> Array:
    """Morrill's D(adj): D less the mean difference of shares across shared borders, (...).

    Formula: D(adj) = D − Σ_ij w_ij |p_i − p_j| / Σ_ij w_ij.
    `shares` (..., units), `weights` (units, units) with 1 for neighbours.
    Reference: Morrill (1991), Geography Research Forum 11, 25–36; Wong (1993), Urban Studies 30,
    559–572, weighs by the length of the border instead.
    Range: up to D; may be negative. Blind to: units further away than the neighbours; the sizes of
    the units on both sides. NaN: no unit has a neighbour.
    """
    gap: Array = np.abs(shares[..., :, None] - shares[..., None, :])
    across: Array = (gap * weights).sum(axis=(-1, -2))
    return dissimilarity_value - ratio(across, np.asarray(weights.sum()))
