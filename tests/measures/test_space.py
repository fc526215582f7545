"""Checkerboard, ghetto and noise; local clusters; false discoveries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures import Cluster, Reason, among, benjamini_hochberg, local_moran, moran
from data.measures.patterns import checkerboard, grid_neighbours, halves
from data.measures.space import local_morans_i, morans_i, weight_matrix
from tests.measures.support import quick

GRID = grid_neighbours(8, 8)


def test_moran_tells_a_checkerboard_from_halves() -> None:
    board, split = (make(8)[:, 0] / 100 for make in (checkerboard, halves))
    apart, together = moran(board, GRID), moran(split, GRID)
    assert apart.value.value == pytest.approx(-1)
    # a field at the seam has one unlike neighbour of four (three at the edge); no other has any
    seam = 2 * (6 * 2 / 4 + 2 * 2 / 3)
    assert together.value.value == pytest.approx(1 - seam / 64)
    assert apart.expected.value == pytest.approx(-1 / 63)
    for found in (apart, together):
        assert found.p.value == pytest.approx(2 / 1000)  # two-sided, 999 permutations


def test_noise_is_no_pattern() -> None:
    noise = np.random.default_rng(11).random(64)
    found = moran(noise, GRID)
    assert found.p.value is not None
    assert found.p.value > 0.05
    assert moran(noise, GRID) == found
    assert all(each.cluster is None for each in local_moran(noise, GRID, permutations=1999))


def test_local_clusters_are_found_where_they_are() -> None:
    values = np.random.default_rng(2).normal(0, 0.1, (12, 12))
    values[4:7, 4:7] += 5
    values[10, 10] += 5  # a lonely high value among low ones is no high-high cluster
    found = local_moran(values.ravel(), grid_neighbours(12, 12))
    kinds = np.array([each.cluster for each in found]).reshape(12, 12)
    inside = [(5, 5), (4, 5), (6, 5), (5, 4), (5, 6)]  # the corners have two low neighbours each
    assert {kinds[place] for place in inside} == {Cluster.HIGH_HIGH}
    high = np.argwhere(kinds == Cluster.HIGH_HIGH)
    assert ((high >= 4) & (high < 7)).all()
    for each in found:
        assert each.p.value is not None
        assert each.adjusted.value is not None
        assert each.p.value <= each.adjusted.value


@quick
@given(st.lists(st.integers(0, 9), min_size=16, max_size=16), st.floats(0.5, 5), st.floats(-3, 3))
def test_moran_ignores_level_and_scale_and_is_the_mean_of_local(
    numbers: list[int], scale: float, shift: float
) -> None:
    values = np.array(numbers, dtype=float)
    weights = weight_matrix(grid_neighbours(4, 4))
    whole, moved = morans_i(values, weights), morans_i(values * scale + shift, weights)
    if np.ptp(values) == 0:
        assert np.isnan(whole)
        return
    assert moved == pytest.approx(whole, abs=1e-9)
    # Σ I_i / n = I (n − 1) / n for row-standardised weights
    assert local_morans_i(values, weights).sum() == pytest.approx(whole * 15, abs=1e-9)


def test_impossible_questions_have_reasons() -> None:
    alike = moran([0.1] * 64, GRID)
    assert alike.value.reason is Reason.ALL_ALIKE
    assert moran([1, 2, 3], [[1], [0, 2], [1]]).value.reason is Reason.TOO_FEW_AREAS
    assert moran([1, 2, 3, 4], [[]] * 4).p.reason is Reason.NO_NEIGHBOURS
    assert {each.value.reason for each in local_moran([0.1] * 64, GRID)} == {Reason.ALL_ALIKE}
    island = local_moran([1, 2, 3, 4, 9], [[1], [0, 2], [1, 3], [2], []], permutations=99)
    assert island[4].p.reason is Reason.NO_NEIGHBOURS
    assert all(each.value.defined for each in island[:4])


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="impossible neighbour"):
        weight_matrix([[0]])
    with pytest.raises(ValueError, match="impossible neighbour"):
        weight_matrix([[1], [5]])
    with pytest.raises(ValueError, match="hidden"):
        moran([1, float("nan"), 3, 4], [[1], [0], [3], [2]])


def test_hidden_areas_leave_the_neighbourhood() -> None:
    assert among([[1, 2], [0, 2], [0, 1]], [0, 2]) == ((1,), (0,))
    assert among([[1], [0, 2], [1]], [0, 2]) == ((), ())


def test_false_discovery_rate_of_the_original_paper() -> None:
    """Benjamini & Hochberg (1995), section 3.2: 15 tests, four are rejected at 5 %."""
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    adjusted = benjamini_hochberg(p)
    assert (adjusted <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    shuffled = np.random.default_rng(0).permutation(15)
    assert benjamini_hochberg(np.array(p)[shuffled]) == pytest.approx(adjusted[shuffled])
    with pytest.raises(ValueError, match="p-values"):
        benjamini_hochberg([0.5, 1.5])
