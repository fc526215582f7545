"""Rules about what is not there: areas, years and cells of the grid that have no row."""

from __future__ import annotations

import numpy as np

from data.intake.checks.context import Context
from data.intake.checks.rows import unreadable_keys

LARGE = 300_000
"""Observations from which the web server needs noticeably more memory (about 150 bytes each)."""


def check(context: Context) -> None:
    """What is missing at each level, beyond what rows that could not be placed may account for."""
    columns = context.columns
    rows = context.index.rows
    if not len(columns):
        if not context.findings.counts:
            context.findings.add("no-rows")
        return
    if len(columns) > LARGE:
        context.findings.add(
            "large-table", value=str(len(columns)), megabytes=len(columns) * 150 // 1_000_000
        )
    if not len(rows):
        return
    levels = context.levels[columns.area[rows]]
    for level in np.unique(levels):
        _level(context, int(level), rows[levels == level])


def _level(context: Context, level: int, rows: np.ndarray) -> None:
    columns, findings = context.columns, context.findings
    name = context.place.levels[level].id
    areas = np.unique(columns.area[rows])
    years = np.unique(columns.year[rows])
    every = np.flatnonzero(context.levels == level)
    absent = np.setdiff1d(every, areas)
    keys = context.index.keys(rows)
    slots = np.unique(keys % context.index.area_stride)
    lost = unreadable_keys(context)
    if len(absent) * len(slots) > lost:
        shown = "; ".join(columns.matcher.names(columns.matcher.codes[int(a)]) for a in absent[:8])
        findings.add(
            "missing-area", value=shown, level=name, count=len(absent), of=len(every)
        )  # fmt: skip
    gaps = sorted(set(range(int(years[0]), int(years[-1]) + 1)) - set(years.tolist()))
    if len(gaps) * len(areas) > lost:
        findings.add(
            "missing-year", value=", ".join(map(str, gaps[:30])), level=name,
            first=int(years[0]), last=int(years[-1]),
        )  # fmt: skip
    holes = len(slots) * len(areas) - len(np.unique(keys))
    if holes <= lost:
        return
    wanted = (areas[:, None] * context.index.area_stride + slots[None, :]).ravel()
    lacking = wanted[~np.isin(wanted, keys)][:5]
    findings.add(
        "missing-rows", value="; ".join(_subject(context, int(key)) for key in lacking),
        level=name, count=holes, of=len(slots) * len(areas),
    )  # fmt: skip


def _subject(context: Context, key: int) -> str:
    """Area, year and groups of a packed key, for a message."""
    columns, index = context.columns, context.index
    area, rest = divmod(key, index.area_stride)
    year, rest = divmod(rest, index.year_stride)
    words = [columns.matcher.codes[area], str(int(index.years[year]))]
    for codes, stride in zip(columns.codes, index.strides, strict=True):
        code, rest = divmod(rest, stride)
        words.append(codes[code])
    return " ".join(word for word in words if word != "total")
