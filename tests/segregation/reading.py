"""The committed counts and results read by the csv and json modules alone."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from functools import cache
from typing import Any

from data.availability import TABLES
from data.segregation.names import RESULTS

PLACE = "helsinki"
FOLDER = RESULTS / PLACE / "segregation"
Counts = dict[str, tuple[int, int]]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of results."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def areas(indicator: str) -> dict[str, Any]:
    """The file of areas of an indicator."""
    read: dict[str, Any] = json.loads(
        (FOLDER / f"{indicator}.areas.json").read_text(encoding="utf-8")
    )
    return read


@cache
def counts(indicator: str, level: str, year: int, **codes: str) -> Counts:
    """Area → (members, everybody) of the published areas with anybody in them."""
    wanted = {"language": "total", "gender": "total", "age": "total"} | codes
    found = {}
    with (TABLES / PLACE / f"{indicator}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] != level or row["year"] != str(year):
                continue
            if any(row[name] != code for name, code in wanted.items()):
                continue
            if row["status"] in ("observed", "derived") and row["denominator"] not in ("", "0"):
                found[row["area"]] = (int(row["numerator"]), int(row["denominator"]))
    return found


def dissimilarity(found: Counts) -> Fraction:
    """D of one group against the rest, exactly."""
    own = sum(x for x, _ in found.values())
    rest = sum(t - x for x, t in found.values())
    parts = (abs(Fraction(x, own) - Fraction(t - x, rest)) for x, t in found.values())
    return sum(parts, Fraction(0)) / 2
