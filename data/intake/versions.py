"""Earlier versions of a table, kept so that an import can be taken back."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.intake.swap import sync, write

KEPT = 5
"""Versions kept of each table."""


@dataclass(frozen=True)
class Version:
    """A table as it was before an import.

    `replaced_by` is the SHA-256 of the table that took its place: a version whose successor is not
    the table of now belongs to an import that was killed, and does not count. `entry`, `imported`,
    `statuses` and `checks` are what index.json and provenance.json said of it; `entry` is None when
    there was no table.
    """

    replaced_by: str
    saved: str
    entry: dict[str, Any] | None
    imported: dict[str, Any] | None
    statuses: dict[str, int] | None
    checks: list[dict[str, Any]]
    text: str | None


def save(folder: Path, version: Version) -> None:
    """Keep a version under the next number; the oldest beyond KEPT are removed."""
    numbers = _numbers(folder)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / ".writing"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    told = {name: part for name, part in asdict(version).items() if name != "text"}
    write(aside / "state.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if version.text is not None:
        write(aside / "table.csv", version.text)
    os.rename(aside, folder / f"{(numbers or [0])[-1] + 1:06d}")
    sync(folder)
    for number in numbers[: max(0, len(numbers) + 1 - KEPT)]:
        shutil.rmtree(folder / f"{number:06d}", ignore_errors=True)


def last(folder: Path, sha256: str) -> tuple[Path, Version] | None:
    """The newest version that the table with this fingerprint replaced, and where it is kept."""
    for number in reversed(_numbers(folder)):
        path = folder / f"{number:06d}"
        state = json.loads((path / "state.json").read_text(encoding="utf-8"))
        if state["replaced_by"] != sha256:
            continue
        table = path / "table.csv"
        text = None
        if table.exists():
            with table.open(encoding="utf-8", newline="") as file:
                text = file.read()
        return path, Version(text=text, **state)
    return None


def drop_from(folder: Path, path: Path) -> None:
    """Forget a version, and newer ones that led nowhere."""
    for number in _numbers(folder):
        if number >= int(path.name):
            shutil.rmtree(folder / f"{number:06d}", ignore_errors=True)


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())
