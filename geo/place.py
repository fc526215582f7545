"""What the build has to know about a place: its sources, its levels, its frame.

A place is a file, ``geo/places/<id>.toml``, read by ``geo.plan``; docs/add-a-place.md explains
every key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

USUAL_LICENCE = "CC BY 4.0"
"""A layer of any other licence says so in its own file."""


@dataclass(frozen=True)
class SourceFile:
    """A published file and what a right copy of it looks like.

    ``features`` is 0 where their number is not known beforehand; ``crs`` is empty for a table.
    ``whole`` says that every feature needs a shape: those of areas without one may lack it.
    """

    key: str
    path: str
    title: str
    columns: tuple[str, ...]
    features: int
    crs: str
    reference: str
    licence: str
    attribution: str
    remedy: str
    whole: bool = False


@dataclass(frozen=True)
class Pick:
    """Features of a source: those whose columns hold one of the values, and none of others."""

    source: str
    only: Mapping[str, tuple[str, ...]]
    without: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Telling:
    """What a source tells of the areas of a level: codes, parents, names and perhaps shapes.

    ``code``, ``parent``, ``fi``, ``sv`` and ``en`` are templates over the columns of the source
    (``{kokotunnus:.7}000``), empty for what it does not tell. ``pattern`` is what a code must look
    like. With ``many`` several features tell of one area. ``shape`` says that its shapes are those
    of the areas, ``waters`` that they run out into the water and are cut at the land, ``cut`` what
    else is taken off them.
    """

    level: str
    pick: Pick
    code: str
    parent: str
    fi: str
    sv: str
    en: str
    pattern: str
    many: bool
    shape: bool
    waters: bool
    cut: tuple[Pick, ...]


@dataclass(frozen=True)
class Towns:
    """Where the names of neighbouring municipalities come from: templates as in a telling."""

    pick: Pick
    code: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Level:
    """A level; ``apart`` says that its areas do not nest with those of the other levels."""

    id: str
    apart: bool


@dataclass(frozen=True)
class Place:
    """A place whose layers can be built.

    ``metres_per_unit``, ``tolerance`` and ``margin`` are in units of the map: metres per map unit
    for the first, metres for the others. ``islet`` and ``neighbour_islet`` (m²) are the smallest
    separate pieces of land that are drawn, of the place and of its neighbours; smaller ones are
    cleared away, and named in the report. ``gap`` (metres) is the width up to which gaps between
    areas are closed, 0 to leave them. ``sliver`` (m²) is the smallest separate piece beside
    other land: smaller ones lie where the borders of two sources differ. ``land_border`` and
    ``narrow_water`` (metres) decide who neighbours whom, see ``geo.relations``; the published
    shoreline is drawn so roundly that a canal of 20 metres can be 200 wide. ``bridges`` are pairs
    of areas across wider water that are joined all the same. ``sea`` are areas without land, which
    are left out. ``land`` is the land at hand, of the place and around it; ``background`` is
    coarser land, which fills gaps around that do not reach its own shore. ``plain_forms`` allows
    areas without a line in the tables of names.
    """

    name: str
    file: Path
    crs: str
    metres_per_unit: int
    tolerance: float
    margin: float
    islet: float
    neighbour_islet: float
    sliver: float
    gap: float
    land_border: float
    narrow_water: float
    bridges: tuple[tuple[str, str], ...]
    sea: tuple[str, ...]
    names: tuple[str, ...]
    plain_forms: bool
    sources: tuple[SourceFile, ...]
    levels: tuple[Level, ...]
    tellings: tuple[Telling, ...]
    land: tuple[Pick, ...]
    background: tuple[Pick, ...]
    towns: Towns | None

    @property
    def level_ids(self) -> tuple[str, ...]:
        """The levels from the largest to the smallest."""
        return tuple(level.id for level in self.levels)

    @property
    def nested(self) -> tuple[str, ...]:
        """The levels that nest, from the largest to the smallest."""
        return tuple(level.id for level in self.levels if not level.apart)

    def source(self, key: str) -> SourceFile:
        """The source of a key; raises KeyError when the place has none."""
        for source in self.sources:
            if source.key == key:
                return source
        raise KeyError(key)

    def tellings_of(self, level: str) -> tuple[Telling, ...]:
        """What the sources tell of a level, in order."""
        return tuple(telling for telling in self.tellings if telling.level == level)

    def is_apart(self, level: str) -> bool:
        """Whether the areas of a level do not nest with those of the other levels."""
        return level not in self.nested
