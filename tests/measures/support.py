"""Tables to test with: random ones for properties, and cities whose true sorting is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import numpy as np
import numpy.typing as npt
from hypothesis import settings
from hypothesis import strategies as st

from data.measures.evenness import dissimilarity
from data.measures.result import Measure

Array = npt.NDArray[np.float64]

# The machine is shared: time says nothing about a property.
quick = settings(deadline=None, max_examples=60)

# Three units (rows) with residents by group: fi, sv, other. Worked out by hand.
HAND = np.array([[10, 20, 70], [40, 20, 15], [50, 10, 5]], dtype=np.float64)


@st.composite
def tables(
    draw: st.DrawFn,
    min_units: int = 2,
    max_units: int = 8,
    min_groups: int = 2,
    max_groups: int = 4,
    most: int = 400,
    *,
    filled: bool = True,
) -> Array:
    """Tables of whole people; if ``filled``, no group is empty and two units have residents."""
    units = draw(st.integers(min_units, max_units))
    groups = draw(st.integers(min_groups, max_groups))
    cells = st.lists(st.integers(0, most), min_size=units * groups, max_size=units * groups)
    table = np.array(draw(cells), dtype=np.float64).reshape(units, groups)
    if filled:
        table[0] = np.maximum(table[0], 1)
        table[1, 0] = max(table[1, 0], 1)
    return table


def city(units: int, size: float, share: float, level: float, seed: int) -> Array:
    """Expected counts (units, 2) with a given share of the group and a given true D.

    Sizes of units vary (gamma, mean ``size``), shares are logistic-normal.
    """
    rng = np.random.default_rng(seed)
    residents = np.maximum(5, rng.gamma(2, size / 2, units)).round()
    z = rng.normal(size=units)

    def table(spread: float) -> Array:
        low, high = -15.0, 15.0
        for _ in range(60):
            middle = (low + high) / 2
            p = 1 / (1 + np.exp(-(middle + spread * z)))
            if (residents * p).sum() < share * residents.sum():
                low = middle
            else:
                high = middle
        return np.stack([residents * p, residents * (1 - p)], axis=1)

    narrow, wide = 0.0, 6.0
    for _ in range(60):
        spread = (narrow + wide) / 2
        if dissimilarity(table(spread))[0] < level:
            narrow = spread
        else:
            wide = spread
    return table(narrow)


def samples(expected: Array, count: int, seed: int) -> Array:
    """Observed tables of a city with known expectation, (count, units, groups)."""
    rng = np.random.default_rng(seed)
    total = round(float(expected.sum()))
    drawn = rng.multinomial(total, expected.ravel() / expected.sum(), size=count)
    return drawn.reshape(count, *expected.shape).astype(np.float64)


def measures(thing: object) -> Iterator[Measure]:
    """Every Measure inside a result of the high-level functions."""
    if isinstance(thing, Measure):
        yield thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from measures(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from measures(value)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from measures(getattr(thing, field.name))
