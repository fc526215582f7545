"""Seeded draws: people spread at random over the city, and people resampled within it."""

from __future__ import annotations

import numpy as np

from data.measures.tables import Array, Ints

SEED = 20250131  # of the published tables; any fixed number would do


def streams(seed: int, count: int) -> list[np.random.Generator]:
    """Independent generators, the same ones for the same seed (and the same numpy)."""
    return [np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(count)]


def random_allocation(table: Ints, replications: int, rng: np.random.Generator) -> Array:
    """Tables in which everybody is placed at random, (replications, units, groups).

    Unit and group sizes stay as they are in ``table`` (units, groups); given them, every way to
    place the people is equally likely (multivariate hypergeometric, Patefield 1981).
    """
    unit, group = table.sum(axis=-1), table.sum(axis=-2)
    drawn = np.zeros((replications, *table.shape), dtype=np.int64)
    room = np.broadcast_to(unit, (replications, unit.size)).copy()
    for column, size in enumerate(group[:-1]):
        places = room.sum(axis=-1)  # all replications agree
        left = np.full(replications, size)
        for row in range(unit.size):
            places = places - room[:, row]
            taken = rng.hypergeometric(room[:, row], places, left)
            drawn[:, row, column] = taken
            room[:, row] -= taken
            left = left - taken
    drawn[:, :, -1] = room
    return drawn.astype(np.float64)


def resample(table: Array, replications: int, rng: np.random.Generator) -> Array:
    """Tables of as many people drawn with replacement from the city, (replications, units, groups).

    The expected table may hold fractions; its sum is rounded to a whole number of people.
    """
    total = table.sum()
    share = table.ravel() / total
    share[np.argmax(share)] += 1 - share.sum()  # so that rounding cannot leave people over
    drawn = rng.multinomial(int(np.rint(total)), share, size=replications)
    return drawn.reshape(replications, *table.shape).astype(np.float64)
