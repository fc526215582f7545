"""The keys of a picture: classes, every state, comparator, selected areas, how to read it."""

from __future__ import annotations

from content.explore import Explore
from content.legend import state_key
from data.store import Observation
from geo.marks import SIGNS
from geo.style import FILLS
from layouts.letters import width
from layouts.pen import Pen
from layouts.style import SERIES

_BLANK, _STROKE, _EDGE = "#fbfbf9", "#8b9396", "#8d9a9d"
_SWATCH = (38, 22)


def patterns() -> str:
    """The patterns of the states, at the size of a key."""
    return (
        "<defs>"
        '<pattern id="key-hs" patternUnits="userSpaceOnUse" width="7" height="7" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{_BLANK}"/>'
        f'<path d="M3.5 0v7" stroke="{_STROKE}" fill="none"/></pattern>'
        '<pattern id="key-ms" patternUnits="userSpaceOnUse" width="9" height="9" '
        f'patternTransform="rotate(45)"><rect width="9" height="9" fill="{_BLANK}"/>'
        f'<circle cx="4.5" cy="4.5" r="1.3" fill="{_STROKE}"/></pattern>'
        '<pattern id="key-eq" patternUnits="userSpaceOnUse" width="10" height="10">'
        f'<rect width="10" height="10" fill="{_BLANK}"/>'
        f'<path d="M1.5 3h7M1.5 7h7" stroke="{_STROKE}" fill="none"/></pattern>'
        "</defs>"
    )


def map_keys(page: Explore, room: float, columns: int, size: float, caution: bool = False) -> Pen:
    """What the colours and patterns of the map mean, and the figures of chosen areas.

    `size` is that of the letters; the notes below are a little smaller.
    """
    pen = Pen(0, 0, room)
    pen.text(page.indicator.axis[page.words.language], size, bold=True, most=2)
    pen.gap(8)
    entries = [*page.legend.classes, *page.legend.states]
    across = columns
    room_of_text = room / columns - _SWATCH[0] - 12
    if any(width(entry.text, size) > room_of_text for entry in entries):
        across = 1  # a long word about missing figures, beside one or two classes
    step = size * 1.62
    rows = -(-len(entries) // across)
    for n, entry in enumerate(entries):
        column, row = divmod(n, rows)
        x, y = column * room / across, pen.y + row * step
        pen.draw(_swatch(entry.css, x, y))
        cell = Pen(x, y + 2, room / across)
        cell.text(entry.text, size, indent=_SWATCH[0] + 12, most=1)
        pen.parts += cell.parts
    pen.y += rows * step
    pen.gap(6)
    against = page.words.shown(page.indicator, page.rows.comparator)
    pen.text(
        page.words.t("picture.comparator", name=page.rows.comparator_name, value=against),
        size,
        bold=True,
        most=2,
    )
    _chosen(page, pen, size, columns)
    pen.gap(6)
    shown = [page.rows.comparator, *(r.now for r in page.rows.rows if r.mark is not None)]
    interval = any(o.low is not None for o in shown)
    note = page.words.t("picture.interval") if interval else ""
    pen.text(f"{note} {page.about.direction}".strip(), min(16, size), quiet=True, most=4)
    if caution and page.about.caution:
        pen.gap(6)
        pen.text(page.about.caution, min(15, size), quiet=True)
    return pen


def _swatch(css: str, x: float, y: float) -> str:
    fill = FILLS[int(css[1])] if css[0] == "c" else _BLANK
    fill = f"url(#key-{css})" if css in ("hs", "ms", "eq") else fill
    return (
        f'<rect x="{x + 1:g}" y="{y + 1:g}" width="{_SWATCH[0]}" height="{_SWATCH[1]}" '
        f'fill="{fill}" stroke="{_EDGE}"/>'
    )


def _chosen(page: Explore, pen: Pen, size: float, columns: int) -> None:
    """The chosen areas with their marks and figures."""
    chosen = [row for row in page.rows.rows if row.mark is not None]
    for n, row in enumerate(chosen):
        text = f"{row.name} {page.words.shown(page.indicator, row.now)}"
        column = n % columns
        start = pen.y
        cell = Pen(column * pen.room / columns, start, pen.room / columns)
        cell.text(text, size, indent=28, most=2)
        mark = row.mark or 0
        pen.draw(
            f'<path transform="translate({cell.x + 12:g} {start + size * 0.76:g}) scale(1.3)" '
            f'd="{SIGNS[mark]}" fill="{SERIES[mark]}"/>'
        )
        pen.parts += cell.parts
        if column == columns - 1 or n == len(chosen) - 1:
            pen.y = max(pen.y, cell.y)


def chart_keys(page: Explore, room: float) -> Pen:
    """What a gap in a line means, why the series breaks, and how to read the figure."""
    pen = Pen(0, 0, room)
    pen.gap(8)
    states = sorted(
        {o.status for line in page.series.lines for o in line.points if o.value is None}
    )
    said = []
    if states:
        names = ", ".join(page.words.t(state_key(page.indicator, state)) for state in states)
        said.append(page.words.t("picture.gap", states=names))
    if any(line.style == "comparator" for line in page.series.lines):
        last = _last(page)
        against = page.words.shown(page.indicator, last)
        key = "picture.comparator" if last.value is None else "picture.dashed"
        said.append(page.words.t(key, name=_dashed(page), value=against).rstrip(".") + ".")
    said += [f"{b.year}: {b.text[page.words.language]}" for b in page.series.breaks]
    said.append(page.about.direction)
    pen.text(" ".join(said), 17, quiet=True, most=4)
    return pen


def _dashed(page: Explore) -> str:
    return next(line.name for line in page.series.lines if line.style == "comparator")


def _last(page: Explore) -> Observation:
    """The newest figure of the dashed line, or its last point when it has none."""
    points = next(line.points for line in page.series.lines if line.style == "comparator")
    known = [o for o in points if o.value is not None]
    return known[-1] if known else points[-1]
