"""The drawn map: a coast, an island, and cells within them at three levels.

Coordinates are metres of EPSG:3067. The city lies where the open Baltic is (59° N, 20° E), so that
nobody takes it for a place that is there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from data.fictional import SEED

ORIGIN = 130_000.0, 6_570_000.0
MAJORS, DISTRICTS, SUBS = 8, 34, 140
_FRAME = box(-15_000, -12_500, 15_000, 12_500)

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """One sub-district as drawn: its codes, its shape, and whether it lies by the water."""

    code: str
    district: str
    major: str
    shape: BaseGeometry
    shore: bool


@dataclass(frozen=True)
class Map:
    """The whole city and the land around it. `where` is the direction of each major district."""

    subs: tuple[Drawn, ...]
    where: dict[str, str]
    land: BaseGeometry


def draw() -> Map:
    """Draw the city. The same every time."""
    stream = np.random.default_rng([SEED, 0])
    land = _land()
    city = _city().intersection(land)
    centres = _spread(stream, city, DISTRICTS, crowding=3.0)
    district_cells = _cells(centres)
    sizes = _sizes([cell.intersection(city).area for cell in district_cells])
    seeds: list[tuple[int, Points]] = []
    cells: list[BaseGeometry] = []
    for n, cell in enumerate(district_cells):
        inner = _spread(stream, cell.intersection(city), sizes[n], crowding=1.0)
        for point, piece in zip(inner, _cells(inner), strict=True):
            seeds.append((n, point))
            cells.append(piece.intersection(cell))
    lines = unary_union([cell.boundary for cell in cells])
    bent = shapely.transform(shapely.segmentize(lines, 120), _bend)
    faces = list(polygonize(unary_union(bent)))
    shapes = []
    for _, point in seeds:
        at = Point(_bend(point[None, :])[0])
        face = next(face for face in faces if face.contains(at))
        shapes.append(_largest(face.intersection(city)))
    return _coded([n for n, _ in seeds], shapes, land)


def _land() -> BaseGeometry:
    """The mainland in the north with its bays, and an island in the south-east."""
    x = np.arange(-16_000, 16_001, 100.0)
    coast = (
        -3_600 + 900 * np.sin(x / 2_900 + 0.6) + 420 * np.sin(x / 1_130 + 2.1)
        + 230 * np.sin(x / 410 + 1.0) + 90 * np.sin(x / 170)
        - 1_500 * np.exp(-(((x + 5_200) / 1_700) ** 2))
        + 1_900 * np.exp(-(((x - 900) / 900) ** 2))
    )  # fmt: skip
    mainland = Polygon([*zip(x, coast, strict=True), (16_000, 14_000), (-16_000, 14_000)])
    return unary_union([mainland, _island()])


def _island() -> Polygon:
    return _blob(4_400, -5_900, 2_700, 1_350, 0.4)


def _city() -> BaseGeometry:
    """How far the city reaches, on land and water."""
    return unary_union([_blob(0, -1_500, 9_900, 9_100, 2.0), _island().buffer(300)])


def _blob(x: float, y: float, wide: float, high: float, phase: float) -> Polygon:
    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    reach = 1 + 0.07 * np.sin(3 * turn + phase) + 0.05 * np.sin(7 * turn + 2 * phase)
    reach += 0.02 * np.sin(17 * turn + phase)
    east, north = wide * reach * np.cos(turn), high * reach * np.sin(turn)
    return Polygon(np.column_stack([x + east, y + north]))


def _bend(points: Points) -> Points:
    """Bend straight borders a little; smooth, so that what bordered still does."""
    x, y = points[:, 0], points[:, 1]
    dx = 150 * np.sin(y / 480 + x / 2_100) + 34 * np.sin(y / 125 + x / 300)
    dy = 150 * np.sin(x / 510 - y / 1_900 + 1.3) + 34 * np.sin(x / 120 - y / 310)
    return np.column_stack([x + dx, y + dy])


def _spread(
    stream: np.random.Generator, ground: BaseGeometry, many: int, crowding: float
) -> Points:
    """Points spread over the ground, closer to each other in the middle of the city.

    Lloyd's method on a cloud of points that is `crowding` times denser in the middle.
    """
    x0, y0, x1, y1 = ground.bounds
    cloud: list[Points] = []
    while sum(map(len, cloud)) < 150 * many:
        tried = stream.uniform((x0, y0), (x1, y1), (4_000, 2))
        far = np.hypot(tried[:, 0] / 7_000, (tried[:, 1] + 1_500) / 7_000)
        wanted = (1 + (crowding - 1) * np.exp(-((far / 0.45) ** 2))) / crowding
        kept = tried[stream.random(len(tried)) < wanted]
        cloud.append(kept[shapely.contains_xy(ground, kept[:, 0], kept[:, 1])])
    points = np.concatenate(cloud)[: 150 * many]
    return _means(points, points[stream.choice(len(points), many, replace=False)], 25)


def _means(points: Points, centres: Points, rounds: int) -> Points:
    for _ in range(rounds):
        nearest = _nearest(points, centres)
        centres = np.array(
            [
                points[nearest == n].mean(axis=0) if (nearest == n).any() else centre
                for n, centre in enumerate(centres)
            ]
        )
    return centres


def _nearest(points: Points, centres: Points) -> NDArray[np.int64]:
    distance = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    nearest: NDArray[np.int64] = np.argmin(distance, axis=1)
    return nearest


def _cells(points: Points) -> list[BaseGeometry]:
    """The Voronoi cell of each point within the frame."""
    if len(points) == 1:
        return [_FRAME]
    made = shapely.voronoi_polygons(MultiPoint(points), extend_to=_FRAME)
    pieces = [piece.intersection(_FRAME) for piece in made.geoms]
    return [next(p for p in pieces if p.contains(Point(point))) for point in points]


def _sizes(areas: list[float]) -> list[int]:
    """Into how many sub-districts each district is cut: 140 in all, three to six."""
    sizes = [3] * DISTRICTS
    while sum(sizes) < SUBS:
        open_ = [n for n in range(DISTRICTS) if sizes[n] < 6]
        most = max(open_, key=lambda n: areas[n] ** 0.5 / sizes[n])
        sizes[most] += 1
    return sizes


def _largest(shape: BaseGeometry) -> BaseGeometry:
    """The shape without crumbs that a bent border leaves on the other side of a bay."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > 15_000]
    return unary_union(parts) if parts else shape


_DIRECTIONS = {
    "centre": (0.0, -0.2), "north": (0.0, 0.9), "northeast": (0.65, 0.65), "east": (1.0, 0.0),
    "southeast": (0.5, -0.75), "southwest": (-0.55, -0.6), "west": (-1.0, 0.0),
    "northwest": (-0.65, 0.65),
}  # fmt: skip


def _coded(district_of: list[int], shapes: list[BaseGeometry], land: BaseGeometry) -> Map:
    """Group districts into major districts and give everything its code, from west to east."""
    centres = np.array(
        [
            unary_union(
                [s for s, d in zip(shapes, district_of, strict=True) if d == n]
            ).centroid.coords[0]
            for n in range(DISTRICTS)
        ]
    )
    scale = np.array([7_000.0, 6_000.0])
    about = np.array(list(_DIRECTIONS.values())) * scale + np.array([0.0, -900.0])
    major = _nearest(centres, _means(centres, about, 12))
    order = sorted(range(DISTRICTS), key=lambda n: (major[n], centres[n][0]))
    district = {n: f"M{major[n] + 1}{at:02d}" for at, n in enumerate(order, start=1)}
    water = land.boundary
    subs = []
    counters = dict.fromkeys(range(DISTRICTS), 0)
    west = [
        (district[own], shape.centroid.x) for own, shape in zip(district_of, shapes, strict=True)
    ]
    for n in sorted(range(len(shapes)), key=west.__getitem__):
        own = district_of[n]
        counters[own] += 1
        subs.append(
            Drawn(
                f"{district[own]}-{counters[own]}", district[own], f"M{major[own] + 1}",
                shapely.transform(shapes[n], lambda p: p + np.array(ORIGIN)),
                bool(shapes[n].distance(water) < 60),
            )
        )  # fmt: skip
    where = {f"M{n + 1}": name for n, name in enumerate(_DIRECTIONS)}
    moved = shapely.transform(land, lambda p: p + np.array(ORIGIN))
    return Map(tuple(subs), where, moved)
