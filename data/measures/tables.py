"""Tables of counts: residents by unit (area) and group, shaped (..., units, groups).

Leading axes are slices (years, levels, genders, …) that every kernel handles at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def as_counts(counts: npt.ArrayLike) -> Array:
    """Counts as float64 of shape (..., units, groups).

    Raises ValueError if there are fewer than two axes, or a value is negative or not finite: a
    hidden cell is no number and belongs in :mod:`data.measures.bounds`, not in a table.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim < 2 or 0 in table.shape[-2:]:
        raise ValueError("counts need the shape (..., units, groups) with at least one of each")
    # min and max are NaN if any value is, and then neither comparison is true
    if table.size and not (table.min() >= 0 and table.max() < np.inf):
        raise ValueError("counts must be finite and not negative")
    return table


def as_people(counts: npt.ArrayLike) -> Ints:
    """Counts as whole numbers, needed wherever people are drawn. Raises ValueError otherwise."""
    table = as_counts(counts)
    people = np.rint(table).astype(np.int64)
    if not np.array_equal(people, table):
        raise ValueError("drawing people needs whole numbers")
    return people


def against_rest(counts: npt.ArrayLike, group: int) -> Array:
    """The table (..., units, 2) of one group and everybody else."""
    table = as_counts(counts)
    own = table[..., group]
    return np.stack([own, table.sum(axis=-1) - own], axis=-1)


def pair(counts: npt.ArrayLike, group: int, other: int) -> Array:
    """The table (..., units, 2) of two groups; all others are left out of the population."""
    return as_counts(counts)[..., [group, other]]


def merge_units(counts: npt.ArrayLike, labels: Sequence[int] | Ints) -> Array:
    """Sum units that share a label: (..., units, groups) → (..., max(labels) + 1, groups).

    Labels are whole numbers from 0. Raises ValueError if there is not exactly one per unit.
    """
    table = as_counts(counts)
    index = np.asarray(labels, dtype=np.int64)
    if index.shape != (table.shape[-2],) or (index.size and index.min() < 0):
        raise ValueError("one label from 0 upwards for every unit")
    membership = (index == np.arange(index.max() + 1)[:, None]).astype(np.float64)
    merged: Array = membership @ table
    return merged


def ratio(numerator: Array, denominator: Array) -> Array:
    """Quotient with NaN wherever the denominator is zero; raises no warning."""
    safe = np.where(denominator == 0, np.nan, denominator)
    quotient: Array = numerator / safe
    return quotient


def shrink(counts: Array, weight: float) -> Array:
    """Move a table (units, groups) towards perfect evenness, keeping both margins.

    ``weight`` 1 is the table itself, 0 the even table (the product of the margins); above 1 sorting
    is exaggerated, where cells that would turn negative are held at zero. On this path D falls
    in proportion to the weight, eta² with its square, and M and H without ever rising.
    """
    total = counts.sum()
    even = np.outer(counts.sum(axis=-1), counts.sum(axis=-2)) / total
    mixed: Array = np.maximum(even + weight * (counts - even), 0)
    return mixed
