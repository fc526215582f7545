"""The variables of a system and the sums that hold between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from data.disclosure.hierarchy import Hierarchy, parts_of
from data.disclosure.system import Block, Codes, Ints

Sum = tuple[Codes, tuple[Codes, ...]]
"""A group and the groups that add up to it."""

Kind = tuple[int, str]
"""Equations of a kind hold or do not hold together: those of a block over one breakdown."""

Place = tuple[str, str, int]
"""Count, level and year of a block."""


def make_blocks(
    seen: dict[Place, dict[Codes, None]], columns: tuple[str, ...], hierarchy: Hierarchy
) -> tuple[list[Block], dict[Place, list[Sum]]]:
    """The variables by count, level and year, and the sums over groups that hold in each.

    A sum is kept where a table shows at least one of its parts; parts that no table shows become
    variables all the same.
    """
    codes: dict[str, list[set[str]]] = {}
    for (count, _, _), groups in seen.items():
        own = codes.setdefault(count, [set() for _ in columns])
        for group in groups:
            for n, code in enumerate(group):
                own[n].add(code)
    blocks: list[Block] = []
    sums: dict[Place, list[Sum]] = {}
    base = 0
    for where, groups in sorted(seen.items()):
        count, level, year = where
        parts = [parts_of(d, codes[count][n]) for n, d in enumerate(columns)]
        sums[where] = list(group_sums(groups, parts))
        every = dict(groups)
        for total, pieces in sums[where]:
            every |= dict.fromkeys((total, *pieces))
        areas = tuple(sorted(c for c, (own, _) in hierarchy.areas.items() if own == level))
        names = tuple(every)
        area_at = {code: n for n, code in enumerate(areas)}
        group_at = {group: n for n, group in enumerate(names)}
        blocks.append(Block(count, level, year, base, areas, names, area_at, group_at))
        base += len(areas) * len(names)
    return blocks, sums


def group_sums(groups: dict[Codes, None], parts: list[dict[str, tuple[str, ...]]]) -> Iterator[Sum]:
    """Every sum over one breakdown of which at least one part is among the groups."""
    made: dict[tuple[int, Codes], None] = {}
    for place, of in enumerate(parts):
        sums_with: dict[str, list[str]] = {}
        for total, pieces in of.items():
            for part in pieces:
                sums_with.setdefault(part, []).append(total)
        for group in groups:
            for total in sums_with.get(group[place], ()):
                made[place, (*group[:place], total, *group[place + 1 :])] = None
    for place, group in made:
        pieces = parts[place][group[place]]
        yield group, tuple((*group[:place], part, *group[place + 1 :]) for part in pieces)


def equations(
    blocks: Sequence[Block], sums: dict[Place, list[Sum]], hierarchy: Hierarchy
) -> tuple[Ints, Ints, Ints]:
    """All sums as rows of variables, the sum first, its parts behind it; and the kind of each."""
    made: list[tuple[Kind, Ints]] = []
    at = {(b.count, b.level, b.year): b for b in blocks}
    for block in blocks:
        grid = block.all()
        for total, pieces in sums[block.count, block.level, block.year]:
            columns = [block.group_at[group] for group in (total, *pieces)]
            differs = next(n for n, c in enumerate(total) if c != pieces[0][n])
            made.append(((block.base, str(differs)), grid[:, columns]))
        made += _over_areas(block, at, hierarchy)
        made += _over_years(block, at, hierarchy)
    if not made:
        none = np.zeros(0, dtype=np.int64)
        return np.zeros(1, dtype=np.int64), none, none
    numbers: dict[Kind, int] = {}
    kinds = [numbers.setdefault(kind, len(numbers)) for kind, _ in made]
    lengths = np.concatenate([np.full(len(m), m.shape[1], dtype=np.int64) for _, m in made])
    ptr = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    repeated = np.repeat(np.array(kinds, dtype=np.int64), [len(m) for _, m in made])
    return ptr, np.concatenate([m.ravel() for _, m in made]), repeated


def _over_areas(
    block: Block, at: dict[Place, Block], hierarchy: Hierarchy
) -> list[tuple[Kind, Ints]]:
    """An area is the sum of its parts at the next smaller level that has the group."""
    above = hierarchy.levels[: hierarchy.levels.index(block.level)]
    found: list[tuple[Kind, Ints]] = []
    mine = block.all()
    todo = set(block.groups)
    for level in reversed(above):
        other = at.get((block.count, level, block.year))
        common = sorted(todo & set(other.group_at)) if other else []
        inside: dict[str, list[int]] = {}
        for area in block.areas:
            inside.setdefault(hierarchy.ancestor(area, level), []).append(block.area_at[area])
        if other is None or not common or list(inside) == [""]:
            continue
        todo -= set(common)
        own = [block.group_at[group] for group in common]
        theirs = [other.group_at[group] for group in common]
        grid = other.all()
        for code, members in sorted(inside.items()):
            if code in other.area_at:
                total = grid[other.area_at[code], theirs]
                sums = np.vstack([total, mine[np.ix_(members, own)]]).T
                found.append(((block.base, level), sums))
    return found


def _over_years(
    block: Block, at: dict[Place, Block], hierarchy: Hierarchy
) -> list[tuple[Kind, Ints]]:
    """A pooled year is the sum of its years, where every one of them has the group."""
    if block.year not in hierarchy.years:
        return []
    parts = [at.get((block.count, block.level, year)) for year in hierarchy.years[block.year]]
    whole = [part for part in parts if part is not None]
    if len(whole) < len(parts):
        return []
    common = [g for g in block.groups if all(g in part.group_at for part in whole)]
    columns = [b.all()[:, [b.group_at[g] for g in common]].ravel() for b in (block, *whole)]
    return [((block.base, "year"), np.vstack(columns).T)]
