"""Build the segregation results: `python -m data.segregation [--check] [--place ID]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from data.building.write import as_json, published, replace
from data.catalogue import HERE, catalogue
from data.segregation.names import RESULTS, folder
from data.segregation.patterns import patterns
from data.segregation.run import build
from data.segregation.values import VALUES, document
from data.segregation.wholes import places, wholes

TABLES = HERE.parent / "tables"


def main(arguments: list[str] | None = None) -> int:
    """Build, write and report. Answers the exit code: 1 when --check finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m data.segregation", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a result would change"
    )
    parser.add_argument("--workers", type=int, default=0, help="processes (default: by machine)")
    parser.add_argument(
        "--place", action="append", choices=tuple(places()),
        help="only this place (may be repeated; default: all but fictional ones)",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    records = catalogue().places
    chosen = options.place or [id_ for id_ in places() if not records[id_].notice]
    differs = False
    for place in chosen:
        for within in wholes(place):
            start = time.monotonic()
            files = build(place, TABLES / place, options.workers, within)
            where = folder(place, "" if within.opens else within.id)
            changed = published(where) != files
            differs |= changed
            if changed and not options.check:
                where.parent.mkdir(parents=True, exist_ok=True)
                replace(where, files)
            size = sum(len(text.encode()) for text in files.values())
            told = "changed" if changed else "unchanged"
            sys.stdout.write(
                f"segregation {place} {within.id}: {len(files)} files, {size / 1e6:.2f} MB, "
                f"{time.monotonic() - start:.1f} s, {told}\n"
            )
            sys.stdout.flush()
    for path, text in ((RESULTS / "patterns.json", as_json(patterns())), (VALUES, document())):
        differs |= _put(path, text, check=options.check)
    return 1 if options.check and differs else 0


def _put(path: Path, text: str, *, check: bool) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return True


if __name__ == "__main__":
    sys.exit(main())
