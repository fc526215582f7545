"""Marks and names of selected areas: where they go so that they stay on the map and apart."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from itertools import chain

from geo.layer import Shape

SIGNS = (
    "M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0z",
    "M-5.3-5.3H5.3V5.3H-5.3z",
    "M0-6.6L6.3 5H-6.3z",
    "M0-7L7 0L0 7L-7 0z",
)
"""Circle, square, triangle and diamond about the origin, in pixels."""

_LETTER = 7.6  # pixels that a letter is wide, on the safe side
_LINE = 15.0
_GAP = 11.0

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Rectangle = tuple[float, float, float, float]


def escape(text: str) -> str:
    """Text as it may stand in an element or attribute of XML, without what XML cannot hold."""
    return html.escape(_NOT_XML.sub("", text))


def place_names(
    shapes: Sequence[tuple[int, Shape]],
    names: Mapping[str, str],
    box: tuple[int, int, int, int],
    px: float | None,
    tight: float,
) -> list[str]:
    """Marks at the label points and names beside them, as SVG.

    A name goes below its mark; where it would run off the map or into another mark or name,
    above, to the right or to the left of it.

    Args:
        shapes: order of selection and shape.
        names: code to name.
        box: left, top, width, height of the view in map units.
        px: map units in a pixel of a file; None in the page, where sizes follow ``--map-unit``.
        tight: map units in a pixel where names are largest: what they are placed for.
    """
    points = [(shape.label[0] / tight, shape.label[1] / tight) for _, shape in shapes]
    taken: list[Rectangle] = [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    left, top, wide, high = (side / tight for side in box)
    frame = (left, top, left + wide, top + high)
    found = []
    for (at, shape), point in zip(shapes, points, strict=True):
        text = ""
        if name := names.get(shape.code):
            anchor, dx, dy, room = _beside(point, len(name) * _LETTER, frame, taken)
            taken.append(room)
            style = "" if anchor == "middle" else f' style="text-anchor:{anchor}"'
            text = f'<text x="{dx:g}" y="{dy:g}"{style}>{escape(name)}</text>'
        scale = f' transform="scale({px:g})"' if px else ""
        found.append(
            f'<g transform="translate({shape.label[0]} {shape.label[1]})"><g class="z"{scale}>'
            f'<path class="m m{at}" d="{SIGNS[at]}"/>{text}</g></g>'
        )
    return found


def _beside(
    point: tuple[float, float], wide: float, frame: Rectangle, taken: Sequence[Rectangle]
) -> tuple[str, float, float, Rectangle]:
    """Anchor, offset and room of a name: the first free place, else the first on the map."""
    x, y = point
    half, low = wide / 2, _LINE / 2
    places = (
        ("middle", 0.0, _GAP + 11, (x - half, y + _GAP, x + half, y + _GAP + _LINE)),
        ("middle", 0.0, -_GAP, (x - half, y - _GAP - _LINE, x + half, y - _GAP)),
        ("start", _GAP, 4.5, (x + _GAP, y - low, x + _GAP + wide, y + low)),
        ("end", -_GAP, 4.5, (x - _GAP - wide, y - low, x - _GAP, y + low)),
    )
    inside = [place for place in places if _within(place[3], frame)]
    free = (place for place in inside if not any(_overlap(place[3], other) for other in taken))
    return next(chain(free, inside, places))


def _within(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
