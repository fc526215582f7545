"""M and H between and within larger areas, for example sub-districts in major districts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.information import entropy, information_parts, mutual_information
from data.measures.tables import Array, Ints, as_counts, merge_units, ratio


@dataclass(frozen=True, slots=True)
class Nested:
    """M split over a grouping of the units into S larger areas; leading axes as in the counts.

    ``total`` = ``between`` + sum of ``within`` over the last axis. ``between`` (...), ``within``
    (..., S): what sorting inside each larger area adds; ``weight`` (..., S): its share of
    residents; ``inside`` (..., S): its own M, NaN where nobody lives; ``between_parts`` (..., S):
    what each larger area adds to ``between``. ``entropy`` (...): of the city's groups.
    """

    total: Array
    between: Array
    within: Array
    weight: Array
    inside: Array
    between_parts: Array
    entropy: Array

    def as_theil(self) -> Nested:
        """The same for H: everything over the city's entropy; ``inside`` stays in units of M.

        H = H(between) + Σ_s (t_s / T) (E_s / E) H_s, where (t_s / T) M_s / E is the same term. NaN
        where fewer than two groups have residents.
        """
        wide = np.broadcast_to(self.entropy[..., None], self.within.shape)
        return Nested(
            ratio(self.total, self.entropy),
            ratio(self.between, self.entropy),
            ratio(self.within, wide),
            self.weight,
            self.inside,
            ratio(self.between_parts, wide),
            self.entropy,
        )


def nested(counts: npt.ArrayLike, labels: Sequence[int] | Ints) -> Nested:
    """Split M into between and within the larger areas given by ``labels`` (one per unit, from 0).

    Formula: M = M(larger areas) + Σ_s (t_s / T) M_s, exactly.
    Reference: Theil (1972); Reardon, Yun & Eitle (2000), Demography 37, 351–364; Frankel & Volij
    (2011); Mora & Ruiz-Castillo (2011).
    Range: every part is ≥ 0. Blind to: a different grouping gives a different split; within holds
    whatever is finer than the larger areas, including chance.
    NaN: nobody in the table.
    """
    table = as_counts(counts)
    index = np.asarray(labels, dtype=np.int64)
    larger = merge_units(table, index)
    residents = larger.sum(axis=-1)
    inside = np.stack(
        [
            mutual_information(table[..., index == label, :])
            if bool((index == label).any())
            else np.full(table.shape[:-2], np.nan)
            for label in range(larger.shape[-2])
        ],
        axis=-1,
    )
    weight = ratio(residents, residents.sum(axis=-1, keepdims=True))
    within = np.where(weight > 0, weight * np.where(weight > 0, inside, 0.0), weight)
    return Nested(
        mutual_information(table),
        mutual_information(larger),
        within,
        weight,
        inside,
        information_parts(larger),
        entropy(table.sum(axis=-2)),
    )
