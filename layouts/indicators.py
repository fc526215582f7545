"""The small drawings of the Indicators page: a line of the years and the dots of a gap."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from content.indicators import Gap
from layouts.style import SIGNS

WIDTH, HEIGHT = 132, 32
GAP_WIDTH = 260


def sparkline(points: Sequence[tuple[int, float]]) -> Markup:
    """The figures of the years as a small line from zero. Decorative: they stand in words too."""
    if len(points) < 3:
        return Markup("")
    first, last = points[0][0], points[-1][0]
    top = max(value for _, value in points) or 1.0
    places = [
        f"{4 + (year - first) / (last - first) * (WIDTH - 10):.1f} "
        f"{HEIGHT - 4 - value / top * (HEIGHT - 8):.1f}"
        for year, value in points
    ]
    x, y = places[-1].split()
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<path d="M{"L".join(places)}" fill="none" stroke="currentColor" stroke-width="1.8"/>'
        f'<circle cx="{x}" cy="{y}" r="2.6" fill="currentColor"/></svg>'
    )


def dots(gap: Gap) -> Markup:
    """The groups of a gap on one axis from zero; decorative, the same stands in words beside it."""
    top = max(dot.value for dot in gap.dots) * 1.1 or 1.0
    marks = "".join(
        f'<text x="{8 + dot.value / top * (GAP_WIDTH - 16):.1f}" y="17" class="m{n % 4}">'
        f"<title>{escape(dot.name)}: {escape(dot.text)}</title>{SIGNS[n % 4]}</text>"
        for n, dot in enumerate(gap.dots)
    )
    return Markup(  # noqa: S704 - names are escaped
        f'<svg class="gap" viewBox="0 0 {GAP_WIDTH} 24" aria-hidden="true">'
        f'<path d="M8 12H{GAP_WIDTH - 8}" stroke="currentColor" stroke-opacity=".35"/>'
        f'<g text-anchor="middle" font-size="16">{marks}</g></svg>'
    )
