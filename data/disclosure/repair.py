"""Mending what the attack found: the cheapest further figures to hide, by linear programming.

For a count that can be told too narrowly a table is looked for in which it differs by as much as
its rule asks while every figure that is shown stays, or, where that is impossible, changes at the
least cost. The shown figures that have to change are the ones to hide (Kelly, Golden and Assad,
"Cell suppression: disclosure protection for sensitive tabular data", Networks 22, 1992).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack, vstack

from data.disclosure.companions import Cover
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.knowledge import EPS, matrix
from data.disclosure.programme import Finding
from data.disclosure.system import Floats, Slice


def mend(
    made: Slice, cover: Cover, found: Sequence[Finding], hierarchy: Hierarchy
) -> tuple[bool, list[int]]:
    """Hide what keeps the found counts narrow.

    Answers whether anything more was hidden, and which counts have no moves that prove them safe.
    """
    more, failed = False, list[int]()
    for finding in found:
        for variable in _cheapest(made, cover, finding):
            if not cover.free[variable]:
                more = True
                cover.hide(variable)
        failed += cover.close(hierarchy)
    return more, failed


def _cheapest(made: Slice, cover: Cover, finding: Finding) -> list[int]:
    """The shown counts that change in the cheapest table where the found one is free enough."""
    values = cover.values.astype(np.float64)
    free = cover.free
    shown = np.flatnonzero(~free & ~cover.fixed)
    price = cover.cost[shown]
    size, moves = made.size, len(shown)
    # x = hidden counts as they are found; shown ones = value + up − down.
    change = coo_array((np.ones(moves), (shown, np.arange(moves))), shape=(size, moves)).tocsr()
    equations = matrix(made, np.arange(len(made.ptr) - 1))
    exact, loose = np.flatnonzero(~made.open_), np.flatnonzero(made.open_)
    held = np.where(free, 0.0, np.maximum(values, 0))
    couples = _couples(made)
    below = vstack([-equations[loose], couples], format="csr")
    best: tuple[float, list[int]] | None = None
    for sign in (1.0, -1.0):
        low = np.zeros(size)
        high = np.where(free, np.inf, 0.0)
        at = finding.variable
        if sign > 0:
            low[at] = finding.low + finding.need
        elif finding.high >= finding.need:
            high[at] = finding.high - finding.need
        else:
            continue
        answer = linprog(
            np.concatenate([np.full(size, 1e-6), price, price]),
            A_eq=hstack([equations[exact], equations[exact] @ change, -equations[exact] @ change]),
            b_eq=-(equations[exact] @ held),
            A_ub=hstack([below, below @ change, -below @ change]) if below.shape[0] else None,
            b_ub=-(below @ held) if below.shape[0] else None,
            bounds=np.column_stack([
                np.concatenate([low, np.zeros(2 * moves)]),
                np.concatenate([high, np.full(moves, np.inf), held[shown]]),
            ]),
            method="highs",
        )  # fmt: skip
        if answer.status == 0:
            moved = answer.x[size : size + moves] + answer.x[size + moves :]
            if best is None or answer.fun < best[0]:
                best = answer.fun, [int(v) for v in shown[moved > EPS]]
    return best[1] if best else []


def _couples(made: Slice) -> csr_array:
    """numerator − denominator ≤ 0, as rows."""
    couples = made.couples()
    signs: Floats = np.tile([1.0, -1.0], len(couples))
    at = np.repeat(np.arange(len(couples)), 2), couples.ravel()
    return csr_array(coo_array((signs, at), shape=(len(couples), made.size)))
