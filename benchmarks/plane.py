"""From our committed layer to the GeoJSON that a plotly choropleth wants."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

# Middle of Helsinki. The baseline's shapes need to look right, not to lie right to the metre:
# the drawing costs the same, and no projection library is needed.
LON, LAT = 24.95, 60.2
METRES_PER_DEGREE = 111_320.0

_PIECE = re.compile(r"[MmLlHhVvZz]|-?\d+(?:\.\d+)?")


def rings(d: str) -> list[Ring]:
    """The rings of SVG path data made of M, L, H, V and Z, absolute or relative.

    Raises ValueError for a command of another kind (a curve, say).
    """
    if unknown := set(re.findall(r"[A-Za-z]", d)) - set("MmLlHhVvZz"):
        raise ValueError(f"path commands not known here: {sorted(unknown)}")
    found: list[Ring] = []
    pieces = iter(_PIECE.findall(d))
    command, x, y, start = "", 0.0, 0.0, (0.0, 0.0)
    for piece in pieces:
        if piece.isalpha():
            command = piece
            if piece in "Zz":
                x, y = start
            continue
        x, y = _step(command, float(piece), pieces, x, y)
        if command in "Mm":
            start = (x, y)
            found.append([start])
            command = "L" if command == "M" else "l"  # further pairs are lines
        else:
            found[-1].append((x, y))
    return found


def _step(command: str, first: float, pieces: Iterator[str], x: float, y: float) -> Point:
    """The point that `command` leads to from (x, y); takes a second number where it has one."""
    relative = command.islower()
    match command.lower():
        case "h":
            return (x + first if relative else first), y
        case "v":
            return x, (y + first if relative else first)
        case _:
            second = float(next(pieces))
            return (x + first, y + second) if relative else (first, second)


def geojson(layer: Path) -> dict[str, Any]:
    """The areas of a layer file as a FeatureCollection in approximate degrees; id = area code."""
    frame = json.loads(layer.read_text(encoding="utf-8"))
    unit = float(frame["metres_per_unit"]) / METRES_PER_DEGREE
    squeeze = math.cos(math.radians(LAT))

    def degrees(point: Point) -> list[float]:
        east = (point[0] - frame["width"] / 2) * unit / squeeze
        north = (frame["height"] / 2 - point[1]) * unit
        return [round(LON + east, 5), round(LAT + north, 5)]

    features = []
    for area in frame["areas"]:
        polygons = [[degrees(point) for point in _clockwise(ring)] for ring in rings(area["d"])]
        features.append(
            {
                "type": "Feature",
                "id": area["code"],
                "properties": {},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [[[*polygon, polygon[0]]] for polygon in polygons],
                },
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _clockwise(ring: Ring) -> Ring:
    """The ring clockwise as seen on the map (y down), which is what d3-geo takes for "inside"."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)
    return ring if area > 0 else ring[::-1]
