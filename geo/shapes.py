"""The shapes of a place at every level, from its sources: cut, cleared, simplified, dissolved.

The levels that nest are one coverage; each level apart is a coverage of its own in the same frame.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry

from geo.cover import Frame, Islet, clear_islets, dissolve, frame_around, node, simplify
from geo.errors import BuildError
from geo.hierarchy import Hierarchy, Unit, at_level, picked
from geo.place import Place
from geo.sources import Read

AROUND = "around"
_BEYOND = 0.01
"""Share of an area of a level apart that may lie beyond the edge of the map and be cut off."""


@dataclass(frozen=True)
class Ground:
    """What lies around the areas of a level that does not cover the place: land, and their coast.

    In whole map units.
    """

    land: list[Geometry]
    coast: Geometry


@dataclass(frozen=True)
class Shapes:
    """What the geometry of a build comes to."""

    frame: Frame
    land: dict[str, Geometry]  # metres, by code, all levels
    official: dict[str, Geometry]  # metres, with the waters, all levels
    units: dict[str, Geometry]  # whole map units, all levels
    around: Geometry  # whole map units, land of the neighbours
    grounds: dict[str, Ground]  # by level, where it differs from the place and its surroundings
    islets: list[Islet]


@dataclass(frozen=True)
class _Cover:
    """A coverage: its areas with the land around them, in metres and in whole map units."""

    frame: Frame
    land: dict[str, Geometry]
    units: dict[str, Geometry]
    around: Geometry
    islets: list[Islet]


def make_shapes(place: Place, read: Mapping[str, Read], told: Hierarchy) -> Shapes:
    """Cut the areas at the shoreline, put them on the grid of the map and build up the levels.

    Raises:
        BuildError: an area has no land, is lost when simplified, or lies outside of the frame.
    """
    units = told.units
    nested = {code: shape for code, shape in told.extents.items() if not _apart(place, told, code)}
    base = _cover(place, read, told, nested, None)
    official = _all_levels(place, {c: s for c, s in nested.items() if c in units}, units, False)
    shapes = Shapes(
        frame=base.frame,
        land=_all_levels(place, base.land, units),
        official=official,
        units=_all_levels(place, base.units, units),
        around=base.around,
        grounds={},
        islets=list(base.islets),
    )
    for level in place.nested:
        rest = [code for code in base.units if not at_level(units, code, level)]
        if rest:
            land = [base.around, *(base.units[code] for code in sorted(rest))]
            own = of_level(shapes.units, units, level)
            shapes.grounds[level] = Ground(land, dissolve(own.values()))
    for level in (level.id for level in place.levels if level.apart):
        own = of_level(told.extents, units, level)
        cover = _cover(place, read, told, own, base.frame)
        shapes.land.update(cover.land)
        shapes.official.update(own)
        shapes.units.update(cover.units)
        shapes.grounds[level] = Ground([cover.around], dissolve(cover.units.values()))
        shapes.islets.extend(cover.islets)
    return shapes


def _apart(place: Place, told: Hierarchy, code: str) -> bool:
    return code in told.units and place.is_apart(told.units[code].level)


def _cover(
    place: Place,
    read: Mapping[str, Read],
    told: Hierarchy,
    extents: dict[str, Geometry],
    frame: Frame | None,
) -> _Cover:
    """Make a coverage of some areas (those of the sea among them) and the land around them."""
    whole = shapely.union_all(list(extents.values()))
    official = {code: shape for code, shape in extents.items() if code in told.units}
    mask = _union_near(picked(read, place.land), whole)
    cut = {
        code: shapely.intersection(shape, mask) if code in told.waters else shape
        for code, shape in official.items()
    }
    if place.gap:
        closed = shapely.coverage_clean(np.array(list(cut.values())), gap_width=place.gap)
        cut = dict(zip(cut, closed, strict=True))
    for code, shape in cut.items():
        if shape.is_empty:
            raise BuildError(
                _first_file(place, told, code),
                f"no land in {code} ({told.units[code].fi})",
                f"take finer land, or name the area as sea in {place.file.name}",
            )
    frame = frame or frame_around(cut.values(), place.margin, place.metres_per_unit)
    for code, shape in cut.items():
        cut[code] = shown = frame.clip(shape)
        if shown.area < (1 - _BEYOND) * shape.area:
            where = f"{code} reaches out of the frame that the nested levels have"
            raise BuildError(str(place.file), where, "raise margin")
    around = _land_around(place, read, frame, whole)
    cover = node(cut if around.is_empty else cut | {AROUND: around})
    least = dict.fromkeys(cut, place.islet) | {AROUND: place.neighbour_islet}
    cover, islets = clear_islets(cover, least, place.sliver)
    simple = simplify(cover, place.tolerance, frame)
    for code in cut:
        if simple[code].is_empty or not simple[code].is_valid:
            raise BuildError(
                place.source(told.shaped_by[told.units[code].level][0]).path,
                f"{code} ({told.units[code].fi}) is lost when simplified",
                f"lower tolerance or metres_per_unit in {place.file.name}",
            )
    return _Cover(
        frame=frame,
        land={code: cover[code] for code in cut},
        units={code: simple[code] for code in cut},
        around=simple.get(AROUND, shapely.Polygon()),
        islets=[islet for islet in islets if islet.code in told.units],
    )


def _union_near(shapes: list[Geometry], to: Geometry) -> Geometry:
    """Union of those shapes that touch another."""
    return shapely.union_all([shape for shape in shapes if shapely.intersects(shape, to)])


def _land_around(place: Place, read: Mapping[str, Read], frame: Frame, whole: Geometry) -> Geometry:
    """Land within the frame that is not the place's."""
    land = shapely.intersection(_union_near(picked(read, place.land), frame.box), frame.box)
    if place.background:
        coarse = shapely.union_all(picked(read, place.background))
        gaps = shapely.difference(shapely.intersection(coarse, frame.box), land)
        inland = [gap for gap in shapely.get_parts(gaps) if not gap.intersects(coarse.boundary)]
        land = shapely.union_all([land, *inland])
    return shapely.difference(land, whole)


def _all_levels(
    place: Place, shapes: dict[str, Geometry], units: dict[str, Unit], exact: bool = True
) -> dict[str, Geometry]:
    """Add the upper levels, each area the union of its parts."""
    found = dict(shapes)
    for level in reversed(place.nested[:-1]):
        children: dict[str, list[Geometry]] = defaultdict(list)
        for code, shape in found.items():
            parent = units[code].parent
            if parent and units[parent].level == level:
                children[parent].append(shape)
        for code, parts in children.items():
            found[code] = dissolve(parts) if exact else shapely.union_all(parts)
    return found


def of_level(
    shapes: Mapping[str, Geometry], units: Mapping[str, Unit], level: str
) -> dict[str, Geometry]:
    """The shapes of one level, by code."""
    return {
        code: shape
        for code, shape in sorted(shapes.items())
        if code in units and units[code].level == level
    }


def _first_file(place: Place, told: Hierarchy, code: str) -> str:
    picks = place.land
    key = picks[0].source if picks else told.shaped_by[told.units[code].level][0]
    return place.source(key).path
