"""Relations between areas of a level: neighbours, and the point at which an area is labelled."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import combinations

import shapely
from shapely import Geometry, STRtree


def neighbours(
    land: dict[str, Geometry],
    official: dict[str, Geometry],
    land_border: float,
    narrow_water: float,
    bridges: Iterable[tuple[str, str]] = (),
    waters: Container[str] | None = None,
) -> dict[str, list[str]]:
    """Neighbours of each area, symmetric and connected.

    Two areas are neighbours if

    1. their land shares a border of at least ``land_border`` metres; or
    2. their official extents share a border and their land is no more than ``narrow_water``
       metres apart: a canal, a river mouth or a sound, not an open bay. Where the waters of one of
       them are not published, no third area may lie between them instead; or
    3. a bridge joins them; or
    4. they are the closest pair across water between two groups that 1 to 3 leave apart; the
       closest groups are joined first, until all areas hang together.

    Args:
        land: areas cut at the shoreline, one coverage in metres, by code.
        official: the official extents with their waters, by the same codes.
        land_border: metres.
        narrow_water: metres.
        bridges: pairs of codes.
        waters: codes of which the waters are published; all of them if None.
    """
    codes = sorted(land)
    whole = STRtree([land[code] for code in codes])
    links = {(min(pair), max(pair)) for pair in bridges}
    for a, b in _near(codes, land, narrow_water):
        shared = shapely.length(shapely.intersection(land[a].boundary, land[b].boundary))
        if shared >= land_border or (
            shapely.distance(land[a], land[b]) <= narrow_water
            and shared == 0
            and (
                _shares_line(official[a], official[b])
                if waters is None or (a in waters and b in waters)
                else _over_water(land[a], land[b], whole)
            )
        ):
            links.add((a, b))
    links |= _crossings(codes, land, links)
    found: dict[str, list[str]] = {code: [] for code in codes}
    for a, b in sorted(links):
        found[a].append(b)
        found[b].append(a)
    return {code: sorted(others) for code, others in found.items()}


def label_point(shape: Geometry) -> tuple[int, int]:
    """The whole-unit point in the largest part of a shape that is furthest from its border.

    Raises:
        ValueError: no whole-unit point near the centre of the largest inscribed circle is inside.
    """
    largest = max(shapely.get_parts(shape).tolist(), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.5)
    centre_x, centre_y = shapely.get_coordinates(circle)[0]
    near = sorted(
        ((round(centre_x) + dx, round(centre_y) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)),
        key=lambda point: (abs(point[0] - centre_x) + abs(point[1] - centre_y), point),
    )
    for point in near:
        if largest.contains(shapely.Point(point)):
            return point
    raise ValueError("no label point inside the shape")


def _near(codes: list[str], land: dict[str, Geometry], within: float) -> list[tuple[str, str]]:
    """Pairs of codes whose bounds are near enough to be looked at, in order."""
    boxes = [shapely.box(*land[code].bounds).buffer(within, join_style="mitre") for code in codes]
    left, right = STRtree(boxes).query(boxes, predicate="intersects")
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return sorted((codes[i], codes[j]) for i, j in pairs if i < j)


def _shares_line(a: Geometry, b: Geometry) -> bool:
    return bool(shapely.length(shapely.intersection(a, b)) > 0)


def _over_water(a: Geometry, b: Geometry, whole: STRtree) -> bool:
    """Whether two areas lie apart with nothing but water on the shortest line between them."""
    line = shapely.shortest_line(a, b)
    met = whole.geometries[whole.query(line, predicate="intersects")]
    return bool(line.length > 0 and len(met) == 2)


def _crossings(
    codes: list[str], land: dict[str, Geometry], links: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The shortest links across water that join the groups which ``links`` leave apart."""
    group = {code: code for code in codes}

    def root(code: str) -> str:
        while group[code] != code:
            code = group[code]
        return code

    for a, b in sorted(links):
        group[root(a)] = root(b)
    first = {code: root(code) for code in codes}
    apart = [(a, b) for a, b in combinations(codes, 2) if first[a] != first[b]]
    by_distance = sorted((float(shapely.distance(land[a], land[b])), a, b) for a, b in apart)
    found = set()
    for _, a, b in by_distance:
        if root(a) != root(b):
            group[root(a)] = root(b)
            found.add((a, b))
    return found
