"""The time series: a measure with its interval, and what chance alone would give."""

from __future__ import annotations

from dataclasses import dataclass

from content.segregation.phrases import Phrases
from content.segregation.sentence import value_at
from content.words import upper_first
from data.catalogue import Break
from data.segregation.store import Value


@dataclass(frozen=True)
class Point:
    """One year: its value, or None where nothing is computed; texts for it and what is beside."""

    year: int
    value: Value | None
    shown: str
    interval: str
    chance: str


@dataclass(frozen=True)
class Series:
    """The chart of a view. Years without a value are gaps."""

    title: str
    note: str
    points: tuple[Point, ...]
    breaks: tuple[Break, ...]
    scale: float
    """What values are multiplied by for the axis: shares are shown as so many in a hundred."""

    labels: dict[str, str]
    """Names of what is drawn: value, interval, chance."""


def series(phrases: Phrases) -> Series:
    """The series of a view."""
    view = phrases.view
    years = phrases.scene.entry(view.subject).levels[view.level][view.key]
    points = tuple(_point(phrases, year) for year in range(years[0], years[-1] + 1))
    plain = view.measure == "information"
    unit = phrases.t("seg.series.nats" if plain else "seg.series.hundred")
    return Series(
        title=phrases.t("seg.series.title", measure=phrases.measure()),
        note=" · ".join((upper_first(phrases.group()), phrases.levels(), unit)),
        points=points,
        breaks=tuple(
            b
            for b in phrases.indicator.breaks
            if years[0] < b.year <= years[-1] and (not b.levels or view.level in b.levels)
        ),
        scale=1.0 if plain else 100.0,
        labels={
            "value": phrases.t("seg.series.value"),
            "interval": phrases.t("seg.series.interval"),
            "chance": phrases.t("seg.series.chance"),
        },
    )


def _point(phrases: Phrases, year: int) -> Point:
    found = value_at(phrases, year)
    if found is None:
        return Point(year, None, phrases.t("status.missing"), "", "")
    if found.value is None:
        return Point(year, None, phrases.reason(found.reason), "", "")
    interval = chance = ""
    if found.low is not None and found.high is not None:
        interval = phrases.span(found.low, found.high)
    if found.expected is not None:
        chance = phrases.figure(found.expected)
        if found.chance_low is not None and found.chance_high is not None:
            chance = f"{chance} ({phrases.span(found.chance_low, found.chance_high)})"
    return Point(year, found, phrases.figure(found.value), interval, chance)
