"""Writing layers: as text first, then aside, then in the place of what was there."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def json_lines(head: Mapping[str, Any], key: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """A JSON object whose last entry is a list with one row a line, so that git shows changes."""
    start = json.dumps(dict(head), ensure_ascii=False, separators=(",", ":"))[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{start},"{key}":[\n{lines}\n]}}\n'


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with a head, LF line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def replace_folder(target: Path, files: Mapping[str, str]) -> list[str]:
    """Put a set of files in the place of a folder, all or nothing.

    The files are written into a folder aside; only when all are there do the two change places.
    If anything fails, the old folder stays as it was.

    Returns:
        The names of files that are new or differ from what was there.
    """
    changed = [name for name, text in files.items() if _differs(target / name, text)]
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    old = aside / "old"
    try:
        new = aside / "new"
        new.mkdir()
        for name, text in files.items():
            (new / name).write_bytes(text.encode())
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return changed


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode()
