"""Axes and end labels of the time series, shared by the live figure and the drawn picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from content.explore import Explore
from content.series import Line
from data.store import Observation
from translations.formats import number

_LABEL_GAP = 0.065
"""Smallest distance between two end labels, as a part of the height of the plot."""

_LONG_LABEL = 20
"""A longer label stands in two lines: on a phone it would leave no room for the plot."""


@dataclass(frozen=True)
class Axis:
    """A value axis from zero: its top, its ticks and their texts."""

    top: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class EndLabel:
    """The label at the end of a line: where the line ends and where the text has room."""

    line: Line
    last: Observation
    text: str
    place: float
    """Height of the middle of the text as a value of the axis."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text in one line, or a long name and its figure in two."""
        return _lines(self.text)


def value_axis(page: Explore) -> Axis:
    """The value axis of a page's series, with four to six round steps."""
    values = [
        number_
        for line in page.series.lines
        for o in line.points
        for number_ in (o.value, o.high)
        if number_ is not None
    ]
    highest = max(values, default=1.0) or 1.0
    step = nice_step(highest / 4.5)
    steps = max(1, math.ceil(highest / step - 1e-9))
    ticks = tuple(round(step * n, 6) for n in range(steps + 1))
    decimals = max(0, -int(Decimal(f"{step:.6g}").normalize().as_tuple().exponent))
    texts = [number(page.words.language, tick, decimals) for tick in ticks]
    texts[-1] = page.words.with_unit(page.indicator, texts[-1])
    return Axis(ticks[-1] * 1.04, ticks, tuple(texts))


def nice_step(rough: float) -> float:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 2.5, 5, 10):
        if factor * power >= rough - 1e-12:
            return factor * power
    return 10 * power


def year_ticks(years: Sequence[int], most: int = 3) -> tuple[int, ...]:
    """A few evenly spaced years that always include the first and the last."""
    first, last = years[0], years[-1]
    if first == last:
        return (first,)
    span = last - first
    step = next(s for s in (1, 2, 3, 4, 5, 10, 20, 50, 100) if span / s <= most - 1 + 0.5)
    ticks = list(range(first, last + 1, step))
    if ticks[-1] != last:
        if last - ticks[-1] < step * 0.6 and len(ticks) > 1:
            ticks.pop()
        ticks.append(last)
    return tuple(ticks)


def end_labels(page: Explore, axis: Axis) -> tuple[EndLabel, ...]:
    """One label for each line that has a figure, moved apart where they would overlap."""
    ends = []
    for line in page.series.lines:
        known = [o for o in line.points if o.value is not None]
        if known:
            text = f"{line.name} {page.words.number(page.indicator, known[-1].value or 0.0)}"
            ends.append((line, known[-1], text))
    ends.sort(key=lambda end: end[1].value or 0.0)
    rows = [len(_lines(text)) for _, _, text in ends]
    gaps = [axis.top * _LABEL_GAP * (a + b) / 2 for a, b in pairwise(rows)]
    places: list[float] = []
    for n, (_, last, _) in enumerate(ends):
        place = last.value or 0.0
        places.append(max(place, places[-1] + gaps[n - 1]) if places else place)
    overflow = places[-1] - axis.top if places else 0.0
    if overflow > 0:
        for n in range(len(places) - 1, -1, -1):
            limit = axis.top if n == len(places) - 1 else places[n + 1] - gaps[n]
            places[n] = min(places[n], limit)
    return tuple(
        EndLabel(line, last, text, place)
        for (line, last, text), place in zip(ends, places, strict=True)
    )


def _lines(text: str) -> tuple[str, ...]:
    if len(text) <= _LONG_LABEL:
        return (text,)
    name, _, figure = text.rpartition(" ")
    return (name, figure)


def label_width(labels: Sequence[EndLabel], *, at_most: int = 190) -> int:
    """Pixels to keep free for end labels of 13 px."""
    longest = max((len(line) for label in labels for line in label.lines), default=0)
    return min(at_most, 16 + round(longest * 8.2))


def tick_width(axis: Axis) -> int:
    """Width in pixels that the texts of the ticks need left of the plot, with their distance."""
    return max(44, 12 + 8 * max(map(len, axis.texts), default=0))
