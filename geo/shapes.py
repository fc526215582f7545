"""The shapes of a place at every level, from its sources: cut, cleared, simplified, dissolved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely import Geometry

from geo.cover import Frame, Islet, clear_islets, dissolve, frame_around, node, simplify
from geo.hierarchy import Unit
from geo.places import LEVELS, Place
from geo.sources import BuildError, Read

AROUND = "around"


@dataclass(frozen=True)
class Shapes:
    """What the geometry of a build comes to."""

    frame: Frame
    land: dict[str, Geometry]  # metres, by code, all levels
    official: dict[str, Geometry]  # metres, with the waters, all levels
    units: dict[str, Geometry]  # whole map units, all levels
    around: Geometry  # whole map units, land of the neighbours
    islets: list[Islet]


def make_shapes(place: Place, read: dict[str, Read], units: dict[str, Unit]) -> Shapes:
    """Cut the areas at the shoreline, put them on the grid of the map and build up the levels.

    Raises:
        BuildError: an area has no land, or is lost when simplified.
    """
    extent = {
        str(row.kokotunnus): row.geometry
        for row in read[place.sub_districts.key].frame.itertuples()
    }
    city = shapely.union_all(list(extent.values()))
    official = {code: shape for code, shape in extent.items() if code in units}
    postal = read[place.land.key].frame.geometry
    mask = shapely.union_all(postal[postal.intersects(city)].values)
    cut = {code: shapely.intersection(shape, mask) for code, shape in official.items()}
    for code, shape in cut.items():
        if shape.is_empty:
            raise BuildError(
                place.land.path,
                f"no land in {code} ({units[code].fi})",
                "take a finer land mask, or name the area as sea in geo/places.py",
            )
    frame = frame_around(cut.values(), place.margin, place.metres_per_unit)
    cover = node(cut | {AROUND: _land_around(read[place.land.key], frame, city)})
    least = dict.fromkeys(cut, place.islet) | {AROUND: place.neighbour_islet}
    cover, islets = clear_islets(cover, least)
    simple = simplify(cover, place.tolerance, frame)
    shapes = Shapes(
        frame=frame,
        land=_all_levels({code: cover[code] for code in cut}, units),
        official=_all_levels(official, units, exact=False),
        units=_all_levels({code: simple[code] for code in cut}, units),
        around=simple[AROUND],
        islets=[islet for islet in islets if islet.code in units],
    )
    for code, shape in shapes.units.items():
        if shape.is_empty or not shape.is_valid:
            raise BuildError(
                place.sub_districts.path,
                f"{code} ({units[code].fi}) is lost when simplified",
                "lower the tolerance in geo/places.py",
            )
    return shapes


def _land_around(read: Read, frame: Frame, city: Geometry) -> Geometry:
    """Land within the frame that is not the city's."""
    postal = read.frame.geometry
    land = shapely.union_all(postal[postal.intersects(frame.box)].values)
    return shapely.difference(shapely.intersection(land, frame.box), city)


def _all_levels(
    shapes: dict[str, Geometry], units: dict[str, Unit], exact: bool = True
) -> dict[str, Geometry]:
    """Add the upper levels, each the union of its children."""
    found = dict(shapes)
    for level in reversed(LEVELS[:-1]):
        children: dict[str, list[Geometry]] = defaultdict(list)
        for code, shape in found.items():
            if units[units[code].parent].level == level:
                children[units[code].parent].append(shape)
        for code, parts in children.items():
            found[code] = dissolve(parts) if exact else shapely.union_all(parts)
    return found


def of_level(
    shapes: dict[str, Geometry], units: dict[str, Unit], level: str
) -> dict[str, Geometry]:
    """The shapes of one level, by code."""
    return {code: shape for code, shape in sorted(shapes.items()) if units[code].level == level}
