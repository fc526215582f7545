"""Numbers as people of each language write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations import LANGUAGES, formats

NBSP, MINUS = "\u00a0", "\u2212"

EXAMPLES = [
    ("fi", 12345.678, 1, f"12{NBSP}345,7"), ("sv", 12345.678, 1, f"12{NBSP}345,7"),
    ("en", 12345.678, 1, "12,345.7"), ("fi", 684018.0, 0, f"684{NBSP}018"),
    ("sv", 1234.0, 0, f"1{NBSP}234"), ("en", 1234.0, 0, "1,234"), ("fi", 0.0, 1, "0,0"),
    ("en", -2.5, 1, f"{MINUS}2.5"), ("fi", -1234.5, 1, f"{MINUS}1{NBSP}234,5"),
    # Half goes away from zero on the decimal digits: the binary 2.675 lies below its name.
    ("en", 2.675, 2, "2.68"), ("en", 0.25, 1, "0.3"), ("en", 0.5, 0, "1"), ("en", 1.5, 0, "2"),
    ("en", 2.5, 0, "3"), ("sv", -0.25, 1, f"{MINUS}0,3"), ("fi", 0.05, 1, "0,1"),
    ("fi", 7.95, 1, "8,0"), ("fi", -0.04, 1, "0,0"), ("en", 99.95, 1, "100.0"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "value", "decimals", "shown"), EXAMPLES)
def test_numbers(language: str, value: float, decimals: int, shown: str) -> None:
    assert formats.number(language, value, decimals) == shown


@given(
    st.sampled_from(LANGUAGES),
    st.integers(-(10**9), 10**9).map(lambda n: n / 10_000),
    st.integers(0, 2),
)
def test_a_number_reads_back_as_the_nearest_one(language: str, value: float, places: int) -> None:
    shown = formats.number(language, value, places)
    assert "-" not in shown
    assert "\u202f" not in shown
    point, group = (".", ",") if language == "en" else (",", NBSP)
    read = Decimal(shown.replace(group, "").replace(point, ".").replace(MINUS, "-"))
    assert len(shown.partition(point)[2]) == places
    exact = Fraction(repr(value))
    assert abs(Fraction(read) - exact) <= Fraction(1, 2 * 10**places)
    halves = exact * 10**places * 2
    if halves.denominator == 1 and halves.numerator % 2:  # exactly between two: away from zero
        assert abs(Fraction(read)) > abs(exact)


@given(st.sampled_from(LANGUAGES), st.floats(-1000, 1000, allow_subnormal=False))
def test_a_change_has_a_sign_unless_it_is_nothing(language: str, value: float) -> None:
    value = round(value, 4)
    shown = formats.signed(language, value, 1)
    nothing = formats.number(language, value, 1) == formats.number(language, 0.0, 1)
    assert (shown[0] not in f"+{MINUS}") == nothing
    assert shown.startswith("+") == (value > 0 and not nothing)


@given(st.integers(-(10**9), 10**9).map(lambda n: n / 10_000))
def test_a_number_for_a_machine_reads_back_as_itself(value: float) -> None:
    assert float(formats.plain(value)) == value
