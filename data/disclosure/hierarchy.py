"""What adds up to what: areas, genders, languages, ages, further groups, years."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOTAL = "total"
Parts = Mapping[str, tuple[str, ...]]
"""A code → the codes that add up to it."""

FIXED: Mapping[str, Parts] = {
    "language": {TOTAL: ("fi", "sv", "foreign")},
    "gender": {TOTAL: ("female", "male")},
}


@dataclass(frozen=True)
class Hierarchy:
    """The areas of a place, and sums that are not read from the codes themselves.

    `areas` maps the code of an area to its level and its parent; `levels` go from the largest to
    the smallest. `years` maps a year that stands for several (a pooled survey) to those years.
    """

    areas: Mapping[str, tuple[str, str]]
    levels: tuple[str, ...]
    years: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of_layers(cls, path: Path) -> Hierarchy:
        """The areas of a place from its `areas.csv`. Raises OSError or KeyError."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        areas = {row["code"]: (row["level"], row["parent"]) for row in rows}
        return cls(areas, tuple(dict.fromkeys(row["level"] for row in rows)))

    def ancestor(self, area: str, level: str) -> str:
        """The area of a level that an area lies in; empty when there is none."""
        while area and self.areas[area][0] != level:
            area = self.areas[area][1]
        return area


def parts_of(dimension: str, codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What adds up to what among the codes of a dimension that tables use.

    Parts that no table uses are named too, where it is known that there are any: `male` beside
    `total` and `female`, ages 16–17 beside 16–29 and 18–29.
    """
    used = sorted(set(codes))
    if dimension in FIXED:
        return {
            total: parts
            for total, parts in FIXED[dimension].items()
            if any(part in used for part in parts)
        }
    if dimension == "age":
        return _ages(used)
    parts = tuple(code for code in used if code != TOTAL)
    return {TOTAL: parts} if TOTAL in used and parts else {}


Span = tuple[int, float]


def span(age: str) -> Span:
    """First and last year of an age: "16-29" is (16, 29), "65+" is (65, ∞). Raises ValueError."""
    if age.endswith("+"):
        return int(age[:-1]), math.inf
    low, _, high = age.partition("-")
    return int(low), int(high or low)


def _age(low: int, high: float) -> str:
    return f"{low}+" if high == math.inf else f"{low}-{int(high)}"


def _ages(used: list[str]) -> dict[str, tuple[str, ...]]:
    """Every age that other ages fill is their sum, of as few and wide ones as possible."""
    spans = {age: span(age) for age in used if age != TOTAL}
    if not spans:
        return {}
    names = {own: age for age, own in spans.items()}
    starts = sorted({low for low, _ in spans.values()} | {high + 1 for _, high in spans.values()})
    atoms = [
        (int(low), after - 1)
        for low, after in zip(starts, starts[1:], strict=False)
        if TOTAL in used or any(own[0] <= low and after - 1 <= own[1] for own in spans.values())
    ]
    for atom in atoms:
        names.setdefault(atom, _age(*atom))
    if TOTAL in used:
        hull = (min(low for low, _ in spans.values()), max(high for _, high in spans.values()))
        spans[TOTAL] = hull
    found: dict[str, tuple[str, ...]] = {}
    for age, own in spans.items():
        pieces = _fill(own, [s for s in names if s != own or age == TOTAL])
        if pieces:
            found[age] = tuple(names[piece] for piece in pieces)
    return found


def _fill(whole: Span, offered: list[Span]) -> list[Span]:
    """Spans without gap or overlap that make up a whole one, wide ones first, or none."""
    pieces: list[Span] = []
    at: float = whole[0]
    while at <= whole[1]:
        fitting = [s for s in offered if s[0] == at and s[1] <= whole[1]]
        if not fitting:
            return []
        piece = max(fitting, key=lambda s: s[1])
        pieces.append(piece)
        if piece[1] == math.inf:
            break
        at = piece[1] + 1
    return pieces
