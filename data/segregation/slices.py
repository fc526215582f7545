"""One table of counts: a level, breakdown and year of an indicator, with what is hidden in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.catalogue import Indicator
from data.measures import Bounds, against_rest, dissimilarity_bounds, pair
from data.measures.tables import Array
from data.segregation.grid import Grid, Key
from data.segregation.hidden import Hidden, Place
from data.segregation.names import Subject


@dataclass(frozen=True)
class Slice:
    """Counts (areas, columns) of the published areas; columns are all groups, or group and rest."""

    indicator: str
    level: str
    key: Key
    year: int
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    counts: Array
    hidden: Hidden

    @property
    def residents(self) -> int:
        """Everybody in the published areas."""
        return int(self.counts.sum())

    @property
    def coverage(self) -> float | None:
        """Share of residents who live in published areas; None where that is not known."""
        if self.hidden.residents is None:
            return None
        everybody = self.residents + self.hidden.residents
        return self.residents / everybody if everybody else None

    def table(self, subject: Subject) -> Array:
        """The table of a subject: the group first, then the rest, the other group or all others."""
        if subject.kind == "all":
            return self.counts
        if not subject.group:
            return self.counts
        own = self.groups.index(subject.group)
        if subject.kind == "pair":
            return pair(self.counts, own, self.groups.index(subject.other))
        return against_rest(self.counts, own)

    def bounds(self, subject: Subject) -> Bounds | None:
        """Bounds of D of one group against the rest; None where too little is known, or asked."""
        if subject.kind != "rest" or self.hidden.residents is None:
            return None
        group = self.groups.index(subject.group) if subject.group else 0
        members = self.hidden.members
        own = float(self.counts[:, group].sum())
        total = None if members is None else (own + members[group], own + members[group])
        everybody = float(self.residents + self.hidden.residents)
        whole = [n for n, area in enumerate(self.areas) if area not in self.hidden.within]
        return dissimilarity_bounds(
            self.counts[whole],
            group,
            self.hidden.ranges(group),
            group_total=total,
            residents_total=(everybody, everybody),
        )


def make_slice(grid: Grid, place: Place, level: str, key: Key, year: int) -> Slice:
    """The slice of a grid. Areas without anybody of the breakdown are left out.

    Where nobody lives in any area they all stay, so that the measures can give that as the reason.
    """
    cells = grid.at(level, key, year)
    counted = sorted(area for area, cell in cells.items() if cell.members)
    used = [area for area in counted if cells[area].residents > 0] or counted
    rows = []
    for area in used:
        members = cells[area].members
        if grid.multigroup:
            rows.append(members)
        else:
            rows.append((members[0], cells[area].residents - members[0]))
    return Slice(
        grid.indicator.id,
        level,
        key,
        year,
        grid.groups,
        tuple(used),
        np.asarray(rows, dtype=np.float64),
        place.hidden(grid, level, key, year),
    )


def comparable(indicator: Indicator, one: Slice, other: Slice) -> tuple[str, ...]:
    """Areas counted in both years with no break of their series in between."""
    first, last = sorted((one.year, other.year))
    breaks = [b for b in indicator.breaks if first < b.year <= last]
    both = set(one.areas) & set(other.areas)
    return tuple(
        area
        for area in one.areas
        if area in both and not any(b.concerns(one.level, area) for b in breaks)
    )


def aligned(one: Slice, other: Slice, kept: Sequence[str], subject: Subject) -> tuple[Array, Array]:
    """Both tables over the same units: comparable areas once, all others in their year only.

    An area whose borders moved is thus one unit that vanishes and one that appears.
    """
    rows: list[Array] = []
    for slice_, first in ((one, True), (other, False)):
        table = slice_.table(subject)
        place = {area: n for n, area in enumerate(slice_.areas)}
        width = table.shape[1]
        common = table[[place[area] for area in kept]]
        alone = table[[n for area, n in place.items() if area not in set(kept)]]
        gone = len([area for area in other.areas if area not in set(kept)])
        past = len([area for area in one.areas if area not in set(kept)])
        empty = np.zeros((gone if first else past, width))
        rows.append(
            np.concatenate([common, alone, empty] if first else [common, empty, alone])
        )
    return rows[0], rows[1]
