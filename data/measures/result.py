"""What a measure may answer: a finite number, or the reason why there is none.

Kernels of this package work on arrays and mark "undefined" with NaN. Everything that leaves the
package through :mod:`data.measures.api` and the other high-level functions is a :class:`Measure`,
so that no NaN and no silent zero can reach a page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a measure has no value. The values are message keys."""

    NOBODY = "nobody"  # no resident in any area
    EMPTY_GROUP = "empty_group"  # nobody belongs to the group
    NO_OTHERS = "no_others"  # everybody belongs to the group: nobody to compare with
    ONE_GROUP = "one_group"  # all residents are of one group: nothing can be sorted
    ONE_AREA = "one_area"  # fewer than two areas have residents
    EMPTY_AREA = "empty_area"  # nobody lives in this area
    ONLY_HERE = "only_here"  # without this area the group, or the rest, would have nobody
    SUPPRESSED_MAJORITY = "suppressed_majority"  # published areas hold under half the residents
    ALL_ALIKE = "all_alike"  # no differences between areas, so they cannot be correlated
    NO_NEIGHBOURS = "no_neighbours"  # no area (or not this one) has a neighbour with a value
    TOO_FEW_AREAS = "too_few_areas"  # too few areas for a permutation test
    NOTHING_IN_COMMON = "nothing_in_common"  # two years share no area or no group
    NOT_CONVERGED = "not_converged"  # margins of one year cannot be fitted to the other's sorting


class Remark(StrEnum):
    """What must be said beside a value that is defined but could be misread."""

    EVEN = "even"  # a true zero: every area has exactly the city's shares
    ZEROS_REPLACED = "zeros_replaced"  # empty cells stood in the way and were set to a tiny number


@dataclass(frozen=True, slots=True)
class Measure:
    """A finite value, or a reason; never both, never neither, never NaN.

    ``remark`` may accompany a value. Raises ValueError if the promise would be broken.
    """

    value: float | None
    reason: Reason | None = None
    remark: Remark | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a measure has a value or a reason, exactly one of them")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"a measure is finite, not {self.value}")
        if self.value is None and self.remark is not None:
            raise ValueError("a remark belongs to a value")

    @property
    def defined(self) -> bool:
        """True if there is a value."""
        return self.value is not None


def measure(value: float, reason: Reason | None, remark: Remark | None = None) -> Measure:
    """Join a kernel's number and the reason found beside it.

    A reason always wins over a number. A NaN without a reason is a mistake of this package and
    raises ArithmeticError rather than being shown to anybody.
    """
    if reason is not None:
        return Measure(None, reason)
    if not math.isfinite(value):
        raise ArithmeticError("a kernel gave no number and no reason was found for it")
    return Measure(float(value), None, remark)
