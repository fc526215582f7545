"""Build the tables of all places from sources: `python -m data.build [--place …] [--check]`."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path

from data.building.guard import refuse_leaks
from data.building.journal import CheckError
from data.building.places import PLACES
from data.building.report import progress, show
from data.building.run import Built, build
from data.building.write import published, replace
from data.catalogue import HERE, CatalogueError, catalogue
from data.intake.keep import carried, imported
from data.sources.base import SourceError

ROOT = HERE.parent.parent
TABLES = HERE.parent / "tables"
LAYERS = ROOT / "geo" / "layers"


def sources_folder() -> Path:
    """The folder of source files: SOURCES, or ../shared/sources beside the project."""
    return Path(os.environ.get("SOURCES") or ROOT.parent / "shared" / "sources")


def main(arguments: list[str] | None = None) -> int:
    """Build, write and report. Answers the exit code: 0, or 1 with a message on standard error.

    Nothing is written before every place is built, and nothing at all when something can be found
    out that must not be told (`data.audit`). Imported tables stay as they are, and so does a
    place that has no makers here.
    """
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--place", action="append", help="only this place (may be repeated)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a table would change"
    )
    options = parser.parse_args(arguments)
    built: list[tuple[Built, dict[str, str]]] = []
    try:
        records = catalogue()
        places = options.place or [place for place in PLACES if place in records.places]
        with progress() as step:
            for place in places:
                folder = TABLES / place
                made = build(place, sources_folder(), records, step, imported(folder))
                made = dataclasses.replace(made, files=carried(folder, made.files))
                refuse_leaks(made.files, place, records, LAYERS)
                built.append((made, published(folder)))
        if not options.check:
            for made, _ in built:
                replace(TABLES / made.place, made.files)
    except (SourceError, CheckError, CatalogueError, OSError, ValueError) as error:
        print(f"The tables were not built; the published ones are untouched.\n{error}",
              file=sys.stderr)  # fmt: skip
        return 1
    changed = [show(made, before, wrote=not options.check) for made, before in built]
    return 1 if options.check and any(changed) else 0


if __name__ == "__main__":
    sys.exit(main())
