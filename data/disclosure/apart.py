"""Taking a system apart: hidden counts that hang together, each lot with what holds inside it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from data.disclosure.knowledge import Known, matrix
from data.disclosure.programme import Part
from data.disclosure.system import NONE, Ints, Slice


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
    family, inside = _families(made, marks)
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
            family=family,
            inside=inside,
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


def _families(made: Slice, marks: Ints) -> tuple[Ints, dict[int, frozenset[int]]]:
    """By number of an area: the area of which it is a part, and all areas inside it.

    Read from the sums: where the areas of whole and parts differ. An area of none is its own
    family.
    """
    size = int(marks[:, 0].max()) + 1 if len(marks) else 0
    family = np.arange(size, dtype=np.int64)
    lengths = np.diff(made.ptr)
    whole = marks[np.repeat(made.idx[made.ptr[:-1]], lengths), 0]
    part = marks[made.idx, 0]
    differs = whole != part
    family[part[differs]] = whole[differs]
    inside: dict[int, set[int]] = {area: {area} for area in range(size)}
    for area in range(size):
        at = area
        while family[at] != at:
            at = int(family[at])
            inside[at].add(area)
    return family, {area: frozenset(found) for area, found in inside.items()}
