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
    if context.published and len(context.columns):
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
    lost: dict[str, list[str]] = {"lost-level": [], "lost-group": [], "lost-year": []}
    weight = dict.fromkeys(lost, 0)

    def lose(rule: str, what: str, figures: int) -> None:
        lost[rule].append(what)
        weight[rule] += figures

    for level, entry in published["levels"].items():
        mine = {(year, combo) for other, year, combo in given if other == level}
        combos = {combo for _, combo in mine}
        if not mine and (figures := sum(map(len, entry["combos"].values()))):
            lose("lost-level", level, figures)
            continue
        for combo, years in entry["combos"].items():
            gone = [year for year in years if (year, combo) not in mine]
            if gone and combo in combos:
                lose("lost-year", f"{level} {combo}: {', '.join(map(str, gone))}", len(gone))
            elif gone:
                lose("lost-group", f"{level} {combo}", len(gone))
    # Rows that could not be placed may be the very ones that seem to be lost.
    unplaced = unreadable_keys(context)
    for rule, found in lost.items():
        if found and weight[rule] > unplaced:
            context.findings.add(rule, value="; ".join(found[:MOST]), count=len(found))
