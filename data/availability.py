"""What is published: which levels, years and groups each indicator really has.

Read from the `index.json` that the build writes beside a place's tables, so that the controls of a
page are driven by the numbers and not by hope.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"

Key = tuple[str, ...]
"""One combination of groups, in the order of the indicator's dimension columns."""


@dataclass(frozen=True)
class Published:
    """What one indicator has at one level."""

    areas: int
    limits: tuple[float, ...]
    combos: Mapping[Key, tuple[int, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year with at least one figure in any group, ascending."""
        return tuple(sorted({year for years in self.combos.values() for year in years}))


@dataclass(frozen=True)
class Availability:
    """What one indicator has, by level, and the fingerprint of its table."""

    sha256: str
    rows: int
    levels: Mapping[str, Published]


@dataclass(frozen=True)
class PlaceIndex:
    """The build id of a place's tables and the availability of each of its indicators."""

    build: str
    indicators: Mapping[str, Availability]


def key_text(key: Key) -> str:
    """A combination as one string, the way index, cube and cache write it."""
    return "|".join(key)


def read_index(path: Path) -> PlaceIndex:
    """Parse an `index.json`. OSError, ValueError or KeyError when absent or damaged."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    indicators = {}
    for indicator, entry in raw["indicators"].items():
        levels = {
            level: Published(
                areas=int(found["areas"]),
                limits=tuple(float(limit) for limit in found["limits"]),
                combos={
                    tuple(key.split("|")): tuple(int(year) for year in years)
                    for key, years in found["combos"].items()
                    if years
                },
            )
            for level, found in entry["levels"].items()
        }
        kept = {level: found for level, found in levels.items() if found.combos}
        indicators[indicator] = Availability(entry["sha256"], int(entry["rows"]), kept)
    return PlaceIndex(str(raw["build"]), indicators)


@cache
def place_index(place: str) -> PlaceIndex:
    """The index of a place of this installation, read once."""
    return read_index(TABLES / place / "index.json")
