"""All indices of a table at once, with reasons instead of holes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from data.measures.evenness import (
    dissimilarity,
    dissimilarity_multigroup,
    dissimilarity_pairwise,
)
from data.measures.exposure import eta_squared, exposure
from data.measures.information import (
    entropy,
    local_groups,
    mutual_information,
    mutual_information_against_rest,
    theil_h,
    theil_h_against_rest,
)
from data.measures.result import Measure, Reason, Remark, measure
from data.measures.tables import Array, as_counts

_MAJORITY = 0.5


@dataclass(frozen=True, slots=True)
class Description:
    """Indices of one table. Mappings are keyed by group, or by (group, other group).

    ``share``: of all residents. ``isolation``, ``dissimilarity``, ``eta_squared``, ``information``
    (M) and ``theil`` (H) are of the group against the rest; ``local`` is the group's score of the
    full table; ``pairwise`` D of two groups; ``exposure`` includes isolation on its diagonal. The
    ``multigroup_…`` take all groups at once; ``diversity`` is the city's entropy over log(groups).
    Formulas, ranges and what each is blind to stand at the functions of the same names.
    """

    residents: float
    areas: int
    share: Mapping[str, Measure]
    dissimilarity: Mapping[str, Measure]
    pairwise: Mapping[tuple[str, str], Measure]
    isolation: Mapping[str, Measure]
    exposure: Mapping[tuple[str, str], Measure]
    eta_squared: Mapping[str, Measure]
    information: Mapping[str, Measure]
    theil: Mapping[str, Measure]
    local: Mapping[str, Measure]
    multigroup_dissimilarity: Measure
    multigroup_information: Measure
    multigroup_theil: Measure
    diversity: Measure


def describe_series(
    counts: npt.ArrayLike,
    groups: Sequence[str],
    coverage: Sequence[float] | None = None,
) -> tuple[Description, ...]:
    """All indices of counts (slices, units, groups), one description per slice.

    ``coverage``: share of the residents of each slice whom the published units hold, where some are
    hidden; under one half everything has the reason SUPPRESSED_MAJORITY. Group names are unique.
    Raises ValueError for input that is no table (see `data.measures.tables.as_counts`).
    """
    table = as_counts(counts)
    if table.ndim != 3 or len(groups) != table.shape[-1] or len(set(groups)) != len(groups):
        raise ValueError("counts (slices, units, groups) and one name for every group")
    covered = [1.0] * len(table) if coverage is None else list(coverage)
    if len(covered) != len(table):
        raise ValueError("one coverage for every slice")
    kernels = {
        "dissimilarity": dissimilarity(table),
        "pairwise": dissimilarity_pairwise(table),
        "exposure": exposure(table),
        "eta_squared": eta_squared(table),
        "information": mutual_information_against_rest(table),
        "theil": theil_h_against_rest(table),
        "local": local_groups(table),
        "multigroup_dissimilarity": dissimilarity_multigroup(table),
        "multigroup_information": mutual_information(table),
        "multigroup_theil": theil_h(table),
        "diversity": entropy(table.sum(axis=-2)),
    }
    return tuple(
        _describe({name: values[place] for name, values in kernels.items()}, *row, groups)
        for place, row in enumerate(zip(table, covered, strict=True))
    )


def describe(
    counts: npt.ArrayLike, groups: Sequence[str], coverage: float | None = None
) -> Description:
    """All indices of one table (units, groups); as `describe_series`."""
    (found,) = describe_series(
        as_counts(counts)[None], groups, None if coverage is None else [coverage]
    )
    return found


def table_reason(table: Array, coverage: float = 1.0) -> Reason | None:
    """Why a table (units, groups) can have no index at all, or None."""
    if coverage < _MAJORITY:
        return Reason.SUPPRESSED_MAJORITY
    units = int((table.sum(axis=1) > 0).sum())
    if units == 0:
        return Reason.NOBODY
    return Reason.ONE_AREA if units == 1 else None


def _describe(
    kernels: dict[str, Array], table: Array, coverage: float, names: Sequence[str]
) -> Description:
    size = table.sum(axis=0)
    total = float(size.sum())
    whole = table_reason(table, coverage)
    empty = [_first(whole, Reason.EMPTY_GROUP if n == 0 else None) for n in size]
    alone = [_first(empty[g], Reason.NO_OTHERS if n == total else None) for g, n in enumerate(size)]
    mixed = _first(whole, Reason.ONE_GROUP if int((size > 0).sum()) < 2 else None)
    no_share = None if whole is Reason.ONE_AREA else whole
    pairs = [(g, h) for g in range(len(names)) for h in range(len(names))]

    def by_group(values: Array, reasons: Sequence[Reason | None]) -> Mapping[str, Measure]:
        return MappingProxyType({names[g]: _even(values[g], reasons[g]) for g in range(len(names))})

    room = np.log(max(2, len(names)))
    return Description(
        residents=total,
        areas=int((table.sum(axis=1) > 0).sum()),
        share=MappingProxyType(
            {
                name: measure(float(n) / total if total else 0.0, no_share)
                for name, n in zip(names, size, strict=True)
            }
        ),
        dissimilarity=by_group(kernels["dissimilarity"], alone),
        pairwise=MappingProxyType(
            {
                (names[g], names[h]): _even(
                    kernels["pairwise"][g, h], _pair_reason(table, (g, h), whole)
                )
                for g, h in pairs
                if g != h
            }
        ),
        isolation=MappingProxyType(
            {
                names[g]: measure(float(kernels["exposure"][g, g]), empty[g])
                for g in range(len(names))
            }
        ),
        exposure=MappingProxyType(
            {
                (names[g], names[h]): measure(float(kernels["exposure"][g, h]), empty[g])
                for g, h in pairs
            }
        ),
        eta_squared=by_group(kernels["eta_squared"], alone),
        information=by_group(kernels["information"], alone),
        theil=by_group(kernels["theil"], alone),
        local=by_group(kernels["local"], alone),
        multigroup_dissimilarity=_even(kernels["multigroup_dissimilarity"], mixed),
        multigroup_information=_even(kernels["multigroup_information"], mixed),
        multigroup_theil=_even(kernels["multigroup_theil"], mixed),
        diversity=measure(
            float(kernels["diversity"]) / room,
            _first(no_share, Reason.ONE_GROUP if len(names) < 2 else None),
        ),
    )


def _pair_reason(table: Array, pair: tuple[int, int], whole: Reason | None) -> Reason | None:
    """Two groups may have nobody, or share a single area, where the whole table is fine."""
    columns = table[:, list(pair)]
    if whole is not None:
        return whole
    if not columns.sum(axis=0).all():
        return Reason.EMPTY_GROUP
    return table_reason(columns)


def _first(*reasons: Reason | None) -> Reason | None:
    return next((reason for reason in reasons if reason is not None), None)


def _even(value: Array | np.float64, reason: Reason | None) -> Measure:
    """A measure of unevenness, where an exact zero is said to be true."""
    number = float(value)
    return measure(number, reason, Remark.EVEN if number == 0 else None)
