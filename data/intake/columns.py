"""The table as arrays: one place an observation, a few bytes each, whatever the layout was."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.intake.areas import Matcher
from data.intake.finding import Finding
from data.intake.layout import Plan
from data.intake.numbers import NONE, shown

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

NUMBERS = ("value", "numerator", "denominator", "low", "high", "coverage")
COUNTS = ("numerator", "denominator")
UNREADABLE = -1
"""Position of an area, year or code that could not be read: the row cannot be placed."""

KEY_BAD, NUMBER_BAD = 1, 2


@dataclass
class Columns:
    """Everything the rows of a file say, in the order of the file.

    `area`, `dims`, `source` are positions in `matcher.codes`, `codes`, `sources`; numbers are
    scaled (see data.intake.numbers), counts whole, NONE where there is none; `status` and `sign`
    are positions in STATUSES or -1; `bad` says whether the row could be placed and its numbers
    read; `line` and `group` say where it stands in the file.
    """

    plan: Plan
    matcher: Matcher
    dimensions: tuple[str, ...]
    codes: list[list[str]]
    sources: list[str]
    area: Ints
    year: Ints
    dims: list[Ints]
    numbers: dict[str, Ints]
    places: Ints
    status: Ints
    sign: Ints
    source: Ints
    bad: Ints
    line: Ints
    group: Ints

    def __len__(self) -> int:
        return len(self.line)

    @property
    def placed(self) -> Mask:
        """Rows whose area, year and groups are known."""
        known: Mask = (self.bad & KEY_BAD) == 0
        return known

    @property
    def sound(self) -> Mask:
        """Rows of which every cell was read."""
        return np.equal(self.bad, 0)

    def has(self, name: str) -> Mask:
        """Rows that have a number in a column."""
        return np.not_equal(self.numbers[name], NONE)

    def text(self, name: str, place: int) -> str:
        """A number of a row, for a message."""
        return shown(int(self.numbers[name][place]), whole=name in COUNTS)

    def subject(self, place: int) -> str:
        """What a row is about, for a message: area, year and groups that are no totals."""
        groups = [
            codes[int(dim[place])]
            for codes, dim in zip(self.codes, self.dims, strict=True)
            if codes[int(dim[place])] != "total"
        ]
        code = self.matcher.codes[int(self.area[place])]
        return ", ".join([self.matcher.names(code), str(int(self.year[place])), *groups])

    def finding(
        self, rule: str, column: str, value: Callable[[int], str], **params: Callable[[int], object]
    ) -> Callable[[int], Finding]:
        """Makes the findings of a rule about rows: where they stand, and what the message needs."""

        def make(place: int) -> Finding:
            return Finding(
                rule,
                int(self.line[place]),
                self.plan.label(column, int(self.group[place])),
                value(place),
                {name: str(text(place)) for name, text in params.items()},
            )

        return make


def as_ints(numbers: array[int]) -> Ints:
    """An array of the standard library as one of numpy."""
    return np.frombuffer(numbers, dtype=np.int64) if len(numbers) else np.zeros(0, np.int64)
