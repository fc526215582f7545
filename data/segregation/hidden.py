"""What is known about areas whose counts are withheld: the ranges that bounds are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.measures import HiddenArea
from data.segregation.grid import TOTAL, Cell, Grid, Key

UNKNOWN = ("suppressed", "missing")
Range = tuple[int, int]


@dataclass(frozen=True)
class Hidden:
    """Areas without a count that may have residents.

    `residents` is their sum where it is known exactly, else None; then there are no bounds.
    `areas` are ranges of (residents, members by group).
    """

    areas: tuple[tuple[Range, tuple[Range, ...]], ...]
    residents: int | None
    members: tuple[int, ...] | None
    """Exact sums of members of all hidden areas, where larger areas tell them."""

    within: Mapping[str, int] = field(default_factory=dict)
    """Residents that the count of a published area leaves out, by area."""

    unknown: int = 0
    """Suppressed areas whose residents are not published either: nothing can then be bounded."""

    def ranges(self, group: int) -> list[HiddenArea]:
        """The hidden areas as `dissimilarity_bounds` takes them."""
        return [HiddenArea(residents, members[group]) for residents, members in self.areas]


class Place:
    """The areas of a place and what helps to bound hidden ones."""

    def __init__(
        self,
        levels: Sequence[str],
        parents: Mapping[str, tuple[str, str]],
        neighbours: Mapping[str, Sequence[str]],
        population: Mapping[tuple[str, int], int],
        parts: Sequence[str] = (),
    ) -> None:
        self.levels = tuple(levels)
        self.parents = parents
        self.neighbours = neighbours
        self.population = population
        self.parts = tuple(parts)

    @property
    def top(self) -> str:
        """The level of the parts."""
        return self.parents[self.parts[0]][0] if self.parts else self.levels[0]

    def complete(self, cells: Mapping[str, Cell]) -> bool:
        """Whether every part of the whole has an area with a figure."""
        found = {self.ancestor(area, self.top) for area, cell in cells.items() if cell.members}
        return set(self.parts) <= found

    def ancestor(self, code: str, level: str) -> str:
        """The area of a larger level that an area lies in; empty where it lies in none."""
        while code and self.parents[code][0] != level:
            code = self.parents[code][1]
        return code

    def nests(self, level: str, larger: str) -> bool:
        """Whether every area of a level lies in one of a larger level."""
        return all(self.ancestor(code, larger) for code in self.areas_of(level))

    @property
    def largest(self) -> str:
        """The level below the whole place, which others are split over."""
        return self.levels[min(1, len(self.levels) - 1)]

    def areas_of(self, level: str) -> tuple[str, ...]:
        """Codes of the areas of a level, in order."""
        return tuple(sorted(code for code, (own, _) in self.parents.items() if own == level))

    def neighbours_among(self, areas: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """For every given area the places of its neighbours in the list."""
        place = {area: n for n, area in enumerate(areas)}
        return tuple(
            tuple(place[other] for other in self.neighbours[area] if other in place)
            for area in areas
        )

    def hidden(self, grid: Grid, level: str, key: Key, year: int) -> Hidden:
        """What is known about the areas without a count at a level.

        First from the next larger level, when it is counted on its own (not as a sum of published
        parts): what is left there is shared by its hidden areas. Else from the residents of each
        area, where the indicator is a share of all residents; members then are anybody, or, where
        smaller areas inside are published, at least theirs. Areas that are sums of published parts
        may themselves leave residents out; those are hidden in the same way.
        """
        cells = grid.at(level, key, year)
        if any(cell.summed for cell in cells.values()):
            return self._by_population(grid, level, key, year)
        silent = [
            area for area, cell in cells.items() if not cell.members and cell.status in UNKNOWN
        ]
        if not silent:
            return Hidden((), 0, (0,) * len(grid.groups))
        above = self._counted_above(grid, level, key, year)
        if above is not None:
            return self._by_rest(cells, silent, *above)
        return self._by_population(grid, level, key, year)

    def _counted_above(
        self, grid: Grid, level: str, key: Key, year: int
    ) -> tuple[str, Mapping[str, Cell]] | None:
        at = self.levels.index(level)
        for larger in reversed(self.levels[1:at]):
            if not self.nests(level, larger):
                continue
            cells = grid.at(larger, key, year)
            own = [cell for cell in cells.values() if cell.members]
            whole = all(c.members or c.status not in UNKNOWN for c in cells.values())
            if own and whole and not any(cell.summed for cell in own):
                return larger, cells
        return None

    def _by_rest(
        self,
        cells: Mapping[str, Cell],
        silent: Sequence[str],
        larger: str,
        above: Mapping[str, Cell],
    ) -> Hidden:
        left: dict[str, list[int]] = {}
        for code, cell in above.items():
            left[code] = [cell.residents, *cell.members] if cell.members else []
        for area, cell in cells.items():
            rest = left[self.ancestor(area, larger)]
            if cell.members:
                counted = (cell.residents, *cell.members)
                rest[:] = [a - b for a, b in zip(rest, counted, strict=True)]
        if any(number < 0 for rest in left.values() for number in rest):
            return Hidden((), None, None)
        areas = []
        seen = set()
        for area in silent:
            parent = self.ancestor(area, larger)
            rest = left[parent]
            if not rest or rest[0] == 0:
                continue
            seen.add(parent)
            alone = sum(self.ancestor(other, larger) == parent for other in silent) == 1
            low = rest if alone else [0] * len(rest)
            pairs = list(zip(low, rest, strict=True))
            areas.append((pairs[0], tuple(pairs[1:])))
        sums = [sum(column) for column in zip(*(left[p] for p in sorted(seen)), strict=True)]
        if not sums:
            return Hidden((), 0, (0,) * (len(next(iter(left.values()))) - 1))
        return Hidden(tuple(areas), sums[0], tuple(sums[1:]))

    def _by_population(self, grid: Grid, level: str, key: Key, year: int) -> Hidden:
        if grid.indicator.noun != "residents" or any(code != TOTAL for code in key):
            return Hidden((), None, None)
        cells = grid.at(level, key, year)
        finer = self.levels[self.levels.index(level) + 1 :][:1]
        areas, within, total, unknown = [], {}, 0, 0
        for area, cell in cells.items():
            if not cell.summed and (cell.members or cell.status not in UNKNOWN):
                continue
            if cell.status == "suppressed" and (area, year) not in self.population:
                unknown += 1
                continue
            residents = self.population.get((area, year), 0)
            inside = [
                smaller
                for code, smaller in (grid.at(finer[0], key, year) if finer else {}).items()
                if smaller.members and self.ancestor(code, level) == area
            ]
            counted = cell.residents or sum(smaller.residents for smaller in inside)
            unseen = residents - counted
            if unseen < 0 and residents:
                return Hidden((), None, None)
            if unseen <= 0:
                continue
            members = []
            for group in range(len(grid.groups)):
                known = sum(smaller.members[group] for smaller in inside)
                if cell.members:
                    known = cell.members[group]
                members.append((known, known + unseen))
            areas.append(((residents, residents), tuple(members)))
            if cell.members:
                within[area] = unseen
            total += unseen if cell.members else residents
        if unknown or self._unseen_inside(grid, finer, key, year):
            return Hidden(tuple(areas), None, None, within, unknown)
        return Hidden(tuple(areas), total, None, within)

    def _unseen_inside(self, grid: Grid, finer: Sequence[str], key: Key, year: int) -> bool:
        """Whether a smaller area is suppressed and so is the number of its residents."""
        cells = grid.at(finer[0], key, year) if finer else {}
        return any(
            cell.status == "suppressed" and (area, year) not in self.population
            for area, cell in cells.items()
        )
