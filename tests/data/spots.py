"""Cells of the committed tables that were looked up in the sources by hand."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.catalogue import catalogue

TABLES = Path(__file__).parents[2] / "data" / "tables"


class Spot(NamedTuple):
    """A cell of a table, what must stand there, and where that stands in the source."""

    table: str
    area: str
    year: int
    group: str
    expected: dict[str, str]
    cell: str


def share(numerator: int, denominator: int, status: str = "observed") -> dict[str, str]:
    """A share of two numbers copied from the source."""
    return {
        "numerator": str(numerator),
        "denominator": str(denominator),
        "value": f"{round(100 * numerator / denominator, 4):f}".rstrip("0").rstrip("."),
        "status": status,
    }


def given(value: str, status: str = "observed") -> dict[str, str]:
    """A value as it stands in the source."""
    return {"value": value, "status": status}


def absent(status: str) -> dict[str, str]:
    """No value, for this reason."""
    return {"value": "", "status": status}


@cache
def rows(table: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """The rows of a table by area, year and group."""
    path = TABLES / catalogue().indicators[table].place / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        head = list(reader.fieldnames or [])
        groups = head[head.index("language") : head.index("value")]
        return {
            (row["area"], row["year"], "|".join(row[name] for name in groups)): row
            for row in reader
        }


def check(spot: Spot) -> None:
    """The row of a spot holds what was copied from its source."""
    row = rows(spot.table)[spot.area, str(spot.year), spot.group]
    assert {name: row[name] for name in spot.expected} == spot.expected, spot.cell
