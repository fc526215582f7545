"""Did segregation grow between two years? By test, not by eye."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

import numpy as np

from data.measures.draws import SEED, streams
from data.measures.sampling import Sampling, drawn_values, towards


class Verdict(StrEnum):
    """The answer of a test of change. The values are message keys."""

    GREW = "grew"
    FELL = "fell"
    UNCLEAR = "unclear"  # cannot be told apart from no change


@dataclass(frozen=True, slots=True)
class Change:
    """Difference of two corrected values (later − earlier) with interval, p-value and verdict."""

    difference: float
    low: float
    high: float
    p: float
    verdict: Verdict


def compare(
    earlier: Sampling,
    later: Sampling,
    *,
    replications: int = 999,
    alpha: float = 0.05,
    seed: int = SEED,
) -> Change:
    """Test whether an index changed between two tables, which need not share units.

    Null hypothesis: both have the same true index, between their corrected values (weighted by
    precision), while each keeps its own margins and its own pattern of sorting, shrunk or stretched
    to that value (`data.measures.sampling.towards`). Tables are drawn from both, and the observed
    difference is held against the drawn differences; so different excess in both is allowed for.
    p = 2 · min of both tails, each (1 + hits) / (1 + draws). The interval of the difference
    combines the two intervals (MOVER; Zou & Donner 2008, Statistics in Medicine 27, 1693–1702).
    Both are taken as independent; since most residents are the same in both years, real errors
    partly cancel and the test is cautious. Blind to: why it changed (see `data.measures.change`);
    testing many pairs of years (use `data.measures.discovery`).
    Raises ValueError if the two are of different indices.
    """
    if earlier.index is not later.index:
        raise ValueError("two values of the same index")
    weights = [1 / max(s.spread, 1e-12) ** 2 for s in (earlier, later)]
    common = float(np.average([earlier.corrected, later.corrected], weights=weights))
    drawn = []
    for side, rng in zip((earlier, later), streams(seed, 2), strict=True):
        table = towards(side.table, side.index, common)
        drawn.append(drawn_values(table, side.index, replications, rng))
    size = min(len(values) for values in drawn)
    differences = drawn[1][:size] - drawn[0][:size]
    observed = later.observed - earlier.observed
    above = (1 + int((differences >= observed).sum())) / (1 + size)
    below = (1 + int((differences <= observed).sum())) / (1 + size)
    p = min(1.0, 2 * min(above, below))
    difference = later.corrected - earlier.corrected
    verdict = Verdict.UNCLEAR
    if p <= alpha:
        verdict = Verdict.GREW if above < below else Verdict.FELL
    return Change(
        difference,
        difference - hypot(later.corrected - later.low, earlier.high - earlier.corrected),
        difference + hypot(later.high - later.corrected, earlier.corrected - earlier.low),
        p,
        verdict,
    )
