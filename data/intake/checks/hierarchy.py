"""Rules about areas and the areas they lie in: sums of counts between two levels of the table."""

from __future__ import annotations

import numpy as np

from data.intake.checks.context import Context
from data.intake.columns import COUNTS, Columns
from data.intake.finding import Finding
from data.intake.numbers import NONE, shown


def check(context: Context) -> None:
    """Compare each level of the table with the nearest one of it that its areas lie in.

    Not every level lies in the one before: postal areas lie in the city, not in sub-districts.
    """
    columns = context.columns
    here = np.unique(context.levels[columns.area[columns.placed]])
    for place in range(1, len(here)):
        for upper in reversed(here[:place]):
            families = _families(context, int(upper), int(here[place]))
            if families:
                for number in ("value", *COUNTS) if context.persons else COUNTS:
                    _sums(context, families, number)
                break


def _families(context: Context, upper: int, lower: int) -> dict[int, list[int]]:
    """The areas of the lower level by the area of the upper level they lie in, by position."""
    codes, position = context.columns.matcher.codes, context.columns.matcher.position
    found: dict[int, list[int]] = {}
    for n, code in enumerate(codes):
        if context.levels[n] != lower:
            continue
        above = code
        while above and context.levels[position[above]] != upper:
            above = context.areas[above].parent
            if above not in position:
                break
        if above in position:
            found.setdefault(position[above], []).append(n)
    return found


def _sums(context: Context, families: dict[int, list[int]], number: str) -> None:
    columns = context.columns
    if not columns.has(number).any():
        return
    index = context.index
    over: dict[int, tuple[int, int, int]] = {}
    under: dict[int, tuple[int, int, int]] = {}
    for parent, children in families.items():
        rows = np.flatnonzero(columns.sound & (columns.area == parent) & columns.has(number))
        if not len(rows):
            continue
        keys = index.keys(rows)
        sums = np.zeros(len(rows), np.int64)
        known = np.zeros(len(rows), np.int64)
        for child in children:
            found = index.find(keys + (child - parent) * index.area_stride)
            part = np.where(found >= 0, columns.numbers[number][found], NONE)
            given = part != NONE
            sums += np.where(given, part, 0)
            known += given
        total = columns.numbers[number][rows]
        for mask, kept in (
            ((known > 0) & (sums > total), over),
            ((known == len(children)) & (sums < total), under),
        ):
            for n in np.flatnonzero(mask):
                kept[int(rows[n])] = int(total[n]), int(sums[n]), int(known[n])
    for rule, found_rows in (("areas-over-parent", over), ("areas-under-parent", under)):
        _tell(context, columns, rule, number, found_rows)


def _tell(
    context: Context, columns: Columns, rule: str, number: str,
    found: dict[int, tuple[int, int, int]],
) -> None:  # fmt: skip
    whole = number in COUNTS

    def make(row: int) -> Finding:
        total, sums, known = found[row]
        return Finding(
            rule, int(columns.line[row]), columns.plan.label(number, int(columns.group[row])),
            shown(total, whole=whole),
            {
                "sum": shown(sums, whole=whole), "areas": str(known),
                "difference": shown(abs(sums - total), whole=whole),
                "subject": columns.subject(row),
            },
        )  # fmt: skip

    context.tell(rule, np.array(sorted(found), np.int64), make)
