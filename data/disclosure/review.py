"""What an outsider can find out from tables as they are about to be published.

Knows nothing but the tables themselves and their rules, unlike `data.disclosure.protect`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from data.building.rows import Row
from data.disclosure.assemble import slices
from data.disclosure.attack import find
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.knowledge import Known, deduce
from data.disclosure.primary import needed, sensitive
from data.disclosure.programme import Finding
from data.disclosure.system import NONE, Bools, Sheet, Slice, too_few

WITHHELD = ("suppressed", "missing")
"""Rows of these statuses tell nothing."""


@dataclass(frozen=True)
class Leak:
    """Something that may not be told and is."""

    table: str
    cell: str
    """The count in words: "neet: D01 (district), 2015, sv female 16-19"."""

    low: int
    high: float
    need: int
    """The range that it needs; 0 for a figure that is published although its rule forbids it."""
    left: bool = False
    """Whether the row says that it is suppressed and still has figures in it."""

    @property
    def told(self) -> str:
        """What can be told, in words."""
        if self.left:
            return "is said to be suppressed and still has figures"
        if not self.need:
            return "is published although its rule forbids it"
        return f"is from {self.low} to {self.high:g}" if self.low < self.high else f"is {self.low}"

    def __str__(self) -> str:
        needed = f", and a range of {self.need} is needed" if self.need else ""
        return f"{self.table}: {self.cell} {self.told}{needed}"


def review(
    sheets: Iterable[Sheet],
    hierarchy: Hierarchy,
    years: Iterable[int] = (),
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Leak]:
    """Everything that the tables tell and should not.

    Args:
        sheets: all tables of a place that have a rule, as they are about to be published.
        hierarchy: what adds up to what.
        years: only these years (and what is tied to them); all of them when empty.
        progress: is told after each slice.

    Raises:
        DisclosureError: the tables contradict themselves or each other.
    """
    wanted = set(years)
    sheets = tuple(sheets)
    found = [
        Leak(sheet.id, f"{row.area}, {row.year}, {row.combo}", 0, 0, 0, left=True)
        for sheet in sheets
        for row in sheet.rows
        if row.status in WITHHELD and figures_of(row)
    ]
    found += [
        Leak(sheet.id, f"{row.area}, {row.year}, {row.combo}", 0, 0, 0)
        for sheet in sheets
        if sheet.unit == "index"
        for row in sheet.rows
        if too_few(row, sheet.rule)
    ]
    made = [
        one
        for one in slices((s for s in sheets if s.unit != "index"), hierarchy)
        if not wanted or wanted & {block.year for block in one.blocks}
    ]
    for number, one in enumerate(made, start=1):
        found += review_slice(one)
        progress(number, len(made))
    return found


def figures_of(row: Row) -> bool:
    """Whether there are figures in a row beside its value."""
    return (row.numerator, row.denominator, row.low, row.high) != (None, None, None, None)


def review_slice(made: Slice) -> list[Leak]:
    """The leaks of one slice."""
    shown = made.published | made.empty
    values = made.known(shown)
    rounded = made.published & (made.blur_n > 0)
    found = [
        _leak(made, figure, Finding(int(made.row_n[figure]), 0, 0, 0))
        for figure in sensitive(made, values)
        if made.published[figure] and not rounded[figure]
    ]
    asked: Bools = made.withheld | rounded | (made.row_at == NONE)
    need = np.where(values == NONE, needed(made, asked), 0)
    told = np.flatnonzero(made.withheld & (values[made.row_n] != NONE))
    for figure in told.tolist():
        value = int(values[made.row_n[figure]])
        own = made.sheet(figure).rule.protection
        found.append(_leak(made, figure, Finding(int(made.row_n[figure]), value, value, own)))
    withheld = set(made.row_n[made.withheld].tolist())
    figures = {int(made.row_n[f]): f for f in np.flatnonzero(asked)[::-1].tolist()}
    known = Known.told(made, shown)
    exact = deduce(made, known)
    for finding in find(made, known, need):
        figure = figures[finding.variable]
        if finding.variable in withheld or _may_be_small(made, figure, finding, exact):
            found.append(_leak(made, figure, finding))
    return found


def _leak(made: Slice, figure: int, finding: Finding) -> Leak:
    cell = made.name(finding.variable)
    return Leak(made.sheet(figure).id, cell, finding.low, finding.high, finding.need)


def _may_be_small(made: Slice, figure: int, finding: Finding, known: Known) -> bool:
    """Whether a count that no row hides could be one that its rule forbids to tell."""
    rule = made.sheet(figure).rule
    least = 0 if rule.zero else 1
    if finding.low < rule.min_numerator and finding.high >= least:
        return True
    denominator = int(made.row_d[figure])
    return denominator != NONE and 0 < known.high[denominator] < rule.min_denominator
