"""Rules about single rows: numbers that belong together, statuses, doubles."""

from __future__ import annotations

import numpy as np

from data.intake.checks.context import Context
from data.intake.columns import KEY_BAD, NUMBER_BAD, Ints, Mask
from data.intake.finding import Finding
from data.intake.numbers import NONE, SCALE, shown

HUNDRED = 100 * SCALE
SWAPPED = 0.9
"""Share of rows with a numerator above the denominator from which the columns are swapped."""

OBSERVED, DERIVED, ESTIMATED = 0, 1, 2


def check(context: Context) -> None:
    """All rules of this module."""
    _statuses(context)
    _shares(context)
    _counts(context)
    _intervals(context)
    _doubles(context)


def _where(mask: Mask) -> Ints:
    return np.flatnonzero(mask)


def _statuses(context: Context) -> None:
    columns = context.columns
    filled = columns.has("value") | columns.has("numerator")
    readable = (columns.bad & NUMBER_BAD) == 0
    has_value = context.rate != NONE
    finding = columns.finding
    empty = readable & ~filled & ~context.signed
    context.tell("empty-value", _where(empty), finding("empty-value", "value", lambda n: ""))
    # A number beside "suppressed" is the one thing that must never slip through.
    # Nobody of nobody is no secret: «not applicable» may carry its two zeros.
    nobody = (columns.numbers["numerator"] == 0) & (columns.numbers["denominator"] == 0)
    both = context.signed & filled & (columns.has("value") | ~nobody)
    context.tell(
        "value-despite-status", _where(both),
        finding("value-despite-status", "status",
                lambda n: columns.text("value", n) or columns.text("numerator", n)),
    )  # fmt: skip
    if context.percent:
        lone = readable & columns.has("numerator") & ~columns.has("denominator") & ~has_value
        context.tell(
            "only-numerator", _where(lone & ~context.signed),
            finding("only-numerator", "denominator", lambda n: columns.text("numerator", n)),
        )  # fmt: skip
    zero = columns.numbers["denominator"] == 0
    context.tell(
        "zero-denominator", _where(zero & filled & ~context.signed),
        finding("zero-denominator", "denominator", lambda n: "0"),
    )  # fmt: skip
    estimated = (columns.status == ESTIMATED) & filled
    bare = estimated & ~(columns.has("low") & columns.has("high"))
    context.tell(
        "estimated-without-interval", _where(bare),
        finding("estimated-without-interval", "low", lambda n: columns.text("value", n)),
    )  # fmt: skip


def _shares(context: Context) -> None:
    columns = context.columns
    value = columns.numbers["value"]
    finding = columns.finding
    if context.percent:
        for name in ("value", "low", "high"):
            over = columns.numbers[name] > HUNDRED
            context.tell(
                "over-hundred", _where(over),
                finding("over-hundred", name, lambda n, name=name: columns.text(name, n)),  # type: ignore[misc]
            )  # fmt: skip
        given = value[columns.has("value")]
        if len(given) >= 10 and given.max() <= SCALE and (given % SCALE != 0).any():
            row = int(_where(columns.has("value"))[0])
            context.tell(
                "looks-like-share", np.array([row]),
                finding("looks-like-share", "value", lambda n: columns.text("value", n),
                        count=lambda n: len(given), most=lambda n: shown(int(given.max()))),
            )  # fmt: skip
    if context.persons:
        broken = columns.has("value") & (value % SCALE != 0)
        context.tell(
            "not-whole", _where(broken),
            finding("not-whole", "value", lambda n: columns.text("value", n)),
        )  # fmt: skip
    over = columns.has("coverage") & (columns.numbers["coverage"] > SCALE)
    context.tell(
        "coverage-range", _where(over),
        finding("coverage-range", "coverage", lambda n: columns.text("coverage", n)),
    )  # fmt: skip


def _counts(context: Context) -> None:
    columns = context.columns
    finding = columns.finding
    top, bottom = columns.numbers["numerator"], columns.numbers["denominator"]
    both = columns.has("numerator") & columns.has("denominator")
    over = both & (top > bottom)
    if both.sum() >= 5 and over.sum() >= SWAPPED * both.sum():
        first = plan_labels(context)
        context.findings.add(
            "swapped-counts", int(columns.line[_where(over)[0]]), first[0],
            columns.text("numerator", int(_where(over)[0])),
            first=first[0], second=first[1], count=int(over.sum()), of=int(both.sum()),
        )  # fmt: skip
    else:
        context.tell(
            "part-over-whole", _where(over),
            finding("part-over-whole", "numerator", lambda n: columns.text("numerator", n),
                    whole=lambda n: columns.text("denominator", n)),
        )  # fmt: skip
    if not context.percent:
        return
    # A published share is the computed one, rounded: half a unit of its last decimal, and a bit.
    rounding = 5 * 10 ** (3 - np.minimum(columns.places, 3)) + 1
    off = np.abs(columns.numbers["value"] - context.rate) > rounding
    differs = columns.has("value") & context.counted & off & ~over
    context.tell(
        "value-not-counts", _where(differs),
        finding("value-not-counts", "value", lambda n: columns.text("value", n),
                expected=lambda n: shown(int(context.rate[n]))),
    )  # fmt: skip


def plan_labels(context: Context) -> tuple[str, str]:
    """The columns of the counts, for a message."""
    plan = context.columns.plan
    group = next(n for n, g in enumerate(plan.groups) if "numerator" in g.numbers)
    return plan.label("numerator", group), plan.label("denominator", group)


def _intervals(context: Context) -> None:
    columns = context.columns
    low, high, rate = columns.numbers["low"], columns.numbers["high"], context.rate
    known = (low != NONE) & (high != NONE) & (rate != NONE)
    wrong = known & ((low > rate) | (rate > high))
    half = (columns.has("low") != columns.has("high")) & ~context.signed
    context.tell(
        "interval", _where(wrong | half),
        columns.finding(
            "interval", "low", lambda n: f"{columns.text('low', n)}–{columns.text('high', n)}",
            number=lambda n: shown(int(rate[n])),
        ),
    )  # fmt: skip


def _doubles(context: Context) -> None:
    columns = context.columns
    later, earlier = context.index.doubles
    first = dict(zip(later.tolist(), earlier.tolist(), strict=True))

    def make(place: int) -> Finding:
        other = first[place]
        return Finding(
            "duplicate", int(columns.line[place]), columns.plan.label("area", 0),
            columns.subject(place), {"other": str(int(columns.line[other]))},
        )  # fmt: skip

    context.tell("duplicate", later, make)


def unreadable_keys(context: Context) -> int:
    """How many rows could not be placed at all."""
    return int(((context.columns.bad & KEY_BAD) != 0).sum())
