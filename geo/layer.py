"""Reading built layers and areas: the serving side, standard library only.

``load_areas`` gives the areas of a place with names, inflected forms and relations;
``load_layer`` the shapes of one level; ``load_outline`` the land around them. All are read once,
frozen and safe to share between threads.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

LAYERS = Path(__file__).parent / "layers"
LANGUAGES = ("fi", "sv", "en")
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Area:
    """An area with its names and what it takes to speak of it in a sentence.

    ``inside`` is "in the area" by language (Kalliossa, i Berghäll, in Kallio), ``genitive`` "of
    the area" (Kallion, Berghälls, Kallio’s). ``parent`` is empty for the topmost area. ``unnamed``
    are the languages in which no source publishes a name: the one shown is that of another
    language, or a mere code. ``tags`` mark areas of a programme, such as ``participation-steps``.
    """

    level: str
    code: str
    parent: str
    names: Mapping[str, str]
    inside: Mapping[str, str]
    genitive: Mapping[str, str]
    neighbours: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Areas:
    """All areas of a place. Iterates over them from the top level down, by code."""

    place: str
    levels: tuple[str, ...]
    content_hash: str
    _by_code: Mapping[str, Area] = field(repr=False)

    def __getitem__(self, code: str) -> Area:
        """The area of a code; raises KeyError when the place has none."""
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Area | None:
        """The area of a code, or None."""
        return self._by_code.get(code)

    def areas_of(self, level: str) -> tuple[Area, ...]:
        """The areas of a level by code; empty when the place has no such level."""
        return tuple(area for area in self if area.level == level)

    def children(self, code: str) -> tuple[Area, ...]:
        """The areas right below an area, by code."""
        return tuple(area for area in self if area.parent == code)

    def ancestors(self, code: str) -> tuple[Area, ...]:
        """The areas that an area lies in, nearest first; raises KeyError for an unknown code."""
        found: list[Area] = []
        while parent := self[found[-1].code if found else code].parent:
            found.append(self[parent])
        return tuple(found)


@dataclass(frozen=True)
class Shape:
    """An area on the map, in map units: SVG path data, label point (inside), bounds."""

    code: str
    d: str
    label: tuple[int, int]
    bbox: tuple[int, int, int, int]
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    """The shapes of one level of a place, by code. All levels of a place share one frame.

    ``origin`` is the upper left corner (easting, northing) in ``crs``; map units are
    ``metres_per_unit`` long and grow to the east and the south. ``coast`` is path data of all that
    the level covers; a level that does not cover the whole place has ``around`` too, the land to
    draw in the place of the outline. ``licence`` and ``attribution`` are set where they are not the
    usual ones (CC BY 4.0): wherever the shapes are shown, the attribution has to be.
    """

    place: str
    level: str
    crs: str
    metres_per_unit: float
    origin: tuple[int, int]
    width: int
    height: int
    areas: tuple[Shape, ...]
    coast: str
    content_hash: str
    around: str = ""
    licence: str = ""
    attribution: str = ""

    def shape(self, code: str) -> Shape:
        """The shape of a code; raises KeyError when the level has none."""
        for shape in self.areas:
            if shape.code == code:
                return shape
        raise KeyError(code)


@dataclass(frozen=True)
class Town:
    """A neighbouring municipality: names by language, and where its name may stand."""

    code: str
    names: Mapping[str, str]
    label: tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """The land around a place, in the frame of its layers, and whose it is."""

    place: str
    d: str
    towns: tuple[Town, ...]
    content_hash: str


@cache
def load_areas(place: str) -> Areas:
    """All areas of a place. Raises LookupError when the place has not been built."""
    content = _content(place, "areas.csv")
    by_code: dict[str, Area] = {}
    for row in csv.DictReader(content.decode().splitlines()):
        by_code[row["code"]] = Area(
            level=row["level"],
            code=row["code"],
            parent=row["parent"],
            names=_by_language(row, "{}"),
            inside=_by_language(row, "{}_in"),
            genitive=_by_language(row, "{}_gen"),
            neighbours=tuple(row["neighbours"].split()),
            unnamed=tuple(row.get("unnamed", "").split()),
            tags=tuple(row.get("tags", "").split()),
        )
    levels = tuple(dict.fromkeys(area.level for area in by_code.values()))
    return Areas(place, levels, _hash(content), MappingProxyType(by_code))


@cache
def load_layer(place: str, level: str) -> Layer:
    """The shapes of a level. Raises LookupError when the place or level has not been built."""
    content = _content(place, f"{level}.json")
    read = json.loads(content)
    near = load_areas(place)
    whole = b"" if "coast" in read else _content(place, f"{near.levels[0]}.json")
    shapes = tuple(
        Shape(
            code=row["code"],
            d=row["d"],
            label=(row["label"][0], row["label"][1]),
            bbox=(row["bbox"][0], row["bbox"][1], row["bbox"][2], row["bbox"][3]),
            neighbours=near[row["code"]].neighbours,
        )
        for row in read["areas"]
    )
    return Layer(
        place=place,
        level=level,
        crs=read["crs"],
        metres_per_unit=read["metres_per_unit"],
        origin=(read["origin"][0], read["origin"][1]),
        width=read["width"],
        height=read["height"],
        areas=shapes,
        coast=read.get("coast") or "".join(row["d"] for row in json.loads(whole)["areas"]),
        content_hash=_hash(content, whole, near.content_hash.encode()),
        around=read.get("around", ""),
        licence=read.get("licence", ""),
        attribution=read.get("attribution", ""),
    )


@cache
def load_outline(place: str) -> Outline:
    """The land around a place. Raises LookupError when the place has not been built."""
    content = _content(place, "outline.json")
    read = json.loads(content)
    towns = tuple(
        Town(row["code"], _by_language(row, "{}"), (row["label"][0], row["label"][1]))
        for row in read["municipalities"]
    )
    return Outline(place, read["d"], towns, _hash(content))


def _content(place: str, file: str) -> bytes:
    level = file.partition(".")[0]
    if not _KEBAB.fullmatch(place) or not _KEBAB.fullmatch(level):
        raise LookupError(f"no layer {place!r} {level!r}")
    try:
        return (LAYERS / place / file).read_bytes()
    except FileNotFoundError:
        raise LookupError(
            f"no layer {place}/{file} in {LAYERS}; run: python -m geo.build --place {place}"
        ) from None


def _by_language(row: Mapping[str, Any], column: str) -> Mapping[str, str]:
    return MappingProxyType({language: row[column.format(language)] for language in LANGUAGES})


def _hash(*contents: bytes) -> str:
    return hashlib.sha256(b"".join(contents)).hexdigest()[:12]
