"""Reading the results: the one path by which a figure of segregation reaches a page or a file.

Standard library only; each indicator's files are read on first use and kept.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from data.segregation.names import GROUPS, RESULTS, Subject, folder

Key = tuple[str, ...]


class Value(NamedTuple):
    """One index of one slice. `value` is derived, what stands beside it estimated."""

    value: float | None
    expected: float | None
    chance_low: float | None
    chance_high: float | None
    chance_p: float | None
    corrected: float | None
    low: float | None
    high: float | None
    bound_low: float | None
    bound_high: float | None
    reason: str


class Change(NamedTuple):
    """The change of a measure between two years (see `data.segregation.changes.Row`)."""

    since: int
    year: int
    difference: float
    low: float
    high: float
    p: float | None
    verdict: str
    composition: float | None
    redistribution: float | None
    structure: float | None
    other: float | None
    areas: int


@dataclass(frozen=True)
class Entry:
    """What there is of a subject."""

    subject: Subject
    levels: Mapping[str, Mapping[Key, tuple[int, ...]]]
    share_limits: tuple[int, ...]
    part_limits: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Record:
    """What every area adds in one slice; lists follow all areas of the level, None where hidden.

    `parts` and `influence` are proportions, `quotients` multiples of the city's share.
    """

    areas: int
    hidden: int
    residents: int
    group: int | None
    coverage: float | None
    parts: Mapping[str, float | None]
    quotients: Mapping[str, float | None]
    influence: Mapping[str, float | None]
    clusters: Mapping[str, str]
    classes: tuple[tuple[int, int, int], ...]
    curve: tuple[float, ...]
    gap: tuple[float, float]
    between: float | None
    inside: tuple[float, ...]


class Results:
    """The results of one place."""

    def __init__(self, place: str, where: Path) -> None:
        raw = json.loads((where / "index.json").read_text(encoding="utf-8"))
        self.place = place
        self.within = str(raw.get("within", ""))
        self.build = str(raw["build"])
        self.without_counts = tuple(raw["without_counts"])
        self.inputs: Mapping[str, str] = raw["inputs"]
        entries = sorted(map(_entry, raw["subjects"].values()), key=_order)
        self.subjects: dict[str, Entry] = {entry.subject.id: entry for entry in entries}
        self._where = where
        self._files: dict[str, _Files] = {}

    def _of(self, subject: str) -> _Files:
        own = self.subjects[subject].subject.indicator
        if own not in self._files:
            self._files[own] = _Files(self._where, own)
        return self._files[own]

    def value(self, subject: str, level: str, key: Key, year: int, measure: str) -> Value | None:
        """One index, or None where it is not computed."""
        files = self._of(subject)
        return files.values.get((self._part(subject), level, key, year, measure))

    def measures(self, subject: str, level: str, key: Key, year: int) -> Iterator[str]:
        """Names of everything computed for a slice, in order."""
        wanted = (self._part(subject), level, key, year)
        return (name[4] for name in self._of(subject).values if name[:4] == wanted)

    def change(
        self, subject: str, level: str, key: Key, measure: str, since: int, year: int
    ) -> Change | None:
        """The change of a measure between two years, or None where it is not computed."""
        found = self._of(subject).changes.get((self._part(subject), level, key, measure), {})
        return found.get((since, year))

    def bases(self, subject: str, level: str, key: Key, measure: str, year: int) -> tuple[int, ...]:
        """Earlier years to which a year can be compared in a measure, ascending."""
        found = self._of(subject).changes.get((self._part(subject), level, key, measure), {})
        return tuple(sorted(since for since, later in found if later == year))

    def record(self, subject: str, level: str, key: Key, year: int) -> Record | None:
        """What every area adds, or None where nothing is computed."""
        return self._of(subject).record(self._part(subject), level, key, year)

    def _part(self, subject: str) -> str:
        return self.subjects[subject].subject.part


class _Files:
    """The three files of an indicator."""

    def __init__(self, where: Path, own: str) -> None:
        self.values: dict[tuple[str, str, Key, int, str], Value] = {}
        for row in _rows(where / f"{own}.indices.csv"):
            name = (row[0], row[1], tuple(row[2].split("|")), int(row[3]), row[4])
            numbers = [_number(text) for text in row[5:15]]
            self.values[name] = Value._make([*numbers, row[15]])
        self.changes: dict[tuple[str, str, Key, str], dict[tuple[int, int], Change]] = {}
        for row in _rows(where / f"{own}.changes.csv"):
            causes = [_number(text) for text in row[11:15]]
            change = Change._make([
                int(row[4]), int(row[5]), float(row[6]), float(row[7]), float(row[8]),
                _number(row[9]), row[10], *causes, int(row[15]),
            ])  # fmt: skip
            at = self.changes.setdefault((row[0], row[1], tuple(row[2].split("|")), row[3]), {})
            at[change.since, change.year] = change
        raw = json.loads((where / f"{own}.areas.json").read_text(encoding="utf-8"))
        self._areas: Mapping[str, list[str]] = raw["areas"]
        self._slices: Mapping[str, dict[str, Any]] = raw["slices"]
        self._units: Mapping[str, int] = raw["units"]

    def record(self, part: str, level: str, key: Key, year: int) -> Record | None:
        raw = self._slices.get("|".join((part, level, *key, str(year))))
        if raw is None:
            return None
        codes = self._areas[level]

        def spread(name: str) -> dict[str, float | None]:
            unit = self._units[name]
            numbers = raw.get(name, [])
            return {
                code: None if number is None else number / unit
                for code, number in zip(codes, numbers, strict=False)
            }

        along = self._units["curve"]
        parts = self._units["parts"]
        gap = raw.get("gap", (0, 0))
        return Record(
            areas=raw["areas"],
            hidden=raw["hidden"],
            residents=raw["residents"],
            group=raw["group"],
            coverage=raw["coverage"],
            parts=spread("parts"),
            quotients=spread("quotients"),
            influence=spread("influence"),
            clusters=dict(zip(codes, raw.get("clusters", ""), strict=False)),
            classes=tuple((c[0], c[1], c[2]) for c in raw.get("classes", [])),
            curve=tuple(y / along for y in raw.get("curve", [])),
            gap=(gap[0] / along, gap[1] / along),
            between=raw["between"] / parts if "between" in raw else None,
            inside=tuple(value / parts for value in raw.get("inside", [])),
        )


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        yield from reader


def _number(text: str) -> float | None:
    return float(text) if text else None


def _order(entry: Entry) -> tuple[str, int, int, int]:
    """All groups at once, then each against the rest, then pairs; the official languages first."""
    own, groups = entry.subject, ("", *GROUPS)
    kind = ("all", "rest", "pair").index(own.kind)
    places = (groups.index(g) if g in groups else 99 for g in (own.group, own.other))
    return (own.indicator, kind, *places)  # type: ignore[return-value]


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        Subject(raw["indicator"], raw["kind"], raw["group"], raw["other"]),
        {
            level: {tuple(key.split("|")): tuple(years) for key, years in keys.items()}
            for level, keys in raw["levels"].items()
        },
        tuple(raw["share_limits"]),
        {level: tuple(limits) for level, limits in raw["part_limits"].items()},
    )


@cache
def results(place: str, whole: str = "") -> Results | None:
    """The results of a place or within one whole of it, read once; None where there are none."""
    where = folder(place, whole)
    return Results(place, where) if (where / "index.json").is_file() else None


@cache
def patterns() -> Mapping[str, Any]:
    """The example of the method page (see `data.segregation.patterns`)."""
    raw: Mapping[str, Any] = json.loads((RESULTS / "patterns.json").read_text(encoding="utf-8"))
    return raw
