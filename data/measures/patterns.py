"""Textbook patterns: the same shares, laid out differently."""

from __future__ import annotations

import numpy as np

from data.measures.tables import Array


def checkerboard(side: int, people: int = 100) -> Array:
    """Counts (side², 2) of a checkerboard: every field is of one group, no neighbour is like it.

    Reference: the "checkerboard problem", White (1983), American Journal of Sociology 88,
    1008–1018; Morrill (1991); Wong (1993). Fields by rows.
    """
    rows, columns = np.indices((side, side)).reshape(2, -1)
    return _single((rows + columns) % 2 == 0, people)


def halves(side: int, people: int = 100) -> Array:
    """Counts (side², 2) of a city cut in two: the left half is of one group. ``side`` is even."""
    if side % 2:
        raise ValueError("an even number of columns can be halved")
    columns = np.indices((side, side))[1].ravel()
    return _single(columns < side // 2, people)


def grid_neighbours(rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    """Neighbours of every field of a grid across shared sides (rook), fields by rows."""
    found = []
    for row in range(rows):
        for column in range(columns):
            around = ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column))
            found.append(
                tuple(r * columns + c for r, c in around if 0 <= r < rows and 0 <= c < columns)
            )
    return tuple(found)


def _single(own: Array | np.ndarray[tuple[int, ...], np.dtype[np.bool_]], people: int) -> Array:
    return np.stack([own, ~np.asarray(own, dtype=bool)], axis=-1).astype(np.float64) * people
