"""Rules over the whole table, on arrays: each module answers for a few of the rules."""

from __future__ import annotations

from collections.abc import Callable

from data.intake.checks import against, grid, hierarchy, jumps, parts, rows
from data.intake.checks.context import Context

CHECKS: tuple[tuple[str, Callable[[Context], None]], ...] = (
    ("rows", rows.check),
    ("parts", parts.check),
    ("hierarchy", hierarchy.check),
    ("jumps", jumps.check),
    ("grid", grid.check),
    ("against", against.check),
)


def check(context: Context, step: Callable[[str], None] = lambda _: None) -> None:
    """Put every rule to the table; what they find is in `context.findings`."""
    for name, rule in CHECKS:
        step(name)
        rule(context)
