"""A build from published sources leaves the city's own tables where they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.building.write import as_json
from data.intake import state


def imported(folder: Path) -> frozenset[str]:
    """The indicators of a place whose tables came in by `data.intake`."""
    return frozenset(state.read(folder).provenance.get("imports", {}))


def carried(folder: Path, built: Mapping[str, str]) -> dict[str, str]:
    """The files of a build, with the imported tables of now among them.

    Table, index entry, statuses, checks and what the provenance says of the import come along
    unchanged; the build id counts them in.
    """
    now = state.read(folder)
    imports: dict[str, Any] = now.provenance.get("imports", {})
    if not imports:
        return dict(built)
    files = dict(built)
    index, provenance = json.loads(files["index.json"]), json.loads(files["provenance.json"])
    indicators = index["indicators"]
    provenance["checks"] = [c for c in provenance["checks"] if c.get("table") not in imports]
    for indicator in imports:
        text = now.text(indicator)
        if text is None:
            raise ValueError(f"{folder}: the imported table {indicator} is not there")
        files[f"{indicator}.csv"] = text
        indicators[indicator] = now.index["indicators"][indicator]
        provenance["tables"][indicator] = now.provenance["tables"][indicator]
        provenance["checks"] += now.checks(indicator)
    files["index.json"] = as_json(state.with_build(indicators))
    files["provenance.json"] = as_json({**provenance, "imports": imports})
    return files
