"""The figures that a picture shows, so that it can be asked later whether they still stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from content.explore import Explore
from data.store import Observation
from translations.formats import rounded

PICTURES = ("map", "chart")


@dataclass(frozen=True)
class Figure:
    """One figure of a picture: a key that stays, the words for it, what is shown, and its value.

    `mark` is what is kept in the file and compared later: the figure as it is shown with a decimal
    point ("12.3", "12.3;10.1;14.5" with its interval), or its status.
    """

    key: str
    label: str
    shown: str
    mark: str


def figures(page: Explore, part: str) -> tuple[Figure, ...]:
    """The figures of a picture of a page: of every area and the comparator, or of every line."""
    if part == "chart":
        return tuple(
            _figure(page, f"{line.name}, {o.year}", o)
            for line in page.series.lines
            for o in line.points
        )
    found = [_figure(page, row.name, row.now) for row in page.rows.rows]
    if all(row.code != page.rows.comparator.area for row in page.rows.rows):
        found.append(_figure(page, page.rows.comparator_name, page.rows.comparator))
    return tuple(found)


def _figure(page: Explore, label: str, observation: Observation) -> Figure:
    key = f"{observation.area}/{'.'.join(observation.key)}/{observation.year}"
    shown = page.words.shown(page.indicator, observation)
    return Figure(key, label, shown, mark(page, observation))


def mark(page: Explore, observation: Observation) -> str:
    """A figure as one short machine-readable text, rounded as it is shown."""
    if observation.value is None:
        return observation.status
    numbers = (observation.value, observation.low, observation.high)
    return ";".join(
        str(rounded(number, page.indicator.decimals)) for number in numbers if number is not None
    )


def digest(marks: Mapping[str, str]) -> str:
    """The fingerprint of figures: tells whether what a file says about itself was altered."""
    text = json.dumps(dict(marks), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
