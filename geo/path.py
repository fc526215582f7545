"""Shapes on whole map units as SVG path data."""

from __future__ import annotations

import re

import shapely
from shapely import Geometry


def path_data(shape: Geometry) -> str:
    """SVG path data of a polygon or multipolygon with whole coordinates; empty if the shape is.

    Every ring is ``M x y`` (absolute), ``l`` with relative steps, ``z``; larger parts come first,
    holes after their outline. Signs separate numbers where they can.

    Raises:
        ValueError: a coordinate is not whole.
    """
    if shape.is_empty:
        return ""
    parts = sorted(shapely.get_parts(shape).tolist(), key=lambda part: (-part.area, part.bounds))
    return "".join(_ring(ring) for part in parts for ring in (part.exterior, *part.interiors))


def bounds(shape: Geometry) -> list[int]:
    """Left, top, right, bottom of a shape on whole units."""
    return [round(value) for value in shape.bounds]


def _ring(ring: Geometry) -> str:
    points = [_whole(x, y) for x, y in shapely.get_coordinates(ring)[:-1].tolist()]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    numbers = " ".join(f"{dx} {dy}" for dx, dy in steps)
    return f"M{points[0][0]} {points[0][1]}l{re.sub(' -', '-', numbers)}z"


def _whole(x: float, y: float) -> tuple[int, int]:
    if x != round(x) or y != round(y):
        raise ValueError(f"coordinate {x}, {y} is not whole")
    return round(x), round(y)
