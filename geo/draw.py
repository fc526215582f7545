"""The map as SVG: one pure function for the page, the exported file, print and the thumbnail.

In the page the colours are CSS variables with fallbacks (``--map-c0`` … ``--map-c4``,
``--map-border``, ``--map-land``, ``--map-coast``, ``--map-sea``, ``--map-blank``, ``--map-ink``,
``--map-text``, ``--map-halo``, ``--map-s0`` … ``--map-s3``), and ``--map-px`` is the number of map
units in a CSS pixel: set it to the width of the view box over the width on the screen, so that
names and marks keep their size. A file of its own (``standalone``) has fixed colours and sizes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.layer import Layer, Outline, Shape
from geo.marks import SIGNS, escape, place_names
from geo.style import CLASSES, patterns, style_sheet

ViewBox = tuple[int, int, int, int]
"""Left, top, width, height in map units."""

PAGE_WIDTH = 690
"""CSS pixels that the map is wide in the page on a usual screen."""

PHONE_WIDTH = 340
"""CSS pixels that the map is wide in the page on a phone."""

FILE_WIDTH = 1200
"""Pixels that a file of its own is wide, unless told otherwise."""

TOWN_LETTER = 7.4  # pixels that a letter of a municipality's name is wide


def draw_map(
    layer: Layer,
    outline: Outline | None,
    *,
    classes: Mapping[str, str],
    title: str,
    description: str,
    names: Mapping[str, str],
    selected: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    towns: str = "",
    coast: bool = True,
    viewbox: ViewBox | None = None,
    standalone: bool = False,
    width: int | None = None,
    svg_id: str = "map",
) -> str:
    """Draw a level of a place.

    Args:
        layer: the shapes.
        outline: the land around them, or None to leave it out.
        classes: code to class: ``c0`` … ``c4``, ``hs`` suppressed, ``ms`` missing, ``na`` not
            applicable, ``eq`` cannot be told apart. Every area of the layer has one.
        title: accessible name of the map.
        description: what it shows, for those who do not see it.
        names: code to name, written beside selected areas; those without one get a mark only.
        selected: codes in the order of selection; colour and mark follow the order. A code of
            another level keeps its place in the order and is not drawn.
        labels: code to accessible text of an area ("Kontula: 49,7 %"); its name if not there.
        towns: language in which neighbouring municipalities are named; empty for no names.
        coast: draw a thin line around the whole place, which keeps pale islands visible.
        viewbox: part of the map to show; all of it by default.
        standalone: a complete SVG file that nothing can be done with but looking at it.
        width: pixels that a file is wide, or that the map is expected to be in the page.
        svg_id: id of the element, unique in the page; ids within begin with it.

    Returns:
        The SVG element as text; all given text is escaped.

    Raises:
        ValueError: a class is unknown, an area has none, or ``svg_id`` is no plain id.
    """
    _check(layer, classes, svg_id)
    box = viewbox or (0, 0, layer.width, layer.height)
    wide = width or (FILE_WIDTH if standalone else PAGE_WIDTH)
    px = round(box[2] / wide, 3)
    shapes = {shape.code: shape for shape in layer.areas}
    seen = [(n % len(SIGNS), shapes[code]) for n, code in enumerate(selected) if code in shapes]
    parts = [_head(svg_id, box, wide, px, title, description, standalone)]
    if standalone:
        parts.append(
            f'<rect class="sea" x="{box[0]}" y="{box[1]}" width="{box[2]}" height="{box[3]}"/>'
        )
    if outline:
        parts.append(f'<path class="land" d="{layer.around or outline.d}"/>')
        parts += _towns(outline, towns, box, px, standalone)
    if coast:
        parts.append(f'<path class="coast" d="{layer.coast}"/>')
    parts.append('<g class="areas">')
    # The tab stop: the first selected area that is in view, else any that is.
    stops = [shape for _, shape in seen] + list(layer.areas)
    first = next((shape.code for shape in stops if _within(shape, box)), stops[0].code)
    for shape in layer.areas:
        css = classes[shape.code]
        text = (labels or names).get(shape.code) or names.get(shape.code, shape.code)
        parts.append(
            _still(shape, css, text)
            if standalone
            else _live(shape, css, text, svg_id, shape.code in selected, shape.code == first)
        )
    parts.append('</g><g class="over" aria-hidden="true">')
    parts += [f'<path class="h" d="{shape.d}"/>' for _, shape in seen]
    for at, shape in seen:
        code = "" if standalone else f' data-code="{shape.code}"'
        parts.append(f'<path class="s s{at}"{code} d="{shape.d}"/>')
    if not standalone:
        parts.append('<path class="f"/>')
    # In the page names are placed for a phone, where they take most room; they fit elsewhere too.
    tight = px if standalone else box[2] / min(wide, PHONE_WIDTH)
    parts += place_names(seen, names, box, px if standalone else None, tight)
    parts.append("</g></svg>\n" if standalone else "</g></svg>")
    return "".join(parts)


def _within(shape: Shape, box: ViewBox) -> bool:
    x, y = shape.label
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


def _check(layer: Layer, classes: Mapping[str, str], svg_id: str) -> None:
    unknown = set(classes.values()) - set(CLASSES)
    if unknown:
        raise ValueError(f"unknown map class {', '.join(sorted(unknown))}")
    without = [shape.code for shape in layer.areas if shape.code not in classes]
    if without:
        raise ValueError(f"no class for {', '.join(without[:5])}")
    if not re.fullmatch(r"[A-Za-z][\w-]*", svg_id, re.ASCII):
        raise ValueError(f"{svg_id!r} is no plain id")


def _head(
    svg_id: str, box: ViewBox, wide: int, px: float, title: str, description: str, standalone: bool
) -> str:
    view = f'viewBox="{box[0]} {box[1]} {box[2]} {box[3]}"'
    name, about = f"{svg_id}-title", f"{svg_id}-desc"
    told = (
        f'<title id="{name}">{escape(title)}</title><desc id="{about}">{escape(description)}</desc>'
    )
    said = f'aria-labelledby="{name}" aria-describedby="{about}"'
    style = style_sheet(svg_id, px, standalone)
    inner = f"<style>{style}</style>{patterns(svg_id, px)}"
    if standalone:
        high = round(wide * box[3] / box[2])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{svg_id}" {view} width="{wide}" '
            f'height="{high}" role="img" {said}>{told}<defs>{inner}</defs>'
        )
    # In <defs> the title names the map without becoming a tooltip over all of it.
    return (
        f'<svg id="{svg_id}" class="map" {view} role="application" {said}>'
        f"<defs>{told}{inner}</defs>"
    )


def _live(shape: Shape, css: str, text: str, svg_id: str, pressed: bool, first: bool) -> str:
    x, y = shape.label
    return (
        f'<path id="{svg_id}-{shape.code}" class="a {css}" role="button" '
        f'aria-pressed="{"true" if pressed else "false"}" tabindex="{0 if first else -1}" '
        f'aria-label="{escape(text)}" data-code="{shape.code}" data-x="{x}" data-y="{y}" '
        f'data-n="{" ".join(shape.neighbours)}" d="{shape.d}"/>'
    )


def _still(shape: Shape, css: str, text: str) -> str:
    return f'<path class="a {css}" d="{shape.d}"><title>{escape(text)}</title></path>'


def _towns(outline: Outline, language: str, box: ViewBox, px: float, standalone: bool) -> list[str]:
    """Names of the neighbouring municipalities that the view shows, moved in from its edge."""
    scale = f' transform="scale({px:g})"' if standalone else ""
    found = []
    for town in outline.towns if language else ():
        (x, y), name = town.label, town.names[language]
        half = (len(name) * TOWN_LETTER / 2 + 2) * px
        if not (box[0] <= x <= box[0] + box[2] and box[1] + 12 * px <= y <= box[1] + box[3]):
            continue
        x = round(min(max(x, box[0] + half), box[0] + box[2] - half))
        found.append(
            f'<g class="town" aria-hidden="true" transform="translate({x} {y})">'
            f'<g class="z"{scale}><text>{escape(name)}</text></g></g>'
        )
    return found
