"""Where things are: the data folder with tables and catalogue, and the areas of a place."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.catalogue import HERE, Catalogue, load

PROJECT = HERE.parent.parent


@dataclass(frozen=True)
class Area:
    """An area of a place with all names it may be called by in a file."""

    code: str
    level: str
    parent: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Roots:
    """The folders of one installation. Tests and rehearsals use copies of them."""

    data: Path = PROJECT / "data"
    layers: Path = PROJECT / "geo" / "layers"

    @property
    def tables(self) -> Path:
        """The folder that has one folder of tables for each place."""
        return self.data / "tables"

    @property
    def drafts(self) -> Path:
        """The folder of catalogue records that are not complete yet."""
        return self.data / "catalogue" / "drafts"

    def work(self, place: str) -> Path:
        """What an import of a place needs beside the tables: lock, files aside, earlier versions.

        It lies inside the tables folder so that a rename never crosses a file system.
        """
        return self.tables / ".intake" / place

    @cached_property
    def catalogue(self) -> Catalogue:
        """The records of this installation. Raises CatalogueError when one is incomplete."""
        return load(self.data / "catalogue")

    def areas(self, place: str) -> dict[str, Area]:
        """The areas of a place by code, from geo/layers/<place>/areas.csv.

        Raises OSError when the layers of the place have not been built.
        """
        levels = {level.id: level for level in self.catalogue.places[place].levels}
        found: dict[str, Area] = {}
        with (self.layers / place / "areas.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                level = levels.get(row["level"])
                if level is None:
                    continue
                names = {language: row[language] for language in ("fi", "sv", "en")}
                aliases = dict.fromkeys(names.values())
                for language, one in level.one.items():
                    # "Vironniemen peruspiiri", "Estnäs distrikt": how statistics offices write it.
                    aliases[f"{row[f'{language}_gen']} {one}"] = None
                    aliases[f"{names[language]} {one}"] = None
                found[row["code"]] = Area(
                    row["code"], row["level"], row["parent"], names, tuple(aliases)
                )
        return found
