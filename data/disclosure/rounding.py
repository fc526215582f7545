"""Rounding to a base, as another way to protect a table: every count a multiple of five.

Counts are rounded in one long chain: areas in the order in which they nest, inside them the finest
groups, and of each group first those counted, then the rest of its denominator. The running sum is
rounded down after a random start; a rounded count is the difference of two rounded running sums. So
every count becomes one of the two multiples next to it, up as often as fairness asks (2 becomes 5
in two cases of five), and sums over what lies together in the chain are no further off than a
single count. All wider groups are sums of the rounded ones: totals always agree with their parts.

The start depends on the table and the year alone: a table is always rounded in the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from data.building.rows import Row, percent
from data.catalogue import PUBLISHED
from data.disclosure.hierarchy import Hierarchy, parts_of
from data.disclosure.system import (
    Cell,
    Codes,
    DisclosureError,
    Sheet,
    cell_of,
    codes_of,
    counts_of,
)

Finest = dict[Codes, tuple[Codes, ...]]
"""By group: the finest groups that make it up, in the order of the chain."""


def finest(groups: Iterable[Codes]) -> Finest:
    """What each group of a table is made up of. Raises DisclosureError where a part is absent."""
    given = dict.fromkeys(groups)
    width = len(next(iter(given), ()))
    parts = [parts_of_place(given, place) for place in range(width)]

    def leaves(code: str, place: int) -> tuple[str, ...]:
        if code not in parts[place]:
            return (code,)
        return tuple(leaf for part in parts[place][code] for leaf in leaves(part, place))

    found: Finest = {}
    for group in given:
        made: list[Codes] = [()]
        for place, code in enumerate(group):
            made = [(*start, leaf) for start in made for leaf in leaves(code, place)]
        absent = [leaf for leaf in made if leaf not in given]
        if absent:
            raise DisclosureError(
                f"rounding needs every part of {'|'.join(group)}, and {'|'.join(absent[0])} is not"
                " in the table. What to do: add it, leave the total out, or suppress instead."
            )
        found[group] = tuple(sorted(made))
    return found


def parts_of_place(groups: Iterable[Codes], place: int) -> dict[str, tuple[str, ...]]:
    """What adds up to what among the codes that groups have at a place."""
    names = ("language", "gender", "age")
    return parts_of(names[place] if place < 3 else "", {group[place] for group in groups})


@dataclass(frozen=True)
class Chain:
    """The finest cells of a table in one year, level by level, in the order of rounding.

    A level whose finest groups a smaller level has too is not rounded by itself but is the sum of
    that level (`base_of`); otherwise a city could be 0 where one of its districts is 5.
    """

    hierarchy: Hierarchy
    made_of: dict[str, Finest]
    groups: dict[str, tuple[Codes, ...]]
    areas: dict[str, tuple[str, ...]]
    base_of: dict[str, str]

    @classmethod
    def of(cls, rows: Iterable[Row], hierarchy: Hierarchy) -> Chain:
        """The chain of the rows of one year. Raises DisclosureError where a part is absent."""
        given: dict[str, dict[Codes, None]] = {}
        within: dict[str, dict[str, None]] = {}
        for row in rows:
            given.setdefault(row.level, {})[codes_of(row)] = None
            within.setdefault(row.level, {})[row.area] = None
        made_of = {level: finest(own) for level, own in given.items()}
        groups = {
            level: tuple(sorted({g for own in made.values() for g in own}))
            for level, made in made_of.items()
        }
        path = _path(hierarchy)
        areas = {level: tuple(sorted(own, key=path)) for level, own in within.items()}
        ordered = [level for level in reversed(hierarchy.levels) if level in given]
        base_of = {
            level: next(
                (
                    base
                    for base in ordered[: n + 1]
                    if groups[base] == groups[level]
                    and {hierarchy.ancestor(a, level) for a in areas[base]} == set(areas[level])
                ),
                level,
            )
            for n, level in enumerate(ordered)
        }
        return cls(hierarchy, made_of, groups, areas, base_of)

    def cells(self, row: Row) -> list[tuple[str, Codes]]:
        """The finest cells that a row is the sum of, in the order of the chain."""
        base = self.base_of[row.level]
        inside = [a for a in self.areas[base] if self.hierarchy.ancestor(a, row.level) == row.area]
        return [
            (area, group) for area in inside for group in self.made_of[row.level][codes_of(row)]
        ]

    def stretches(self, row: Row) -> tuple[int, int]:
        """How many finest cells a row is the sum of, and in how many stretches they lie."""
        base = self.base_of[row.level]
        place = {area: n for n, area in enumerate(self.areas[base])}
        group = {codes: n for n, codes in enumerate(self.groups[base])}
        at = [place[a] * len(group) + group[codes] for a, codes in self.cells(row)]
        return len(at), 1 + sum(b != a + 1 for a, b in pairwise(at))


def rounded_rows(sheet: Sheet, hierarchy: Hierarchy) -> tuple[Row, ...]:
    """The rows of a table with rounded counts, in their order.

    A share whose rounded denominator is below the rule's minimum is suppressed. Rows without
    figures stay as they are where nobody is concerned.

    Raises DisclosureError when a part of a sum, or a true count, is absent.
    """
    years: dict[int, list[Row]] = {}
    for row in sheet.rows:
        years.setdefault(row.year, []).append(row)
    found: dict[Cell, Row] = {}
    for year, rows in years.items():
        chain = Chain.of(rows, hierarchy)
        counts = {(row.area, codes_of(row)): _counts(row, sheet) for row in rows}
        result: dict[tuple[str, Codes], tuple[int, int]] = {}
        for level in sorted(set(chain.base_of.values())):
            result |= _round(chain, level, counts, _start(sheet.id, year, sheet.rule.base), sheet)
        for row in rows:
            pairs = [result[cell] for cell in chain.cells(row)]
            n, rest = (sum(column) for column in zip(*pairs, strict=True))
            found[cell_of(row)] = _row(row, sheet, n, n + rest)
    return tuple(found[cell_of(row)] for row in sheet.rows)


def _round(
    chain: Chain,
    level: str,
    counts: dict[tuple[str, Codes], tuple[int, int]],
    running: int,
    sheet: Sheet,
) -> dict[tuple[str, Codes], tuple[int, int]]:
    """Those counted and the rest of every finest cell of a level, rounded along the chain."""
    base = sheet.rule.base
    found = {}
    for area in chain.areas[level]:
        for group in chain.groups[level]:
            n, rest = counts[area, group]
            middle, end = running + n, running + n + rest
            found[area, group] = (
                middle // base * base - running // base * base,
                end // base * base - middle // base * base,
            )
            running = end
    return found


def _path(hierarchy: Hierarchy) -> Callable[[str], tuple[str, ...]]:
    """The way down to an area, which sorts areas as they nest."""

    def path(code: str) -> tuple[str, ...]:
        parent = hierarchy.areas[code][1]
        return (*path(parent), code) if parent else (code,)

    return path


def _start(table: str, year: int, base: int) -> int:
    digest = hashlib.sha256(f"{table} {year}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % base


def _counts(row: Row, sheet: Sheet) -> tuple[int, int]:
    """Those counted, and the rest of the denominator."""
    n, d = counts_of(row, sheet.unit)
    if n < 0:
        raise DisclosureError(
            f"{sheet.id}: {row.area}, {row.year}, {row.combo}: without its counts it cannot be"
            " rounded. What to do: give the counts, or suppress instead."
        )
    return n, max(0, d - n) if sheet.unit == "percent" else 0


def _row(row: Row, sheet: Sheet, n: int, d: int) -> Row:
    if row.status not in PUBLISHED:
        return row
    if sheet.unit == "persons":
        return replace(row, status="derived", value=Decimal(n))
    if d < max(sheet.rule.min_denominator, 1):
        return replace(row, status="suppressed", value=None, numerator=None, denominator=None,
                       low=None, high=None)  # fmt: skip
    return replace(row, status="derived", value=percent(n, d), numerator=n, denominator=d,
                   low=None, high=None)  # fmt: skip
