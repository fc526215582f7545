"""Moves: the smallest changes of hidden counts that change no sum.

One person more here and one fewer there, balanced so that every total stays: a move over one
breakdown takes from one of its finest groups and gives to another (or gives to one and to all that
contain it); a move of the table is the product over its breakdowns and the areas, in two by two by
two … corners, as in the hypercube method (Repsilber 2002; Giessing, "Survey on methods for tabular
data protection in ARGUS", 2004). If all corners of a move through a count are hidden, the count may
be larger by as much as the shrinking corners hold, and smaller by as much as the growing ones hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

from data.disclosure.hierarchy import Hierarchy, Parts, parts_of
from data.disclosure.system import NONE, Block, Codes, Ints, Slice

Change = tuple[tuple[str, int], ...]
"""What a move does to the codes of one breakdown: code and sign."""

_NEAR, _FAR, _CHOICES = 6, 12, 4
"""So many areas are tried as partners of an area, and so many parts of it to carry the change, when
a few are enough and when they are not."""


@cache
def changes(dimension: str, used: tuple[str, ...]) -> Mapping[str, tuple[Change, ...]]:
    """By code: the smallest changes of a breakdown that grow that code by one."""
    return smallest(parts_of(dimension, used), used)


def smallest(parts: Parts, used: Iterable[str]) -> Mapping[str, tuple[Change, ...]]:
    """The same where it is known what adds up to what."""
    codes = dict.fromkeys([*used, *(part for pieces in parts.values() for part in pieces)])

    def atoms(code: str) -> frozenset[str]:
        if code not in parts:
            return frozenset((code,))
        return frozenset().union(*(atoms(part) for part in parts[code]))

    inside = {code: atoms(code) for code in codes}
    finest = [code for code in codes if code not in parts]
    holders = {atom: frozenset(c for c in codes if atom in inside[c]) for atom in finest}
    found: dict[str, tuple[Change, ...]] = {}
    for code in codes:
        made: dict[Change, None] = {}
        for atom in sorted(inside[code]):
            made[tuple((c, 1) for c in sorted(holders[atom]))] = None
            for other in finest:
                if other not in inside[code]:
                    grow = sorted(holders[atom] - holders[other])
                    shrink = sorted(holders[other] - holders[atom])
                    made[(*((c, 1) for c in grow), *((c, -1) for c in shrink))] = None
        found[code] = tuple(made)
    return found


@dataclass(frozen=True)
class Corners:
    """Moves through one count: variables and signs, one move a row; −1 fills up short rows."""

    variables: Ints
    signs: Ints


class Moves:
    """The moves through the counts of a slice."""

    def __init__(self, made: Slice, hierarchy: Hierarchy) -> None:
        self.made, self.hierarchy = made, hierarchy
        self.blocks = {(b.count, b.level, b.year): b for b in made.blocks}
        self.bases = [b.base for b in made.blocks]
        self.of_group: dict[tuple[int, int], list[tuple[tuple[Codes, int], ...]]] = {}
        self.mapped: dict[tuple[int, int, str], Ints] = {}
        below: dict[str, dict[str, list[str]]] = {}
        for code, (level, parent) in sorted(hierarchy.areas.items()):
            below.setdefault(parent, {}).setdefault(level, []).append(code)
        self.below = below
        self.codes = self._codes()
        years = dict.fromkeys(str(b.year) for b in made.blocks)
        pooled = {
            str(year): tuple(str(part) for part in parts)
            for year, parts in hierarchy.years.items()
            if str(year) in years
        }
        self.years = smallest(pooled, years)

    def _codes(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The codes that each count uses, by breakdown."""
        found: dict[str, list[dict[str, None]]] = {}
        for block in self.made.blocks:
            own = found.setdefault(block.count, [{} for _ in self.made.columns])
            for group in block.groups:
                for place, code in enumerate(group):
                    own[place][code] = None
        return {count: tuple(tuple(sorted(codes)) for codes in own) for count, own in found.items()}

    def through(self, variable: int, values: Ints, far: bool = False) -> Corners:
        """The moves through a variable. `far` tries areas that are not siblings too.

        `values` are the true counts: partners that have persons are tried first.
        """
        number = int(np.searchsorted(self.bases, variable, side="right")) - 1
        block = self.made.blocks[number]
        area, group = divmod(variable - block.base, len(block.groups))
        rows: list[tuple[Ints, Ints]] = []
        for areas in self._area_changes(block, block.areas[area], group, values, far):
            for years in self.years[str(block.year)]:
                rows.append(self._corners(block, number, group, areas, years))
        width = max((r[0].shape[1] for r in rows), default=0)
        variables = np.full((sum(len(r[0]) for r in rows), width), NONE, dtype=np.int64)
        signs = np.zeros_like(variables)
        at = 0
        for own, sign in rows:
            variables[at : at + len(own), : own.shape[1]] = own
            signs[at : at + len(own), : own.shape[1]] = sign
            at += len(own)
        return Corners(variables, signs)

    def _shapes(self, number: int, group: int) -> list[tuple[tuple[Codes, int], ...]]:
        """The moves over all breakdowns through a group: groups and signs."""
        if (number, group) not in self.of_group:
            block = self.made.blocks[number]
            codes = block.groups[group]
            options = []
            for place, dimension in enumerate(self.made.columns):
                own = self.codes[block.count][place]
                options.append(changes(dimension, own)[codes[place]])
            found = []
            for choice in product(*options):
                found.append(
                    tuple(
                        (tuple(code for code, _ in corner), int(np.prod([s for _, s in corner])))
                        for corner in product(*choice)
                    )
                )
            self.of_group[number, group] = found
        return self.of_group[number, group]

    def _at(self, number: int, group: int, level: str, year: int) -> tuple[Ints, Ints]:
        """The moves through a group as numbers of the groups of another block, and the signs."""
        key = number, group, f"{level} {year}"
        block = self.made.blocks[number]
        other = self.blocks[block.count, level, year]
        shapes = self._shapes(number, group)
        width = max(len(shape) for shape in shapes)
        if key not in self.mapped:
            found = np.full((len(shapes), width), NONE, dtype=np.int64)
            for row, shape in enumerate(shapes):
                for column, (codes, _) in enumerate(shape):
                    found[row, column] = other.group_at.get(codes, NONE)
            self.mapped[key] = found
        sign_key = number, group, ""
        if sign_key not in self.mapped:
            signs = np.zeros((len(shapes), width), dtype=np.int64)
            for row, shape in enumerate(shapes):
                signs[row, : len(shape)] = [sign for _, sign in shape]
            self.mapped[sign_key] = signs
        return self.mapped[key], self.mapped[sign_key]

    def _corners(
        self,
        block: Block,
        number: int,
        group: int,
        areas: list[tuple[str, int]],
        years: Change,
    ) -> tuple[Ints, Ints]:
        variables, signs = [], []
        for (code, sign), (year, turn) in product(areas, years):
            level = self.hierarchy.areas[code][0]
            other = self.blocks.get((block.count, level, int(year)))
            if other is None:
                continue
            groups, own = self._at(number, group, level, int(year))
            base = other.base + other.area_at[code] * len(other.groups)
            variables.append(np.where(groups == NONE, NONE, base + groups))
            signs.append(np.where(groups == NONE, 0, own * sign * turn))
        return np.concatenate(variables, axis=1), np.concatenate(signs, axis=1)

    def _area_changes(
        self, block: Block, area: str, group: int, values: Ints, far: bool
    ) -> list[list[tuple[str, int]]]:
        """What may happen to the areas: a sibling gives, or with `far` an area further away.

        The last way is that nobody gives, and all that contain the area grow with it.
        """

        def most(codes: list[str]) -> list[str]:
            return sorted(codes, key=lambda c: (-self._value(c, block, group, values), c))

        def carried(code: str, choice: int = 0) -> list[str]:
            """An area with, at every level inside it, one part: that with most persons first."""
            found = [code]
            for parts in self.below.get(code, {}).values():
                found += carried(most(parts)[min(choice, len(parts) - 1)], choice)
            return found

        choices = range(_CHOICES if far and self.below.get(area) else 1)
        ways: list[list[tuple[str, int]]] = []
        child, parent, path = area, self.hierarchy.areas[area][1], list[str]()
        while parent:
            level = self.hierarchy.areas[child][0]
            siblings = [c for c in self.below[parent][level] if c != child]
            tried = (_FAR if far else _NEAR) if child == area else 2
            for sibling, choice in product(most(siblings)[:tried], choices):
                grow, shrink = [*carried(area, choice), *path], carried(sibling, choice)
                ways.append([*((c, 1) for c in grow), *((c, -1) for c in shrink)])
            if not far and ways:
                return ways
            path.append(parent)
            for other, parts in self.below[parent].items():
                if other != level:
                    path += carried(most(parts)[0])
            child, parent = parent, self.hierarchy.areas[parent][1]
        ways += [[(c, 1) for c in (*carried(area, choice), *path)] for choice in choices]
        return ways

    def _value(self, area: str, block: Block, group: int, values: Ints) -> int:
        other = self.blocks.get((block.count, self.hierarchy.areas[area][0], block.year))
        if other is None:
            return 0
        at = other.group_at.get(block.groups[group])
        if at is None:
            return 0
        return int(values[other.base + other.area_at[area] * len(other.groups) + at])
