"""Everything that is published of the same years, as one system of counts and sums.

Every count of persons (a numerator, a denominator, a number of residents) of an area, a year and a
group is one variable, the same one in every table that shows it. Figures show variables; equations
say which of them add up to which. Suppression, rounding and attack all work on this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.building.rows import Row
from data.catalogue import BASE_DIMENSIONS, PUBLISHED
from data.catalogue.rule import Counted, Rule
from data.disclosure.hierarchy import TOTAL

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Codes = tuple[str, ...]

NONE = -1
"""No variable, or no known value."""


class DisclosureError(ValueError):
    """Tables that cannot be protected or attacked; the message says what is wrong and where."""


@dataclass(frozen=True)
class Sheet:
    """A table that is about to be published, with its rule.

    `unit` is percent, persons or index: an index counts nobody and adds up to nothing, so that only
    its denominator, if it has one, is looked at.
    """

    id: str
    rows: Sequence[Row]
    rule: Rule
    unit: str = "percent"
    extra: tuple[str, ...] = ()
    out: bool = False
    """Published already: nothing in it can be hidden any more."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its breakdowns."""
        return BASE_DIMENSIONS + self.extra

    @property
    def counts(self) -> tuple[Counted, ...]:
        """Whom its numbers count: the numerator (or the persons), then the denominator."""
        own = self.rule.numerator or Counted(f"{self.id} numerator")
        if self.unit == "persons":
            return (own,)
        return own, self.rule.denominator or Counted(f"{self.id} denominator")


def codes_of(row: Row) -> Codes:
    """The group of a row: language, gender, age, further ones."""
    return (row.language, row.gender, row.age, *row.extra)


def too_few(row: Row, rule: Rule) -> bool:
    """Whether an index stands on fewer persons than its rule asks for."""
    return (
        row.status in PUBLISHED
        and row.denominator is not None
        and row.denominator < rule.min_denominator
    )


Cell = tuple[str, int, Codes]
"""Area, year and group: which cell of a table a row is."""


def cell_of(row: Row) -> Cell:
    """Which cell of its table a row is."""
    return row.area, row.year, codes_of(row)


def counts_of(row: Row, unit: str) -> tuple[int, int]:
    """(numerator, denominator) that a row tells; −1 for what it does not tell.

    Nobody lives where a figure is not applicable: that is known, and zero. A share given with its
    denominator alone tells its numerator too.
    """
    if row.status == "not_applicable":
        return 0, 0
    if row.status not in PUBLISHED or row.value is None:
        return NONE, NONE
    if unit == "persons":
        return int(row.value), NONE
    if row.denominator is None:
        return NONE, NONE
    if row.numerator is None:
        return round(float(row.value) * row.denominator / 100), row.denominator
    return row.numerator, row.denominator


@dataclass(frozen=True)
class Block:
    """The variables of one count at one level in one year: areas × groups, row by row."""

    count: str
    level: str
    year: int
    base: int
    areas: tuple[str, ...]
    groups: tuple[Codes, ...]
    area_at: dict[str, int]
    group_at: dict[Codes, int]

    def all(self) -> Ints:
        """Variables as a grid: areas × groups."""
        shape = len(self.areas), len(self.groups)
        return self.base + np.arange(shape[0] * shape[1], dtype=np.int64).reshape(shape)


@dataclass(frozen=True)
class Slice:
    """One system: the figures of all tables for years that are tied to each other.

    `ptr`, `idx`: the equations; variable idx[ptr[e]] is the sum of idx[ptr[e]+1 : ptr[e+1]].
    `open_`: equations whose parts may stay below the sum, because not everybody's group is known.

    Figures are the rows of the tables and, behind them, those that no row shows although sums could
    tell them (`row_at` −1). `row_n`, `row_d`: the variables a figure shows (−1: none); `told_n`,
    `told_d`: what it tells when it is published (−1: nothing).
    """

    sheets: tuple[Sheet, ...]
    columns: tuple[str, ...]
    blocks: tuple[Block, ...]
    size: int
    ptr: Ints
    idx: Ints
    open_: Bools
    row_sheet: Ints
    row_at: Ints
    row_n: Ints
    row_d: Ints
    told_n: Ints
    told_d: Ints
    published: Bools
    """Figures that are to be published as they come in."""
    withheld: Bools
    """Figures that come in suppressed."""
    empty: Bools
    """Figures that are not applicable: everybody knows why, and that they are zero."""

    blur_n: Ints
    blur_d: Ints
    """How far off a told count may be: 0, or more in tables that are rounded."""

    def row(self, number: int) -> Row:
        """The row of a figure."""
        return self.sheet(number).rows[int(self.row_at[number])]

    def sheet(self, number: int) -> Sheet:
        """The table of a figure."""
        return self.sheets[int(self.row_sheet[number])]

    def name(self, variable: int) -> str:
        """A variable in words: "residents: M1 (district), 2015, foreign female 16-29"."""
        for block in self.blocks:
            inside = variable - block.base
            if 0 <= inside < len(block.areas) * len(block.groups):
                area, group = divmod(inside, len(block.groups))
                codes = " ".join(c for c in block.groups[group] if c != TOTAL) or TOTAL
                where = f"{block.areas[area]} ({block.level}), {block.year}"
                return f"{block.count}: {where}, {codes}"
        raise IndexError(variable)

    def known(self, shown: Bools) -> Ints:
        """What everybody knows when the figures in `shown` are published: a count, or −1.

        Raises DisclosureError when two tables tell different counts of the same persons.
        """
        found = np.full(self.size, NONE, dtype=np.int64)
        exact = shown & (self.blur_n == 0)
        for told, at in ((self.told_n, self.row_n), (self.told_d, self.row_d)):
            use = exact & (told != NONE) & (at != NONE)
            np.maximum.at(found, at[use], told[use])
        for told, at in ((self.told_n, self.row_n), (self.told_d, self.row_d)):
            use = exact & (told != NONE) & (at != NONE)
            wrong = np.flatnonzero(found[at[use]] != told[use])
            if len(wrong):
                variable, other = int(at[use][wrong[0]]), int(told[use][wrong[0]])
                raise DisclosureError(
                    f"{self.name(variable)}: one table says {int(found[variable])}, another"
                    f" {other}. They are said to count the same persons ([disclosure] of the"
                    " indicators). What to do: correct the tables, or the records."
                )
        return found

    def couples(self) -> Ints:
        """Pairs of variables (numerator, denominator), each once."""
        both = (self.row_n != NONE) & (self.row_d != NONE)
        return np.unique(np.column_stack([self.row_n[both], self.row_d[both]]), axis=0)
