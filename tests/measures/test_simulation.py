"""Do intervals cover, do tests hold their error rate, does the correction correct?

Cities whose true sorting is known are drawn many times. Everything is seeded, so the limits below
hold exactly as they stand; they are set from the standard error of the share of successes.
"""

from collections.abc import Sequence

import numpy as np
import pytest

from data.measures import Index, Verdict, against_rest
from data.measures.chance import chance
from data.measures.compare import compare
from data.measures.draws import random_allocation
from data.measures.indexes import index_value
from data.measures.patterns import grid_neighbours
from data.measures.sampling import Sampling, sample
from data.measures.space import local_moran, moran
from tests.measures.support import Array, city, samples

pytestmark = pytest.mark.slow

# units, mean residents, share of the group, true D
SMALL = (60, 100, 0.1, 0.2)
WEAK = (60, 100, 0.15, 0.1)
TINY = (60, 40, 0.06, 0.15)
NONE = (60, 100, 0.15, 0.0)
HELSINKI = (140, 4500, 0.18, 0.28)


def drawn(expected: Array, index: Index, count: int, seed: int) -> list[Sampling]:
    return [
        sample(table, index, replications=300, seed=seed * 10_000 + k)
        for k, table in enumerate(samples(expected, count, seed))
    ]


def coverage(found: Sequence[Sampling], truth: float) -> float:
    return float(np.mean([s.low - 1e-9 <= truth <= s.high + 1e-9 for s in found]))


@pytest.mark.parametrize(
    ("setting", "count", "least"),
    [
        (SMALL, 300, 0.90),
        (WEAK, 300, 0.92),
        (TINY, 300, 0.90),
        (NONE, 200, 0.95),
        (HELSINKI, 60, 0.9),
    ],
)
def test_intervals_of_d_cover_the_truth(
    setting: tuple[int, int, float, float], count: int, least: float
) -> None:
    found = drawn(city(*setting, seed=1), Index.DISSIMILARITY, count, seed=21)
    assert coverage(found, setting[3]) >= least


@pytest.mark.parametrize("index", [Index.THEIL, Index.ISOLATION, Index.ETA_SQUARED])
@pytest.mark.parametrize("setting", [SMALL, WEAK])
def test_intervals_of_the_others_cover_the_truth(
    index: Index, setting: tuple[int, int, float, float]
) -> None:
    expected = city(*setting, seed=1)
    found = drawn(expected, index, 120, seed=22)
    assert coverage(found, float(index_value(expected, index))) >= 0.90


@pytest.mark.parametrize("setting", [SMALL, WEAK, TINY])
def test_correction_takes_away_nearly_all_excess(setting: tuple[int, int, float, float]) -> None:
    found = drawn(city(*setting, seed=2), Index.DISSIMILARITY, 250, seed=23)
    truth = setting[3]
    excess = float(np.mean([s.observed for s in found])) - truth
    left = float(np.mean([s.corrected for s in found])) - truth
    simple = float(np.mean([s.bootstrap_corrected for s in found])) - truth
    assert excess > 0.03  # there is something to correct
    assert abs(left) < 0.2 * excess
    assert abs(left) < abs(simple) < excess  # the usual bootstrap correction stops half way
    # and the corrected value is nearer the truth city by city, not only on average
    error = np.mean([(s.corrected - truth) ** 2 for s in found])
    assert error < np.mean([(s.observed - truth) ** 2 for s in found])


def verdicts(first: Array, second: Array, count: int, seed: int) -> dict[Verdict, float]:
    counted = dict.fromkeys(Verdict, 0)
    pairs = zip(
        drawn(first, Index.DISSIMILARITY, count, seed),
        drawn(second, Index.DISSIMILARITY, count, seed + 1),
        strict=True,
    )
    for k, (earlier, later) in enumerate(pairs):
        counted[compare(earlier, later, replications=300, seed=k).verdict] += 1
    return {verdict: n / count for verdict, n in counted.items()}


def test_change_test_holds_its_error_rate() -> None:
    """The same true D, other people, other sizes and another share of the group: 5 % may err."""
    found = verdicts(city(*SMALL, seed=1), city(60, 200, 0.2, 0.2, seed=2), 200, seed=31)
    # the standard error of a rate of 5 % over 200 cities is 1.5 percentage points
    assert found[Verdict.GREW] + found[Verdict.FELL] <= 0.09


def test_change_test_holds_its_error_rate_without_sorting() -> None:
    found = verdicts(city(*NONE, seed=1), city(60, 300, 0.15, 0.0, seed=2), 150, seed=33)
    assert found[Verdict.GREW] + found[Verdict.FELL] <= 0.08


def test_change_test_finds_change() -> None:
    found = verdicts(city(*SMALL, seed=1), city(60, 200, 0.2, 0.3, seed=2), 80, seed=35)
    assert found[Verdict.GREW] > 0.85
    assert found[Verdict.FELL] == 0


def test_chance_range_holds_its_rate() -> None:
    """Cities placed at random lie outside the 95 % range, and below p = 5 %, 5 times in 100."""
    sizes = np.stack([np.arange(5, 65), np.arange(5, 65) * 4], axis=1)
    cities = random_allocation(sizes, 300, np.random.default_rng(41))
    found = [
        chance(table, Index.DISSIMILARITY, replications=300, seed=k)
        for k, table in enumerate(cities)
    ]
    values = index_value(cities, Index.DISSIMILARITY)
    outside = np.mean([not c.low <= v <= c.high for c, v in zip(found, values, strict=True)])
    assert 0.02 <= outside <= 0.085
    assert 0.02 <= np.mean([c.p <= 0.05 for c in found]) <= 0.085
    assert float(np.mean(values)) == pytest.approx(found[0].expected, abs=0.002)


def test_moran_tests_hold_their_error_rate() -> None:
    grid, rng = grid_neighbours(8, 8), np.random.default_rng(51)
    noise = rng.random((300, 64))
    p = [moran(values, grid, permutations=299, seed=k).p.value for k, values in enumerate(noise)]
    assert 0.02 <= np.mean([each is not None and each <= 0.05 for each in p]) <= 0.085
    false = [
        any(each.cluster for each in local_moran(values, grid, permutations=2999, seed=k))
        for k, values in enumerate(noise[:100])
    ]
    assert np.mean(false) <= 0.10  # false discovery control: noise rarely shows any cluster


def test_simulated_groups_are_what_the_settings_say() -> None:
    expected = city(*HELSINKI, seed=1)
    assert float(index_value(expected, Index.DISSIMILARITY)) == pytest.approx(0.28, abs=1e-6)
    assert expected[:, 0].sum() / expected.sum() == pytest.approx(0.18, abs=1e-6)
    assert against_rest(expected, 0) == pytest.approx(expected)
