"""The records of the Compare page: which municipalities and indicators stand side by side.

Data, not code: `data/catalogue/compare.toml`. What is published of them is read from the tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.catalogue import HERE, LANGUAGES, Catalogue, CatalogueError, Indicator, Text, catalogue

KINDS = ("region", "country", "middle")


class DifferentDefinitions(ValueError):
    """Indicators that measure different things were to share an axis; the message names them."""


@dataclass(frozen=True)
class Option:
    """A municipality that can be added: its word in the address, and its code."""

    id: str
    area: str


@dataclass(frozen=True)
class Whole:
    """What figures are set against: one area, or the median of all areas of a level."""

    kind: str
    indicator: str
    area: str = ""
    level: str = ""


@dataclass(frozen=True)
class Entry:
    """One indicator of the page. `groups` are the codes of its breakdowns that are not "total"."""

    id: str
    indicator: str
    groups: Mapping[str, str]
    options: Mapping[str, str]
    """Option → the indicator whose table has its figures."""

    wholes: tuple[Whole, ...]
    name: Text | None = None
    """Where the indicator's own name is of more than the chosen groups."""


@dataclass(frozen=True)
class Comparison:
    """Everything that can be compared."""

    place: str
    level: str
    areas: tuple[str, ...]
    options: tuple[Option, ...]
    entries: Mapping[str, Entry]


def same_definition(indicators: Iterable[Indicator]) -> None:
    """Raise DifferentDefinitions unless all of them may share an axis.

    They may when their records have one `comparable_group` and one unit.
    """
    found = list(indicators)
    for other in found[1:]:
        for key in ("comparable_group", "unit"):
            mine, its = getattr(found[0], key), getattr(other, key)
            if mine != its:
                raise DifferentDefinitions(
                    f"{found[0].id} ({key} «{mine}») and {other.id} («{its}») share no axis"
                )


def load(path: Path, records: Catalogue) -> Comparison:
    """Read and check the records. Raises CatalogueError naming the entry that is wrong, and
    DifferentDefinitions for an entry whose indicators differ in what they measure."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found = Comparison(
            place=raw["place"],
            level=raw["level"],
            areas=tuple(raw["areas"]),
            options=tuple(Option(o["id"], o["area"]) for o in raw.get("options", [])),
            entries={entry["id"]: _entry(entry) for entry in raw["indicators"]},
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueError(f"{path.name}: cannot be read: {error!r}") from error
    if found.place not in records.places:
        raise CatalogueError(f"{path.name}: no place «{found.place}»")
    for entry in found.entries.values():
        _check(entry, found, records, f"{path.name} {entry.id}")
    return found


def _entry(raw: Mapping[str, Any]) -> Entry:
    wholes = tuple(
        Whole(w["kind"], w["indicator"], w.get("area", ""), w.get("level", ""))
        for w in raw.get("wholes", [])
    )
    return Entry(
        raw["id"],
        raw["indicator"],
        raw.get("groups", {}),
        raw.get("options", {}),
        wholes,
        raw.get("name"),
    )


def _check(entry: Entry, found: Comparison, records: Catalogue, where: str) -> None:
    named = [entry.indicator, *entry.options.values(), *(w.indicator for w in entry.wholes)]
    for id_ in named:
        if id_ not in records.indicators:
            raise CatalogueError(f"{where}: no indicator «{id_}»")
    main = records.indicators[entry.indicator]
    if main.place != found.place:
        raise CatalogueError(f"{where}: «{main.id}» is of «{main.place}», not «{found.place}»")
    if unknown := set(entry.groups) - set(main.columns):
        raise CatalogueError(f"{where}: no breakdowns {sorted(unknown)}")
    if unknown := set(entry.options) - {option.id for option in found.options}:
        raise CatalogueError(f"{where}: no options {sorted(unknown)}")
    if entry.name is not None and set(entry.name) != set(LANGUAGES):
        raise CatalogueError(f"{where}: its name is not in {LANGUAGES}")
    for whole in entry.wholes:
        if whole.kind not in KINDS or bool(whole.area) == (whole.kind == "middle"):
            raise CatalogueError(f"{where}: «{whole.kind}» is no whole with an area or a level")
        if whole.kind == "middle" and not whole.level:
            raise CatalogueError(f"{where}: the middle of which level?")
    same_definition(records.indicators[id_] for id_ in named)


@cache
def comparison() -> Comparison:
    """The records of this installation, read once."""
    return load(HERE / "compare.toml", catalogue())
