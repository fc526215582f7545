"""Disclosure control of a table that is handed in: the call of `data.disclosure`.

`publish` writes nothing before this has answered. An installation without `data.disclosure` has
none, which is said in the report and in the provenance.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.building.rows import Table
from data.catalogue import Indicator
from data.intake.roots import Roots

Protect = Callable[[Table, Indicator], Table]
DISCLOSURE = "data.disclosure"


class NotProtected(RuntimeError):
    """Disclosure control could not answer for a table: it is not published."""


def protector(roots: Roots, place: str) -> Protect | None:
    """What hides the cells of a table that must not be told; None without disclosure control.

    The rule is that of the record. A record without one gets the default (fewer than 5 persons, or
    fewer than 30 in the denominator), because a table that is handed in comes from the city's own
    registers and has not been looked at by anybody else.
    """
    spec = importlib.util.find_spec(DISCLOSURE)
    if spec is None or spec.origin is None:
        return None
    control: Any = importlib.import_module(DISCLOSURE)
    hierarchy = control.Hierarchy.of_layers(roots.layers / place / "areas.csv")

    def protect(table: Table, record: Indicator) -> Table:
        rule = getattr(record, "disclosure", None) or control.DEFAULT
        rows = control.protect(table.rows, rule, hierarchy, record.unit)
        return replace(table, rows=tuple(rows))

    return protect
