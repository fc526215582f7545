"""The results as files: tidy CSV for indices and changes, one JSON line a slice for areas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from typing import Any

from data.segregation import changes, indices
from data.segregation.names import DECIMALS


def rows_csv(rows: Iterable[indices.Row] | Iterable[changes.Row], kind: type) -> str:
    """Rows of one kind as CSV, with the status of their columns where it differs by row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(kind)])
    for row in rows:
        writer.writerow([cell(value) for value in astuple(row)])
    return out.getvalue()


def cell(value: object) -> str:
    """A value as it stands in a file: proportions with five decimals and no needless zeros."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text
    return str(value)


def lines_json(head: Mapping[str, Any], name: str, records: Mapping[str, Any]) -> str:
    """A JSON object whose member `name` has one line a record, so that a change can be read."""
    start = json.dumps(head, ensure_ascii=False, sort_keys=True)[1:-1]
    body = ",\n".join(
        f"{json.dumps(key)}:{json.dumps(records[key], separators=(',', ':'))}" for key in records
    )
    return f'{{{start},\n"{name}":{{\n{body}\n}}}}\n'
