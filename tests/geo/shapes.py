"""Reading path data back into shapes, for tests only."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import shapely

from geo.layer import load_layer

RING = re.compile(r"M(-?\d+) (-?\d+)l([-\d ]+)z")

Point = tuple[int, int]


def rings(d: str) -> list[list[Point]]:
    """The closed rings of path data; fails on anything but `M x y l … z`."""
    assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", d), d[:80]
    found = []
    for x, y, steps in RING.findall(d):
        points = [(int(x), int(y))]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        assert len(numbers) % 2 == 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


def signed_area(ring: list[Point]) -> float:
    """Area of a ring, negative for one of the two directions."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def shape_of(d: str) -> Any:
    """The polygons that path data paints: outlines run one way, holes the other."""
    outlines: list[tuple[list[Point], list[list[Point]]]] = []
    direction = 0.0
    for ring in rings(d):
        area = signed_area(ring)
        direction = direction or area
        if area * direction > 0:
            outlines.append((ring, []))
        else:
            outlines[-1][1].append(ring)
    return shapely.MultiPolygon([shapely.Polygon(ring, holes) for ring, holes in outlines])


@cache
def shapes_of(level: str, place: str = "helsinki") -> dict[str, Any]:
    """The shapes of a level of a place, by code."""
    return {shape.code: shape_of(shape.d) for shape in load_layer(place, level).areas}
