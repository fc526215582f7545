"""Rows: exact shares, how numbers are written, no value without a status that allows one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.building.rows import Row, Table, percent, plain, rounded

ROW = Row(
    level="city", area="0910000000", year=2020, status="observed", source="s", value=Decimal(5)
)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_is_the_nearest_of_four_decimals(part: int, rest: int) -> None:
    share = percent(part, part + rest)
    assert abs(Fraction(share) - Fraction(100 * part, part + rest)) <= Fraction(1, 20000)
    assert 0 <= share < 100


def test_percent_of_more_than_the_whole_is_an_error() -> None:
    with pytest.raises(ValueError, match="no part"):
        percent(3, 2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(5), 4, "5"),
    ],
)
def test_rounds_half_away_from_zero(value: Fraction, places: int, expected: str) -> None:
    assert plain(rounded(value, places)) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (100, "100"),
        (Decimal("50.0"), "50"),
        (Decimal("8.863"), "8.863"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00"), "0"),
    ],
)
def test_numbers_are_written_plainly(value: Decimal | int | None, text: str) -> None:
    assert plain(value) == text


@given(st.decimals(0, 10**6, places=4))
def test_a_written_number_is_the_same_number(value: Decimal) -> None:
    assert Decimal(plain(value)) == value


@pytest.mark.parametrize("status", ["missing", "suppressed", "not_applicable"])
def test_no_value_under_a_status_without_one(status: str) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        replace(ROW, status=status)


@pytest.mark.parametrize("status", ["observed", "derived", "estimated"])
def test_no_hole_under_a_status_with_a_value(status: str) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        replace(ROW, status=status, value=None)


def test_a_table_orders_levels_from_large_to_small() -> None:
    rows = [
        replace(ROW, level=level)
        for level in ("sub-district", "city", "district", "major-district")
    ]
    table = Table.of("x", rows)
    assert [row.level for row in table.rows] == [
        "city",
        "major-district",
        "district",
        "sub-district",
    ]


def test_the_same_cell_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        Table.of("x", [ROW, replace(ROW, value=Decimal(6))])
