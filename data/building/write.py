"""Writing tables: as text, then all at once into place."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.building.limits import limits
from data.building.rows import HEAD, TAIL, Table

NUMBERS = re.compile(r"\[[\d\s.,]*\]")
"""A JSON list of numbers, however it is broken into lines."""


def as_csv(table: Table) -> str:
    """The table as comma-separated text, one line a row, LF line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEAD, *table.extra, *TAIL])
    writer.writerows(row.cells() for row in table.rows)
    return out.getvalue()


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def summary(table: Table) -> dict[str, Any]:
    """What index.json says of a table: per level its areas, class limits and published years."""
    levels: dict[str, Any] = {}
    for level in table.levels:
        rows = [row for row in table.rows if row.level == level]
        if not rows:
            continue
        combos: dict[str, set[int]] = {row.combo: set() for row in rows}
        for row in rows:
            if row.value is not None:
                combos[row.combo].add(row.year)
        areas = len({row.area for row in rows})
        values = [row.value for row in rows if row.value is not None]
        levels[level] = {
            "areas": areas,
            "limits": [_number(n) for n in limits(values)] if areas > 1 else [],
            "combos": {key: sorted(years) for key, years in sorted(combos.items())},
        }
    return levels


def statuses(table: Table) -> dict[str, int]:
    """Number of rows by status."""
    return dict(sorted(Counter(row.status for row in table.rows).items()))


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def as_json(value: object) -> str:
    """JSON with sorted keys that a person can read and diff: a list of numbers on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return NUMBERS.sub(_on_one_line, text) + "\n"


def _on_one_line(found: re.Match[str]) -> str:
    return " ".join(found[0].split()).replace("[ ", "[").replace(" ]", "]")


def published(folder: Path) -> dict[str, str]:
    """The files of a folder of tables as they are now, by name; empty when there is none."""
    if not folder.is_dir():
        return {}
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.iterdir()) if p.is_file()}


def replace(folder: Path, files: Mapping[str, str]) -> None:
    """Put the files in the place of `folder`, all or none of them.

    They are written to a folder beside it first; the old one is moved away, the new one moved in,
    and the old one moved back if that fails. Unchanged folders are left alone.
    """
    if published(folder) == dict(files):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new, old = aside / "new", aside / "old"
        new.mkdir()
        for name, text in files.items():
            (new / name).write_text(text, encoding="utf-8", newline="")
        new.chmod(0o755)
        if folder.exists():
            os.rename(folder, old)
        try:
            os.rename(new, folder)
        except OSError:
            if old.exists():
                os.rename(old, folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
