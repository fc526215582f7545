"""The counts of one indicator of a place, taken from its committed table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.catalogue import PUBLISHED, Indicator
from data.segregation.names import GROUP_DIMENSION, GROUPS, Subject

TOTAL = "total"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """An area in one year and breakdown: members by group and everybody, or why there are none."""

    members: tuple[int, ...]
    residents: int
    status: str
    summed: bool = False
    """The count is a sum over the published parts of the area, so it knows of no hidden ones."""


@dataclass
class Grid:
    """All counts of an indicator: level, key and year → area → cell.

    `groups` are the columns: the codes of the group dimension, or one column and the rest.
    """

    indicator: Indicator
    groups: tuple[str, ...]
    cells: dict[tuple[str, Key, int], dict[str, Cell]] = field(default_factory=dict)
    wanted: Callable[[str, Key, Mapping[str, Cell]], bool] = lambda level, key, cells: True
    """Which slices are computed; the others only help to bound what is hidden."""

    @property
    def multigroup(self) -> bool:
        """Whether the table itself holds several groups that share out everybody."""
        return len(self.groups) > 1

    def at(self, level: str, key: Key, year: int) -> Mapping[str, Cell]:
        """Cells by area of a level; empty when nothing is published there."""
        return self.cells.get((level, key, year), {})

    def slices(self) -> list[tuple[str, Key, int]]:
        """Levels, keys and years with any count, without the finest breakdowns.

        A key qualifies when at most one of its dimensions departs from "total": by gender or by
        age, not both.
        """
        found = []
        for (level, key, year), cells in self.cells.items():
            chosen = sum(code != TOTAL for code in key)
            counted = any(cell.members for cell in cells.values())
            asked = self.wanted(level, key, cells)
            if chosen <= 1 and counted and len(cells) > 1 and asked:
                found.append((level, key, year))
        return found

    def subjects(self) -> tuple[Subject, ...]:
        """Who can be compared with whom."""
        own = self.indicator.id
        if not self.multigroup:
            return (Subject(own, "rest"),)
        pairs = [(g, h) for n, g in enumerate(self.groups) for h in self.groups[n + 1 :]]
        return (
            Subject(own, "all"),
            *(Subject(own, "rest", group) for group in self.groups),
            *(Subject(own, "pair", g, h) for g, h in pairs),
        )


def read_grid(
    path: Path, indicator: Indicator, levels: Sequence[str], areas: Collection[str] | None = None
) -> Grid:
    """The counts of a table at the given levels, of all areas or of some.

    Rows without both counts keep their status only.

    Raises ValueError where the groups of an area do not add up to its residents.
    """
    dims = indicator.columns
    multi = GROUP_DIMENSION in indicator.breakdowns
    rows: dict[tuple[str, Key, int], dict[str, dict[str, Cell]]] = {}
    codes: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row[GROUP_DIMENSION]
            if row["level"] not in levels or (multi and code == TOTAL):
                continue
            if areas is not None and row["area"] not in areas:
                continue
            if code not in codes:
                codes.append(code)
            key = tuple(row[name] for name in dims if name != GROUP_DIMENSION)
            place = rows.setdefault((row["level"], key, int(row["year"])), {})
            place.setdefault(row["area"], {})[code] = _cell(row)
    if multi:
        codes.sort(key=lambda c: (GROUPS.index(c) if c in GROUPS else 9, c))
    grid = Grid(indicator, tuple(codes))
    for where, by_area in rows.items():
        grid.cells[where] = {
            area: _join([by_code.get(code) for code in codes]) for area, by_code in by_area.items()
        }
    return grid


def _cell(row: Mapping[str, str]) -> Cell:
    counted = row["status"] in PUBLISHED and row["numerator"] and row["denominator"]
    if not counted:
        return Cell((), 0, row["status"])
    summed = row["coverage"] != ""
    return Cell((int(row["numerator"]),), int(row["denominator"]), row["status"], summed)


def _join(parts: list[Cell | None]) -> Cell:
    """One cell of several groups; no count as soon as one of them has none."""
    known = [part for part in parts if part is not None and part.members]
    if len(known) == len(parts):
        members = tuple(part.members[0] for part in known)
        if len(parts) > 1 and sum(members) != known[0].residents:
            raise ValueError(f"groups {members} do not add up to {known[0].residents}")
        summed = any(part.summed for part in known)
        return Cell(members, known[0].residents, known[0].status, summed)
    status = next((p.status for p in parts if p is not None and not p.members), "missing")
    return Cell((), 0, status)
