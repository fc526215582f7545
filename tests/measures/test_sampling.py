"""Bias, interval and test of change: behaviour that needs no long simulation."""

import numpy as np
import pytest
from hypothesis import given, settings

from data.measures import Index, Reason, Verdict, against_rest, assess, detect_change
from data.measures.compare import Change
from data.measures.indexes import index_value
from data.measures.sampling import Curve, sample, towards
from tests.measures.support import HAND, Array, city, samples, tables


@pytest.mark.parametrize("index", list(Index))
def test_the_same_seed_gives_the_same_interval(index: Index) -> None:
    first, again, other = (sample(HAND, index, replications=200, seed=seed) for seed in (1, 1, 2))
    assert (first.low, first.corrected, first.high) == (again.low, again.corrected, again.high)
    assert first.low != other.low
    assert first.low <= first.corrected <= first.high


@settings(deadline=None, max_examples=25)
@given(tables(most=60))
def test_intervals_are_ordered_and_in_range(table: Array) -> None:
    for index in Index:
        found = sample(against_rest(table, 0), index, replications=60)
        assert 0 <= found.low <= found.corrected <= found.high <= 1
        assert found.observed == pytest.approx(
            float(index_value(against_rest(table, 0), index)), abs=1e-12
        )


def test_many_people_leave_nothing_to_correct() -> None:
    found = sample(HAND * 100_000, Index.DISSIMILARITY, replications=200)
    assert found.corrected == pytest.approx(found.observed, abs=1e-4)
    assert found.high - found.low < 0.001
    assert found.low < found.observed < found.high


def test_more_people_give_a_narrower_interval() -> None:
    few, many = (sample(HAND * k, Index.THEIL, replications=400) for k in (1, 100))
    assert (few.high - few.low) / (many.high - many.low) == pytest.approx(10, rel=0.25)


def test_a_city_sorted_by_chance_may_be_even() -> None:
    observed = samples(city(60, 60, 0.1, 0.0, 3), 1, 5)[0]
    found = sample(observed, Index.DISSIMILARITY, replications=400)
    assert found.observed > 0.1  # what a page must not show alone
    assert found.low == 0
    assert found.corrected < 0.08
    assert found.bootstrap_corrected > found.corrected  # the simple correction stops half way


def test_empty_units_change_nothing() -> None:
    with_empty = np.concatenate([HAND, np.zeros((2, 3))])
    one = sample(HAND, Index.INFORMATION, replications=100)
    two = sample(with_empty, Index.INFORMATION, replications=100)
    assert (one.low, one.high) == (two.low, two.high)


def test_curve_is_read_backwards() -> None:
    curve = Curve(np.array([0.0, 0.1, 0.2]), np.array([0.1, 0.15, 0.22]))
    assert curve.correct(0.15) == pytest.approx(0.1)
    assert curve.correct(0.05) == 0
    assert curve.correct(0.3) == pytest.approx(0.28)  # the excess of 0.02 at the end


@pytest.mark.parametrize("index", list(Index))
def test_tables_are_stretched_to_a_target(index: Index) -> None:
    table = city(40, 200, 0.2, 0.2, 1)
    observed = float(index_value(table, index))
    for target in (0.9 * observed, 1.1 * observed):
        reached = float(index_value(towards(table, index, target), index))
        low = 0.2 if index is Index.ISOLATION else 0.0  # isolation cannot fall below the share
        assert reached == pytest.approx(max(low, target), abs=1e-6)


def test_a_clear_change_is_found_and_none_is_not() -> None:
    before, after = city(60, 800, 0.1, 0.2, 1), city(60, 900, 0.2, 0.3, 2)
    first, second = (
        assess(samples(table, 1, seed)[0], Index.DISSIMILARITY, replications=200, seed=seed)
        for seed, table in enumerate((before, after))
    )
    grew, fell = detect_change(first, second), detect_change(second, first)
    assert isinstance(grew, Change)
    assert isinstance(fell, Change)
    assert (grew.verdict, fell.verdict) == (Verdict.GREW, Verdict.FELL)
    assert grew.low < 0.1 < grew.high
    assert grew.difference == pytest.approx(-fell.difference)
    assert grew.low > 0
    assert grew.p < 0.01
    same = detect_change(first, first)
    assert isinstance(same, Change)
    assert same.verdict is Verdict.UNCLEAR
    assert same.difference == 0
    assert same.low < 0 < same.high
    assert same.p > 0.5
    assert detect_change(first, second) == grew


def test_a_small_group_does_not_grow_apart_by_shrinking() -> None:
    """Fewer people give a larger observed D; that alone is no growth of segregation."""
    many, few = city(60, 1000, 0.1, 0.1, 1), city(60, 40, 0.1, 0.1, 1)
    first, second = (
        assess(samples(table, 1, 8)[0], Index.DISSIMILARITY, replications=200)
        for table in (many, few)
    )
    assert first.observed.value is not None
    assert second.observed.value is not None
    assert second.observed.value > first.observed.value + 0.05
    found = detect_change(first, second)
    assert isinstance(found, Change)
    assert found.verdict is Verdict.UNCLEAR


def test_a_missing_value_explains_itself_in_a_test_of_change() -> None:
    first = assess(HAND, Index.DISSIMILARITY, replications=50)
    nobody = assess(HAND * 0, Index.DISSIMILARITY)
    assert detect_change(first, nobody) is Reason.NOBODY
    other = assess(HAND, Index.THEIL, replications=50)
    with pytest.raises(ValueError, match="same index"):
        detect_change(first, other)


def test_assessment_stands_beside_chance() -> None:
    found = assess(against_rest(HAND, 0), Index.DISSIMILARITY, replications=200)
    assert found.observed.value == pytest.approx(0.542857, abs=5e-7)
    values = [m.value for m in (found.chance_low, found.expected, found.chance_high)]
    assert all(v is not None for v in values)
    assert values == sorted(values, key=lambda v: v or 0)
    assert found.chance_p.value == pytest.approx(1 / 201)
