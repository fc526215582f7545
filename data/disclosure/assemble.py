"""Putting tables together into systems: one a year, or one for years that a pooled year ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.building.rows import Row
from data.catalogue import BASE_DIMENSIONS, PUBLISHED
from data.disclosure.hierarchy import TOTAL, Hierarchy, parts_of
from data.disclosure.rounding import Chain
from data.disclosure.sums import Place, equations, group_sums, make_blocks
from data.disclosure.system import (
    NONE,
    Block,
    Codes,
    DisclosureError,
    Ints,
    Sheet,
    Slice,
    codes_of,
    counts_of,
)


def slices(sheets: Iterable[Sheet], hierarchy: Hierarchy) -> list[Slice]:
    """The systems of some tables, in the order of their first years.

    Raises DisclosureError when tables contradict themselves or each other.
    """
    sheets = tuple(sheets)
    tied: dict[int, int] = {}
    for pooled, parts in hierarchy.years.items():
        roots = {tied.get(year, year) for year in (pooled, *parts)}
        members = {year for year, root in tied.items() if root in roots} | {pooled, *parts}
        tied |= dict.fromkeys(members, min(members))
    by_root: dict[int, list[tuple[int, int]]] = {}
    for number, sheet in enumerate(sheets):
        for at, row in enumerate(sheet.rows):
            by_root.setdefault(tied.get(row.year, row.year), []).append((number, at))
    return [_slice(sheets, found, hierarchy) for _, found in sorted(by_root.items())]


@dataclass
class _Ties:
    """The variables that the groups of a table stand for, worked out once a group."""

    sheet: Sheet
    columns: tuple[str, ...]
    kept: dict[Codes, list[tuple[str, Codes]]]

    def of(self, codes: Codes) -> list[tuple[str, Codes]]:
        if codes not in self.kept:
            given = dict(zip(self.sheet.columns, codes, strict=True))
            self.kept[codes] = [
                (c.of, tuple(c.code(d, given.get(d, TOTAL)) for d in self.columns))
                for c in self.sheet.counts
            ]
        return self.kept[codes]


def _slice(sheets: tuple[Sheet, ...], found: list[tuple[int, int]], hierarchy: Hierarchy) -> Slice:
    extra = sorted({column for sheet in sheets for column in sheet.extra})
    columns = BASE_DIMENSIONS + tuple(extra)
    ties = [_Ties(sheet, columns, {}) for sheet in sheets]
    seen: dict[Place, dict[Codes, None]] = {}
    rows: list[tuple[int, int, Row, list[tuple[str, Codes]]]] = []
    of_sheet: dict[tuple[int, str, int], dict[Codes, None]] = {}
    for number, at in found:
        row = sheets[number].rows[at]
        codes = codes_of(row)
        pair = ties[number].of(codes)
        for count, group in pair:
            seen.setdefault((count, row.level, row.year), {})[group] = None
        of_sheet.setdefault((number, row.level, row.year), {})[codes] = None
        rows.append((number, at, row, pair))
    blocks, sums = make_blocks(seen, columns, hierarchy)
    at_block = {(b.count, b.level, b.year): b for b in blocks}
    figures: list[tuple[int, int, int, int, int, int, str]] = []
    for number, at, row, pair in rows:
        shown = [_variable(at_block[c, row.level, row.year], row.area, g) for c, g in pair]
        told = counts_of(row, sheets[number].unit)
        figures.append((number, at, shown[0], (*shown, NONE)[1], *told, row.status))
    figures += _unlisted(ties, of_sheet, at_block)
    numbers = np.array([f[:6] for f in figures], dtype=np.int64).reshape(-1, 6).T
    blur = _blur(sheets, rows, len(figures), hierarchy)
    status = [f[6] for f in figures]
    ptr, idx, kinds = equations(blocks, sums, hierarchy)
    made = Slice(
        sheets=sheets,
        columns=columns,
        blocks=tuple(blocks),
        size=sum(len(b.areas) * len(b.groups) for b in blocks),
        ptr=ptr,
        idx=idx,
        open_=np.zeros(len(ptr) - 1, dtype=np.bool_),
        row_sheet=numbers[0],
        row_at=numbers[1],
        row_n=numbers[2],
        row_d=numbers[3],
        told_n=numbers[4],
        told_d=numbers[5],
        published=np.array([s in PUBLISHED for s in status], dtype=np.bool_),
        withheld=np.array([s == "suppressed" for s in status], dtype=np.bool_),
        empty=np.array([s == "not_applicable" for s in status], dtype=np.bool_),
        blur_n=blur[:, 0],
        blur_d=blur[:, 1],
    )
    return _opened(made, kinds)


def _blur(
    sheets: Sequence[Sheet],
    rows: Sequence[tuple[int, int, Row, object]],
    size: int,
    hierarchy: Hierarchy,
) -> Ints:
    """How far off the counts of each figure may be: rounded ones by less than a base a stretch."""
    found = np.zeros((size, 2), dtype=np.int64)
    own: dict[tuple[int, int], list[Row]] = {}
    for number, _, row, _ in rows:
        if sheets[number].rule.method == "rounding":
            own.setdefault((number, row.year), []).append(row)
    chains = {key: Chain.of(of_year, hierarchy) for key, of_year in own.items()}
    for at, (number, _, row, _) in enumerate(rows):
        if (number, row.year) in chains and row.status in PUBLISHED:
            step = sheets[number].rule.base - 1
            cells, stretches = chains[number, row.year].stretches(row)
            # Those counted and the rest alternate in the chain; together they lie in a row.
            persons = sheets[number].unit == "persons"
            found[at] = step * (stretches if persons else cells), step * stretches
    return found


def _variable(block: Block, area: str, group: Codes) -> int:
    if area not in block.area_at:
        raise DisclosureError(f"{area} is no area of the level {block.level}")
    return block.base + block.area_at[area] * len(block.groups) + block.group_at[group]


def _unlisted(
    ties: Sequence[_Ties],
    of_sheet: dict[tuple[int, str, int], dict[Codes, None]],
    at_block: dict[Place, Block],
) -> Iterator[tuple[int, int, int, int, int, int, str]]:
    """Figures that no row shows although sums tell of them: men beside all and women."""
    for (number, level, year), groups in sorted(of_sheet.items()):
        sheet = ties[number].sheet
        parts = [parts_of(d, {group[n] for group in groups}) for n, d in enumerate(sheet.columns)]
        missing: dict[Codes, None] = {}
        for total, pieces in group_sums(groups, parts):
            missing |= dict.fromkeys(g for g in (total, *pieces) if g not in groups)
        for codes in missing:
            pair = ties[number].of(codes)
            inside = [at_block[count, level, year] for count, _ in pair]
            if all(g in b.group_at for b, (_, g) in zip(inside, pair, strict=True)):
                for area in inside[0].areas:
                    shown = [_variable(b, area, g) for b, (_, g) in zip(inside, pair, strict=True)]
                    yield number, NONE, shown[0], (*shown, NONE)[1], NONE, NONE, "unlisted"


def _opened(made: Slice, kinds: Ints) -> Slice:
    """Mark sums that do not hold exactly: where parts stay below the whole, all of the kind may.

    Raises DisclosureError when parts exceed the whole.
    """
    values = made.known(np.ones(len(made.row_n), dtype=np.bool_))
    ptr, idx = made.ptr, made.idx
    if len(ptr) < 2:
        return made
    unknown = np.add.reduceat((values[idx] == NONE).astype(np.int64), ptr[:-1])
    total = values[idx[ptr[:-1]]]
    rest = 2 * total - np.add.reduceat(values[idx], ptr[:-1])
    whole = unknown == 0
    over = np.flatnonzero(whole & (rest < 0))
    if len(over):
        equation = int(over[0])
        parts = total[equation] - rest[equation]
        raise DisclosureError(
            f"{made.name(int(idx[ptr[equation]]))}: the parts add up to {parts}, the whole is"
            f" {total[equation]}. What to do: correct the table; a whole may be more than its"
            " parts, never less."
        )
    loose = np.unique(kinds[whole & (rest > 0)])
    return replace(made, open_=np.isin(kinds, loose))
