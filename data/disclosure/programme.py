"""The linear programmes of the attack: hidden counts that hang together, and their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from data.disclosure.knowledge import EPS, Known, contradiction, matrix
from data.disclosure.system import NONE, Floats, Ints, Slice

_ROUNDS, _IDLE, _WIDE = 60, 4, 200


@dataclass(frozen=True)
class Finding:
    """A count that can be told more narrowly than its rule allows."""

    variable: int
    low: int
    high: float
    need: int


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
        self, first: Floats, lows: Floats, highs: Floats, need: Ints, rng: np.random.Generator
    ) -> None:
        """Solutions that push many counts at once, as long as they help.

        First everything up and everything down, then at random; how far counts may move alternates,
        or a few would take all the room.
        """
        idle = 0
        for turn in range(_ROUNDS):
            narrow = self._narrow(lows, highs, need)
            if not len(narrow) or idle == _IDLE:
                return
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
                return
            np.minimum(lows, found, out=lows)
            np.maximum(highs, found, out=highs)
            settled = len(narrow) - len(self._narrow(lows, highs, need))
            idle = idle + 1 if settled < max(3, 0.03 * len(narrow)) else 0

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
        answer = linprog(
            target,
            A_ub=self.below if self.below.shape[0] else None,
            b_ub=self.limit if self.below.shape[0] else None,
            A_eq=self.equal if self.equal.shape[0] else None,
            b_eq=self.right if self.equal.shape[0] else None,
            bounds=np.column_stack([low, high]),
            method="highs",
        )
        return np.asarray(answer.x, dtype=np.float64) if answer.status == 0 else None


def parts(made: Slice, known: Known, need: Ints) -> Iterator[Part]:
    """The hidden counts in groups that have nothing to do with each other."""
    free = ~known.exact
    lengths = np.diff(made.ptr)
    touched = np.flatnonzero(
        np.add.reduceat(free[made.idx].astype(np.int64), made.ptr[:-1]) > 0
        if len(lengths)
        else np.zeros(0)
    )
    couples = made.couples()
    low, high = known.low.copy(), known.high.copy()
    both = free[couples[:, 0]] & free[couples[:, 1]]
    np.minimum.at(high, couples[~both, 0], known.high[couples[~both, 1]])
    np.maximum.at(low, couples[~both, 1], known.low[couples[~both, 0]])
    couples = couples[both]
    numbers = np.full(made.size, NONE, dtype=np.int64)
    variables = np.flatnonzero(free)
    numbers[variables] = np.arange(len(variables))
    sums = matrix(made, touched)
    constants = sums @ np.where(free, 0.0, known.low)
    sums = sums[:, variables]
    ties = coo_array(
        (
            np.tile([1.0, -1.0], len(couples)),
            (np.repeat(np.arange(len(couples)), 2), numbers[couples].ravel()),
        ),
        shape=(len(couples), len(variables)),
    )
    graph = abs(vstack([sums, ties], format="csr")) if len(variables) else sums
    _, label = connected_components(graph.T @ graph, directed=False)
    asked = np.unique(label[need[variables] > 0])
    open_ = made.open_[touched]
    first = np.array([sums.indices[sums.indptr[e]] for e in range(len(touched))], dtype=np.int64)
    of_sum = label[first] if len(touched) else first
    of_tie = label[numbers[couples[:, 0]]] if len(couples) else np.zeros(0, dtype=np.int64)
    ties = csr_array(ties)
    partner = np.full(len(variables), NONE, dtype=np.int64)
    partner[numbers[couples[:, 0]]] = numbers[couples[:, 1]]
    marks = _marks(made)
    for one in asked:
        mine = np.flatnonzero(label == one)
        local = np.full(len(variables), NONE, dtype=np.int64)
        local[mine] = np.arange(len(mine))
        exact = np.flatnonzero((of_sum == one) & ~open_)
        loose = np.flatnonzero((of_sum == one) & open_)
        tied = np.flatnonzero(of_tie == one)
        # Of an open sum: parts − whole ≤ 0.
        below = vstack([-sums[loose][:, mine], ties[tied][:, mine]], format="csr")
        own = partner[mine]
        yield Part(
            made=made,
            variables=variables[mine],
            equal=csr_array(sums[exact][:, mine]),
            right=-constants[exact],
            below=csr_array(below),
            limit=np.concatenate([constants[loose], np.zeros(len(tied))]),
            low=low[variables[mine]],
            high=high[variables[mine]],
            need=need[variables[mine]],
            marks=marks[variables[mine]],
            denominator=np.where(own == NONE, NONE, local[own]),
        )


def _marks(made: Slice) -> Ints:
    """For every variable numbers of its area, count and year, and of its code in each breakdown."""
    numbers: dict[tuple[object, ...], int] = {}

    def number(*what: object) -> int:
        return numbers.setdefault(what, len(numbers))

    found = np.zeros((made.size, 2 + len(made.columns)), dtype=np.int64)
    for block in made.blocks:
        width, height = len(block.groups), len(block.areas)
        at = slice(block.base, block.base + width * height)
        found[at, 0] = np.repeat([number("area", area) for area in block.areas], width)
        found[at, 1] = number("count", block.count, block.year)
        for place in range(len(made.columns)):
            codes = [number(place, group[place]) for group in block.groups]
            found[at, 2 + place] = np.tile(codes, height)
    return found
