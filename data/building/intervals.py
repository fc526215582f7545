"""Intervals of shares."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from data.building.rows import rounded

Z = Decimal("1.959963984540054")
"""The 97.5 % quantile of the standard normal distribution."""


def wilson(share: Fraction, total: int) -> tuple[Decimal, Decimal]:
    """The 95 % score interval of a share (0–1) of `total` cases, in per cent, four decimals.

    Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference.
    J. Amer. Statist. Assoc. 22, 209–212; without continuity correction. Raises ValueError for a
    share outside 0–1 or a total below 1.
    """
    if not 0 <= share <= 1 or total < 1:
        raise ValueError(f"{share} of {total} is no share of a number of cases")
    with localcontext() as context:
        context.prec = 40
        p = Decimal(share.numerator) / Decimal(share.denominator)
        n, z2 = Decimal(total), Z * Z
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).sqrt()
        low, high = max(Decimal(0), middle - half), min(Decimal(1), middle + half)
        return rounded(Fraction(100 * low)), rounded(Fraction(100 * high))
