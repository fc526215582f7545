"""A table agrees with its record in the catalogue and with the areas of the map."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from data.building.journal import CheckError
from data.building.rows import Table
from data.catalogue import BASE_DIMENSIONS, HERE, Catalogue, CatalogueError

LAYERS = HERE.parent.parent / "geo" / "layers"

BASE_CODES: Mapping[str, frozenset[str]] = {
    "language": frozenset({"total", "fi", "sv", "foreign"}),
    "gender": frozenset({"total", "female", "male"}),
}
TOTAL = "total"


def check_record(table: Table, catalogue: Catalogue) -> None:
    """A table has the levels, breakdowns, codes and sources of its record, and no hole in its grid.

    Raises CatalogueError naming the record and what differs.
    """
    record = catalogue.indicators[table.indicator]
    where = f"{table.indicator}.toml"
    used = {source for row in table.rows for source in row.source.split(";")}
    if used != set(record.sources):
        raise CatalogueError(f"{where}: its table uses the sources {sorted(used)}, not its own")
    if table.extra != record.columns[3:]:
        raise CatalogueError(f"{where}: its table has the columns {table.extra}")
    seen = [{row.combo.split("|")[n] for row in table.rows} for n in range(len(record.columns))]
    varied = {name for name, codes in zip(record.columns, seen, strict=True) if len(codes) > 1}
    if varied != set(record.breakdowns):
        raise CatalogueError(f"{where}: its table is broken down by {sorted(varied)}")
    for name, codes in zip(record.columns, seen, strict=True):
        further = name not in BASE_DIMENSIONS
        declared = {code.id for code in record.dimension(name).codes} if further else set()
        allowed = BASE_CODES.get(name, frozenset({TOTAL, *declared}))
        if name != "age" and not codes <= allowed:
            odd = sorted(codes - allowed)
            raise CatalogueError(f"{where}: its table has {odd}, which are no codes of «{name}»")
        if not declared <= codes:
            absent = sorted(declared - codes)
            raise CatalogueError(f"{where}: its table has no row of {absent} of «{name}»")
    levels = {level.id for level in catalogue.places[record.place].levels}
    for level in {row.level for row in table.rows}:
        if level not in levels:
            raise CatalogueError(f"{where}: {record.place} has no level «{level}»")
        rows = [row for row in table.rows if row.level == level]
        areas = {row.area for row in rows}
        by_combo = {(row.combo, row.year) for row in rows}
        if len(rows) != len(by_combo) * len(areas):
            raise CatalogueError(f"{table.indicator}: the grid of level {level} has holes")


def shown_areas(place: str) -> dict[str, set[str]]:
    """Codes of the areas of a place's map by level; empty before its layers are built."""
    path = LAYERS / place / "areas.csv"
    if not path.exists():
        return {}
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["level"], set()).add(row["code"])
    return found


def check_areas(table: Table, shown: Mapping[str, set[str]]) -> None:
    """Every level of a table has the areas that the map has there, no more and no fewer.

    Raises CheckError naming the table, the level and some areas that differ.
    """
    if not shown:
        return
    for level in sorted({row.level for row in table.rows}):
        own = {row.area for row in table.rows if row.level == level}
        if own != shown.get(level, set()):
            odd = sorted(own ^ shown.get(level, set()))
            raise CheckError(
                f"{table.indicator}: the areas of level {level} differ from those of the map:"
                f" {odd[:4]}. What to do: run python -m geo.build first."
            )
