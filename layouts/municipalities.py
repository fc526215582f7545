"""The lines of municipalities on one axis, drawn as SVG in Python, wide and narrow."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup, escape

from content.municipalities.page import Comparing, Drawn, NamedLine
from content.words import Words
from data.store import Observation
from layouts.axis import nice_step, year_ticks
from layouts.style import INK, RULE, SECONDARY
from translations.formats import number

WIDE, NARROW = (800, 420), (380, 460)
"""Width and height of the two drawings; the style sheet shows the one that has room."""

LOOKS = (
    ("#0072B2", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", True),
    ("#D55E00", "M-3.6-3.6h7.2v7.2h-7.2z", True),
    ("#7B3FA0", "M0-4.6L4.4 3.4H-4.4z", True),
    ("#8a6d00", "M0-5L5 0L0 5L-5 0z", True),
    ("#00795a", "M0 4.6L4.4-3.4H-4.4z", True),
    ("#b0447f", "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0z", False),
    ("#1c2426", "M-3.2-3.2h6.4v6.4h-6.4z", False),
)
"""Colour, outline around the point, and whether it is filled, by the place of a municipality:
Okabe–Ito hues dark enough for paper, and a shape of its own for each."""

_TOP, _BOTTOM, _ROW = 24, 28, 17
_ONE_YEAR = 70
_FEW = 12
"""Lines of at most so many figures have a mark on each; longer ones on every fifth year."""


def mark(at: int) -> Markup:
    """The mark of a municipality for beside its name; the name says the same."""
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="mark" viewBox="-6 -6 12 12" aria-hidden="true">{_shape(at, 0, 0)}</svg>'
    )


def chart(page: Comparing, say: Words, size: tuple[int, int] = WIDE) -> Markup:
    """The lines of the drawn indicator, with a text alternative that leads to the table."""
    drawn, (width, height) = page.drawn, size
    ticks, texts = _axis(drawn, say)
    top = ticks[-1] * 1.04
    ends = [(one, known[-1]) for one in drawn.lines if (known := _known(one))]
    names = {id(one): _label(one, last, drawn, say) for one, last in ends}
    left = 16 + round(max(len(text) for text in texts) * 7.2)
    labels = min(round(width * 0.62), 34 + round(max(len(n) for n in names.values()) * 7.5))
    if (
        len(drawn.years) == 1
    ):  # points of one year: leaders across a wide plot would look like lines
        width = min(width, left + _ONE_YEAR + labels)
    right = width - labels
    label = say.t("compare.chart", name=drawn.name, names=", ".join(n.name for n in drawn.lines))
    parts = [
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" font-size="13" '
        f'style="max-width:{width * 1.2:.0f}px" aria-label="{escape(label)}">'
    ]
    bottom = height - _BOTTOM
    first, last_year = drawn.years[0], drawn.years[-1]

    def x(year: float) -> float:
        part = (year - first) / (last_year - first) if last_year > first else 0.5
        return round(left + 10 + part * (right - left - 20), 1)

    def y(value: float) -> float:
        return round(bottom - value / top * (bottom - _TOP), 1)

    for tick, text in zip(ticks, texts, strict=True):
        parts.append(f'<path d="M{left} {y(tick)}H{right}" stroke="{RULE}"/>')
        parts.append(_text(left - 8, y(tick) + 4, text, "end", SECONDARY))
    for year in year_ticks(drawn.years, 3 if width < 500 else 6):
        parts.append(_text(x(year), height - 8, str(year), "middle", SECONDARY))
    for gap in drawn.breaks:
        at = x(gap.year - 0.5)
        parts.append(
            f'<path d="M{at} {_TOP}V{bottom}" stroke="{SECONDARY}" stroke-dasharray="1 3"/>'
        )
        parts.append(_text(at, _TOP - 8, say.t("chart.break", year=gap.year), "middle", SECONDARY))
    for one in drawn.lines:
        parts += _line(one, x, y)
    ends.sort(key=lambda end: -(end[1].value or 0.0))
    places = spread([y(last.value or 0.0) for _, last in ends], _ROW, _TOP, bottom)
    for (one, last), place in zip(ends, places, strict=True):
        here, there = x(last.year), right + 6
        parts.append(
            f'<path d="M{here + 6} {y(last.value or 0.0)}L{max(here + 6, right - 4)} '
            f'{y(last.value or 0.0)}L{there} {place}" fill="none" stroke="{SECONDARY}" '
            'stroke-opacity=".45"/>'
        )
        if one.mark is not None:
            parts.append(_shape(one.mark, there + 8, place))
        else:
            parts.append(f'<path d="M{there + 2} {place}h12" {_DASHED}/>')
        parts.append(_text(there + 19, place + 4, names[id(one)], "start", INK))
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 - texts are escaped


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Heights at least `gap` apart, in the same order, near the wanted (ascending) ones and
    between top and bottom as long as they all have room there."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + gap) if places else max(place, top))
    for n in reversed(range(len(places))):
        limit = bottom if n == len(places) - 1 else places[n + 1] - gap
        places[n] = round(min(places[n], limit), 1)
    return places


_DASHED = f'fill="none" stroke="{SECONDARY}" stroke-width="2.25" stroke-dasharray="6 4"'


def _line(one: NamedLine, x: Callable[[float], float], y: Callable[[float], float]) -> list[str]:
    points = one.line.points
    look = _DASHED
    if one.mark is not None:
        look = f'fill="none" stroke="{LOOKS[one.mark][0]}" stroke-width="2"'
    parts, ends = [], set[int]()
    for known, group in groupby(points, key=lambda o: o.value is not None):
        if known:
            run = list(group)
            ends |= {run[0].year, run[-1].year}
            drawn = "L".join(f"{x(o.year)} {y(o.value or 0.0)}" for o in run)
            parts.append(f'<path d="M{drawn}" {look}/>')
    figures = _known(one)
    for o in figures:
        if one.mark is not None and (len(figures) <= _FEW or o.year in ends or o.year % 5 == 0):
            parts.append(_shape(one.mark, x(o.year), y(o.value or 0.0)))
        elif one.mark is None and len(figures) == 1:
            parts.append(f'<path d="M{x(o.year) - 6} {y(o.value or 0.0)}h12" {_DASHED}/>')
    return parts


def _known(one: NamedLine) -> list[Observation]:
    return [o for o in one.line.points if o.value is not None]


def _label(one: NamedLine, last: Observation, drawn: Drawn, say: Words) -> str:
    """Name and last figure; with its year where the line ends before the others."""
    text = f"{one.name} {say.number(drawn.record, last.value or 0.0)}"
    return text if last.year == drawn.years[-1] else f"{text} ({last.year})"


def _axis(drawn: Drawn, say: Words) -> tuple[list[float], list[str]]:
    values = [o.value for one in drawn.lines for o in one.line.points if o.value is not None]
    highest = max(values) or 1.0
    step = nice_step(highest / 4.5)
    ticks = [round(step * n, 6) for n in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]
    decimals = max(0, -int(Decimal(f"{step:.6g}").normalize().as_tuple().exponent))
    texts = [number(say.language, tick, decimals) for tick in ticks]
    texts[-1] = say.with_unit(drawn.record, texts[-1])
    return ticks, texts


def _shape(at: int, x: float, y: float) -> str:
    colour, outline, filled = LOOKS[at % len(LOOKS)]
    paint = f'fill="{colour}"' if filled else f'fill="#fff" stroke="{colour}" stroke-width="2"'
    return f'<path transform="translate({x} {y})" d="{outline}" {paint}/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'
