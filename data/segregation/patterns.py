"""The example of the method page: the same shares laid out differently."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.measures import describe, moran
from data.measures.patterns import grid_neighbours
from data.measures.tables import Array

SIDE = 8
PEOPLE = 100
MANY, FEW = 40, 10
"""Members of the group among the hundred residents of a field of each kind."""

_SEED = 8


def layouts() -> dict[str, Array]:
    """Fields with many members of the group (True), by name; half of all fields in each."""
    row, column = np.indices((SIDE, SIDE))
    scattered = np.zeros(SIDE * SIDE, dtype=bool)
    scattered[np.random.default_rng(_SEED).permutation(SIDE * SIDE)[: SIDE * SIDE // 2]] = True
    return {
        "checkerboard": (row + column) % 2 == 0,
        "scattered": scattered.reshape(SIDE, SIDE),
        "blocks": (row // 2 + column // 2) % 2 == 0,
        "halves": column < SIDE // 2,
    }


def patterns() -> dict[str, Any]:
    """The example as it is kept: fields, D, isolation and Moran's I of every layout."""
    found = []
    for name, many in layouts().items():
        own = np.where(many.ravel(), MANY, FEW).astype(np.float64)
        table = np.stack([own, PEOPLE - own], axis=-1)
        described = describe(table, ("group", "rest"))
        space = moran(own / PEOPLE, grid_neighbours(SIDE, SIDE))
        found.append(
            {
                "id": name,
                "fields": "".join("1" if field else "0" for field in many.ravel()),
                "dissimilarity": round(described.dissimilarity["group"].value or 0.0, 5),
                "isolation": round(described.isolation["group"].value or 0.0, 5),
                "moran": round(space.value.value or 0.0, 5),
                "p": round(space.p.value or 0.0, 5),
            }
        )
    return {"side": SIDE, "people": PEOPLE, "many": MANY, "few": FEW, "patterns": found}
