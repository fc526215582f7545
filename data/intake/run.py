"""One run: read a file, put every rule to it, and say whether it may be published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.catalogue import Indicator
from data.intake import checks, state
from data.intake.checks.context import Context
from data.intake.collect import Collector
from data.intake.finding import Findings, Stop
from data.intake.layout import recognise
from data.intake.reading import read
from data.intake.reading.source import Options
from data.intake.reading.terms import Terms
from data.intake.recover import with_numerators
from data.intake.roots import Roots
from data.intake.rules import rules

USUAL = Options()
"""Nothing said: everything is found out."""

Step = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


@dataclass
class Outcome:
    """What a run found. `context` is there when the file could be read to its end."""

    path: Path
    place: str
    record: Indicator
    findings: Findings = field(default_factory=Findings)
    context: Context | None = None
    facts: dict[str, str] = field(default_factory=dict)
    acknowledged: tuple[str, ...] = ()

    def of_severity(self, severity: str) -> dict[str, int]:
        """How often each rule of a severity was broken."""
        return {r: n for r, n in self.findings.counts.items() if rules()[r].severity == severity}

    @property
    def errors(self) -> int:
        """Number of findings that forbid the import."""
        return sum(self.of_severity("error").values())

    @property
    def waiting(self) -> list[str]:
        """Warnings that nobody has acknowledged."""
        return [r for r in self.of_severity("warning") if r not in self.acknowledged]

    @property
    def clean(self) -> bool:
        """Whether the table may be published."""
        return self.context is not None and not self.errors and not self.waiting

    def told(self) -> dict[str, Any]:
        """What the provenance says of the file and of the warnings acknowledged.

        Neither values nor places in the file: the provenance is public, the file is not.
        """
        warned = self.of_severity("warning")
        return {
            "file": self.path.name,
            "bytes": self.path.stat().st_size,
            "sha256": sha256_of(self.path),
            "rows": len(self.context.columns) if self.context else 0,
            "read": {k: v for k, v in self.facts.items() if k not in ("title", "single")},
            "acknowledged": [{"rule": rule, "count": count} for rule, count in warned.items()],
        }


def sha256_of(path: Path) -> str:
    """The fingerprint of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def examine(
    roots: Roots,
    place: str,
    record: Indicator,
    path: Path,
    options: Options = USUAL,
    acknowledged: tuple[str, ...] = (),
    step: Step = lambda *_: None,
) -> Outcome:
    """Read a file and put every rule to it. Publishes nothing.

    Raises OSError when the areas of the place are not there; everything about the file itself is
    in the outcome's findings.
    """
    outcome = Outcome(path, place, record, acknowledged=acknowledged)
    findings, catalogue = outcome.findings, roots.catalogue
    areas = roots.areas(place)
    terms = Terms(record, catalogue.places[place], areas, options.columns)
    source = None
    try:
        size = path.stat().st_size if path.exists() else 0
        source = read(path, options, terms, findings, lambda done: step("reading", done, size))
        plan = recognise(source, terms, findings)
        outcome.facts = {"kind": source.kind, "layout": plan.layout, **source.facts}
        collector = Collector(source, plan, terms, options, findings)
        outcome.facts["decimal"] = collector.decimal
        columns = collector.columns()
    except Stop:
        if source is not None:
            _finish(source.after)
        return outcome
    _finish(source.after)
    if record.unit == "percent":
        columns = with_numerators(columns)
    context = Context(
        columns, record, catalogue.places[place], areas, catalogue,
        state.read(roots.tables / place).entry(record.id), findings,
    )  # fmt: skip
    if not {"missing-column", "no-numbers"} & set(findings.counts):
        checks.check(context, lambda name: step(name, 0, 0))
    _derived(findings)
    outcome.context = context
    return outcome


def _finish(after: Callable[[], None]) -> None:
    """Late findings of a reader, such as merged cells that are told at the end of a sheet."""
    with suppress(Stop):
        after()


def _derived(findings: Findings) -> None:
    """Leave out what only follows from something told already.

    Merged heads leave empty heads behind; the merge is the cause.
    """
    if "merged-cells" in findings.counts and "empty-head" in findings.counts:
        del findings.counts["empty-head"], findings.kept["empty-head"]
