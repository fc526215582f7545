"""Rules about the record, and about what is published now and would no longer be."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.intake.checks.context import Context
from data.intake.checks.rows import unreadable_keys
from data.intake.numbers import NONE
from translations import translator

MOST = 5


def check(context: Context) -> None:
    """The record's breakdowns, and the levels, years and groups of the published table."""
    _breakdowns(context)
    if context.published and not unreadable_keys(context) and len(context.columns):
        _lost(context, context.published)


def _breakdowns(context: Context) -> None:
    """A table may only be broken down by what its record declares."""
    columns = context.columns
    for dimension, codes, dim in zip(columns.dimensions, columns.codes, columns.dims, strict=True):
        used = {codes[int(n)] for n in np.unique(dim[columns.placed])}
        if len(used) > 1 and dimension not in context.record.breakdowns:
            context.findings.add(
                "breakdown-not-declared",
                value=", ".join(sorted(used)[:12]),
                column=dimension,
                wanted=dimension,
            )
        if dimension == "gender" and len(used) > 1 and not context.record.dimensions:
            noun = context.record.noun
            if not translator("en").has(f"group.{noun}.female"):
                context.findings.add("noun-without-gender", value=noun, noun=noun)


def _lost(context: Context, published: dict[str, Any]) -> None:
    """Published addresses are for ever: what would lose its figure is told."""
    columns = context.columns
    offered = context.rate != NONE
    here = np.flatnonzero(columns.placed & offered)
    levels = [level.id for level in context.place.levels]
    # Distinct (level, year, groups) only: a million rows have a few thousand.
    parts = [context.levels[columns.area[here]], columns.year[here]]
    parts += [dim[here] for dim in columns.dims]
    given: set[tuple[str, int, str]] = set()
    for row in np.unique(np.stack(parts, axis=1), axis=0) if len(here) else ():
        codes = [c[int(n)] for c, n in zip(columns.codes, row[2:], strict=True)]
        given.add((levels[int(row[0])], int(row[1]), "|".join(codes)))
    lost_levels: list[str] = []
    lost_years: list[str] = []
    lost_groups: list[str] = []
    for level, entry in published["levels"].items():
        mine = {(year, combo) for other, year, combo in given if other == level}
        if not mine:
            if any(entry["combos"].values()):
                lost_levels.append(level)
            continue
        combos = {combo for _, combo in mine}
        for combo, years in entry["combos"].items():
            if years and combo not in combos:
                lost_groups.append(f"{level} {combo}")
            lost = [str(y) for y in years if combo in combos and (y, combo) not in mine]
            if lost:
                lost_years.append(f"{level} {combo}: {', '.join(lost)}")
    for rule, lost in (
        ("lost-level", lost_levels), ("lost-group", lost_groups), ("lost-year", lost_years),
    ):  # fmt: skip
        if lost:
            context.findings.add(rule, value="; ".join(lost[:MOST]), count=len(lost))
