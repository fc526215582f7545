"""Rules about change from one year of the table to the next: what no population does."""

from __future__ import annotations

import numpy as np

from data.intake.checks.context import Context
from data.intake.columns import Ints
from data.intake.finding import Finding
from data.intake.numbers import NONE, SCALE, shown

FACTOR = 3
"""A count that grows or shrinks by more than this factor between neighbouring years …"""

SMALL = 100
"""… is told when the larger of the two is at least this many."""

POINTS = 30
"""A share that moves by more percentage points than this is told, where enough people carry it."""

YEARS_APART = 3
"""Years further apart than this are not compared."""


def check(context: Context) -> None:
    """Compare each row with the row of the year before, unless the record knows of a break."""
    columns = context.columns
    rows = np.flatnonzero(columns.sound)
    index = context.index
    if not len(rows) or len(index.years) < 2:
        return
    at = np.searchsorted(index.years, columns.year[rows])
    earlier = np.where(at > 0, index.years[np.maximum(at - 1, 0)], 0)
    near = (at > 0) & (columns.year[rows] - earlier <= YEARS_APART)
    rows = rows[near]
    before = index.find(index.keys(rows) - index.year_stride)
    rows, before = rows[before >= 0], before[before >= 0]
    for number in ("value", "denominator") if context.persons else ("denominator",):
        _count(context, number, rows, before)
    if context.percent:
        _share(context, rows, before)


def _count(context: Context, number: str, rows: Ints, before: Ints) -> None:
    numbers = context.columns.numbers[number]
    now, then = numbers[rows], numbers[before]
    least = SMALL if number != "value" else SMALL * SCALE
    known = (now != NONE) & (then != NONE)
    high, low = np.maximum(now, then), np.minimum(now, then)
    _tell(
        context, "jump-count", number, rows, before, known & (high > FACTOR * low) & (high >= least)
    )


def _share(context: Context, rows: Ints, before: Ints) -> None:
    rate, bottom = context.rate, context.columns.numbers["denominator"]
    now, then = rate[rows], rate[before]
    known = (now != NONE) & (then != NONE)
    counted = context.counted[rows] & context.counted[before]
    many = ~counted | ((bottom[rows] >= SMALL) & (bottom[before] >= SMALL))
    _tell(
        context, "jump-share", "value", rows, before,
        known & many & (np.abs(now - then) > POINTS * SCALE),
    )  # fmt: skip


def _tell(
    context: Context, rule: str, number: str, rows: Ints, before: Ints, mask: np.ndarray
) -> None:
    columns = context.columns
    numbers = context.rate if rule == "jump-share" else columns.numbers[number]
    whole = number == "denominator"
    pairs = {
        int(row): int(earlier)
        for row, earlier in zip(rows[mask], before[mask], strict=True)
        if not context.broken_between(
            columns.matcher.codes[int(columns.area[row])],
            int(columns.year[earlier]), int(columns.year[row]),
        )
    }  # fmt: skip

    def make(row: int) -> Finding:
        earlier = pairs[row]
        return Finding(
            rule, int(columns.line[row]), columns.plan.label(number, int(columns.group[row])),
            shown(int(numbers[row]), whole=whole),
            {
                "before": shown(int(numbers[earlier]), whole=whole),
                "year": str(int(columns.year[earlier])), "row": str(int(columns.line[earlier])),
                "subject": columns.subject(row),
            },
        )  # fmt: skip

    context.tell(rule, np.array(sorted(pairs), np.int64), make)
