"""Build the tables of a place from its sources: `python -m data.build [--place …] [--check]`."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path

from data.building.journal import CheckError
from data.building.report import progress, show
from data.building.run import build
from data.building.write import published, replace
from data.catalogue import HERE, CatalogueError, catalogue
from data.intake.keep import carried, imported
from data.sources.base import SourceError

ROOT = HERE.parent.parent
TABLES = HERE.parent / "tables"


def sources_folder() -> Path:
    """The folder of source files: SOURCES, or ../shared/sources beside the project."""
    return Path(os.environ.get("SOURCES") or ROOT.parent / "shared" / "sources")


def main(arguments: list[str] | None = None) -> int:
    """Build, write and report. Answers the exit code: 0, or 1 with a message on standard error."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--place", default="helsinki", help="which place (default: helsinki)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a table would change"
    )
    options = parser.parse_args(arguments)
    folder = TABLES / options.place
    try:
        with progress() as step:
            own = imported(folder)
            built = build(options.place, sources_folder(), catalogue(), step, own)
        built = dataclasses.replace(built, files=carried(folder, built.files))
        before = published(folder)
        if not options.check:
            replace(folder, built.files)
    except (SourceError, CheckError, CatalogueError, OSError, ValueError) as error:
        print(f"The tables were not built; the published ones are untouched.\n{error}",
              file=sys.stderr)  # fmt: skip
        return 1
    changed = show(built, before, wrote=not options.check)
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
