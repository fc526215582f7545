"""Curves of the Segregation page as SVG: the time series and the segregation curve.

The live series (`layouts.segregation_figure`) is made from the same content, axis and labels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby

from markupsafe import escape

from content.segregation.page import Segregation
from content.segregation.series import Point, Series
from layouts.axis import nice_step, year_ticks
from layouts.figure import HEIGHT
from layouts.style import GROUPS, INK, RULE, SECONDARY

WIDTH = 500
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 92, 18, 30
VALUE, BAND, CHANCE = GROUPS[0], "rgba(13,91,109,0.22)", "rgba(90,99,102,0.22)"

Run = list[Point]


def axis(series: Series) -> tuple[float, list[float]]:
    """Top of the value axis and its ticks, in shown units."""
    values = [
        number * series.scale
        for point in series.points
        if point.value is not None
        for number in (point.value.value, point.value.high, point.value.chance_high)
        if number is not None
    ]
    highest = max(values, default=1.0) or 1.0
    step = nice_step(highest / 4.5)
    count = max(1, math.ceil(highest / step - 1e-9))
    return step * count * 1.04, [round(step * n, 8) for n in range(count + 1)]


def tick_texts(page: Segregation, ticks: Sequence[float]) -> list[str]:
    step = ticks[1] - ticks[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    if step * 10**decimals % 1 > 1e-6:
        decimals += 1
    return [page.phrases.number(tick, decimals) for tick in ticks]


def runs(points: Sequence[Point], has: Callable[[Point], bool]) -> list[Run]:
    """Neighbouring years that have what is asked."""
    return [list(run) for known, run in groupby(points, key=has) if known]


def has_value(point: Point) -> bool:
    return point.value is not None


def has_interval(point: Point) -> bool:
    return point.value is not None and point.value.low is not None


def has_chance(point: Point) -> bool:
    return point.value is not None and point.value.chance_low is not None


def ends_of(point: Point, scale: float, kind: str) -> tuple[float, float]:
    found = point.value
    if found is None:
        return 0.0, 0.0
    pair = (found.low, found.high) if kind == "interval" else (found.chance_low, found.chance_high)
    return (pair[0] or 0.0) * scale, (pair[1] or 0.0) * scale


def labels(page: Segregation, top: float) -> list[tuple[int, float, str, str]]:
    """(year, height, text, colour) at the end of the value and of what chance gives."""
    known = [point for point in page.series.points if point.value is not None]
    if not known:
        return []
    last, scale = known[-1], page.series.scale
    found = last.value
    if found is None:
        return []
    labels = [(last.year, (found.value or 0.0) * scale, last.shown, VALUE)]
    if found.expected is not None:
        text = page.phrases.t("seg.series.chance_short", value=page.phrases.figure(found.expected))
        labels.append((last.year, found.expected * scale, text, SECONDARY))
    if len(labels) > 1 and abs(labels[0][1] - labels[1][1]) < 0.065 * top:
        upper = 0 if labels[0][1] >= labels[1][1] else 1
        year, height, text, colour = labels[upper]
        labels[upper] = (year, labels[1 - upper][1] + 0.065 * top, text, colour)
        del height
    return labels


def series_svg(page: Segregation, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The series as an SVG element with a text alternative."""
    series = page.series
    top, ticks = axis(series)
    years = [point.year for point in series.points]
    right, bottom = width - _RIGHT, height - _BOTTOM

    def x(year: float) -> float:
        if len(years) == 1:
            return round((_LEFT + right) / 2, 1)
        span = years[-1] - years[0]
        return round(_LEFT + 10 + (year - years[0]) / span * (right - _LEFT - 20), 1)

    def y(value: float) -> float:
        return round(bottom - value / top * (bottom - _TOP), 1)

    parts = [
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" font-size="13" '
        f'aria-label="{escape(series.title)}. {escape(series.note)}">'
    ]
    for tick, text in zip(ticks, tick_texts(page, ticks), strict=True):
        parts.append(f'<path d="M{_LEFT} {y(tick)}H{right}" stroke="{RULE}"/>')
        parts.append(_text(_LEFT - 8, y(tick) + 4, text, "end"))
    parts += [_text(x(year), height - 8, str(year), "middle") for year in year_ticks(years)]
    for gap in series.breaks:
        at = x(gap.year - 0.5)
        parts.append(f'<path d="M{at} {_TOP}V{bottom}" stroke="{SECONDARY}" '
                     'stroke-dasharray="1 3"/>')  # fmt: skip
    for kind, has, colour in (
        ("chance", has_chance, CHANCE),
        ("interval", has_interval, BAND),
    ):
        for run in runs(series.points, has):
            parts.append(_band(run, kind, series.scale, x, y, colour))
    for run in runs(series.points, has_chance):
        line = "L".join(
            f"{x(p.year)} {y((p.value.expected or 0) * series.scale)}" for p in run if p.value
        )
        parts.append(f'<path d="M{line}" fill="none" stroke="{SECONDARY}" stroke-width="1.5" '
                     'stroke-dasharray="6 4"/>')  # fmt: skip
    for run in runs(series.points, has_value):
        line = "L".join(
            f"{x(p.year)} {y((p.value.value or 0) * series.scale)}" for p in run if p.value
        )
        parts.append(f'<path d="M{line}" fill="none" stroke="{VALUE}" stroke-width="2.25"/>')
        for p in run:
            if p.value:
                at_y = y((p.value.value or 0) * series.scale)
                parts.append(f'<circle cx="{x(p.year)}" cy="{at_y}" r="3" fill="{VALUE}"/>')
    for year, value, text, colour in labels(page, top):
        parts.append(_text(x(year) + 9, y(value) + 4, text, "start", colour, True))
    return "".join((*parts, "</svg>"))


def _band(
    run: Run, kind: str, scale: float, x: Callable[[float], float], y: Callable[[float], float],
    colour: str,
) -> str:
    """The area between the ends of an interval; a bar where there is one year only."""
    ends = [(p.year, *ends_of(p, scale, kind)) for p in run]
    if len(ends) == 1:
        year, low, high = ends[0]
        return (f'<rect x="{x(year) - 6}" y="{y(high)}" width="12" '
                f'height="{max(1.0, y(low) - y(high)):g}" fill="{colour}"/>')  # fmt: skip
    upper = "L".join(f"{x(year)} {y(high)}" for year, _, high in ends)
    lower = "L".join(f"{x(year)} {y(low)}" for year, low, _ in reversed(ends))
    return f'<path d="M{upper}L{lower}Z" fill="{colour}"/>'


def _text(
    x: float, y: float, text: str, anchor: str, colour: str = SECONDARY, bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}"{weight}>'
            f"{escape(text)}</text>")  # fmt: skip


def lorenz_svg(page: Segregation, size: int = 360) -> str:
    """The segregation curve with the diagonal of an even spread and the gap that is D."""
    heights = page.curve.heights
    left, bottom, side = 54, size - 40, size - 70

    def at(x: float, y: float) -> str:
        return f"{left + x * side:.1f} {bottom - y * side:.1f}"

    steps = len(heights) - 1
    points = [(n / steps, height) for n, height in enumerate(heights)]
    gap_x, gap_y = page.curve.gap
    points.append((gap_x, gap_y))
    points.sort()
    line = "L".join(at(x, y) for x, y in points)
    p = page.phrases
    parts = [
        f'<svg class="chart seg-curve" viewBox="0 0 {size} {size}" role="img" font-size="13" '
        f'aria-label="{escape(p.t("seg.curve.title"))}">'
    ]
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(f'<path d="M{at(0, part)}L{at(1, part)}" stroke="{RULE}"/>')
        parts.append(f'<path d="M{at(part, 0)}L{at(part, 1)}" stroke="{RULE}"/>')
    for part in (0.0, 0.5, 1.0):
        shown = p.percent(part)
        parts.append(_text(left - 8, bottom - part * side + 4, shown, "end"))
        parts.append(_text(left + part * side, bottom + 18, shown,
                           "middle" if part < 1 else "end"))  # fmt: skip
    parts.append(f'<path d="M{at(0, 0)}L{line}L{at(1, 1)}Z" fill="{BAND}"/>')
    parts.append(f'<path d="M{at(0, 0)}L{at(1, 1)}" stroke="{SECONDARY}" stroke-dasharray="6 4"/>')
    parts.append(f'<path d="M{line}" fill="none" stroke="{VALUE}" stroke-width="2.25"/>')
    parts.append(f'<path d="M{at(gap_x, gap_x)}L{at(gap_x, gap_y)}" stroke="{INK}" '
                 'stroke-width="2"/>')  # fmt: skip
    told = f"D {p.figure(gap_x - gap_y, 'dissimilarity')}"
    middle = bottom - (gap_x + gap_y) / 2 * side + 4
    parts.append(_text(left + gap_x * side - 6, middle, told, "end", INK, True))
    parts.append(_text(left, size - 4, p.t("seg.curve.across"), "start"))
    parts.append(_text(left, 12, p.t("seg.curve.up"), "start"))
    return "".join((*parts, "</svg>"))
