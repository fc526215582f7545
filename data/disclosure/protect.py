"""Protecting tables: primary suppression, companions, the attack, and mending until it fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.building.rows import Row
from data.catalogue.rule import Rule
from data.disclosure.assemble import slices
from data.disclosure.attack import find
from data.disclosure.companions import Cover
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.knowledge import Known, deduce, feasible
from data.disclosure.primary import COMPANION, Largest, needed, sensitive
from data.disclosure.programme import Finding
from data.disclosure.repair import mend
from data.disclosure.rounding import rounded_rows
from data.disclosure.system import (
    NONE,
    Bools,
    Cell,
    DisclosureError,
    Floats,
    Ints,
    Sheet,
    Slice,
    cell_of,
    too_few,
)

SUPPRESSED = "suppressed"
_ROUNDS = 30

Progress = Callable[[int, int], None]
"""Called after each slice with the slices done and their number."""


@dataclass(frozen=True)
class Protected:
    """Tables that may be published, by id, and why each hidden row is hidden.

    `reasons` are for the house only: they tell which hidden counts are small. The key is the
    cell: area, year, group.
    """

    tables: Mapping[str, tuple[Row, ...]]
    reasons: Mapping[str, Mapping[Cell, str]]


def protect_tables(
    sheets: Iterable[Sheet],
    hierarchy: Hierarchy,
    *,
    largest: Largest | None = None,
    check: bool = True,
    progress: Progress = lambda done, of: None,
) -> Protected:
    """Hide in all tables together what their rules forbid to be told, and what would tell it.

    Args:
        sheets: tables with true counts; rows that are suppressed already stay so. Nothing more is
            hidden in tables that are out.
        hierarchy: what adds up to what.
        largest: the largest contributions, for rules of dominance.
        check: attack what comes out. The moves that companions are chosen by prove it already;
            without this check only what they cannot prove is attacked.
        progress: is told after each slice.

    Returns:
        The same rows; those that are hidden have status `suppressed` and no figures.

    Raises:
        DisclosureError: tables contradict each other, or cannot be judged or protected.
    """
    given = tuple(sheets)
    apart: dict[str, tuple[Row, ...]] = {}
    for sheet in given:
        if sheet.out and (sheet.unit == "index" or sheet.rule.method == "rounding"):
            apart[sheet.id] = tuple(sheet.rows)
        elif sheet.unit == "index":
            rule = sheet.rule
            apart[sheet.id] = tuple(
                suppressed(r) if r.status == SUPPRESSED or too_few(r, rule) else r
                for r in sheet.rows
            )
        elif sheet.rule.method == "rounding":
            apart[sheet.id] = rounded_rows(sheet, hierarchy)
    sheets = tuple(s for s in given if s.id not in apart)
    hidden: dict[tuple[int, int], str] = {}
    made = slices(sheets, hierarchy)
    for number, one in enumerate(made, start=1):
        for figure, why in protect_slice(one, hierarchy, largest, check=check).items():
            hidden[int(one.row_sheet[figure]), int(one.row_at[figure])] = why
        progress(number, len(made))
    tables: dict[str, tuple[Row, ...]] = dict(apart)
    reasons: dict[str, dict[Cell, str]] = {}
    for n, sheet in enumerate(sheets):
        tables[sheet.id] = tuple(
            suppressed(row) if (n, at) in hidden or row.status == SUPPRESSED else row
            for at, row in enumerate(sheet.rows)
        )
        reasons[sheet.id] = {
            cell_of(row): hidden[n, at] for at, row in enumerate(sheet.rows) if (n, at) in hidden
        }
    return Protected(tables, reasons)


def protect(
    rows: Sequence[Row], rule: Rule, hierarchy: Hierarchy, unit: str = "percent"
) -> tuple[Row, ...]:
    """Protect one table that has nothing to do with others: see `protect_tables`."""
    extra = tuple(f"breakdown-{n}" for n in range(len(rows[0].extra))) if rows else ()
    sheet = Sheet("table", rows, rule, unit, extra)
    return protect_tables([sheet], hierarchy).tables["table"]


def suppressed(row: Row) -> Row:
    """The row without its figures, and without how much of it they covered."""
    return replace(
        row, status=SUPPRESSED, value=None, numerator=None, denominator=None, low=None, high=None,
        coverage=None,
    )  # fmt: skip


def protect_slice(
    made: Slice, hierarchy: Hierarchy, largest: Largest | None = None, *, check: bool = True
) -> dict[int, str]:
    """The figures of a slice to hide, with the reason. Raises DisclosureError."""
    values = filled(made)
    own = sensitive(made, values, largest)
    own = {figure: why for figure, why in own.items() if not made.sheet(figure).out}
    asked: Bools = made.withheld.copy()
    asked[list(own)] = True
    if not asked.any():
        return {}
    values, start = guessed(made, values)
    cover = Cover(made, values, needed(made, asked & ~made.published))
    for figure in np.flatnonzero(asked).tolist():
        cover.hide(int(made.row_n[figure]))
    unproven = set(cover.close(hierarchy))
    for _ in range(_ROUNDS if check or unproven else 0):
        found = _attack(made, cover, start, None if check else unproven)
        if not found:
            break
        more, failed = mend(made, cover, found, hierarchy)
        unproven |= set(failed)
        if not more:
            names = "; ".join(made.name(f.variable) for f in found[:3])
            raise DisclosureError(f"{len(found)} counts cannot be protected: {names}")
    else:
        if check or unproven:
            raise DisclosureError("the counts of a slice cannot be protected")
    return {
        figure: own.get(figure, COMPANION) for figure in np.flatnonzero(cover.row_hidden).tolist()
    }


def _attack(
    made: Slice, cover: Cover, start: Floats, only: Collection[int] | None = None
) -> list[Finding]:
    """Attack what is hidden. Figures that no row shows only count where they are sensitive.

    `only` names the counts to ask about; None asks about all.
    """
    known = Known.of(made.known(~cover.row_hidden))
    need = np.where(cover.free, cover.need, 0)
    if only is not None:
        chosen = np.zeros_like(need)
        chosen[sorted(only)] = need[sorted(only)]
        need = chosen
    return find(made, known, need, start)


def filled(made: Slice) -> Ints:
    """The true counts, with those that no row shows but that sums give; −1 where none does."""
    values = made.known(np.ones(len(made.row_n), dtype=np.bool_))
    found = deduce(made, Known.of(values))
    return np.where(found.exact, found.low, NONE).astype(np.int64)


def guessed(made: Slice, values: Ints) -> tuple[Ints, Floats]:
    """Counts that could be true, where the true ones are not known: whole, and as found.

    Ranges are the same whichever of the possible tables they are measured from.
    """
    if (values != NONE).all():
        return values, values.astype(np.float64)
    start = feasible(made, Known.of(values))
    return np.where(values == NONE, np.floor(start + 1e-6), values).astype(np.int64), start
