"""Random allocation: exact expectations against counting, and seeded ranges."""

from collections.abc import Iterator
from math import comb, factorial, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.chance import chance, expected_exposure, expected_index
from data.measures.draws import random_allocation, resample
from data.measures.exposure import exposure
from data.measures.hypergeometric import mean_deviation, probability
from data.measures.indexes import Index, index_value
from tests.measures.support import HAND, Array, quick, tables


def every_table(unit: list[int], group: list[int]) -> Iterator[list[list[int]]]:
    """All tables with the given margins."""
    if len(unit) == 1:
        yield [list(group)]
        return
    for row in splits(unit[0], group):
        rest = [n - x for n, x in zip(group, row, strict=True)]
        for below in every_table(unit[1:], rest):
            yield [row, *below]


def splits(total: int, most: list[int]) -> Iterator[list[int]]:
    if len(most) == 1:
        if total <= most[0]:
            yield [total]
        return
    for first in range(min(total, most[0]) + 1):
        for rest in splits(total - first, most[1:]):
            yield [first, *rest]


def counted_expectation(table: Array, index: Index) -> float:
    """Expectation over all tables, weighted by in how many ways people can fill each."""
    unit = table.sum(axis=1).astype(int).tolist()
    group = table.sum(axis=0).astype(int).tolist()
    top = prod(map(factorial, unit)) * prod(map(factorial, group))
    total = factorial(sum(unit))
    found, weight = 0.0, 0.0
    for cells in every_table(unit, group):
        chance_of = top / total / prod(factorial(x) for row in cells for x in row)
        weight += chance_of
        found += chance_of * float(index_value(np.array(cells, dtype=float), index))
    assert weight == pytest.approx(1)
    return found


@pytest.mark.parametrize("index", list(Index))
@quick
@given(table=tables(2, 3, 2, 3, most=4))
def test_expectation_is_that_of_counting_all_tables(index: Index, table: Array) -> None:
    assert float(expected_index(table, index)) == pytest.approx(
        counted_expectation(table, index), abs=1e-12
    )


def test_expected_exposure_is_that_of_counting_all_tables() -> None:
    table = np.array([[3, 1, 2], [1, 2, 0], [2, 0, 1]])
    unit, group = table.sum(axis=1).tolist(), table.sum(axis=0).tolist()
    top = prod(map(factorial, unit)) * prod(map(factorial, group)) / factorial(int(table.sum()))
    by_counting = sum(
        exposure(np.array(cells)) * top / prod(factorial(x) for row in cells for x in row)
        for cells in every_table(unit, group)
    )
    assert expected_exposure(table) == pytest.approx(by_counting, abs=1e-12)
    assert expected_exposure(table).sum(axis=1) == pytest.approx(1)


@quick
@given(st.integers(1, 60), st.data())
def test_hypergeometric_probabilities_are_those_of_counting(
    total: int, data: st.DataObject
) -> None:
    good = data.draw(st.integers(0, total))
    draws = data.draw(st.integers(0, total))
    x = np.arange(-1, total + 2)
    by_counting = np.array(
        [
            comb(good, k) * comb(total - good, draws - k) / comb(total, draws)
            if 0 <= k <= min(good, draws) and draws - k <= total - good
            else 0
            for k in x.tolist()
        ]
    )
    found = probability(x, np.array(total), np.array(good), np.array(draws))
    assert found == pytest.approx(by_counting, rel=1e-11, abs=1e-300)
    deviation = (by_counting * np.abs(x - draws * good / total)).sum()
    assert mean_deviation(np.array(total), np.array(good), np.array(draws)) == pytest.approx(
        deviation, rel=1e-11, abs=1e-300
    )


def test_hypergeometric_is_accurate_for_a_whole_city() -> None:
    total, good, draws = 680_000, 140_000, 9_000
    x = 1_900
    exact = comb(good, x) * comb(total - good, draws - x) / comb(total, draws)
    found = probability(np.array(x), np.array(total), np.array(good), np.array(draws))
    assert float(found) == pytest.approx(exact, rel=1e-11)


def test_random_allocation_keeps_both_margins() -> None:
    rng = np.random.default_rng(1)
    drawn = random_allocation(HAND.astype(np.int64), 200, rng)
    assert drawn.shape == (200, 3, 3)
    assert (drawn >= 0).all()
    assert (drawn.sum(axis=1) == HAND.sum(axis=0)).all()
    assert (drawn.sum(axis=2) == HAND.sum(axis=1)).all()
    even = np.outer(HAND.sum(axis=1), HAND.sum(axis=0)) / HAND.sum()
    assert drawn.mean(axis=0) == pytest.approx(even, abs=1.2)


def test_random_allocation_draws_tables_as_often_as_counting_says() -> None:
    table = np.array([[2, 1], [1, 2]])
    drawn = random_allocation(table, 20_000, np.random.default_rng(4))[:, 0, 0].astype(int)
    by_counting = [comb(3, k) * comb(3, 3 - k) / comb(6, 3) for k in range(4)]
    assert np.bincount(drawn, minlength=4) / 20_000 == pytest.approx(by_counting, abs=0.012)


def test_resampling_keeps_the_number_of_people() -> None:
    drawn = resample(HAND, 50, np.random.default_rng(1))
    assert (drawn.sum(axis=(1, 2)) == HAND.sum()).all()
    assert len(np.unique(drawn[:, 0, 0])) > 5


@pytest.mark.parametrize("index", list(Index))
def test_range_holds_the_expectation_and_repeats(index: Index) -> None:
    first, again = (chance(HAND, index, replications=400) for _ in range(2))
    other = chance(HAND, index, replications=400, seed=7)
    assert first == again
    assert (other.low, other.high) != (first.low, first.high)
    assert first.low < first.expected < first.high
    assert first.p == pytest.approx(1 / 401)  # no draw comes near the hand table


def test_a_randomly_filled_city_does_not_stand_out() -> None:
    drawn = random_allocation(np.full((30, 2), 20), 1, np.random.default_rng(3))[0]
    assert chance(drawn, Index.DISSIMILARITY, replications=400).p > 0.05


def test_people_are_whole() -> None:
    with pytest.raises(ValueError, match="whole"):
        expected_index([[0.5, 1.0], [1.0, 1.0]], Index.DISSIMILARITY)
    with pytest.raises(ValueError, match="no value"):
        chance([[0, 1], [0, 1]], Index.DISSIMILARITY)
