"""A map that travels alone: the drawing with its heading, legend, source and date in one file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.marks import escape
from geo.style import FONT, patterns, style_sheet

PADDING = 32
_SIZE = re.compile(r'<svg xmlns="[^"]*" [^>]*?width="(\d+)" height="(\d+)"')


def draw_sheet(
    picture: str,
    *,
    heading: str,
    subheading: str = "",
    legend: Sequence[tuple[str, str]] = (),
    notes: Sequence[str] = (),
) -> str:
    """Put a map on a sheet: heading above, legend and notes below, everything inside the file.

    Args:
        picture: a map from ``draw_map(..., standalone=True)``; its width is that of the sheet but
            for the padding.
        heading: what the map says, in one sentence.
        subheading: indicator, groups, year.
        legend: class of the map and its words, in the order in which they are read.
        notes: source, licence, date, address: one line each, wrapped where too long.

    Raises:
        ValueError: the picture is no standalone map.
    """
    size = _SIZE.match(picture)
    if not size:
        raise ValueError("the picture is no standalone map")
    inner, high = int(size[1]), int(size[2])
    parts: list[str] = []
    y = float(PADDING)
    for text, points, weight, colour in (
        (heading, 26, 700, "#1c2426"),
        (subheading, 17, 400, "#5a6366"),
    ):
        y = _paragraph(parts, text, y, inner, points, weight, colour)
    y += 12
    # Nested as it is: its ids and rules are its own.
    parts.append(picture.replace("<svg ", f'<svg x="{PADDING}" y="{y:g}" ', 1).rstrip("\n"))
    y += high + 16
    y = _legend(parts, legend, y, inner)
    y += 8
    for note in notes:
        y = _paragraph(parts, note, y, inner, 13, 400, "#5a6366")
    width, height = inner + 2 * PADDING, round(y + PADDING)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="sheet" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="sheet-title">'
        f'<title id="sheet-title">{escape(heading)}</title>'
        f"<defs><style>{style_sheet('sheet', 1, True)}</style>{patterns('sheet', 1)}</defs>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _paragraph(
    parts: list[str], text: str, y: float, width: float, points: int, weight: int, colour: str
) -> float:
    """Add wrapped text below ``y``; returns where it ends."""
    for line in wrap(text, width, points * (0.6 if weight > 500 else 0.54)):
        y += points * 1.35
        parts.append(_text(line, PADDING, y - points * 0.3, points, weight, colour))
    return y


def _text(text: str, x: float, y: float, points: int, weight: int, colour: str) -> str:
    look = f"font:{weight} {points}px {FONT};text-anchor:start;fill:{colour}"
    return f'<text x="{x:g}" y="{y:g}" style="{look}">{escape(text)}</text>'


def wrap(text: str, width: float, letter: float) -> list[str]:
    """Break text into lines of a width at ordinary spaces; letters are ``letter`` wide."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and (len(lines[-1]) + 1 + len(word)) * letter <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _legend(parts: list[str], legend: Sequence[tuple[str, str]], y: float, width: float) -> float:
    """Add the entries of the legend in rows below ``y``; returns where they end."""
    x, row = 0.0, 28.0
    for css, words in legend:
        wide = 34 + len(words) * 15 * 0.56 + 22
        if x and x + wide > width:
            x, y = 0.0, y + row
        left = PADDING + x
        parts.append(
            f'<rect class="{escape(css)}" x="{left:g}" y="{y:g}" width="26" height="18" '
            'stroke="#b4b8b5" stroke-width="0.8"/>'
        )
        parts.append(_text(words, left + 34, y + 14, 15, 400, "#1c2426"))
        x += wide
    return y + row if legend else y
