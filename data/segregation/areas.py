"""What every area adds in one slice: parts, quotients, influence, clusters, curve and classes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import numpy as np

from data.measures import (
    Cluster,
    by_share,
    describe_areas,
    local_moran,
    nested,
    segregation_curve,
)
from data.measures.indexes import Index, index_parts
from data.measures.tables import Array
from data.segregation.hidden import Place
from data.segregation.indices import shares, whole
from data.segregation.names import CURVE_UNIT, PART_UNIT, QUOTIENT_UNIT, STEPS_OF_CURVE, Subject
from data.segregation.slices import Slice

LETTERS = {
    Cluster.HIGH_HIGH: "a",
    Cluster.LOW_LOW: "b",
    Cluster.HIGH_LOW: "c",
    Cluster.LOW_HIGH: "d",
}
"""One letter an area; "." is tested and nothing found, "-" is not tested."""

_STEPS = (1, 2, 5, 10, 20)
_MOST_LIMITS = 5
_USUAL = (20, 40, 60, 80)


def share_limits(tables: Sequence[Array]) -> tuple[int, ...]:
    """Limits of the share classes of a subject in per cent: round, and few.

    They span what the middle nine tenths of residents live in, over all slices.
    """
    values, weights = [], []
    for table in tables:
        unit = table.sum(axis=1)
        if not unit.all():
            continue  # nobody lives in any area
        values.append(100 * table[:, 0] / unit)
        weights.append(unit / unit.sum())
    if not values:
        return _USUAL
    value, weight = np.concatenate(values), np.concatenate(weights)
    order = np.argsort(value, kind="stable")
    mass = np.cumsum(weight[order]) / weight.sum()
    low, high = (float(value[order][np.searchsorted(mass, q)]) for q in (0.05, 0.95))
    for step in _STEPS:
        limits = range(step * (floor(low / step) + 1), step * ceil(high / step) + 1, step)
        if len(limits) <= _MOST_LIMITS:
            return tuple(limit for limit in limits if 0 < limit < 100)
    return _USUAL


def area_record(
    slice_: Slice, subject: Subject, place: Place, limits: Sequence[int]
) -> dict[str, Any]:
    """The record of a slice: lists follow all areas of the level, None where one has no count."""
    table = slice_.table(subject)
    where = {area: n for n, area in enumerate(slice_.areas)}
    codes = place.areas_of(slice_.level)

    def spread(values: Sequence[float | None], unit: int) -> list[int | None]:
        found = [values[where[code]] if code in where else None for code in codes]
        return [None if value is None else round(value * unit) for value in found]

    record: dict[str, Any] = {
        "residents": slice_.residents,
        "group": int(table[:, 0].sum()) if subject.kind != "all" else None,
        "areas": len(slice_.areas),
        "hidden": len(slice_.hidden.areas) - len(slice_.hidden.within) + slice_.hidden.unknown,
        "coverage": None if slice_.coverage is None else round(slice_.coverage, 4),
    }
    if subject.kind == "all":
        record["parts"] = spread(index_parts(table, Index.DISSIMILARITY).tolist(), PART_UNIT)
    else:
        found = describe_areas(table, ("group", "rest"))
        record["parts"] = spread([a.dissimilarity_part["group"].value for a in found], PART_UNIT)
        if subject.kind == "rest":
            quotients = [a.quotient["group"].value for a in found]
            record["quotients"] = spread(quotients, QUOTIENT_UNIT)
            if whole(slice_):
                moved = [a.influence["group"].value for a in found]
                record["influence"] = spread(moved, PART_UNIT)
                record["clusters"] = _clusters(slice_, table, place, codes)
            record["classes"] = [
                [c.areas, round(c.group), round(c.others)]
                for c in by_share(table, 0, [limit / 100 for limit in limits])
            ]
        record["curve"], record["gap"] = _curve(table)
    record |= _nesting(slice_, table, place)
    return record


def _clusters(slice_: Slice, table: Array, place: Place, codes: Sequence[str]) -> str:
    found = local_moran(shares(table), place.neighbours_among(slice_.areas))
    letters = {
        area: LETTERS[one.cluster] if one.cluster else "." if one.value.defined else "-"
        for area, one in zip(slice_.areas, found, strict=True)
    }
    return "".join(letters.get(code, "-") for code in codes)


def _curve(table: Array) -> tuple[list[int], list[int]]:
    """The segregation curve at even steps of the rest, and the point furthest from evenness."""
    curve = segregation_curve(table, 0)
    steps = np.linspace(0, 1, STEPS_OF_CURVE + 1)
    height = np.interp(steps, curve[:, 0], curve[:, 1])
    gap = curve[int(np.argmax(curve[:, 0] - curve[:, 1]))]
    return (
        [round(float(y) * CURVE_UNIT) for y in height],
        [round(float(x) * CURVE_UNIT) for x in gap],
    )


def _nesting(slice_: Slice, table: Array, place: Place) -> dict[str, Any]:
    """M between the largest areas, and what sorting inside each of them adds."""
    largest = place.largest
    if slice_.level == largest or not place.nests(slice_.level, largest):
        return {}
    codes = place.areas_of(largest)
    labels = [codes.index(place.ancestor(area, largest)) for area in slice_.areas]
    found = nested(table, [*labels])
    inside = [0.0] * len(codes)
    for n, value in enumerate(np.atleast_1d(found.within).tolist()):
        inside[n] = value
    return {
        "between": round(float(found.between) * PART_UNIT),
        "inside": [round(value * PART_UNIT) for value in inside],
    }
