"""Rules about groups and their total: languages, genders, ages, further breakdowns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.intake.checks.context import Context
from data.intake.columns import COUNTS, Ints
from data.intake.finding import Finding
from data.intake.numbers import NONE, SCALE, shown

COMPLETE = {"language": {"fi", "sv", "foreign"}, "gender": {"female", "male"}}
"""Groups that make up the whole where all of them are there."""

RANGE = re.compile(r"(\d+)(?:-(\d+)|\+)")
OLDEST = 200


def check(context: Context) -> None:
    """Compare every total with its parts, one dimension at a time."""
    for place, dimension in enumerate(context.columns.dimensions):
        codes = context.columns.codes[place]
        if dimension == "age":
            for whole, tiles in _tilings(codes):
                _compare(context, place, "age", whole, tiles, complete=whole != "total")
        elif "total" in codes:
            found = [code for code in codes if code != "total"]
            complete = COMPLETE.get(dimension, set()) == set(found)
            name = dimension if dimension in COMPLETE else "group"
            if found:
                _compare(context, place, name, "total", found, complete=complete)


def _tilings(codes: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Age groups that are made of others: (the whole, its parts).

    A closed range needs parts that fill it; for "total" the parts are groups that do not overlap.
    """
    spans: dict[str, tuple[int, int]] = {}
    for code in codes:
        found = RANGE.fullmatch(code)
        if found:
            spans[code] = int(found[1]), int(found[2]) if found[2] else OLDEST
    result = []
    for whole, (low, high) in spans.items():
        tiles, at = [], low
        inside = sorted(
            (span, code) for code, span in spans.items()
            if code != whole and low <= span[0] and span[1] <= high
        )  # fmt: skip
        for (first, last), code in inside:
            if first == at:
                tiles.append(code)
                at = last + 1
        if at == high + 1 and len(tiles) > 1:
            result.append((whole, tiles))
    if "total" in codes and spans:
        apart, at = [], -1
        for code, (first, last) in sorted(
            spans.items(), key=lambda item: (item[1][1], -item[1][0])
        ):
            if first > at:
                apart.append(code)
                at = last
        result.append(("total", apart))
    return result


def _compare(
    context: Context, place: int, name: str, whole: str, parts: Sequence[str], *, complete: bool
) -> None:
    """Sums of counts against the total; shares of the parts against the share of the whole."""
    columns = context.columns
    codes = columns.codes[place]
    rows = np.flatnonzero(columns.sound & (columns.dims[place] == codes.index(whole)))
    if not len(rows):
        return
    keys, stride = context.index.keys(rows), context.index.strides[place]
    found = [
        context.index.find(keys + (codes.index(part) - codes.index(whole)) * stride)
        for part in parts
    ]
    for number in (*COUNTS, "value") if context.persons else COUNTS:
        _sums(context, name, number, rows, found, complete=complete, parts=parts)
    if context.percent and complete:
        _between(context, rows, found, parts)


def _gather(numbers: Ints, rows: Ints) -> Ints:
    return np.where(rows >= 0, numbers[rows], NONE)


def _sums(
    context: Context, name: str, number: str, rows: Ints, found: list[Ints], *,
    complete: bool, parts: Sequence[str],
) -> None:  # fmt: skip
    columns = context.columns
    total = columns.numbers[number][rows]
    gathered = [_gather(columns.numbers[number], part) for part in found]
    known = np.sum([part != NONE for part in gathered], axis=0)
    sums = np.sum([np.where(part == NONE, 0, part) for part in gathered], axis=0)
    ready = (total != NONE) & (known > 0)
    over = ready & (sums > total)
    under = ready & (known == len(parts)) & (sums < total) & complete
    at = {int(row): n for n, row in enumerate(rows)}

    def finding(rule: str) -> None:
        mask = over if rule.endswith("over-total") else under

        def make(row: int) -> Finding:
            n = at[row]
            lines = [str(int(columns.line[p[n]])) for p in found if p[n] >= 0]
            whole = number in COUNTS
            return Finding(
                rule, int(columns.line[row]),
                columns.plan.label(number, int(columns.group[row])),
                shown(int(total[n]), whole=whole),
                {
                    "sum": shown(int(sums[n]), whole=whole), "parts": " + ".join(parts),
                    "rows": ", ".join(lines[:12]), "subject": columns.subject(row),
                },
            )  # fmt: skip

        context.tell(rule, rows[mask], make)

    finding(f"{name}-over-total")
    finding(f"{name}-under-total")


def _between(context: Context, rows: Ints, found: list[Ints], parts: Sequence[str]) -> None:
    """A share of the whole lies between the smallest and the largest share of its parts."""
    columns, rate = context.columns, context.rate
    total = rate[rows]
    gathered = np.array([_gather(rate, part) for part in found])
    ready = (total != NONE) & (gathered != NONE).all(axis=0)
    # Published shares are rounded, each by itself: a unit of the coarsest may be lost on the way.
    places = np.minimum(columns.places[rows], 4)
    for part in found:
        places = np.minimum(places, np.where(part >= 0, columns.places[part], 4))
    counted = context.counted[rows]
    slack = np.where(counted, 1, SCALE // 10**places)
    outside = ready & (
        (total < gathered.min(axis=0) - slack) | (total > gathered.max(axis=0) + slack)
    )
    at = {int(row): n for n, row in enumerate(rows)}

    def make(row: int) -> Finding:
        shares = gathered[:, at[row]]
        return Finding(
            "rate-outside-parts", int(columns.line[row]),
            columns.plan.label("value", int(columns.group[row])), shown(int(rate[row])),
            {
                "low": shown(int(shares.min())), "high": shown(int(shares.max())),
                "parts": ", ".join(parts), "subject": columns.subject(row),
            },
        )  # fmt: skip

    context.tell("rate-outside-parts", rows[outside], make)
