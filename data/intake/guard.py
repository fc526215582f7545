"""Disclosure control of a table that is handed in: the call of `data.disclosure`.

`publish` writes nothing before this has answered. An installation without `data.disclosure` has
none, which is said in the report and in the provenance.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.building.rows import Table
from data.building.write import published
from data.catalogue import Indicator
from data.intake.roots import Roots

DISCLOSURE = "data.disclosure"


@dataclass(frozen=True)
class Guarded:
    """A table that may be published."""

    table: Table
    method: str = ""
    """suppression, rounding, or empty where no rule was put to it."""
    hidden: Mapping[str, int] = field(default_factory=dict)
    """How many figures are hidden, by reason: for the house only, never for the provenance."""


Protect = Callable[[Table, Indicator], Guarded]


class NotProtected(RuntimeError):
    """Disclosure control could not answer for a table: it is not published."""


def protector(
    roots: Roots, place: str, step: Callable[[str, int, int], None] = lambda *_: None
) -> Protect | None:
    """What hides the cells of a table that must not be told; None without disclosure control.

    The rule is that of the record. A record without one gets the default (fewer than 5 persons, or
    fewer than 30 in the denominator), because a table that is handed in comes from the city's own
    registers and has not been looked at by anybody else.

    Tables of the place that are published already and count the same persons are known to everybody
    and stay as they are: the new one is protected beside them, and all of them are attacked
    together. A table with hidden cells that stands up to the attack stays as it was handed in.
    """
    spec = importlib.util.find_spec(DISCLOSURE)
    if spec is None or spec.origin is None:
        return None
    control: Any = importlib.import_module(DISCLOSURE)
    readers: Any = importlib.import_module(f"{DISCLOSURE}.published")

    def protect(table: Table, record: Indicator) -> Guarded:
        hierarchy = control.Hierarchy.of_layers(roots.layers / place / "areas.csv")
        rule = record.disclosure or control.DEFAULT
        sheet = control.Sheet(record.id, table.rows, rule, record.unit, table.extra)
        files = {
            n: t for n, t in published(roots.tables / place).items() if n != f"{record.id}.csv"
        }
        others = [replace(o, out=True) for o in readers.sheets_of(files, place, roots.catalogue)]
        near = [s for s in readers.tied([sheet, *others], record.id) if s.id != record.id]

        def leaks(rows: Any) -> Any:
            return control.review(
                [replace(sheet, rows=rows), *near], hierarchy,
                progress=lambda done, of: step("attack", done, of),
            )  # fmt: skip

        if _protected(table, rule.method) and not leaks(table.rows):
            return Guarded(table, rule.method)
        for check in (False, True):
            done = control.protect_tables(
                [sheet, *near], hierarchy, check=check,
                progress=lambda done, of: step("disclosure", done, of),
            )  # fmt: skip
            rows = done.tables[record.id]
            found = leaks(rows)
            if not found:
                break
        readers.refuse(found)
        hidden = Counter(done.reasons.get(record.id, {}).values())
        return Guarded(replace(table, rows=tuple(rows)), rule.method, dict(hidden))

    return protect


def _protected(table: Table, method: str) -> bool:
    """Whether a table comes with hidden cells, so that it may be protected already."""
    return method == "suppression" and any(row.status == "suppressed" for row in table.rows)
