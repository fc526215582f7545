"""The linear programmes of the attack: hidden counts that hang together, and their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from data.disclosure.knowledge import EPS, contradiction
from data.disclosure.system import NONE, Floats, Ints, Slice

_ROUNDS, _IDLE, _WIDE = 60, 4, 200
_LARGE, _TURNS, _FEW = 5000, 3, 3
"""Parts of more counts than `_LARGE` are taken family by family, so many times, after a few
solutions of the whole."""

_SIMPLEX = 1500
"""Up to so many counts the simplex method is the faster one."""


@dataclass(frozen=True)
class Finding:
    """A count that can be told more narrowly than its rule allows."""

    variable: int
    low: int
    high: float
    need: int


def methods(size: int) -> tuple[str, ...]:
    """The ways to solve a programme of this many counts, to be tried in this order.

    Interior points with crossover take a tenth of the time of the simplex method where there are
    many counts (25,000: 5 s against 41 s); the simplex method answers where they do not.
    """
    return ("highs-ipm", "highs") if size > _SIMPLEX else ("highs",)


@dataclass
class Part:
    """Hidden counts that hang together, and what holds between them. Local numbering."""

    made: Slice
    variables: Ints
    equal: csr_array
    right: Floats
    below: csr_array
    limit: Floats
    low: Floats
    high: Floats
    need: Ints
    marks: Ints  # variables × area, count and groups: numbers that are the same for the same code
    denominator: Ints  # local number of the hidden denominator; −1: known, and in `high`
    family: Ints  # by number of an area: the smallest area that contains it and its siblings
    inside: dict[int, frozenset[int]]  # by number of an area: all areas inside it, and itself

    def attack(self, start: Floats | None, rng: np.random.Generator) -> list[Finding]:
        asked = np.flatnonzero(self.need > 0)
        if not len(asked):
            return []
        need = self.need.copy()
        if len(self.denominator):
            known = self.denominator == NONE
            need = np.where(known, np.minimum(need, np.floor(self.high + EPS)), need).astype(int)
        first = self._first(start)
        lows, highs = first.copy(), first.copy()
        if len(first) > _LARGE:
            for _ in range(_TURNS):
                first = self._together(first, lows, highs, need, rng, rounds=_FEW)
                self._nearby(first, lows, highs, need, rng)
        self._together(first, lows, highs, need, rng)
        return list(self._alone(lows, highs, need))

    def _first(self, start: Floats | None) -> Floats:
        if start is not None:
            own = start[self.variables]
            if not np.isnan(own).any():
                return own
        found = self._solve(np.zeros(len(self.variables)), self.low, self.high)
        if found is None:
            raise contradiction(self.made, int(self.variables[0]))
        return found

    def _together(
        self,
        first: Floats,
        lows: Floats,
        highs: Floats,
        need: Ints,
        rng: np.random.Generator,
        rounds: int = _ROUNDS,
    ) -> Floats:
        """Solutions that push many counts at once, as long as they help. Answers their middle.

        First everything up and everything down, then at random; how far counts may move alternates,
        or a few would take all the room.
        """
        idle, total, made = 0, first.copy(), 1
        for turn in range(rounds):
            narrow = self._narrow(lows, highs, need)
            if not len(narrow) or idle == _IDLE:
                break
            target = np.zeros(len(first))
            # Counts grow and shrink by area and by group, as moves that keep sums do.
            faces = rng.choice((-1.0, 1.0), int(self.marks.max()) + 1)
            signs = faces[self.marks[narrow]].prod(axis=1) * (1 + rng.random(len(narrow)))
            target[narrow] = (-1.0, 1.0)[turn] if turn < 2 else signs
            box = float(need.max()) * (_WIDE if turn < 2 else (1, 4, 20)[turn % 3])
            found = self._solve(
                target, np.maximum(self.low, first - box), np.minimum(self.high, first + box)
            )
            if found is None:
                break
            total, made = total + found, made + 1
            np.minimum(lows, found, out=lows)
            np.maximum(highs, found, out=highs)
            settled = len(narrow) - len(self._narrow(lows, highs, need))
            idle = idle + 1 if settled < max(3, 0.03 * len(narrow)) else 0
        return np.asarray(total / made)

    def _nearby(
        self, first: Floats, lows: Floats, highs: Floats, need: Ints, rng: np.random.Generator
    ) -> None:
        """Solutions in which only one family of areas changes: small programmes, settled fast.

        Whatever changes there is possible in the whole as well; what stays narrow is not proven to
        be, and is asked about in the whole.
        """
        counts = vstack([self.equal, self.below], format="csr")
        for family in np.unique(self.family[self.marks[self._narrow(lows, highs, need), 0]]):
            within = np.isin(self.marks[:, 0], list(self.inside.get(int(family), ())))
            mine = np.flatnonzero(within)
            if not len(mine) or len(mine) > len(first) / 2:
                continue
            rows = np.flatnonzero(abs(counts) @ within.astype(np.float64) > 0)
            equal, below = rows[rows < self.equal.shape[0]], rows[rows >= self.equal.shape[0]]
            below = below - self.equal.shape[0]
            others = np.where(within, 0.0, first)
            part = replace(
                self,
                equal=csr_array(self.equal[equal][:, mine]),
                right=self.right[equal] - self.equal[equal] @ others,
                below=csr_array(self.below[below][:, mine]),
                limit=self.limit[below] - self.below[below] @ others,
                low=self.low[mine],
                high=self.high[mine],
                marks=self.marks[mine],
            )
            low, high = lows[mine], highs[mine]
            part._together(first[mine], low, high, need[mine], rng)
            lows[mine], highs[mine] = low, high

    def _narrow(self, lows: Floats, highs: Floats, need: Ints) -> Ints:
        width = np.floor(highs + EPS) - np.ceil(lows - EPS)
        return np.flatnonzero((need > 0) & (width < need))

    def _alone(self, lows: Floats, highs: Floats, need: Ints) -> Iterator[Finding]:
        """The exact range of each count that is not yet seen to be wide enough."""
        for variable in self._narrow(lows, highs, need):
            if not len(np.intersect1d(self._narrow(lows, highs, need), [variable])):
                continue  # settled by the solution for another one
            for sign in (1.0, -1.0):
                self._push(variable, sign, lows, highs)
            if variable not in self._narrow(lows, highs, need):
                continue
            wide = int(need[variable])
            denominator = self.denominator[variable] if len(self.denominator) else NONE
            if denominator != NONE:
                self._push(denominator, -1.0, lows, highs)
                wide = int(min(wide, np.floor(highs[denominator] + EPS)))
            low, high = np.ceil(lows[variable] - EPS), np.floor(highs[variable] + EPS)
            if high - low < wide:
                yield Finding(int(self.variables[variable]), int(low), float(high), wide)

    def _push(self, variable: int, sign: float, lows: Floats, highs: Floats) -> None:
        """Minimise (1) or maximise (−1) one variable; every solution widens all ranges."""
        target = np.zeros(len(lows))
        target[variable] = sign
        # Far enough for any question asked here, and it keeps the programme bounded.
        cap = np.minimum(self.high, highs.max() + 1000.0)
        found = self._solve(target, self.low, cap)
        if found is None:
            raise contradiction(self.made, int(self.variables[variable]))
        np.minimum(lows, found, out=lows)
        np.maximum(highs, found, out=highs)

    def _solve(self, target: Floats, low: Floats, high: Floats) -> Floats | None:
        for method in methods(len(target)):
            answer = linprog(
                target,
                A_ub=self.below if self.below.shape[0] else None,
                b_ub=self.limit if self.below.shape[0] else None,
                A_eq=self.equal if self.equal.shape[0] else None,
                b_eq=self.right if self.equal.shape[0] else None,
                bounds=np.column_stack([low, high]),
                method=method,
            )
            if answer.status == 0:
                return np.asarray(answer.x, dtype=np.float64)
        return None
