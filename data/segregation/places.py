"""What `data.segregation` needs to know of a place beside its tables."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from data.catalogue import Catalogue
from data.segregation.hidden import Place
from data.segregation.wholes import LAYERS, Whole
from data.segregation.wholes import population as residents_table


def read_place(place: str, catalogue: Catalogue, tables: Path, within: Whole) -> Place:
    """Levels, areas, neighbours and residents of a whole, from its layers and its population.

    A whole that is one area is the top level itself; one of several areas keeps the levels above.
    """
    levels = [level.id for level in catalogue.places[place].levels]
    parents: dict[str, tuple[str, str]] = {}
    neighbours = {}
    with (LAYERS / place / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parents[row["code"]] = (row["level"], row["parent"])
            neighbours[row["code"]] = tuple(row["neighbours"].split())
    top = parents[within.parts[0]][0]
    if within.area:
        levels = levels[levels.index(top) :]
    inside = {code for code in parents if _lies_in(code, within.parts, parents)}
    parents = {
        code: (level, "" if code in within.parts else parent)
        for code, (level, parent) in parents.items()
        if code in inside
    }
    population: dict[tuple[str, int], int] = {}
    path = tables / f"{residents_table(place)}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                everybody = row["language"] == row["gender"] == row["age"] == "total"
                if row["value"] and everybody:
                    population[row["area"], int(row["year"])] = int(row["value"])
    return Place(levels, parents, neighbours, population, within.parts)


def _lies_in(code: str, parts: Collection[str], parents: Mapping[str, tuple[str, str]]) -> bool:
    while code in parents and code not in parts:
        code = parents[code][1]
    return code in parts
