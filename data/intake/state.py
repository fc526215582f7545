"""What is published of a place (index.json, provenance.json), and how a table changes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.building.limits import limits
from data.building.rows import Table
from data.building.write import as_json, digest
from data.catalogue import Place


@dataclass
class State:
    """The index and the provenance of a place's tables, as read."""

    folder: Path
    index: dict[str, Any]
    provenance: dict[str, Any]

    def entry(self, indicator: str) -> dict[str, Any] | None:
        """What the index says of a table, None when there is none."""
        found: dict[str, Any] | None = self.index["indicators"].get(indicator)
        return found

    def text(self, indicator: str) -> str | None:
        """The table as it is now."""
        path = self.folder / f"{indicator}.csv"
        if not path.exists():
            return None
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()

    def checks(self, indicator: str) -> list[dict[str, Any]]:
        """The checks that the provenance tells of a table."""
        return [c for c in self.provenance.get("checks", []) if c.get("table") == indicator]

    def files(
        self,
        indicator: str,
        text: str | None,
        entry: dict[str, Any] | None,
        imported: dict[str, Any] | None,
        statuses: dict[str, int] | None,
        checks: list[dict[str, Any]],
    ) -> dict[str, str | None]:
        """The files that change when a table does; None for everything removes it."""
        indicators = dict(self.index["indicators"])
        tables = dict(self.provenance.get("tables", {}))
        imports = dict(self.provenance.get("imports", {}))
        for kept, new in ((indicators, entry), (tables, statuses), (imports, imported)):
            kept.pop(indicator, None)
            if new is not None:
                kept[indicator] = new
        others = [c for c in self.provenance.get("checks", []) if c.get("table") != indicator]
        provenance = {**self.provenance, "tables": tables, "checks": [*others, *checks]}
        provenance.pop("imports", None)
        if imports:
            provenance["imports"] = imports
        return {
            f"{indicator}.csv": text,
            "index.json": as_json(with_build(indicators)),
            "provenance.json": as_json(provenance),
        }


def levels_of(table: Table, place: Place) -> dict[str, Any]:
    """What the index says of a table, level by level of its place: areas, class limits, years.

    The same as `data.building.write.summary`, which knows the levels of Helsinki only.
    """
    levels: dict[str, Any] = {}
    for level in place.levels:
        rows = [row for row in table.rows if row.level == level.id]
        if not rows:
            continue
        areas = len({row.area for row in rows})
        values = [row.value for row in rows if row.value is not None]
        combos: dict[str, set[int]] = {}
        for row in rows:
            years = combos.setdefault(row.combo, set())
            if row.value is not None:
                years.add(row.year)
        found = limits(values) if areas > 1 else []
        levels[level.id] = {
            "areas": areas,
            "limits": [int(n) if n == n.to_integral_value() else float(n) for n in found],
            "combos": {key: sorted(years) for key, years in sorted(combos.items())},
        }
    return levels


def with_build(indicators: dict[str, Any]) -> dict[str, Any]:
    """An index with its build id: the fingerprint of the fingerprints of all tables."""
    named = "\n".join(f"{i} {entry['sha256']}" for i, entry in sorted(indicators.items()))
    return {"build": digest(named)[:12], "indicators": indicators}


def read(folder: Path) -> State:
    """The state of a place's folder; an empty one when nothing has been published yet.

    Raises ValueError when a file is there and damaged.
    """
    index: dict[str, Any] = {"indicators": {}}
    provenance: dict[str, Any] = {}
    if (folder / "index.json").exists():
        index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    if (folder / "provenance.json").exists():
        provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    return State(folder, index, provenance)
