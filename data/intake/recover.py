"""Counts behind shares that were given with their denominators, where only one count fits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.intake.columns import Columns
from data.intake.numbers import NONE


def with_numerators(columns: Columns) -> Columns:
    """The columns with a numerator wherever exactly one whole number gives the share as written.

    A share of 6.6 % of 500 can only be 33 people; one of 6.6 % of 5,000 can be 328 to 332 and gets
    none. With value v (ten-thousandths of a per cent) written with p decimals, the count n has
    v − h ≤ 1 000 000 n / denominator < v + h, where 2h = 10^(4 − p).
    """
    value, bottom = columns.numbers["value"], columns.numbers["denominator"]
    open_ = columns.has("value") & ~columns.has("numerator") & (bottom > 0)
    if not open_.any():
        return columns
    written, whole = value[open_], bottom[open_]
    width = 10 ** (4 - np.minimum(columns.places[open_], 4))
    low = -((-(2 * written - width) * whole) // 2_000_000)
    high = -((-(2 * written + width) * whole) // 2_000_000) - 1
    top = columns.numbers["numerator"].copy()
    top[open_] = np.where((low == high) & (low >= 0) & (low <= whole), low, NONE)
    return replace(columns, numbers={**columns.numbers, "numerator": top})
