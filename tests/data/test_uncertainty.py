"""Intervals and tests of shares: published values, identities, and rates by simulation."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Observation
from data.uncertainty import difference_p, discoveries, not_apart, wilson


def counts(area: str, x: int | None, n: int | None) -> Observation:
    value = 100 * x / n if x is not None and n else None
    return Observation(area, 2025, ("total",), value, x, n, None, None, None,
                       "observed" if value is not None else "missing", ())


# R: prop.test(x, n, correct = FALSE)$conf.int
@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(0, 10, 0.0, 27.7533), (5, 10, 23.6593, 76.3407), (81, 263, 25.5250, 36.6236),
     (10, 10, 72.2467, 100.0)],
)
def test_wilson_equals_published_values(x: int, n: int, low: float, high: float) -> None:
    assert wilson(x, n) == pytest.approx((low, high), abs=5e-3)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_within_bounds(pair: tuple[int, int]) -> None:
    x, n = pair
    low, high = wilson(x, n)
    assert -1e-9 <= low <= 100 * x / n + 1e-9
    assert 100 * x / n - 1e-9 <= high <= 100 + 1e-9


@pytest.mark.parametrize(("x", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_no_share_no_interval(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(x, n)


def test_wilson_covers_the_truth_as_often_as_it_says() -> None:
    rng = random.Random(20251231)
    for p, n in ((0.05, 400), (0.2, 150), (0.5, 60)):
        runs = 3000
        hits = 0
        for _ in range(runs):
            low, high = wilson(sum(rng.random() < p for _ in range(n)), n)
            hits += low <= 100 * p <= high
        # Nominal 95 %, give or take the error of 3,000 runs and the steps of a whole number.
        assert 0.93 <= hits / runs <= 0.97


def test_p_of_equal_shares_is_one_and_of_far_ones_is_small() -> None:
    assert difference_p(10, 100, 20, 200) == pytest.approx(1.0)
    assert difference_p(0, 50, 0, 80) == 1.0
    assert difference_p(5, 0, 1, 2) == 1.0
    # R: prop.test(c(15, 25), c(50, 50), correct = FALSE)$p.value
    assert difference_p(15, 50, 25, 50) == pytest.approx(0.04123, abs=1e-4)


def test_discoveries_as_in_the_paper_of_1995() -> None:
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]
    assert discoveries(p) == [True] * 4 + [False] * 11
    assert discoveries([]) == []


def test_false_discoveries_stay_under_their_rate() -> None:
    rng = random.Random(1)
    false, runs = 0, 300
    for _ in range(runs):
        areas = {str(n): counts(str(n), sum(rng.random() < 0.2 for _ in range(120)), 120)
                 for n in range(20)}
        whole = counts("city", sum(o.numerator or 0 for o in areas.values()), 2400)
        unclear = not_apart(areas, whole, frozenset(areas))
        false += len(unclear) < len(areas)
    # All are alike, so any find is false: at most 5 % of runs, with room for chance in 300.
    assert false / runs <= 0.09


def test_an_area_is_compared_with_the_rest_of_the_whole() -> None:
    # Half of all people live in the area: against the whole the difference would look smaller.
    areas = {"a": counts("a", 130, 1000), "b": counts("b", 100, 1000)}
    areas["none"] = counts("none", None, 9)
    whole = counts("city", 230, 2000)
    assert difference_p(130, 1000, 230, 2000) > 0.05
    assert difference_p(130, 1000, 100, 1000) < 0.05
    assert not_apart(areas, whole, frozenset(areas)) == frozenset()
    assert not_apart(areas, counts("city", None, None), frozenset(areas)) == frozenset()
