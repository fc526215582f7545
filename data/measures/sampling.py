"""Bias and interval of an observed index: people resampled within the city.

The question is how far the observed value may lie from what sorting would give if the same city
were drawn again. Two things make the plain bootstrap wrong here, both worst for small groups: an
index of counts is too large on average, and the bootstrap doubles that excess, since it resamples a
table that already holds it. Therefore tables are resampled not only from the observed table but
along the path that shrinks it towards evenness (`data.measures.tables.shrink`). This gives a curve
from true sorting to the value one would observe on average; the observed value is read back
through it. The idea is indirect inference (Gouriéroux, Monfort & Renault 1993, Journal of Applied
Econometrics 8, S85–S118), close to the iterated bootstrap of Davison & Hinkley (1997).

Blind to: people move as households, not one by one, so true uncertainty is larger; two years share
most residents, so their errors are not independent (a test of change is then cautious); a register
has no sampling error: the interval speaks of the process behind it, not of the count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.draws import SEED, resample, streams
from data.measures.indexes import Index, index_value
from data.measures.tables import Array, as_people, shrink

_PATH = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """What one observes on average (``seen``) for a true value (``true``), both rising."""

    true: Array
    seen: Array

    def correct(self, value: float) -> float:
        """The true value for which one would observe ``value`` on average.

        Outside the curve the excess at its nearer end is subtracted, but nothing falls below 0.
        """
        if value > self.seen[-1]:
            return float(value - (self.seen[-1] - self.true[-1]))
        if value < self.seen[0]:  # isolation may fall below the observed share of the group
            return float(max(0.0, value - (self.seen[0] - self.true[0])))
        return float(np.interp(value, self.seen, self.true))


@dataclass(frozen=True, slots=True)
class Sampling:
    """An index of one table with its bias and interval.

    ``observed``: as computed. ``corrected``: freed from the excess of small counts, the middle of
    the interval in the sense of the curve. ``bootstrap_corrected``: the simpler correction 2 ·
    observed − mean of the bootstrap (Allen et al. 2015, Econometrics Journal 18, 40–66), which
    leaves some excess when sorting is weak. ``low``, ``high``: interval of the corrected value;
    it may lie wholly below the observed value when counts are small.
    """

    index: Index
    observed: float
    corrected: float
    bootstrap_corrected: float
    low: float
    high: float
    level: float
    table: Array
    curve: Curve
    spread: float


def sample(
    counts: npt.ArrayLike,
    index: Index,
    *,
    replications: int = 999,
    level: float = 0.95,
    seed: int = SEED,
) -> Sampling:
    """Bias-corrected value and interval of an index of one table (units, groups) of people.

    Draws ``replications`` tables around the corrected table and a fifth as many (at least 40) at
    each of nine points of the path. Raises ValueError if the index has no value for the table
    (`data.measures.assess` gives the reason instead).
    """
    table = as_people(counts).astype(np.float64)
    if table.ndim != 2:
        raise ValueError("one table (units, groups) at a time")
    observed = float(index_value(table, index))
    if not np.isfinite(observed):
        raise ValueError("the index has no value for this table")
    table = table[table.sum(axis=-1) > 0]
    path_rng, rng = streams(seed, 2)

    true, seen = [], []
    for weight in _PATH:
        shrunk = shrink(table, weight)
        true.append(float(index_value(shrunk, index)))
        seen.append(
            float(np.mean(drawn_values(shrunk, index, max(40, replications // 5), path_rng)))
        )
    at_table = seen[-1]
    curve = Curve(np.maximum.accumulate(true), np.maximum.accumulate(seen))

    corrected = curve.correct(observed)
    values = drawn_values(towards(table, index, corrected), index, replications, rng)
    middle = float(np.mean(values))
    lower, upper = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    top = 1.0 if index is not Index.INFORMATION else float(np.log(table.shape[-1]))
    return Sampling(
        index,
        observed,
        corrected,
        2 * observed - at_table,
        curve.correct(observed - (float(upper) - middle)),
        min(top, curve.correct(observed + (middle - float(lower)))),
        level,
        table,
        curve,
        float(np.std(values)),
    )


def drawn_values(table: Array, index: Index, replications: int, rng: np.random.Generator) -> Array:
    """The index in tables resampled from ``table``; draws in which a group died out are dropped."""
    values = index_value(resample(table, replications, rng), index)
    return np.asarray(values[np.isfinite(values)])


def towards(table: Array, index: Index, target: float) -> Array:
    """The table on the path of `shrink` whose index is ``target``, found by bisection.

    Values outside what the path can reach (perfect evenness to twice the observed sorting) give the
    table at that end.
    """
    low, high = 0.0, 2.0
    for _ in range(40):
        middle = (low + high) / 2
        if float(index_value(shrink(table, middle), index)) < target:
            low = middle
        else:
            high = middle
    return shrink(table, (low + high) / 2)
