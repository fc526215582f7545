"""The areas of a place and how they nest, from what its sources tell of codes and names.

Several sources may tell of an area; what more than one of them tells has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import shapely
from shapely import Geometry

from geo.errors import BuildError
from geo.place import Pick, Place, Telling
from geo.sources import Read
from geo.template import fill


@dataclass(frozen=True)
class Unit:
    """An area as the sources have it: names in whatever case they are published in.

    A name is empty where no source publishes one in the language.
    """

    level: str
    code: str
    parent: str
    fi: str
    sv: str
    en: str = ""

    @property
    def published(self) -> dict[str, str]:
        """The published names by language, without those that are not published."""
        names = {"fi": self.fi, "sv": self.sv, "en": self.en}
        return {language: name for language, name in names.items() if name}


@dataclass(frozen=True)
class Hierarchy:
    """All areas of a place, and the shapes that the sources have of them.

    ``extents`` are the shapes (metres) of the areas that are told with one, with those of the
    ``sea``; ``waters`` the codes of which they run out into the water; ``shaped_by`` the sources
    of the shapes by level, in order.
    """

    units: dict[str, Unit]
    sea: list[Unit]
    extents: dict[str, Geometry]
    waters: frozenset[str]
    shaped_by: dict[str, list[str]]


def read_hierarchy(place: Place, read: Mapping[str, Read]) -> Hierarchy:
    """Put together what the sources tell of the areas.

    Raises:
        BuildError: a code is malformed or comes twice, sources tell different things of an area, a
            name or parent is missing, or an area has neither a shape nor parts (or has both).
    """
    told: dict[str, Unit] = {}
    shapes: dict[str, list[Geometry]] = {}
    waters: set[str] = set()
    shaped_by: dict[str, list[str]] = {}
    for telling in place.tellings:
        for unit, shape in _tell(telling, place, read):
            told[unit.code] = _agreed(told.get(unit.code), unit, telling, place)
            if telling.shape:
                shapes.setdefault(unit.code, []).append(shape)
            if telling.waters:
                waters.add(unit.code)
        if telling.shape:
            shaped_by.setdefault(telling.level, []).append(telling.pick.source)
    sea = [unit for code, unit in told.items() if code in place.sea]
    units = {code: unit for code, unit in told.items() if code not in place.sea}
    _check(place, units, shapes)
    extents = {
        code: parts[0] if len(parts) == 1 else shapely.union_all(parts)
        for code, parts in shapes.items()
    }
    return Hierarchy(units, sea, extents, frozenset(waters), shaped_by)


def _tell(
    telling: Telling, place: Place, read: Mapping[str, Read]
) -> Iterator[tuple[Unit, Geometry]]:
    """The areas that a source tells of, each with its shape if the source has any."""
    source = place.source(telling.pick.source)
    off = picked(read, telling.cut)
    taken = shapely.union_all(off)
    seen: set[str] = set()
    rows = read[source.key].picked(telling.pick).to_dict("records")
    if not rows:
        where = f"no feature tells of level {telling.level}"
        raise BuildError(source.path, where, f"see only and without in {place.file.name}")
    for row in rows:
        code = fill(telling.code, row)
        names = {key: fill(getattr(telling, key), row) for key in ("fi", "sv", "en")}
        unit = Unit(telling.level, code, fill(telling.parent, row), **names)
        if not re.fullmatch(telling.pattern, code) or (code in seen and not telling.many):
            where = f"code {code} ({unit.fi}) is malformed or comes twice"
            raise BuildError(source.path, where, source.remedy)
        if any(getattr(telling, key) and not name for key, name in names.items()):
            raise BuildError(source.path, f"{code}: a name is missing", source.remedy)
        if telling.parent and not unit.parent:
            raise BuildError(source.path, f"{code}: its parent is missing", source.remedy)
        seen.add(code)
        shape = row.get("geometry")
        if telling.shape and (shape is None or shape.is_empty):
            where = f"no geometry in the feature {code} ({unit.fi})"
            raise BuildError(source.path, where, source.remedy)
        yield unit, shapely.difference(shape, taken) if off else shape


def _agreed(known: Unit | None, unit: Unit, telling: Telling, place: Place) -> Unit:
    """What is known of an area together with what one more feature tells."""
    if known is None:
        return unit
    source = place.source(telling.pick.source)
    if known.level != unit.level:
        where = f"{unit.code} is an area of two levels: {known.level}, {unit.level}"
        raise BuildError(source.path, where, "give the areas of one level codes of their own")
    for key, what in (("parent", "parents"), ("fi", "names"), ("sv", "names"), ("en", "names")):
        old, new = getattr(known, key), getattr(unit, key)
        if old and new and old != new:
            where = f"{unit.code} has two {what}: {old}, {new}"
            raise BuildError(source.path, where, source.remedy)
        known = replace(known, **{key: old or new})
    return known


def _check(place: Place, units: dict[str, Unit], shapes: Mapping[str, object]) -> None:
    """Every area lies in one of a larger level, and is either drawn or made up of others."""
    top = [unit for unit in units.values() if unit.level == place.levels[0].id]
    if len(top) != 1:
        where = f"{len(top)} areas at level {place.levels[0].id} instead of one"
        raise BuildError(_file(place, place.levels[0].id), where, _see(place))
    for unit in units.values():
        if unit is not top[0]:
            _check_parent(place, units, unit, f"{unit.code} ({unit.fi or unit.sv})")
    parts = {unit.parent for unit in units.values() if not place.is_apart(unit.level)}
    for unit in units.values():
        name = f"{unit.code} ({unit.fi or unit.sv})"
        if unit.code not in shapes and unit.code not in parts:
            where = f"{name} has neither a shape nor parts"
            raise BuildError(_file(place, unit.level), where, _see(place))
        if unit.code in shapes and unit.code in parts:
            where = f"{name} has both a shape and parts with shapes of their own"
            raise BuildError(_file(place, unit.level), where, _see(place))


def _check_parent(place: Place, units: dict[str, Unit], unit: Unit, name: str) -> None:
    if not unit.parent:
        where = f"{name} nests differently or is missing there"
        raise BuildError(_file(place, unit.level, parents=True), where, _see(place))
    parent, order = units.get(unit.parent), place.level_ids
    if parent is None:
        where = f"{name} lies in {unit.parent}, which is no area"
    elif order.index(parent.level) >= order.index(unit.level) or place.is_apart(parent.level):
        where = f"{name} lies in {parent.code}, which is no larger area that others nest in"
    else:
        return
    raise BuildError(_file(place, unit.level, parents=True), where, _see(place))


def _file(place: Place, level: str, parents: bool = False) -> str:
    """The source that tells of a level (and of the parents there), for messages."""
    tellings = place.tellings_of(level)
    telling = next((t for t in tellings if t.parent or not parents), tellings[0])
    return place.source(telling.pick.source).path


def _see(place: Place) -> str:
    return f"look for the area in the source, and at its level in {place.file.name}"


def at_level(units: Mapping[str, Unit], code: str, level: str) -> str:
    """The code of the area of a level that an area lies in, or is; empty if there is none."""
    while code and units[code].level != level:
        code = units[code].parent
    return code


def picked(read: Mapping[str, Read], picks: tuple[Pick, ...]) -> list[Geometry]:
    """The shapes of the features that picks are about, in order."""
    return [shape for pick in picks for shape in read[pick.source].picked(pick).geometry]
