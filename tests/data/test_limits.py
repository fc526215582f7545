"""Class limits: rising, round, and balanced."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from data.building.limits import class_sizes, limits, quantile

PERCENTAGES = st.lists(st.decimals(0, 100, places=4), max_size=120)


@given(PERCENTAGES)
def test_limits_rise_and_leave_the_first_and_last_class_a_value(values: list[Decimal]) -> None:
    found = limits(values)
    assert len(found) <= 4
    assert all(a < b for a, b in zip(found, found[1:], strict=False))
    if len(values) >= 25 and len(found) == 4:
        sizes = class_sizes(sorted(values), found)
        assert sizes[0] > 0
        assert sizes[-1] > 0


@given(PERCENTAGES, st.randoms(use_true_random=False))
def test_limits_do_not_depend_on_the_order(values: list[Decimal], shuffle: st.DataObject) -> None:
    mixed = list(values)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert limits(mixed) == limits(values)


def test_limits_are_round_numbers_near_the_quintiles() -> None:
    assert limits([Decimal(n) / 10 for n in range(1000)]) == [20, 40, 60, 80]


def test_the_quantile_is_that_of_type_7() -> None:
    # R: quantile(c(1, 2, 3, 4), 0.4) is 2.2
    assert quantile([Decimal(n) for n in (1, 2, 3, 4)], 2, 5) == Decimal("2.2")


def test_few_distinct_values_have_few_limits() -> None:
    assert limits([]) == []
    assert limits([Decimal(7)] * 9) == []
    assert limits([Decimal(1), Decimal(2), Decimal(2)]) == [2]


def test_a_value_on_a_limit_belongs_to_the_class_above() -> None:
    values = [Decimal(n) for n in (1, 2, 3, 4)]
    assert class_sizes(values, [Decimal(3)]) == [2, 2]
