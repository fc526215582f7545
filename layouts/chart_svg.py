"""The time series drawn as SVG in Python: what stands in the page before any script runs.

Same series, axes and labels as the live figure. The drawing has a fixed width of 560 units and
scales with its box.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from markupsafe import escape

from content.explore import Explore
from content.series import Line
from layouts.axis import end_labels, label_width, tick_width, value_axis, year_ticks
from layouts.figure import HEIGHT
from layouts.style import RULE, SECONDARY, line_look

WIDTH = 500
_TOP, _BOTTOM = 18, 30


def chart_svg(page: Explore, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The series of a page as an SVG element with a text alternative."""
    axis = value_axis(page)
    labels = end_labels(page, axis)
    left = tick_width(axis) + 4
    right = width - label_width(labels)
    bottom = height - _BOTTOM
    years = page.series.years

    def x(year: float) -> float:
        span = (years[-1] - years[0]) or 1
        return round(left + 10 + (year - years[0]) / span * (right - left - 20), 1)

    def y(value: float) -> float:
        return round(bottom - value / axis.top * (bottom - _TOP), 1)

    parts = [
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(page.series.title)}: {escape(page.about.name)}"'
        ' font-size="13">'
    ]
    if not labels:
        words = page.words.t("series.empty").split()
        half = len(words) // 2
        parts.append(_text(width / 2, height / 2 - 10, " ".join(words[:half]), "middle"))
        parts.append(_text(width / 2, height / 2 + 10, " ".join(words[half:]), "middle"))
        return "".join((*parts, "</svg>"))
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        parts.append(f'<path d="M{left} {y(tick)}H{right}" stroke="{RULE}"/>')
        parts.append(_text(left - 8, y(tick) + 4, text, "end"))
    parts += [_text(x(year), height - 8, str(year), "middle") for year in year_ticks(years)]
    for gap in page.series.breaks:
        at = x(gap.year - 0.5)
        parts.append(
            f'<path d="M{at} {_TOP}V{bottom}" stroke="{SECONDARY}" stroke-dasharray="1 3"/>'
        )
        parts.append(_text(at, _TOP - 5, page.words.t("chart.break", year=gap.year), "middle"))
    for line in page.series.lines:
        parts += _line(line, x, y)
    for label in labels:
        colour = line_look(label.line.style)[0]
        top = y(label.place) + 4 - 8 * (len(label.lines) - 1)
        for n, text in enumerate(label.lines):
            parts.append(_text(x(label.last.year) + 9, top + 16 * n, text, "start", colour, True))
    parts.append("</svg>")
    return "".join(parts)


def _line(
    line: Line, x: Callable[[float], float], y: Callable[[float], float]
) -> list[str]:
    colour, dash, marker = line_look(line.style)
    dashed = ' stroke-dasharray="6 4"' if dash == "dash" else ""
    parts = []
    for known, run in groupby(line.points, key=lambda o: o.value is not None):
        if known:
            points = "L".join(f"{x(o.year)} {y(o.value or 0.0)}" for o in run)
            parts.append(
                f'<path d="M{points}" fill="none" stroke="{colour}" stroke-width="2.25"{dashed}/>'
            )
    for o in line.points:
        if line.style.startswith("area") and o.low is not None and o.high is not None:
            parts.append(
                f'<path d="M{x(o.year)} {y(o.low)}V{y(o.high)}" stroke="{colour}"/>'
            )
    figures = sum(o.value is not None for o in line.points)
    for o in line.points:
        if o.value is not None and (line.style != "comparator" or figures == 1):
            parts.append(_marker(marker, x(o.year), y(o.value), colour))
    return parts


def _marker(marker: str, x: float, y: float, colour: str) -> str:
    shapes = {
        "circle": f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>',
        "circle-open": f'<circle cx="{x}" cy="{y}" r="2.5" fill="#fff" stroke="{colour}"/>',
        "square": f'<path d="M{x - 3} {y - 3}h6v6h-6z" fill="{colour}"/>',
        "triangle-up": f'<path d="M{x} {y - 4}l3.6 6.5h-7.2z" fill="{colour}"/>',
        "diamond": f'<path d="M{x} {y - 4}l4 4l-4 4l-4-4z" fill="{colour}"/>',
    }
    return shapes[marker]


def _text(
    x: float, y: float, text: str, anchor: str, colour: str = SECONDARY, bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}"{weight}>'
        f"{escape(text)}</text>"
    )
