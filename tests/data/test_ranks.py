"""Places as ranges: certain where areas lie far apart, wide where they cannot be told apart."""

from __future__ import annotations

from random import Random

import pytest

from data.ranks import Range, rank_range
from data.store import Observation
from data.uncertainty import wilson


def area(code: str, x: int | None, n: int | None) -> Observation:
    low, high = wilson(x, n) if x is not None and n else (None, None)
    value = None if x is None or not n else 100 * x / n
    return Observation(
        area=code, year=2025, key=("total", "total", "total"), value=value,
        numerator=x, denominator=n, low=low, high=high, coverage=None,
        status="observed" if value is not None else "suppressed", sources=(),
    )  # fmt: skip


def level(*counts: tuple[int | None, int | None]) -> dict[str, Observation]:
    return {f"{n:02}": area(f"{n:02}", *count) for n, count in enumerate(counts)}


def test_areas_far_apart_have_one_place() -> None:
    areas = level((9000, 10000), (5000, 10000), (1000, 10000))
    assert [rank_range(areas, code) for code in areas] == [
        Range(1, 1, 3), Range(2, 2, 3), Range(3, 3, 3),
    ]  # fmt: skip


def test_areas_alike_could_be_anywhere() -> None:
    areas = level(*[(30, 100)] * 20)
    for code in areas:
        found = rank_range(areas, code)
        assert found is not None
        assert found.first <= 2
        assert found.last >= 19


def test_an_area_without_a_figure_is_not_counted_and_has_no_place() -> None:
    areas = level((5, 10), (None, None), (6, 10), (7, 10))
    assert rank_range(areas, "01") is None
    found = rank_range(areas, "00")
    assert found is not None
    assert found.among == 3


@pytest.mark.parametrize("many", [1, 2])
def test_two_areas_are_no_order(many: int) -> None:
    assert rank_range(level(*[(5, 10)] * many), "00") is None


def test_the_same_areas_give_the_same_range_in_any_order() -> None:
    areas = level((40, 100), (45, 100), (50, 100), (55, 100))
    turned = dict(reversed(areas.items()))
    assert [rank_range(areas, c) for c in areas] == [rank_range(turned, c) for c in areas]


def test_the_range_holds_the_true_place_as_often_as_it_says() -> None:
    """Shares drawn around known ones, areas as spread as Helsinki's: the range holds at 95 %."""
    rng = Random(8)
    truth = [0.05 + 0.4 * n / 29 for n in range(30)]
    held = asked = 0
    for _ in range(40):
        counts = [(sum(rng.random() < p for _ in range(250)), 250) for p in truth]
        areas = level(*counts)
        for n, code in enumerate(areas):
            found = rank_range(areas, code)
            assert found is not None
            asked += 1
            held += found.first <= 30 - n <= found.last
    # 1,200 places, not independent of each other: nominal ± four standard errors of a simple count.
    assert held / asked == pytest.approx(0.95, abs=0.035)
