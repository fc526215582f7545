"""A view as a picture of its own: everything one must know stands inside it.

Pure Python and pure SVG: title, filters, comparator, map or chart, legend with every state,
caution, source, licence, date of the data, short link, name of the dashboard. Text stays text. The
same drawing becomes a PNG in layouts.raster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.explore import Explore
from content.export.notes import Origin
from content.export.stamp import NAMESPACE, stamp
from geo.layer import load_layer
from geo.marks import escape
from layouts.chart_svg import chart_svg
from layouts.letters import width
from layouts.map import map_svg, view_box
from layouts.pen import Pen, fits, line_of
from layouts.picture_keys import chart_keys, map_keys, patterns
from layouts.style import RULE

FONT = (
    "'Source Sans Pro', 'Source Sans 3', system-ui, -apple-system, 'Segoe UI', Roboto, "
    "'Noto Sans', 'DejaVu Sans', sans-serif"
)
SHAPES = {"wide": (1200, 800), "square": (1080, 1080), "card": (1200, 630)}
"""Shape → width and height: for an article, for social media, for a link in a chat."""

_MARGIN = 40
_ZOOM = 1.35
"""How much larger the text of map and chart is than on the page."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture."""

    x: float
    y: float
    width: float
    height: float


def picture(page: Explore, origin: Origin, part: str = "map", shape: str = "wide") -> str:
    """A page's map or chart as a complete SVG file.

    Args:
        page: the content of the view.
        origin: where it comes from; its short link is written into the picture.
        part: `map` or `chart`.
        shape: a key of SHAPES.
    """
    wide, high = SHAPES[shape]
    head = _head(page, part, shape, wide - 2 * _MARGIN)
    foot = _foot(page, origin, part, shape, wide - 2 * _MARGIN, high)
    top = head.y + 18
    box = Box(_MARGIN, top, wide - 2 * _MARGIN, foot.top - 14 - top)
    body = _map(page, box, shape) if part == "map" else _chart(page, box)
    title = f"{page.about.name}. {page.filters}"
    told = f"{page.sentence.headline} {origin.address(page)}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" '
        f'lang="{page.words.language}" font-family="{FONT}" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(told)}</desc>'
        f"{_metadata(page, origin, part)}"
        f'<rect width="{wide}" height="{high}" fill="#fff"/>'
        + "".join(head.parts) + body + "".join(foot.parts) + "</svg>\n"
    )


def _metadata(page: Explore, origin: Origin, part: str) -> str:
    """The stamp for the verify page, and Dublin Core for everybody else's programs."""
    about = page.about
    licences = " ".join(dict.fromkeys(source.licence for source in about.sources))
    pairs = (
        ("title", f"{about.name}. {page.filters}"),
        ("identifier", origin.address(page)),
        ("publisher", "Mukana"),
        ("source", about.source_short),
        ("rights", licences),
        ("language", page.words.language),
    )
    core = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in pairs)
    return (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{core}<view xmlns="{NAMESPACE}">{escape(stamp(page, origin, part).text())}</view>'
        "</metadata>"
    )


def _head(page: Explore, part: str, shape: str, room: float) -> Pen:
    pen = Pen(_MARGIN, _MARGIN - 10, room)
    filters = page.filters
    if part == "chart":
        filters = " · ".join((*_groups(page), page.series.title, _years(page)))
    if shape == "card":
        headline = page.sentence.headline
        pen.text(headline, fits(headline, room, (36, 32, 28), 2), bold=True, most=3)
        pen.gap(4)
        pen.text(f"{page.about.name} · {filters}", 21, quiet=True, most=2)
        return pen
    name = page.about.name
    pen.text(name, fits(name, room, (36, 32, 28), 1 if shape == "wide" else 2), bold=True, most=3)
    pen.gap(2)
    pen.text(filters, 22, quiet=True, most=2)
    if part == "chart":
        pen.text(page.indicator.axis[page.words.language], 20, quiet=True, most=1)
    return pen


def _groups(page: Explore) -> list[str]:
    return page.words.groups(page.indicator, page.view.key)


def _years(page: Explore) -> str:
    first, last = page.series.years[0], page.series.years[-1]
    return str(first) if first == last else f"{first}–{last}"


class Foot:
    """The foot of a picture: laid out first, then moved down to the edge."""

    def __init__(self, parts: list[str], top: float) -> None:
        self.parts, self.top = parts, top


def _foot(page: Explore, origin: Origin, part: str, shape: str, room: float, high: float) -> Foot:
    """Caution, source, licence, date, link and name; `top` is where the rule above it is."""
    t, about = page.words.t, page.about
    small = 16 if shape == "card" else 17
    # In a wide map the caution stands beside it; a card leaves it to the page it leads to.
    licences = " ".join(dict.fromkeys(source.licence for source in about.sources))
    when = t(
        f"picture.date.{page.indicator.reference}",
        year=_years(page) if part == "chart" else str(page.view.year),
    )
    source = f"{t('about.source')}: {about.source_short}. {licences} {when}."
    link = f"{origin.short or origin.address(page)} · {t('picture.version', build=origin.build)}"
    name_room = width("Mukana", 26, True) + 24
    pen = Pen(_MARGIN, 0, room)
    pen.gap(10)
    if page.banner:
        pen.text(page.banner, small, bold=True)
        pen.gap(3)
    if about.caution and (part == "chart" or shape == "square"):
        pen.text(about.caution, 15, quiet=True)
        pen.gap(3)
    pen.text(source, small, quiet=True)
    pen.room = room - name_room
    pen.text(re.sub(r"^https?://", "", link), small, most=2)
    moved = high - _MARGIN + 14 - pen.y
    name = line_of(_MARGIN + room, pen.y - 6, "Mukana", 26, True, anchor="end")
    rule = f'<path d="M{_MARGIN} 0h{room:g}" stroke="{RULE}" stroke-width="1.5"/>'
    group = f'<g transform="translate(0 {moved:g})">{rule}{"".join(pen.parts)}{name}</g>'
    return Foot([group], moved)


def _map(page: Explore, box: Box, shape: str) -> str:
    """The map with its keys: beside it, or below it in a square."""
    _, _, across, down = view_box(page, load_layer(page.view.place, page.view.level))
    ratio = across / down
    if shape == "square":
        keys = map_keys(page, box.width, 2, 19)
        high = box.height - keys.y - 14
        wide = min(box.width, high * ratio)
        # The map gives way to the words, never the other way round.
        place = Box(box.x + (box.width - wide) / 2, box.y, wide, wide / ratio)
        below = f'<g transform="translate({box.x:g} {box.y + box.height - keys.y:g})">'
        return patterns() + _nested(page, place) + below + "".join(keys.parts) + "</g>"
    wide = min(box.width * 0.6, box.height * ratio)
    room = box.width - wide - 36
    for size in (19, 17, 15.5, 14):
        keys = map_keys(page, room, 2 if shape == "card" else 1, size, caution=shape == "wide")
        if keys.y <= box.height:
            break
    place = Box(box.x, box.y, wide, wide / ratio)
    lower = max(0.0, min(24.0, (box.height - keys.y) / 2))
    beside = f'<g transform="translate({box.x + wide + 36:g} {box.y + lower:g})">'
    return patterns() + _nested(page, place) + beside + "".join(keys.parts) + "</g>"


def _nested(page: Explore, place: Box) -> str:
    """The map inside the picture, its names and lines in proportion to the picture."""
    # Names of neighbours would be cut off at this size; those of chosen areas are written.
    drawn = map_svg(page, standalone=True, width=max(1, round(place.width / _ZOOM)), towns=False)
    return re.sub(
        r' width="\d+" height="\d+"',
        f' x="{place.x:.1f}" y="{place.y:.1f}" width="{place.width:.1f}" '
        f'height="{place.height:.1f}"',
        drawn, count=1,
    ).rstrip("\n")


def _chart(page: Explore, box: Box) -> str:
    keys = chart_keys(page, box.width)
    high = box.height - keys.y
    # A page may hold what XML cannot; a file that must be opened everywhere may not.
    drawn = _NOT_XML.sub("", chart_svg(page, round(box.width / _ZOOM), round(high / _ZOOM)))
    placed = drawn.replace(
        '<svg class="chart"',
        f'<svg x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{high:g}" '
        'overflow="visible"', 1,
    )
    below = f'<g transform="translate({box.x:g} {box.y + high:g})">'
    return placed + below + "".join(keys.parts) + "</g>"
