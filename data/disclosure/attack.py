"""The attack: how narrowly can somebody who reads everything tell each hidden count?

Everything published of the same years is one linear programme: hidden counts are not negative,
numerators are no larger than their denominators, sums hold. The feasible range of a hidden count is
its least and its greatest value in that programme (HiGHS). One solution moves many counts at once,
so most of them are shown to be wide enough by a few solutions, and only the others need two
programmes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.disclosure.apart import parts
from data.disclosure.knowledge import EPS, Known, contradiction, deduce
from data.disclosure.programme import Finding
from data.disclosure.system import Floats, Ints, Slice

_SEED = 20240229


def find(
    made: Slice, known: Known, need: Ints, start: Floats | None = None, seed: int = _SEED
) -> list[Finding]:
    """The variables whose feasible range is narrower than `need` (0: not asked).

    A count whose denominator is less than that needs no wider range than its denominator has.
    `start` may give the true values (NaN where they are not known), to save the search for a first
    solution.

    Raises DisclosureError when what is published contradicts itself.
    """
    known = deduce(made, known)
    couples = made.couples()
    over = np.flatnonzero(known.low[couples[:, 0]] > known.high[couples[:, 1]] + EPS)
    if len(over):
        raise contradiction(made, int(couples[over[0], 0]))
    rng = np.random.default_rng(seed)
    found: list[Finding] = []
    for part in parts(made, known, need):
        found += part.attack(start, rng)
    found += _deduced(made, known, need)
    return sorted(found, key=lambda f: f.variable)


def _deduced(made: Slice, known: Known, need: Ints) -> Iterator[Finding]:
    """Variables that are known exactly and should not be."""
    couples = made.couples()
    room = np.full(made.size, np.inf)
    np.minimum.at(room, couples[:, 0], known.high[couples[:, 1]])
    for variable in np.flatnonzero(known.exact & (need > 0) & (room > 0)):
        value = int(known.low[variable])
        yield Finding(int(variable), value, value, int(min(need[variable], room[variable])))
