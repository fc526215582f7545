"""Every index of one slice and subject, as rows of the results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from data.measures import Assessment, Index, Measure, assess, index_reason, index_series, moran
from data.measures.describe import describe
from data.measures.tables import Array
from data.segregation.hidden import Place
from data.segregation.names import MEASURES, OF_ALL, Subject
from data.segregation.slices import Slice

REPLICATIONS = 999
"""Draws behind the chance range and the interval of D of a whole group."""

FEWER = 499
"""Draws behind all others: by gender or age, and the measures beside D."""


@dataclass(frozen=True)
class Row:
    """One index of one slice: the value, what chance gives, the corrected value, the bounds.

    `value` is derived from published counts; `expected` to `high` are estimated.
    """

    subject: str
    level: str
    key: str
    year: int
    measure: str
    value: float | None
    expected: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    chance_p: float | None = None
    corrected: float | None = None
    low: float | None = None
    high: float | None = None
    bound_low: float | None = None
    bound_high: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Assessed:
    """The rows of one slice and subject, and the assessments that tests of change start from."""

    rows: tuple[Row, ...]
    assessments: dict[str, Assessment]


def whole(slice_: Slice) -> bool:
    """Whether a slice is about everybody of the group, not one gender or age."""
    return all(code == "total" for code in slice_.key)


def measure_slice(slice_: Slice, subject: Subject, place: Place) -> Assessed:
    """All indices of a slice for a subject.

    D of whole groups has the most draws; the other measures are drawn for whole groups only.
    """
    table = slice_.table(subject)
    coverage = 1.0 if slice_.coverage is None else slice_.coverage
    head = Row(subject.part, slice_.level, "|".join(slice_.key), slice_.year, "", None)
    rows: list[Row] = []
    made: dict[str, Assessment] = {}
    for name in OF_ALL if subject.kind == "all" else MEASURES:
        index = Index(name)
        if index is Index.DISSIMILARITY or whole(slice_):
            most = index is Index.DISSIMILARITY and whole(slice_)
            found = assess(
                table, index, coverage=coverage, replications=REPLICATIONS if most else FEWER
            )
            made[name] = found
            row = _assessed(head, name, found)
        else:
            (value,) = index_series(table[None], index)
            reason = index_reason(table, index, coverage)
            row = _row(head, name, value if reason is None else Measure(None, reason))
        if index is Index.DISSIMILARITY and row.value is not None:
            bounds = slice_.bounds(subject)
            if bounds is not None:
                row = replace(row, bound_low=bounds.low.value, bound_high=bounds.high.value)
        rows.append(row)
    if rows[0].value is not None:
        rows += _exposures(head, slice_, subject)
        rows += _space(head, slice_, subject, table, place)
    return Assessed(tuple(rows), made)


def _row(head: Row, name: str, value: Measure) -> Row:
    return replace(
        head, measure=name, value=value.value, reason=str(value.reason) if value.reason else ""
    )


def _assessed(head: Row, name: str, found: Assessment) -> Row:
    return replace(
        _row(head, name, found.observed),
        expected=found.expected.value,
        chance_low=found.chance_low.value,
        chance_high=found.chance_high.value,
        chance_p=found.chance_p.value,
        corrected=found.corrected.value,
        low=found.low.value,
        high=found.high.value,
    )


def _exposures(head: Row, slice_: Slice, subject: Subject) -> Iterator[Row]:
    """Who lives beside whom: the full matrix of all groups, or what the rest meets of the group."""
    if subject.kind == "pair":
        return
    names = slice_.groups if subject.kind == "all" else ("group", "rest")
    found = describe(slice_.table(subject), names).exposure
    for (own, other), value in found.items():
        if subject.kind == "all" or (own, other) == ("rest", "group"):
            yield _row(head, f"exposure.{own}.{other}", value)


def _space(
    head: Row, slice_: Slice, subject: Subject, table: Array, place: Place
) -> Iterator[Row]:
    """Moran's I of the shares of one group."""
    if subject.kind != "rest":
        return
    found = moran(shares(table), place.neighbours_among(slice_.areas))
    yield replace(
        _row(head, "moran", found.value), expected=found.expected.value, chance_p=found.p.value
    )


def shares(table: Array) -> Array:
    """Share of the first group in every area, (areas,)."""
    return np.asarray(table[:, 0] / table.sum(axis=1))
