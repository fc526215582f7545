"""Intervals of shares in the tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import uncertainty
from data.building.intervals import wilson


@pytest.mark.parametrize(
    ("cases", "total", "low", "high"),
    [(81, 263, "25.53", "36.62"), (15, 148, "6.24", "16.05"), (0, 20, "0.00", "16.11"),
     (1, 29, "0.61", "17.18")],
)  # fmt: skip
def test_the_published_examples(cases: int, total: int, low: str, high: str) -> None:
    # Newcombe (1998), Two-sided confidence intervals for the single proportion: comparison of
    # seven methods, Statistics in Medicine 17, 857–872, table I, method 3.
    found = [x.quantize(Decimal("0.01")) for x in wilson(Fraction(cases, total), total)]
    assert found == [Decimal(low), Decimal(high)]


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_is_the_interval_the_pages_compute(counts: tuple[int, int]) -> None:
    low, high = wilson(Fraction(*counts), counts[1])
    again = uncertainty.wilson(*counts)
    assert (float(low), float(high)) == pytest.approx(again, abs=0.0001)
    assert 0 <= low <= high <= 100


@pytest.mark.parametrize(("share", "total"), [(Fraction(3, 2), 10), (Fraction(1, 2), 0)])
def test_what_is_no_share_is_refused(share: Fraction, total: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(share, total)
