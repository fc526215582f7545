"""One build of one place: read, make every table of the catalogue, describe what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.building.agree import check_areas, check_record, shown_areas
from data.building.journal import Journal
from data.building.places import PLACES
from data.building.rows import Table
from data.building.write import as_csv, as_json, digest, statuses, summary
from data.catalogue import Catalogue, CatalogueError
from data.sources.base import Sources

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
    if place not in PLACES:
        raise CatalogueError(f"no tables are made for «{place}»; known: {', '.join(PLACES)}")
    makers = PLACES[place].makers
    wanted = [i.id for i in catalogue.of_place(place) if i.id not in imported]
    unmade = [i for i in wanted if i not in makers]
    if unmade:
        raise CatalogueError(f"nobody makes the tables of {', '.join(unmade)}")
    steps = len(wanted) + 1
    progress(f"{place}: areas and residents", 0, steps)
    sources, journal = Sources(root, catalogue.sources), Journal()
    context = PLACES[place].gather(sources, journal)
    shown = shown_areas(place)
    tables: dict[str, Table] = {}
    for number, indicator in enumerate(wanted, start=1):
        progress(f"{place}: {indicator}", number, steps)
        tables[indicator] = makers[indicator](context)
        check_record(tables[indicator], catalogue)
        check_areas(tables[indicator], shown)
    texts = {indicator: as_csv(table) for indicator, table in sorted(tables.items())}
    files = {f"{indicator}.csv": text for indicator, text in texts.items()}
    files["index.json"] = as_json(_index(tables, texts))
    files["provenance.json"] = as_json(_provenance(tables, sources, journal))
    return Built(place, files, tables, sources, journal)


def _index(tables: dict[str, Table], texts: dict[str, str]) -> dict[str, Any]:
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
