"""An index with everything that says how sure it is, with reasons instead of holes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from data.measures.chance import chance
from data.measures.change import Drivers, NothingInCommonError, drivers
from data.measures.compare import Change, compare
from data.measures.describe import table_reason
from data.measures.draws import SEED
from data.measures.indexes import Index, index_value
from data.measures.margins import NotConvergedError
from data.measures.result import Measure, Reason, Remark
from data.measures.sampling import Sampling, sample
from data.measures.tables import Array, as_counts, as_people


@dataclass(frozen=True, slots=True)
class Assessment:
    """An observed index beside chance, and its corrected value with interval.

    ``expected``, ``chance_low``, ``chance_high``: random allocation (`data.measures.chance`);
    ``chance_p``: how often chance reaches the observed value. ``corrected``, ``low``, ``high``:
    freed from the excess of small counts, with interval (`data.measures.sampling`). All have a
    value, or all the same reason.
    """

    index: Index
    observed: Measure
    expected: Measure
    chance_low: Measure
    chance_high: Measure
    chance_p: Measure
    corrected: Measure
    low: Measure
    high: Measure
    sampling: Sampling | None = field(default=None, repr=False, compare=False)


def index_reason(table: Array, index: Index, coverage: float = 1.0) -> Reason | None:
    """Why a table (units, groups) gives no value of an index, or None."""
    whole = table_reason(table, coverage)
    if whole is not None:
        return whole
    size = table.sum(axis=0)
    if index in {Index.ISOLATION, Index.ETA_SQUARED} or table.shape[1] == 2:
        if size[0] == 0:
            return Reason.EMPTY_GROUP
        return Reason.NO_OTHERS if size[0] == size.sum() else None
    return Reason.ONE_GROUP if int((size > 0).sum()) < 2 else None


def assess(
    counts: npt.ArrayLike,
    index: Index,
    *,
    coverage: float = 1.0,
    replications: int = 999,
    level: float = 0.95,
    seed: int = SEED,
) -> Assessment:
    """Assess an index of one table (units, groups) of whole people.

    For one group against the rest give it `against_rest(counts, group)`, for two groups
    `pair(counts, group, other)`, for D, M or H of all groups the full table. ``coverage`` as in
    `data.measures.describe.describe`. The same input and seed give the same result.
    """
    table = as_people(counts).astype(np.float64)
    if table.ndim != 2:
        raise ValueError("one table (units, groups) at a time")
    reason = index_reason(table, index, coverage)
    if reason is not None:
        return _nothing(index, reason)
    by_chance = chance(table, index, replications=replications, level=level, seed=seed)
    drawn = sample(table, index, replications=replications, level=level, seed=seed + 1)
    return Assessment(
        index,
        Measure(drawn.observed, None, Remark.EVEN if drawn.observed == 0 else None),
        Measure(by_chance.expected),
        Measure(by_chance.low),
        Measure(by_chance.high),
        Measure(by_chance.p),
        Measure(drawn.corrected),
        Measure(drawn.low),
        Measure(drawn.high),
        drawn,
    )


def _nothing(index: Index, reason: Reason) -> Assessment:
    no = Measure(None, reason)
    return Assessment(index, no, no, no, no, no, no, no, no)


def detect_change(
    earlier: Assessment,
    later: Assessment,
    *,
    replications: int = 999,
    alpha: float = 0.05,
    seed: int = SEED,
) -> Change | Reason:
    """Whether an index grew, fell, or cannot be told apart from no change (`compare.compare`).

    Answers with the reason of the first assessment that has no value.
    """
    for side in (earlier, later):
        if side.observed.reason is not None:
            return side.observed.reason
    if earlier.sampling is None or later.sampling is None:
        raise ValueError("assessments made by `assess`")
    return compare(
        earlier.sampling, later.sampling, replications=replications, alpha=alpha, seed=seed
    )


def explain_change(earlier: npt.ArrayLike, later: npt.ArrayLike, index: Index) -> Drivers | Reason:
    """Composition, redistribution and structure of a change (`change.drivers`), or the reason."""
    tables = [as_counts(earlier), as_counts(later)]
    for table in tables:
        reason = index_reason(table, index)
        if reason is not None:
            return reason
    try:
        return drivers(tables[0], tables[1], index)
    except NothingInCommonError:
        return Reason.NOTHING_IN_COMMON
    except NotConvergedError:
        return Reason.NOT_CONVERGED


def index_series(counts: npt.ArrayLike, index: Index) -> tuple[Measure, ...]:
    """One index of counts (slices, units, groups), one measure per slice, without resampling."""
    table = as_counts(counts)
    if table.ndim != 3:
        raise ValueError("counts (slices, units, groups)")
    values = index_value(table, index)
    found = []
    for place, part in enumerate(table):
        reason = index_reason(part, index)
        number = None if reason is not None else float(values[place])
        found.append(Measure(number, reason, Remark.EVEN if number == 0 else None))
    return tuple(found)
