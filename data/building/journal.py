"""What the build noticed: checks passed, disagreements between sources, figures left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class CheckError(ValueError):
    """Sources that contradict themselves where nobody knew of it: the build stops."""


@dataclass(frozen=True)
class Check:
    """A total the source gives, against the same total computed from what was read."""

    table: str
    what: str
    compared: int
    result: str


@dataclass(frozen=True)
class Disagreement:
    """Two sources, or a source and itself, that say different things about the same thing."""

    what: str
    where: str
    first: str
    second: str
    decision: str


@dataclass(frozen=True)
class Dropped:
    """Figures that were read and not used, and why."""

    source: str
    what: str
    count: int
    why: str


@dataclass
class Journal:
    """Collects what the report and provenance.json tell."""

    checks: list[Check] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def check(self, table: str, what: str, pairs: Mapping[Any, tuple[object, object]]) -> None:
        """Compare computed with published values that must be equal.

        Raises CheckError naming the first pair that differs, or that there was nothing to compare.
        """
        if not pairs:
            raise CheckError(f"{table}: there was nothing to compare for «{what}».")
        for key, (computed, published) in pairs.items():
            if computed != published:
                raise CheckError(
                    f"{table}: {what}: at {key} the build computes {computed},"
                    f" the source says {published}. What to do: compare with the source file; if"
                    " the source is wrong, describe it in docs/data-sources.md and in the reader."
                )
        self.checks.append(Check(table, what, len(pairs), "equal"))

    def compare(
        self,
        what: str,
        pairs: Mapping[Any, tuple[object, object]],
        names: tuple[str, str],
        decision: str,
        table: str,
    ) -> int:
        """Compare two sources; note every difference. Answers how many there were.

        `pairs` are keyed by tuples of words that say where the figure stands.
        """
        different = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
        for key, (first, second) in sorted(different.items()):
            self.disagreements.append(
                Disagreement(
                    what,
                    " ".join(key),
                    f"{names[0]}: {'nothing' if first is None else first}",
                    f"{names[1]}: {'nothing' if second is None else second}",
                    decision,
                )
            )
        equal = len(pairs) - len(different)
        result = "equal" if not different else f"{equal} equal, {len(different)} different"
        self.checks.append(Check(table, what, len(pairs), result))
        return len(different)

    def drop(self, source: str, what: str, count: int, why: str) -> None:
        """Note figures that were read and not used."""
        if count:
            self.dropped.append(Dropped(source, what, count, why))
