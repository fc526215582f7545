"""What segregation is computed within: a city, several cities as one, or a part of a city.

Read from `wholes.toml` with the standard library, for building and serving alike.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from data.catalogue import HERE

FILE = Path(__file__).parent / "wholes.toml"
LAYERS = HERE.parent.parent / "geo" / "layers"
KINDS = ("city", "region", "major-district")


@dataclass(frozen=True)
class Whole:
    """One whole of a place; `parts` are the areas it is made of.

    `levels` and `indicators` are what is computed, empty for all there is. `names` and `of` (the
    genitive) are by language and empty where the whole is one area, which has its own.
    """

    place: str
    id: str
    parts: tuple[str, ...]
    kind: str
    levels: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    breakdowns: bool = True
    all_pairs: bool = True
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    of: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def area(self) -> str:
        """The code of the area it is; empty where it is several."""
        return self.parts[0] if len(self.parts) == 1 else ""

    @property
    def opens(self) -> bool:
        """Whether an address that names no whole of the place means this one."""
        return wholes(self.place)[0].id == self.id


def places() -> tuple[str, ...]:
    """The places that segregation is computed for."""
    return tuple(_file())


def population(place: str) -> str:
    """Name of the table of residents of a place."""
    return str(_file()[place]["population"])


@cache
def wholes(place: str) -> tuple[Whole, ...]:
    """The wholes of a place, the one that opens first; none where nothing is computed.

    Raises ValueError where the file says something that cannot be.
    """
    records = _file().get(place, {}).get("wholes", ())
    found = tuple(one for record in records for one in _of(place, record))
    ids = [one.id for one in found]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{FILE.name}: {place} has a whole twice")
    return found


def whole(place: str, id_: str = "") -> Whole:
    """A whole by its id; the one that opens without. Raises KeyError when there is none."""
    for one in wholes(place):
        if id_ in ("", one.id):
            return one
    raise KeyError(f"{place}: {id_}")


def _of(place: str, raw: Mapping[str, Any]) -> Iterator[Whole]:
    if raw["kind"] not in KINDS:
        raise ValueError(f"{FILE.name}: {raw['kind']} is none of {', '.join(KINDS)}")
    ids = _areas(place, raw["each"]) if "each" in raw else (raw["id"],)
    for id_ in ids:
        yield Whole(
            place,
            id_,
            tuple(raw.get("parts", (id_,))),
            raw["kind"],
            tuple(raw.get("levels", ())),
            tuple(raw.get("indicators", ())),
            raw.get("breakdowns", True),
            raw.get("all_pairs", True),
            raw.get("names", {}),
            raw.get("of", {}),
        )


def _areas(place: str, level: str) -> tuple[str, ...]:
    with (LAYERS / place / "areas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file) if row["level"] == level)


@cache
def _file() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)
