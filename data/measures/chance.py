"""What an index would be if people lived where they live by chance alone.

Everybody is placed at random while areas and groups keep their sizes. Expectations are exact;
the range is simulated with a fixed seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.draws import SEED, random_allocation, streams
from data.measures.hypergeometric import mean_deviation, probability
from data.measures.indexes import Index, index_value
from data.measures.information import entropy
from data.measures.tables import Array, Ints, as_people, ratio


@dataclass(frozen=True, slots=True)
class Chance:
    """Random allocation beside an observed value.

    ``expected`` (exact), ``low`` and ``high`` (the middle 95 % of the draws, or another ``level``),
    ``p``: how often chance alone reaches the observed value or more, (1 + hits) / (1 + draws)
    (Phipson & Smyth 2010); never 0.
    """

    expected: float
    low: float
    high: float
    p: float


def expected_index(counts: npt.ArrayLike, index: Index) -> Array:
    """Exact expectation of an index under random allocation, (...); counts are whole numbers.

    Formula, with U populated units and T residents:
    D: Σ_g Σ_i E|n_ig − t_i P_g| / (2 T Σ_g P_g (1 − P_g)), E|·| in closed form (`mean_deviation`);
    isolation: P + (1 − P) (U − 1) / (T − 1); eta²: (U − 1) / (T − 1);
    M: Σ_i Σ_g E[(n_ig / T) log(n_ig T / (t_i N_g))], summed over the hypergeometric distribution;
    H: that over the entropy of the groups (which chance does not change).
    Reference: Winship (1977), Social Forces 55, 1058–1066; Carrington & Troske (1997), Journal of
    Business & Economic Statistics 15, 402–409, both by approximation or simulation for D.
    Range: 0 to 1 (M: to log of the groups). Blind to: that people move as households, not one by
    one, which makes real chance sorting larger.
    NaN where the index itself has no value.
    """
    people = as_people(counts)
    unit, group = people.sum(axis=-1), people.sum(axis=-2)
    total = unit.sum(axis=-1)
    share = ratio(group.astype(np.float64), total[..., None].astype(np.float64))
    used = (unit > 0).sum(axis=-1)
    match index:
        case Index.DISSIMILARITY:
            spread = mean_deviation(
                total[..., None, None], group[..., None, :], unit[..., :, None]
            ).sum(axis=(-1, -2))
            return ratio(spread, 2 * total * (share * (1 - share)).sum(axis=-1))
        case Index.ISOLATION | Index.ETA_SQUARED:
            eta = ratio((used - 1).astype(np.float64), (total - 1).astype(np.float64))
            own = share[..., 0]
            if index is Index.ISOLATION:
                return np.where(group[..., 0] > 0, own + (1 - own) * eta, np.nan)
            return np.where((own > 0) & (own < 1), eta, np.nan)
        case Index.INFORMATION | Index.THEIL:
            found = np.empty(total.shape)
            for place in np.ndindex(total.shape):
                found[place] = _expected_information(unit[place], group[place])
            if index is Index.THEIL:
                return ratio(found, entropy(group))
            return found


def expected_exposure(counts: npt.ArrayLike) -> Array:
    """Exact expectation of the exposure matrix under random allocation, (..., groups, groups).

    Formula: x_gh = N_h (T − U) / (T (T − 1)) for g ≠ h, x_gg = P_g + (1 − P_g) (U − 1) / (T − 1).
    Range, blind spots and NaN as `expected_index`.
    """
    people = as_people(counts)
    unit, group = people.sum(axis=-1), people.sum(axis=-2).astype(np.float64)
    total = unit.sum(axis=-1)[..., None, None].astype(np.float64)
    used = (unit > 0).sum(axis=-1)[..., None, None]
    met = ratio(group[..., None, :] * (total - used), total * (total - 1))
    own = ratio(
        group[..., None, :] * (total - 1) + (total - group[..., None, :]) * (used - 1),
        total * (total - 1),
    )
    found = np.where(np.eye(group.shape[-1], dtype=bool), own, met)
    return np.where(group[..., :, None] > 0, found, np.nan)


def _expected_information(unit: Ints, group: Ints) -> float:
    """E[M] given both margins, by summation over ±10 standard deviations and 20 people."""
    total = int(unit.sum())
    if total == 0:
        return float("nan")
    if total == 1:
        return 0.0
    t, n = (a.ravel() for a in np.meshgrid(unit[unit > 0], group[group > 0], indexing="ij"))
    mean = t * n / total
    spread = np.sqrt(mean * (1 - n / total) * (total - t) / (total - 1))
    low = np.maximum(np.maximum(0, t + n - total), np.floor(mean - 10 * spread - 20)).astype(
        np.int64
    )
    high = np.minimum(np.minimum(t, n), np.ceil(mean + 10 * spread + 20)).astype(np.int64)
    found = 0.0
    # cells of similar width together, so that padding to the widest costs little
    for part in np.array_split(np.argsort(high - low), max(1, t.size // 32)):
        found += _cell_surplus(total, n[part], t[part], low[part], high[part])
    return found / total


def _cell_surplus(total: int, n: Ints, t: Ints, low: Ints, high: Ints) -> float:
    x = low[:, None] + np.arange(int((high - low).max()) + 1)
    chance = probability(x, np.asarray(total), n[:, None], t[:, None])
    chance /= chance.sum(axis=-1, keepdims=True)
    even = (t * n)[:, None] / total
    surplus = x * np.log(np.where(x > 0, x, 1) / np.where(x > 0, even, 1))
    return float((chance * surplus).sum())


def chance(
    counts: npt.ArrayLike,
    index: Index,
    *,
    replications: int = 999,
    level: float = 0.95,
    seed: int = SEED,
) -> Chance:
    """Expectation, range and p-value under random allocation, for one table (units, groups).

    The table must give the index a value, otherwise ValueError
    (`data.measures.assess` gives the reason instead).
    """
    people = as_people(counts)
    if people.ndim != 2:
        raise ValueError("one table (units, groups) at a time")
    observed = float(index_value(people.astype(np.float64), index))
    if not np.isfinite(observed):
        raise ValueError("the index has no value for this table")
    (rng,) = streams(seed, 1)
    drawn = index_value(random_allocation(people, replications, rng), index)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    hits = int((drawn >= observed - 1e-12).sum())
    return Chance(
        float(expected_index(people, index)),
        float(low),
        float(high),
        (1 + hits) / (1 + replications),
    )
