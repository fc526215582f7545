"""One build of one place: read, make every table of the catalogue, describe what was done."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.building import helsinki
from data.building.context import Context, gather
from data.building.journal import CheckError, Journal
from data.building.rows import Table
from data.building.write import as_csv, as_json, digest, statuses, summary
from data.catalogue import HERE, Catalogue, CatalogueError
from data.sources.base import Sources
from data.sources.helsinki import areas as helsinki_areas

MAKERS = {"helsinki": helsinki.MAKERS}
LAYERS = HERE.parent.parent / "geo" / "layers"

Progressing = Callable[[str, int, int], None]
"""Called before each step with what is done next, the steps done and the number of steps."""


@dataclass(frozen=True)
class Built:
    """The outcome of a build: files by name, and what the report tells."""

    place: str
    files: dict[str, str]
    tables: dict[str, Table]
    sources: Sources
    journal: Journal


def build(
    place: str,
    root: Path,
    catalogue: Catalogue,
    progress: Progressing = lambda *_: None,
    imported: frozenset[str] = frozenset(),
) -> Built:
    """Make every table of a place in memory, but for those that were imported. Writes nothing.

    Raises SourceError for a source that cannot be used, CheckError when sources contradict
    themselves in a way nobody has described, CatalogueError when an indicator has no maker or a
    table does not follow its record.
    """
    if place not in MAKERS:
        raise CatalogueError(f"no tables are made for «{place}»; known: {', '.join(MAKERS)}")
    makers = MAKERS[place]
    wanted = [i.id for i in catalogue.of_place(place) if i.id not in imported]
    unmade = [i for i in wanted if i not in makers]
    if unmade:
        raise CatalogueError(f"nobody makes the tables of {', '.join(unmade)}")
    steps = len(wanted) + 1
    progress("areas and residents", 0, steps)
    sources, journal = Sources(root, catalogue.sources), Journal()
    areas = helsinki_areas.read(sources.open("hki-osa-alue"), sources.open("hki-pienalue"))
    _compare_with_layers(place, areas)
    context: Context = gather(sources, areas, journal)
    tables: dict[str, Table] = {}
    for number, indicator in enumerate(wanted, start=1):
        progress(indicator, number, steps)
        tables[indicator] = makers[indicator](context)
        check_record(tables[indicator], catalogue)
    texts = {indicator: as_csv(table) for indicator, table in sorted(tables.items())}
    files = {f"{indicator}.csv": text for indicator, text in texts.items()}
    files["index.json"] = as_json(_index(tables, texts, catalogue))
    files["provenance.json"] = as_json(_provenance(tables, sources, journal))
    return Built(place, files, tables, sources, journal)


def check_record(table: Table, catalogue: Catalogue) -> None:
    """A table has the breakdowns and sources of its record, and no hole in its grid.

    Raises CatalogueError naming what differs.
    """
    record = catalogue.indicators[table.indicator]
    where = f"{table.indicator}.toml"
    used = {source for row in table.rows for source in row.source.split(";")}
    if used != set(record.sources):
        raise CatalogueError(f"{where}: its table uses the sources {sorted(used)}, not its own")
    if table.extra != record.columns[3:]:
        raise CatalogueError(f"{where}: its table has the columns {table.extra}")
    varied = {
        name
        for place, name in enumerate(record.columns)
        if len({row.combo.split("|")[place] for row in table.rows}) > 1
    }
    if varied != set(record.breakdowns):
        raise CatalogueError(f"{where}: its table is broken down by {sorted(varied)}")
    for level in {row.level for row in table.rows}:
        rows = [row for row in table.rows if row.level == level]
        grid = {row.combo for row in rows}, {row.area for row in rows}
        by_combo = {(row.combo, row.year) for row in rows}
        if len(rows) != len(by_combo) * len(grid[1]):
            raise CatalogueError(f"{table.indicator}: the grid of level {level} has holes")


def _index(tables: dict[str, Table], texts: dict[str, str], catalogue: Catalogue) -> dict[str, Any]:
    digests = {indicator: digest(text) for indicator, text in texts.items()}
    return {
        "build": digest("\n".join(f"{i} {d}" for i, d in sorted(digests.items())))[:12],
        "indicators": {
            indicator: {
                "sha256": digests[indicator],
                "rows": len(table.rows),
                "levels": summary(table),
            }
            for indicator, table in tables.items()
        },
    }


def _provenance(tables: dict[str, Table], sources: Sources, journal: Journal) -> dict[str, Any]:
    return {
        "sources": [asdict(read) for _, read in sorted(sources.reads.items())],
        "tables": {indicator: statuses(table) for indicator, table in tables.items()},
        "checks": [asdict(check) for check in journal.checks],
        "disagreements": [asdict(item) for item in journal.disagreements],
        "dropped": [asdict(item) for item in journal.dropped],
    }


def _compare_with_layers(place: str, areas: helsinki_areas.Areas) -> None:
    """The areas of the tables are those of the map, level by level, once its layers are there.

    Levels that these sources say nothing of (postal areas) are none of their business.
    """
    path = LAYERS / place / "areas.csv"
    if not path.exists():
        return
    own = {(area.level, area.code, area.parent) for area in areas.by_code.values()}
    levels = {level for level, _, _ in own}
    with path.open(encoding="utf-8", newline="") as file:
        shown = {
            (row["level"], row["code"], row["parent"])
            for row in csv.DictReader(file)
            if row["level"] in levels
        }
    if own != shown:
        raise CheckError(
            f"the areas of {path.name} differ from those of the sources:"
            f" {sorted(own ^ shown)[:4]}. What to do: run python -m geo.build first."
        )
