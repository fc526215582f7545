"""How sure a share is: Wilson intervals, and which areas differ from another beyond chance.

A register counts everybody, so its shares have no sampling error. Read as a statement about the
area and not about one day, they still vary by chance from year to year, and in a small area they
vary much. The interval and the test say how much of a difference such chance alone could make.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.store import Observation

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""

FALSE_DISCOVERY_RATE = 0.05
"""Of the areas that are said to differ, the share that may do so by chance."""


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """The 95 % interval of a share in per cent (0–100).

    With p = x/n: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). E. B. Wilson (1927), Probable
    inference, the law of succession, and statistical inference, JASA 22, 209–212.

    Raises ValueError unless 0 ≤ numerator ≤ denominator and denominator > 0.
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"{numerator} of {denominator} is no share")
    p, n = numerator / denominator, float(denominator)
    centre = p + Z * Z / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    scale = 100 / (1 + Z * Z / n)
    return max(0.0, (centre - half) * scale), min(100.0, (centre + half) * scale)


def difference_p(x: int, n: int, y: int, m: int) -> float:
    """Two-sided p of two shares x/n and y/m being the same: the pooled two-proportion z test.

    1 where neither or everybody has the property in both, and where a group is empty.
    """
    if n == 0 or m == 0:
        return 1.0
    pooled = (x + y) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    if variance <= 0:
        return 1.0
    z = abs(x / n - y / m) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2))


def discoveries(p_values: Sequence[float], rate: float = FALSE_DISCOVERY_RATE) -> list[bool]:
    """Which of many tests hold at a false-discovery rate.

    Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57, 289–300: the
    largest k whose k-th smallest p is at most k/m · rate, and all smaller ones.
    """
    order = sorted(range(len(p_values)), key=lambda n: p_values[n])
    held = 0
    for rank, n in enumerate(order, start=1):
        if p_values[n] <= rank / len(p_values) * rate:
            held = rank
    found = [False] * len(p_values)
    for n in order[:held]:
        found[n] = True
    return found


def not_apart(
    areas: Mapping[str, Observation], other: Observation, inside: frozenset[str]
) -> frozenset[str]:
    """The areas whose share cannot be told apart from another figure's.

    All areas of a level are tested at once, so that of many differences few are found by chance.
    An area that lies in the other one (`inside`) is compared with the rest of it: an area that
    differs from the rest differs from the whole. Only areas with counts can be tested; the others
    are not in the result.
    """
    if other.numerator is None or other.denominator is None:
        return frozenset()
    tested, p_values = [], []
    for code, area in areas.items():
        if area.value is None or area.numerator is None or area.denominator is None:
            continue
        y, m = other.numerator, other.denominator
        if code in inside:
            y, m = y - area.numerator, m - area.denominator
        if y < 0 or m < y:
            continue
        tested.append(code)
        p_values.append(difference_p(area.numerator, area.denominator, y, m))
    found = discoveries(p_values)
    return frozenset(code for code, apart in zip(tested, found, strict=True) if not apart)
