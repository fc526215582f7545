"""The hypergeometric distribution in pure numpy, accurate for whole cities.

Under random allocation with fixed margins the members of a group in a unit follow it: ``draws``
residents of the unit are drawn from ``total`` residents, ``good`` of whom belong to the group.
"""

from __future__ import annotations

from math import lgamma, log, pi

import numpy as np

from data.measures.tables import Array, Ints

# log(n!) − Stirling's formula for n < 16, where the series below is not accurate enough.
_SMALL = np.array(
    [0.0] + [lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi) for n in range(1, 16)]
)


def _stirling_error(n: Array) -> Array:
    square = n * n
    with np.errstate(divide="ignore", invalid="ignore"):
        series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n
    found: Array = np.where(n < 16, _SMALL[np.minimum(n, 15).astype(np.int64)], series)
    return found


def _deviance(x: Array, mean: Array) -> Array:
    """x log(x / mean) + mean − x without cancellation where x is near the mean (Loader 2000)."""
    gap = x - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        v = gap / (x + mean)
        plain = x * np.log(np.where(x > 0, x, 1.0) / mean) + mean - x
    near = np.abs(gap) < 0.1 * (x + mean)
    v = np.where(near, v, 0.0)
    term = 2 * x * v
    found = gap * v
    for odd in range(3, 33, 2):  # |v| < 0.1: the last term is below 1e-30 of the first
        term = term * v * v
        found = found + term / odd
    return np.where(near, found, plain)


def _binomial_log(x: Array, n: Array, p: Array) -> Array:
    """log of the binomial probability for 0 < p < 1, in Loader's saddle-point form."""
    q = 1 - p
    inner = (x > 0) & (x < n)
    xs, ns = np.where(inner, x, 1.0), np.where(inner, n, 2.0)
    rest = ns - xs
    middle = (
        _stirling_error(ns)
        - _stirling_error(xs)
        - _stirling_error(rest)
        - _deviance(xs, ns * p)
        - _deviance(rest, ns * q)
        + 0.5 * np.log(ns / (2 * pi * xs * rest))
    )
    found: Array = np.where(inner, middle, np.where(x <= 0, n * np.log1p(-p), n * np.log(p)))
    return found


def probability(x: Ints, total: Ints, good: Ints, draws: Ints) -> Array:
    """Hypergeometric probability of ``x`` members among ``draws``; all arguments broadcast.

    Formula: C(good, x) C(total − good, draws − x) / C(total, draws), computed as a ratio of three
    binomial probabilities. Reference: Loader (2000), Fast and accurate computation of binomial
    probabilities. Relative error about 1e-13 for cities of a million.
    """
    x, total, good, draws = np.broadcast_arrays(x, total, good, draws)
    possible = (x >= np.maximum(0, draws - (total - good))) & (x <= np.minimum(draws, good))
    sure = possible & ((draws == 0) | (draws == total))
    inner = possible & ~sure
    n, k, m = (
        np.where(inner, a, b).astype(np.float64) for a, b in ((total, 2), (good, 1), (draws, 1))
    )
    y = np.where(inner, x, 0).astype(np.float64)
    p = m / n
    found = np.exp(_binomial_log(y, k, p) + _binomial_log(m - y, n - k, p) - _binomial_log(m, n, p))
    return np.where(inner, found, sure.astype(np.float64))


def mean_deviation(total: Ints, good: Ints, draws: Ints) -> Array:
    """E |X − E X| of the hypergeometric distribution, exactly; all arguments broadcast.

    Formula: with m = ⌊draws · good / total⌋ + 1,
    E |X − E X| = 2 m (total − good − draws + m) / total · P(X = m),
    a telescoping sum of De Moivre's kind.
    Reference: Diaconis & Zabell (1991), Statistical Science 6, 284–302.
    Range: 0 (nothing is left to chance) upwards. Zero where ``total`` is zero.
    """
    total, good, draws = np.broadcast_arrays(total, good, draws)
    safe = np.maximum(total, 1)
    m = draws * good // safe + 1
    spread: Array = 2.0 * m * (total - good - draws + m) / safe * probability(m, total, good, draws)
    return spread
