"""Fitting the margins of one table to those of another (IPF)."""

from __future__ import annotations

import numpy as np

from data.measures.tables import Array

_PATIENCE = 100  # rounds in which the error must fall at least a little


class NotConvergedError(ArithmeticError):
    """The margins cannot be reached, because empty cells stand in the way."""


def fit_margins(
    structure: Array,
    unit: Array,
    group: Array,
    *,
    tolerance: float = 1e-13,
    steps: int = 5_000,
) -> Array:
    """The table with the odds ratios of ``structure`` and the given margins, summing to 1.

    Iterative proportional fitting: rows and columns are scaled in turn until both margins, given as
    positive numbers of any total, are met to ``tolerance`` (largest absolute error of a share).
    Odds ratios, and so "sorting itself", do not change. Empty cells stay empty.
    Reference: Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427–444.
    Raises NotConvergedError if the margins are not met after ``steps`` rounds, or come no nearer.
    """
    rows, columns = unit / unit.sum(), group / group.sum()
    fitted: Array = structure / structure.sum()
    before = np.inf
    for step in range(steps):
        height = fitted.sum(axis=1)
        if not height.all():
            break
        fitted = fitted * (rows / height)[:, None]
        width = fitted.sum(axis=0)
        if not width.all():
            break
        error = float(np.abs(width - columns).max())
        if error < tolerance:
            return fitted
        if step % _PATIENCE == _PATIENCE - 1:
            if error > 0.98 * before:
                break
            before = error
        fitted = fitted * (columns / width)
    raise NotConvergedError("the margins cannot be reached with these empty cells")
