"""From official boundaries to a coverage on the grid of the map: cut, simplified, shared borders.

All areas and the neighbouring land are handled as one coverage, so that a border is one line for
both sides, and upper levels are unions of the very same shapes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry

_GRID = 0.01  # metres to which cut lines are noded


@dataclass(frozen=True)
class Frame:
    """The rectangle that a place is drawn in, in metres, and its scale.

    ``west`` and ``north`` are the upper left corner; map units grow to the east and south.
    """

    west: float
    north: float
    east: float
    south: float
    metres_per_unit: int

    @property
    def width(self) -> int:
        """Width in map units."""
        return round((self.east - self.west) / self.metres_per_unit)

    @property
    def height(self) -> int:
        """Height in map units."""
        return round((self.north - self.south) / self.metres_per_unit)

    @property
    def box(self) -> Geometry:
        """The rectangle as a polygon in metres."""
        return shapely.box(self.west, self.south, self.east, self.north)

    def clip(self, shape: Geometry) -> Geometry:
        """What lies within the frame of a shape in metres: the very same where that is all."""
        return shape if self.box.contains(shape) else shapely.intersection(shape, self.box)

    def to_units(self, geometry: Geometry) -> Geometry:
        """Turn metres into (unrounded) map units."""
        corner = np.array([self.west, self.north])
        scale = np.array([1, -1]) / self.metres_per_unit
        return shapely.transform(geometry, lambda points: (points - corner) * scale)


@dataclass(frozen=True)
class Islet:
    """A separate piece of land too small to draw.

    Of which area, how large (m²), and the area that it was given to; that is empty where no other
    land touches the piece and it was dropped.
    """

    code: str
    area: float
    given_to: str


def frame_around(shapes: Iterable[Geometry], margin: float, metres_per_unit: int) -> Frame:
    """The smallest frame on even hundreds of metres that holds the shapes with a margin.

    Its sides are whole numbers of map units.
    """
    west, south, east, north = shapely.total_bounds(np.array(list(shapes)))
    step = float(math.lcm(100, metres_per_unit))
    return Frame(
        west=float(np.floor((west - margin) / step) * step),
        north=float(np.ceil((north + margin) / step) * step),
        east=float(np.ceil((east + margin) / step) * step),
        south=float(np.floor((south - margin) / step) * step),
        metres_per_unit=metres_per_unit,
    )


def node(shapes: dict[str, Geometry], grid: float = _GRID) -> dict[str, Geometry]:
    """Give neighbouring shapes exactly the same border, point for point.

    The lines of all shapes are noded on the grid; every face between them goes to the shape that
    holds it, to the first by code where shapes overlap. Faces that no shape holds (water) fall
    away. Snap rounding keeps the result valid even where the grid is coarse.
    """
    codes = sorted(shapes)
    ordered = [shapes[code] for code in codes]
    lines = shapely.unary_union([shapely.boundary(shape) for shape in ordered], grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    inside, owner = shapely.STRtree(ordered).query(
        shapely.point_on_surface(faces), predicate="within"
    )
    own: dict[str, list[Geometry]] = {code: [] for code in codes}
    taken: set[int] = set()
    for face, index in sorted(zip(inside.tolist(), owner.tolist(), strict=True)):
        if face not in taken:
            own[codes[index]].append(faces[face])
            taken.add(face)
    return {code: dissolve(parts) for code, parts in own.items()}


def dissolve(parts: Iterable[Geometry]) -> Geometry:
    """Union of shapes of one coverage, in a canonical order of parts, rings and points."""
    return shapely.normalize(shapely.coverage_union_all(np.array(list(parts), dtype=object)))


def clear_islets(
    shapes: dict[str, Geometry], least: dict[str, float], sliver: float = 0
) -> tuple[dict[str, Geometry], list[Islet]]:
    """Clear away separate pieces smaller than ``least`` (m², by code).

    A piece that other land touches is an artefact of two shorelines and goes to the area with the
    longest border; one that lies alone in the water is dropped. An area keeps its largest piece.
    Pieces up to ``sliver`` (m²) that other land touches are given away too: sources whose borders
    differ leave larger ones.

    Returns:
        The shapes without such pieces, and what became of each.
    """
    kept: dict[str, list[Geometry]] = {}
    small: list[tuple[str, Geometry]] = []
    for code, shape in sorted(shapes.items()):
        pieces = sorted(shapely.get_parts(shape).tolist(), key=lambda piece: -piece.area)
        limit = max(least[code], sliver)
        kept[code] = [piece for piece in pieces if piece.area >= limit] or pieces[:1]
        small += [(code, piece) for piece in pieces[len(kept[code]) :]]
    cleared: list[Islet] = []
    for code, piece in small:
        border = {
            other: float(shapely.length(shapely.intersection(piece, parts)).sum())
            for other, parts in kept.items()
            if other != code
        }
        longest = max(border, key=lambda other: border[other], default="")
        if longest and border[longest] > 0:
            kept[longest].append(piece)
            cleared.append(Islet(code, piece.area, longest))
        elif piece.area < least[code]:
            cleared.append(Islet(code, piece.area, ""))
        else:
            kept[code].append(piece)
    return {code: dissolve(parts) for code, parts in kept.items()}, cleared


def simplify(shapes: dict[str, Geometry], tolerance: float, frame: Frame) -> dict[str, Geometry]:
    """Simplify a coverage (tolerance in metres) and put it on the whole units of the frame."""
    codes = sorted(shapes)
    simple = shapely.coverage_simplify(np.array([shapes[code] for code in codes]), tolerance)
    units = {code: frame.to_units(shape) for code, shape in zip(codes, simple, strict=True)}
    return node(units, grid=1)
