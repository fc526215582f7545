"""What `data.segregation` needs to know of a place beside its tables."""

from __future__ import annotations

import csv
from pathlib import Path

from data.catalogue import HERE, Catalogue
from data.segregation.hidden import Place

LAYERS = HERE.parent.parent / "geo" / "layers"


def read_place(place: str, catalogue: Catalogue, tables: Path) -> Place:
    """Levels, areas, neighbours and residents of a place, from its layers and its population."""
    levels = [level.id for level in catalogue.places[place].levels]
    parents, neighbours = {}, {}
    with (LAYERS / place / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parents[row["code"]] = (row["level"], row["parent"])
            neighbours[row["code"]] = tuple(row["neighbours"].split())
    population: dict[tuple[str, int], int] = {}
    path = tables / "population.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                everybody = row["language"] == row["gender"] == row["age"] == "total"
                if row["value"] and everybody:
                    population[row["area"], int(row["year"])] = int(row["value"])
    return Place(levels, parents, neighbours, population)
