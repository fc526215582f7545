"""Reading the precomputed tables: the one path by which a number reaches a page or a file.

A table is read on first use and kept as flat arrays (a few bytes a cell), because a place has a
hundred thousand cells and the web process has 130 MB.
"""

from __future__ import annotations

import csv
from array import array
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.availability import TABLES, Key
from data.catalogue import PUBLISHED, STATUSES, Indicator, catalogue
from data.uncertainty import wilson

_NAN = float("nan")
_NO_COUNT = -1
_NUMBERS = ("value", "low", "high", "coverage")
_COUNTS = ("numerator", "denominator")


class TableError(ValueError):
    """A table that cannot be read; the message names the file and the line."""


class Observation(NamedTuple):
    """One row of a table: a figure with its status, or the reason why there is none."""

    area: str
    year: int
    key: Key
    value: float | None
    numerator: int | None
    denominator: int | None
    low: float | None
    high: float | None
    coverage: float | None
    status: str
    sources: tuple[str, ...]

    @property
    def published(self) -> bool:
        """Whether there is a figure at all."""
        return self.status in PUBLISHED


class Table:
    """All observations of one indicator of one place.

    `cell(area, year, key)` is the only way to a number; a cell outside the published grid comes
    back with the status `missing`. A share with counts and no published interval gets a Wilson
    interval, unless the indicator's record says `interval = "none"`.
    """

    def __init__(self, indicator: Indicator, path: Path) -> None:
        self.indicator = indicator
        self._wilson = indicator.unit == "percent" and indicator.interval == "wilson"
        self._numbers = {name: array("d") for name in _NUMBERS}
        self._counts = {name: array("q") for name in _COUNTS}
        self._status = bytearray()
        self._source = bytearray()
        self._sources: list[tuple[str, ...]] = []
        self._keys: dict[Key, int] = {}
        self._rows: dict[str, dict[int, int]] = {}
        self._read(path)

    def _read(self, path: Path) -> None:
        known_sources: dict[str, int] = {}
        statuses = {status: n for n, status in enumerate(STATUSES)}
        columns = self.indicator.columns
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            head = next(reader, [])
            wanted = ("level", "area", "year", *columns, *_NUMBERS, *_COUNTS, "status", "source")
            if set(head) != set(wanted):
                raise TableError(f"{path.name}: columns {head} are not {sorted(wanted)}")
            at = {name: head.index(name) for name in wanted}
            dims = [at[name] for name in columns]
            for number, row in enumerate(reader):
                try:
                    key = tuple(row[n] for n in dims)
                    key_number = self._keys.setdefault(key, len(self._keys))
                    for name in _NUMBERS:
                        text = row[at[name]]
                        self._numbers[name].append(float(text) if text else _NAN)
                    for name in _COUNTS:
                        text = row[at[name]]
                        self._counts[name].append(int(text) if text else _NO_COUNT)
                    self._status.append(statuses[row[at["status"]]])
                    source = row[at["source"]]
                    if source not in known_sources:
                        known_sources[source] = len(self._sources)
                        self._sources.append(tuple(source.split(";")) if source else ())
                    self._source.append(known_sources[source])
                    slot = int(row[at["year"]]) * 1000 + key_number
                    self._rows.setdefault(row[at["area"]], {})[slot] = number
                except (ValueError, KeyError, IndexError) as error:
                    raise TableError(f"{path.name}: line {number + 2}: {error}") from error

    def __len__(self) -> int:
        return len(self._status)

    def cell(self, area: str, year: int, key: Key) -> Observation:
        """The observation of an area in a year for a combination of groups."""
        key_number = self._keys.get(key)
        row = None
        if key_number is not None:
            row = self._rows.get(area, {}).get(year * 1000 + key_number)
        if row is None:
            return Observation(area, year, key, *(None,) * 6, status="missing", sources=())
        value, low, high, coverage = (_known(self._numbers[name][row]) for name in _NUMBERS)
        numerator, denominator = (self._counts[name][row] for name in _COUNTS)
        if low is None and self._wilson and value is not None and denominator > 0 <= numerator:
            low, high = wilson(numerator, denominator)
        return Observation(
            area,
            year,
            key,
            value,
            None if numerator == _NO_COUNT else numerator,
            None if denominator == _NO_COUNT else denominator,
            low,
            high,
            coverage,
            STATUSES[self._status[row]],
            self._sources[self._source[row]],
        )


def _known(number: float) -> float | None:
    return None if number != number else number


@cache
def table(indicator_id: str) -> Table:
    """The table of an indicator of this installation, read once and kept.

    Raises KeyError for an unknown indicator, OSError or TableError when its file is absent or
    damaged.
    """
    indicator = catalogue().indicators[indicator_id]
    return Table(indicator, TABLES / indicator.place / f"{indicator_id}.csv")
