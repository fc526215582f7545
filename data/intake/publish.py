"""Publishing a checked table: disclosure control, then table, index and provenance in one step.

This is the only way by which the intake changes what is published. `protect` is the point at which
disclosure control comes in: nothing is written before it has answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.building.rows import Table
from data.building.write import as_csv, digest, statuses
from data.catalogue import Indicator
from data.intake import state, swap, versions
from data.intake.guard import Guarded, NotProtected, Protect, protector
from data.intake.lock import locked
from data.intake.roots import Roots

Step = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


class NothingToRollBack(LookupError):
    """No earlier version of a table is kept."""


@dataclass(frozen=True)
class Published:
    """What was written: the fingerprint, the rows by status before and after disclosure control."""

    sha256: str
    rows: int
    before: dict[str, int]
    after: dict[str, int]
    disclosure: str
    method: str = ""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why figures are hidden, for the report to the house; not for the provenance."""


def publish(
    roots: Roots,
    place: str,
    table: Table,
    record: Indicator,
    told: dict[str, Any],
    protect: Protect | None = None,
    step: Step = lambda *_: None,
) -> Published:
    """Apply disclosure control and publish; the version before is kept.

    `told` is what the provenance says of the import (file, layout, rules acknowledged). Raises Busy
    when another import of the place is under way, NotProtected when disclosure control fails,
    OSError when something cannot be written; in every case nothing has changed.
    """
    step("disclosure", 0, 0)
    before = statuses(table)
    protect = protect or protector(roots, place, step)
    guarded = Guarded(table)
    if protect:
        try:
            guarded = protect(table, record)
        except Exception as error:
            raise NotProtected(f"{type(error).__name__}: {error}") from error
    safe = guarded.table
    disclosure = "applied" if protect else "not installed"
    step("writing", 0, 0)
    text = as_csv(safe)
    entry = {
        "sha256": digest(text),
        "rows": len(safe.rows),
        "levels": state.levels_of(safe, roots.catalogue.places[place]),
    }
    after = statuses(safe)
    imported = {
        **told,
        "sha256_table": entry["sha256"],
        "disclosure": {"control": disclosure, "before": before, "after": after},
        "imported": datetime.now(UTC).strftime("%Y-%m-%d"),
    }
    check = {
        "table": table.indicator, "what": "rules of the import", "compared": len(table.rows),
        "result": ", ".join(f"acknowledged {a['rule']}" for a in told.get("acknowledged", []))
        or "passed",
    }  # fmt: skip
    folder = roots.tables / place
    with locked(roots.work(place)):
        swap.recover(folder, roots.work(place))
        now = state.read(folder)
        _keep(roots, place, now, table.indicator, str(entry["sha256"]))
        files = now.files(table.indicator, text, entry, imported, after, [check])
        swap.put(folder, roots.work(place), files)
    return Published(
        str(entry["sha256"]), len(safe.rows), before, after, disclosure, guarded.method,
        guarded.hidden,
    )  # fmt: skip


def _keep(roots: Roots, place: str, now: state.State, indicator: str, replaced_by: str) -> None:
    """Keep the table of now, unless it is the very one that is to be published."""
    entry = now.entry(indicator)
    if entry is not None and entry["sha256"] == replaced_by:
        return
    versions.save(
        roots.work(place) / indicator,
        versions.Version(
            replaced_by=replaced_by,
            saved=datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
            entry=entry,
            imported=now.provenance.get("imports", {}).get(indicator),
            statuses=now.provenance.get("tables", {}).get(indicator),
            checks=now.checks(indicator),
            text=now.text(indicator),
        ),
    )


def rollback(roots: Roots, place: str, indicator: str) -> versions.Version:
    """Put the version before the last import in its place again, and forget it.

    Raises NothingToRollBack when none is kept, Busy when an import is under way.
    """
    folder: Path = roots.tables / place
    with locked(roots.work(place)):
        swap.recover(folder, roots.work(place))
        now = state.read(folder)
        entry = now.entry(indicator)
        kept = roots.work(place) / indicator
        found = versions.last(kept, str(entry["sha256"])) if entry else None
        if found is None:
            raise NothingToRollBack(indicator)
        path, version = found
        files = now.files(
            indicator, version.text, version.entry, version.imported, version.statuses,
            version.checks,
        )  # fmt: skip
        swap.put(folder, roots.work(place), files)
        versions.drop_from(kept, path)
    return version
