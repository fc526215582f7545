"""Build the layers of the places: ``python -m geo.build``, or of one: ``--place helsinki``.

Reads the published boundaries from the folder named by the environment variable ``SOURCES``
(default: ``../shared/sources``) and the places from ``geo/places``; writes ``geo/layers/<place>``.
The same sources give the same bytes. A source that is missing or wrong stops the build with exit
code 1; the layers that were there stay.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from geo.errors import BuildError
from geo.files import layer_files
from geo.forms import plain_names
from geo.hierarchy import Hierarchy, Unit, at_level, read_hierarchy
from geo.naming import Names, check_names, choose_names
from geo.output import replace_folder
from geo.place import Place
from geo.plan import PLACES, place_ids, read_place
from geo.relations import neighbours
from geo.report import print_report
from geo.shapes import Shapes, make_shapes, of_level
from geo.sources import Read, read_sources

LAYERS = Path(__file__).parent / "layers"
SOURCES = Path(__file__).parents[2] / "shared" / "sources"


@dataclass(frozen=True)
class Result:
    """A finished build: the files as text, and what the report tells."""

    place: Place
    read: dict[str, Read]
    told: Hierarchy
    shapes: Shapes
    names: dict[str, Names]
    plain: list[Unit]
    corrections: list[str]
    files: dict[str, str]

    @property
    def units(self) -> dict[str, Unit]:
        """All areas by code."""
        return self.told.units


def build(place: Place, sources: Path, names_folder: Path | None = None) -> Result:
    """Build all layers of a place in memory.

    Args:
        place: the place.
        sources: folder of the sources.
        names_folder: folder of the tables of names; beside the folder of the place by default.

    Raises:
        BuildError: a source or a table of names is missing or wrong, or an area would be lost.
    """
    read = read_sources(sources, place)
    told = read_hierarchy(place, read)
    folder = names_folder or place.file.parent.parent / "names"
    tables = [folder / f"{name}.csv" for name in place.names]
    names, plain = choose_names(place.name, tables, told.units, place.plain_forms)
    corrections = check_names(names, told.units, _name_files(place))
    names |= {unit.code: plain_names(unit, place.file) for unit in plain}
    shapes = make_shapes(place, read, told)
    near = {level: _neighbours(place, level, shapes, told) for level in place.level_ids}
    files = layer_files(place, read, told, shapes, names, near)
    return Result(place, read, told, shapes, names, plain, corrections, files)


def _name_files(place: Place) -> dict[str, str]:
    """The files that publish the names of each level."""
    return {
        level: " or ".join(
            dict.fromkeys(
                Path(place.source(telling.pick.source).path).name
                for telling in place.tellings_of(level)
                if telling.fi or telling.sv or telling.en
            )
        )
        for level in place.level_ids
    }


def _neighbours(place: Place, level: str, shapes: Shapes, told: Hierarchy) -> dict[str, list[str]]:
    joined = [
        tuple(at_level(told.units, code, level) for code in pair)
        for pair in place.bridges
        if all(code in told.units for code in pair)
    ]
    return neighbours(
        of_level(shapes.land, told.units, level),
        of_level(shapes.official, told.units, level),
        place.land_border,
        place.narrow_water,
        [(a, b) for a, b in joined if a and b and a != b],
        _with_waters(told, level),
    )


def _with_waters(told: Hierarchy, level: str) -> set[str]:
    """The areas of a level whose official extents, or those of all their parts, have waters."""
    dry = {
        at_level(told.units, code, level)
        for code in told.extents
        if code in told.units and code not in told.waters
    }
    return {code for code, unit in told.units.items() if unit.level == level} - dry


def _stop(message: str) -> int:
    """Say why the build stopped; returns the exit code."""
    Console(stderr=True).print(f"[bold red]geo.build stopped.[/] {escape(message)}", soft_wrap=True)
    return 1


def main(arguments: list[str] | None = None) -> int:
    """Build the layers of the places on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("--place", action="append", help="id of a place; all of them by default")
    parser.add_argument("--places", type=Path, default=PLACES, help="folder of the places")
    parser.add_argument("--out", type=Path, default=LAYERS, help="folder of the layers")
    options = parser.parse_args(arguments)
    sources = Path(os.environ.get("SOURCES") or SOURCES)
    try:
        wanted = options.place or place_ids(options.places)
        results = [build(read_place(name, options.places), sources) for name in wanted]
        for result in results:
            changed = replace_folder(options.out / result.place.name, result.files)
            print_report(result, sources, changed)
    except BuildError as error:
        return _stop(str(error))
    except OSError as error:
        return _stop(f"{error.filename}: {error.strerror}. Nothing was replaced.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
