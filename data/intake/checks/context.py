"""What the rules look at: the columns, and a way from (area, year, groups) to the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from data.catalogue import Catalogue, Indicator, Place
from data.intake.cells import ABSENT
from data.intake.columns import Columns, Ints, Mask
from data.intake.finding import Finding, Findings
from data.intake.numbers import NONE
from data.intake.roots import Area


class KeyIndex:
    """Finds rows by area, year and groups, packed into one whole number each."""

    def __init__(self, columns: Columns, rows: Ints) -> None:
        """`rows` are positions of rows that can be placed; of doubles the first is found."""
        self.columns = columns
        self.years = np.unique(columns.year[rows]) if len(rows) else np.zeros(0, np.int64)
        self.sizes = [len(codes) for codes in columns.codes]
        self.strides: list[int] = []
        stride = 1
        for size in reversed(self.sizes):
            self.strides.insert(0, stride)
            stride *= max(size, 1)
        self.year_stride = stride
        self.area_stride = stride * max(len(self.years), 1)
        keys = self.keys(rows)
        order = np.argsort(keys, kind="stable")
        self.sorted, self.rows = keys[order], rows[order]

    def keys(self, rows: Ints) -> Ints:
        """The packed keys of rows."""
        columns = self.columns
        key = columns.area[rows] * self.area_stride
        key = key + np.searchsorted(self.years, columns.year[rows]) * self.year_stride
        for dim, stride in zip(columns.dims, self.strides, strict=True):
            key = key + dim[rows] * stride
        return key

    def find(self, keys: Ints) -> Ints:
        """The row of each key, -1 where there is none."""
        if not len(self.sorted):
            return np.full(len(keys), -1, np.int64)
        at = np.searchsorted(self.sorted, keys)
        at[at == len(self.sorted)] = 0
        return np.where(self.sorted[at] == keys, self.rows[at], -1)

    @property
    def doubles(self) -> tuple[Ints, Ints]:
        """Rows about the same thing as an earlier row, and that earlier row."""
        same = np.flatnonzero(self.sorted[1:] == self.sorted[:-1])
        first = np.searchsorted(self.sorted, self.sorted[same + 1])
        return self.rows[same + 1], self.rows[first]


@dataclass
class Context:
    """Everything a rule may look at, and where it says what it finds."""

    columns: Columns
    record: Indicator
    place: Place
    areas: Mapping[str, Area]
    catalogue: Catalogue
    published: dict[str, Any] | None
    """The indicator's entry in index.json now, if there is a table."""
    findings: Findings

    @cached_property
    def index(self) -> KeyIndex:
        """The way to the rows that can be placed."""
        return KeyIndex(self.columns, np.flatnonzero(self.columns.placed))

    @cached_property
    def levels(self) -> Ints:
        """For each area (by position) the position of its level in the place."""
        order = {level.id: n for n, level in enumerate(self.place.levels)}
        codes = self.columns.matcher.codes
        return np.array([order[self.areas[code].level] for code in codes], np.int64)

    @property
    def percent(self) -> bool:
        """Whether the indicator is a share in per cent."""
        return self.record.unit == "percent"

    @property
    def persons(self) -> bool:
        """Whether the values are numbers of persons: whole, and adding up over areas and groups."""
        return self.record.unit == "persons"

    @cached_property
    def rate(self) -> Ints:
        """The value of each row, from its counts where both are given; NONE where there is none."""
        columns = self.columns
        value = columns.numbers["value"].copy()
        if self.percent:
            both = self.counted
            top, bottom = columns.numbers["numerator"][both], columns.numbers["denominator"][both]
            value[both] = (2_000_000 * top + bottom) // (2 * bottom)
        else:
            alone = columns.has("numerator") & (value == NONE)
            value[alone] = columns.numbers["numerator"][alone] * 10_000
        return value

    @cached_property
    def counted(self) -> Mask:
        """Rows whose share can be computed: both counts, and somebody to count."""
        columns = self.columns
        both = columns.has("numerator") & columns.has("denominator")
        return both & (columns.numbers["denominator"] > 0)

    @cached_property
    def signed(self) -> Mask:
        """Rows that say by a word or sign that there is no value."""
        columns = self.columns
        status = np.where(columns.status >= 0, columns.status, columns.sign)
        return np.greater_equal(status, ABSENT)

    def broken_between(self, area: str, before: int, year: int) -> bool:
        """Whether the record knows of a break of the area's series between two years."""
        level = self.areas[area].level
        return any(b.concerns(level, area) and before < b.year <= year for b in self.record.breaks)

    def tell(self, rule: str, rows: Ints, make: Callable[[int], Finding]) -> None:
        """Note a finding for each row, in the order of the file."""
        self.findings.add_many(rule, np.sort(rows)[:2000], len(rows), make)
