"""What every area adds, and who lives there, with reasons instead of holes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from data.measures.describe import table_reason
from data.measures.evenness import dissimilarity_parts
from data.measures.exposure import location_quotient
from data.measures.information import diversity, entropy, information_parts, local_units
from data.measures.local import influence
from data.measures.result import Measure, Reason, measure
from data.measures.tables import Array, as_counts


@dataclass(frozen=True, slots=True)
class AreaDescription:
    """One area of a table. Mappings are keyed by group.

    ``dissimilarity_part``: signed, positive where the group is over-represented; absolute values
    sum to D. ``influence``: D less D without the area. ``local`` (L_i), ``information_part`` (sums
    to M) and ``theil_part`` (sums to H) are of the full table. An area where nobody lives adds 0 to
    every sum, which is true, and has the reason EMPTY_AREA wherever a share would be needed.
    """

    residents: float
    share: Mapping[str, Measure]
    quotient: Mapping[str, Measure]
    dissimilarity_part: Mapping[str, Measure]
    influence: Mapping[str, Measure]
    local: Measure
    information_part: Measure
    theil_part: Measure
    diversity: Measure


def describe_areas(
    counts: npt.ArrayLike, groups: Sequence[str], coverage: float = 1.0
) -> tuple[AreaDescription, ...]:
    """Describe every area of one table (units, groups), in its order.

    ``coverage`` as in `data.measures.describe.describe`. Formulas and blind spots stand at
    `dissimilarity_parts`, `influence`, `location_quotient`, `local_units`, `information_parts` and
    `diversity`.
    """
    table = as_counts(counts)
    if table.ndim != 2 or len(groups) != table.shape[1] or len(set(groups)) != len(groups):
        raise ValueError("counts (units, groups) and one name for every group")
    size = table.sum(axis=0)
    residents = table.sum(axis=1)
    whole = table_reason(table, coverage)
    single = None if int((size > 0).sum()) > 1 else Reason.ONE_GROUP
    reasons = {
        "group": [whole or (Reason.EMPTY_GROUP if n == 0 else None) for n in size],
        "rest": [
            whole
            or (Reason.EMPTY_GROUP if n == 0 else None)
            or (Reason.NO_OTHERS if n == size.sum() else None)
            for n in size
        ],
    }
    quotient, parts, moved = location_quotient(table), dissimilarity_parts(table), influence(table)
    local, added, mix = local_units(table), information_parts(table), diversity(table)
    room = float(entropy(size)) or 1.0
    share = table / np.where(residents == 0, 1, residents)[:, None]
    hidden = Reason.SUPPRESSED_MAJORITY if whole is Reason.SUPPRESSED_MAJORITY else None
    found = []
    for unit in range(table.shape[0]):
        nobody = Reason.EMPTY_AREA if residents[unit] == 0 else None
        here = [hidden or nobody] * len(groups)
        found.append(
            AreaDescription(
                residents=float(residents[unit]),
                share=_by_group(groups, share[unit], here),
                quotient=_by_group(groups, quotient[unit], [r or nobody for r in reasons["group"]]),
                dissimilarity_part=_by_group(groups, parts[unit], reasons["rest"]),
                influence=_by_group(
                    groups,
                    moved[unit],
                    [
                        reason or (Reason.ONLY_HERE if np.isnan(moved[unit, g]) else None)
                        for g, reason in enumerate(reasons["rest"])
                    ],
                ),
                local=measure(float(local[unit]), whole or single or nobody),
                information_part=measure(float(added[unit]), whole or single),
                theil_part=measure(float(added[unit]) / room, whole or single),
                diversity=measure(
                    float(mix[unit]),
                    hidden or nobody or (Reason.ONE_GROUP if len(groups) < 2 else None),
                ),
            )
        )
    return tuple(found)


def _by_group(
    names: Sequence[str], values: Array, reasons: Sequence[Reason | None]
) -> Mapping[str, Measure]:
    return MappingProxyType(
        {
            name: measure(float(value), reason)
            for name, value, reason in zip(names, values, reasons, strict=True)
        }
    )
