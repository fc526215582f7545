"""Findings: what a rule says about a place in the file, collected until the run is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

KEPT = 1000
"""Findings listed for one rule; further ones are counted. Keeps memory and reports bounded."""


class Stop(Exception):
    """Reading cannot go on: the findings say why."""


@dataclass(frozen=True)
class Finding:
    """One problem: rule, place in the file, the value as written, and what the message needs.

    `row` is the line of a text file, the row of a sheet, or the number of the cell of a cube; 0
    when the finding is about the file as a whole.
    """

    rule: str
    row: int
    column: str
    value: str
    params: dict[str, str]


@dataclass
class Findings:
    """All findings of a run, by rule in the order in which the rules first spoke."""

    kept: dict[str, list[Finding]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(
        self, rule: str, row: int = 0, column: str = "", value: str = "", **params: object
    ) -> None:
        """Note one finding."""
        self.counts[rule] += 1
        kept = self.kept.setdefault(rule, [])
        if len(kept) < KEPT:
            texts = {name: str(text) for name, text in params.items()}
            kept.append(Finding(rule, row, column, value, texts))

    def add_many(
        self, rule: str, places: Iterable[int], count: int, make: Callable[[int], Finding]
    ) -> None:
        """Note `count` findings; `make` describes those of the first places that are listed."""
        if not count:
            return
        self.counts[rule] += count
        kept = self.kept.setdefault(rule, [])
        for place in places:
            if len(kept) >= KEPT:
                break
            kept.append(make(int(place)))

    def stop(
        self, rule: str, row: int = 0, column: str = "", value: str = "", **params: object
    ) -> Stop:
        """Note a finding after which the file cannot be read further; the caller raises it."""
        self.add(rule, row, column, value, **params)
        return Stop(rule)
