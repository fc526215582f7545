"""What the city programmes promised to follow, and which indicators answer it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.catalogue import HERE, LANGUAGES, CatalogueError, Indicator, Text, catalogue

PROGRAMMES = ("integration", "education", "mukana")
"""The integration programme's own indicators, its education plan's, and the Mukana goals."""


@dataclass(frozen=True)
class Row:
    """One promised indicator or goal, by its id in the programme."""

    id: str
    programme: str
    wants: tuple[str, ...]
    """The breakdowns it asks for, as dimension ids, and "area" for figures by area."""

    name: Text
    asks: Text
    """The same in words."""

    absent: Text | None
    """Who has the figure and why it cannot be shown; None where it may be shown."""

    source: Text | None = None
    """The source that the programme names, where it does."""

    lacks: Text | None = None
    """What of an answered row is not public, and who has it."""


def read(path: Path = HERE / "programme.toml") -> tuple[Row, ...]:
    """The rows in their order. Raises CatalogueError naming the row with a hole in it."""
    rows = []
    for raw in tomllib.loads(path.read_text(encoding="utf-8"))["rows"]:
        where = f"{path.name} {raw.get('id', '?')}"
        if raw.get("programme") not in PROGRAMMES:
            raise CatalogueError(f"{where}: «programme» is not one of {PROGRAMMES}")
        for key in ("name", "asks", "absent", "source", "lacks"):
            texts = raw.get(key)
            if texts is None and key in ("absent", "source", "lacks"):
                continue
            if not isinstance(texts, dict) or any(not texts.get(code) for code in LANGUAGES):
                raise CatalogueError(f"{where}: «{key}» must be given in {', '.join(LANGUAGES)}")
        rows.append(
            Row(
                raw["id"],
                raw["programme"],
                tuple(raw["wants"]),
                raw["name"],
                raw["asks"],
                raw.get("absent"),
                raw.get("source"),
                raw.get("lacks"),
            )
        )
    return tuple(rows)


@cache
def rows() -> tuple[Row, ...]:
    """The rows of this installation, read once."""
    return read()


def answers(row: Row) -> tuple[Indicator, ...]:
    """The indicators of the catalogue that answer a row, in the order of the menu."""
    return tuple(i for i in catalogue().indicators.values() if row.id in i.programme)
