"""Bars of the Segregation page as SVG that keeps its letters readable at any width.

Lengths along the rows are per cent of the width, heights and letters are pixels: nothing shrinks
on a phone. Every picture has a table beside it; it is hidden from screen readers, the table is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from content.segregation.drivers import Step
from content.segregation.scales import Dot
from content.segregation.spread import ClassRow
from layouts.style import GROUPS, INK, RULE, SECONDARY

GROUP, REST = GROUPS[0], "#9aa5a8"
_SOFT = "#b5d8d6"
_ROUND = 1.06
_SMALL = 0.08
"""A change under this part of the whole is drawn on a scale that does not start at zero."""


def _frame(height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg class="seg-bars" width="100%" height="{height:g}" aria-hidden="true" '
        f'focusable="false" font-size="14">{"".join(parts)}</svg>'
    )


def _text(
    x: str, y: float, text: str, *, end: bool = False, bold: bool = False, colour: str = INK
) -> str:
    anchor = ' text-anchor="end"' if end else ""
    weight = ' font-weight="650"' if bold else ""
    return f'<text x="{x}" y="{y:g}" fill="{colour}"{anchor}{weight}>{escape(text)}</text>'


def _bar(start: float, end: float, y: float, height: float, colour: str, extra: str = "") -> str:
    """A bar between two parts (0–1) of the width."""
    return (
        f'<rect x="{100 * start:.2f}%" y="{y:g}" width="{100 * max(end - start, 0.002):.2f}%" '
        f'height="{height:g}" fill="{colour}"{extra}/>'
    )


def _tick(at: float, top: float, bottom: float, colour: str, extra: str = "") -> str:
    x = f"{100 * at:.2f}%"
    return f'<line x1="{x}" x2="{x}" y1="{top:g}" y2="{bottom:g}" stroke="{colour}"{extra}/>'


def spread_bars(rows: Sequence[ClassRow], shown: Sequence[tuple[str, str]]) -> str:
    """Two bars a class: where the group lives, and where the others do; ticks for earlier."""
    top = max(
        [share for r in rows for share in (r.group, r.rest, r.then_group or 0, r.then_rest or 0)],
        default=1.0,
    )
    top = min(1.0, top * _ROUND) or 1.0
    step, parts = 58, []
    for n, (row, (group, rest)) in enumerate(zip(rows, shown, strict=True)):
        y = n * step
        parts.append(_text("0", y + 15, row.label))
        parts.append(
            f'<text x="100%" y="{y + 15}" text-anchor="end" fill="{SECONDARY}">'
            f'<tspan fill="{GROUP}" font-weight="650">{escape(group)}</tspan> · {escape(rest)}'
            "</text>"
        )
        for share, then, at, colour in (
            (row.group, row.then_group, y + 22, GROUP),
            (row.rest, row.then_rest, y + 35, REST),
        ):
            parts.append(_bar(0, 1, at, 10, "#f1f3f0"))
            if share > 0:
                parts.append(_bar(0, share / top, at, 10, colour))
            if then is not None:
                parts.append(_tick(then / top, at - 2, at + 12, INK, ' stroke-width="2"'))
    return _frame(len(rows) * step - 8, parts)


def waterfall(steps: Sequence[Step]) -> tuple[str, float]:
    """The steps of a change from top to bottom, and where its scale starts (0 unless cut).

    The scale is cut where the steps would be too small to see beside the whole.
    """
    ends = [step for step in steps if step.kind in ("start", "end")]
    inner = [step for step in steps if step.kind not in ("start", "end")]
    low = min([s.low for s in inner] + [s.high for s in ends])
    high = max([s.high for s in inner] + [s.high for s in ends])
    origin = 0.0
    if high > 0 and high - low < _SMALL * high:
        origin = max(0.0, low - 0.6 * (high - low))
    span = (high - origin) * 1.14 or 1.0

    def along(value: float) -> float:
        return (value - origin) / span

    step_high, parts, at = 46, [], None
    for n, step in enumerate(steps):
        y = n * step_high
        parts.append(_text("0", y + 15, step.label, bold=step.kind in ("start", "end")))
        parts.append(_text("100%", y + 15, step.shown, end=True, bold=True))
        if step.kind in ("start", "end"):
            # On a cut scale a bar would lie about its length: a mark has none.
            first = 0.0 if origin == 0 else along(step.high) - 0.012
            parts.append(_bar(max(0.0, first), along(step.high), y + 21, 14, SECONDARY))
            at = step.high
            continue
        colour, extra = (GROUP, "") if step.kind == "up" else (_SOFT, f' stroke="{GROUP}"')
        parts.append(_bar(along(step.low), along(step.high), y + 21, 14, colour, extra))
        if at is not None:
            parts.append(_tick(along(at), y - 11, y + 35, SECONDARY, ' stroke-dasharray="2 2"'))
        at = step.high if step.kind == "up" else step.low
    return _frame(len(steps) * step_high - 6, parts), origin


def dots(rows: Sequence[Dot], *, bars: bool) -> str:
    """Values with interval and chance, one row each; `bars` draws the computed value as a bar."""
    numbers = [
        number
        for row in rows
        for number in (row.value.value, row.value.high, row.value.expected)
        if number is not None
    ]
    top = (max(numbers, default=1.0) or 1.0) * _ROUND
    step, parts = 46, []
    for n, row in enumerate(rows):
        y, found = n * step, row.value
        parts.append(_text("0", y + 15, row.label, bold=row.here))
        told = row.shown if bars else row.freed or row.shown
        parts.append(_text("100%", y + 15, told, end=True, bold=row.here))
        middle = y + 28
        parts.append(
            f'<line x1="0" x2="100%" y1="{middle}" y2="{middle}" stroke="{RULE}"/>'
        )
        if bars and found.value is not None:
            parts.append(_bar(0, found.value / top, y + 22, 12, GROUP if row.here else _SOFT))
        if found.expected is not None:
            parts.append(
                _tick(found.expected / top, y + 19, y + 37, SECONDARY, ' stroke-dasharray="2 2"')
            )
        if found.low is not None and found.high is not None and found.corrected is not None:
            parts.append(_bar(found.low / top, found.high / top, middle - 1.5, 3, INK))
            if not bars:
                x = f"{100 * found.corrected / top:.2f}%"
                parts.append(f'<circle cx="{x}" cy="{middle}" r="5" fill="{GROUP}"/>')
        elif not bars and found.value is not None:
            x = f"{100 * found.value / top:.2f}%"
            parts.append(
                f'<circle cx="{x}" cy="{middle}" r="4.5" fill="#fff" stroke="{GROUP}" '
                'stroke-width="2"/>'
            )
    return _frame(len(rows) * step, parts)
