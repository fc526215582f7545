"""Attack what is about to be published: `python -m data.audit [--place ID …]`.

Every table of a place that has something to protect is attacked together with all others of it, by
somebody who knows nothing but them. Findings are printed as a table. Exit code: 0 nothing found, 1
something can be found out or the tables cannot be judged, 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table as Grid
from rich.text import Text

from data.building.write import published
from data.catalogue import CatalogueError
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.published import sheets_of
from data.disclosure.review import Leak, review
from data.intake.roots import Roots

CLEAN, LEAKS, USAGE = 0, 1, 2

LISTED = 200
"""Findings printed of one place."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack the tables of some places, or of all. Answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m data.audit", description=__doc__)
    parser.add_argument("--place", action="append", help="only this place (may be repeated)")
    parser.add_argument(
        "--year", action="append", type=int, help="only this year (may be repeated)"
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="another data folder")
    parser.add_argument(
        "--layers", type=Path, metavar="FOLDER", help="another folder of geo layers"
    )
    options = parser.parse_args(arguments)
    usual = Roots()
    roots = Roots(options.data or usual.data, options.layers or usual.layers)
    try:
        known = tuple(roots.catalogue.places)
    except CatalogueError as error:
        Console(stderr=True).print(Text(str(error)))
        return USAGE
    unknown = [place for place in options.place or () if place not in known]
    if unknown:
        told = f"no place «{unknown[0]}»; known: {', '.join(known)}"
        Console(stderr=True).print(Text(told))
        return USAGE
    failed = [place for place in options.place or known if not audited(roots, place, options.year)]
    return LEAKS if failed else CLEAN


def audited(roots: Roots, place: str, years: Sequence[int] | None = None) -> bool:
    """Attack the tables of a place and print what was found. Answers whether it was nothing."""
    console = Console() if Console().is_terminal else Console(width=160)
    try:
        sheets = sheets_of(published(roots.tables / place), place, roots.catalogue)
        if not sheets:
            console.print(Text(f"{place}: no table has a rule, nothing to protect"))
            return True
        hierarchy = Hierarchy.of_layers(roots.layers / place / "areas.csv")
        with _progress(place) as bar:
            found = review(sheets, hierarchy, years or (), bar)
    except (ValueError, OSError) as error:
        console.print(Text(f"{place}: the tables cannot be judged\n{error}"))
        return False
    rows = sum(len(sheet.rows) for sheet in sheets)
    hidden = sum(row.status == "suppressed" for sheet in sheets for row in sheet.rows)
    told = f"{place}: {len(sheets)} tables, {rows} rows, {hidden} of them suppressed"
    console.print(Text(f"{told}; {len(found)} findings"))
    if found:
        console.print(_grid(found))
    return not found


@contextmanager
def _progress(place: str) -> Iterator[_Bar]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield _Bar(bar, place)


class _Bar:
    def __init__(self, bar: Progress, place: str) -> None:
        self.bar, self.task = bar, bar.add_task(place, total=None)

    def __call__(self, done: int, of: int) -> None:
        self.bar.update(self.task, completed=done, total=of)


def _grid(found: Sequence[Leak]) -> Grid:
    grid = Grid("Table", "Figure", "Can be told", "Range needed", title_justify="left")
    for leak in found[:LISTED]:
        grid.add_row(
            Text(leak.table), Text(leak.cell), leak.told, str(leak.need) if leak.need else ""
        )
    if len(found) > LISTED:
        grid.add_row("…", f"and {len(found) - LISTED} more", "", "")
    return grid


if __name__ == "__main__":
    sys.exit(main())
