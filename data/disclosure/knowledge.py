"""What somebody who reads everything knows of each count, and what plain subtraction adds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack, vstack

from data.disclosure.system import NONE, Bools, DisclosureError, Floats, Ints, Slice

EPS = 1e-6


@dataclass(frozen=True)
class Known:
    """What the attacker knows of every variable: a range, which is one number where it is told."""

    low: Floats
    high: Floats

    @classmethod
    def of(cls, values: Ints) -> Known:
        """Exact values; −1 where nothing is told."""
        told = values != NONE
        low = np.where(told, values, 0).astype(np.float64)
        return cls(low, np.where(told, values, np.inf).astype(np.float64))

    @classmethod
    def told(cls, made: Slice, shown: Bools) -> Known:
        """What the figures in `shown` tell, rounded ones within their limits.

        Raises DisclosureError when two tables tell different counts of the same persons.
        """
        known = cls.of(made.known(shown))
        for told, at, blur in (
            (made.told_n, made.row_n, made.blur_n),
            (made.told_d, made.row_d, made.blur_d),
        ):
            use = np.flatnonzero(shown & (told != NONE) & (at != NONE) & (made.blur_n > 0))
            np.maximum.at(known.low, at[use], told[use] - blur[use])
            np.minimum.at(known.high, at[use], told[use] + blur[use])
        wrong = np.flatnonzero(known.low > known.high)
        if len(wrong):
            raise contradiction(made, int(wrong[0]))
        return known

    @property
    def exact(self) -> Bools:
        """Where the value itself is known."""
        same: Bools = self.low == self.high
        return same


def deduce(made: Slice, known: Known) -> Known:
    """Plain subtraction, as often as it gives something: what one sum alone tells exactly."""
    low, high = known.low.copy(), known.high.copy()
    if len(made.ptr) < 2:
        return known
    sums = matrix(made, np.flatnonzero(~made.open_))
    for _ in range(made.size):
        free = low != high
        lonely = np.flatnonzero(abs(sums) @ free.astype(np.int64) == 1)
        if not len(lonely):
            break
        rest = sums[lonely] @ np.where(free, 0.0, low)
        for row, equation in enumerate(lonely):
            start, stop = sums.indptr[equation], sums.indptr[equation + 1]
            columns, signs = sums.indices[start:stop], sums.data[start:stop]
            at = int(np.flatnonzero(free[columns])[0])
            variable = int(columns[at])
            value = -rest[row] / signs[at]
            if value < low[variable] - EPS or value > high[variable] + EPS:
                raise contradiction(made, variable)
            low[variable] = high[variable] = value
    return Known(low, high)


def contradiction(made: Slice, variable: int) -> DisclosureError:
    """The error that says around which count the published figures cannot all be true."""
    return DisclosureError(
        f"What is published contradicts itself around {made.name(variable)}. What to do: compare"
        " the totals with the parts in the tables that count these persons."
    )


def matrix(made: Slice, equations: Ints) -> csr_array:
    """Equations as a sparse matrix: +1 for the sum, −1 for its parts."""
    lengths = np.diff(made.ptr)[equations]
    rows = np.repeat(np.arange(len(equations)), lengths)
    offsets = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.repeat(made.ptr[equations], lengths) + offsets
    signs = np.where(offsets == 0, 1.0, -1.0)
    shape = len(equations), made.size
    return csr_array(coo_array((signs, (rows, made.idx[at])), shape=shape))


def feasible(made: Slice, known: Known) -> Floats:
    """A table that agrees with all that is known, with persons in as many counts as it can.

    Raises DisclosureError when there is none.
    """
    free = np.flatnonzero(~known.exact)
    sums = matrix(made, np.arange(len(made.ptr) - 1))
    exact, loose = np.flatnonzero(~made.open_), np.flatnonzero(made.open_)
    couples = made.couples()
    ties = coo_array(
        (np.tile([1.0, -1.0], len(couples)), (np.repeat(np.arange(len(couples)), 2),
                                              couples.ravel())),
        shape=(len(couples), made.size),
    )  # fmt: skip
    below = vstack([-sums[loose], ties], format="csr")
    fixed = np.where(known.exact, known.low, 0.0)
    # Each hidden count is rewarded for its first persons only: y ≤ x, y ≤ 10.
    least = coo_array(
        (np.tile([1.0, -1.0], len(free)), (
            np.repeat(np.arange(len(free)), 2),
            np.column_stack([np.arange(len(free)) + len(free), np.arange(len(free))]).ravel(),
        )),
        shape=(len(free), 2 * len(free)),
    )  # fmt: skip
    wide = csr_array((below.shape[0], len(free)))
    answer = linprog(
        np.concatenate([np.zeros(len(free)), -np.ones(len(free))]),
        A_eq=hstack([sums[exact][:, free], csr_array((len(exact), len(free)))]),
        b_eq=-(sums[exact] @ fixed),
        A_ub=vstack([hstack([below[:, free], wide]), least]),
        b_ub=np.concatenate([-(below @ fixed), np.zeros(len(free))]),
        bounds=np.column_stack([
            np.concatenate([known.low[free], np.zeros(len(free))]),
            np.concatenate([known.high[free], np.full(len(free), 10.0)]),
        ]),
        method="highs",
    )  # fmt: skip
    if answer.status != 0:
        raise contradiction(made, int(free[0]))
    found = fixed.copy()
    found[free] = answer.x[: len(free)]
    return found
