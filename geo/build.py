"""Build the layers of a place: ``python -m geo.build --place helsinki``.

Reads the published boundaries from the folder named by the environment variable ``SOURCES``
(default: ``../shared/sources``), writes ``geo/layers/<place>``. The same sources give the same
bytes. A source that is missing or wrong stops the build with exit code 1; the layers that were
there stay.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from rich.console import Console
from rich.markup import escape
from shapely import Geometry

from geo.cover import Frame
from geo.hierarchy import Unit, at_level, read_hierarchy
from geo.naming import COLUMNS, NAMES, check_names, read_names
from geo.output import csv_text, json_lines, replace_folder
from geo.path import bounds, path_data
from geo.places import LEVELS, PLACES, Place
from geo.relations import label_point, neighbours
from geo.report import print_report
from geo.shapes import Shapes, make_shapes, of_level
from geo.sources import BuildError, Read, read_sources

LAYERS = Path(__file__).parent / "layers"
SOURCES = Path(__file__).parents[2] / "shared" / "sources"


@dataclass(frozen=True)
class Result:
    """A finished build: the files as text, and what the report tells."""

    place: Place
    read: dict[str, Read]
    units: dict[str, Unit]
    sea: list[Unit]
    shapes: Shapes
    corrections: list[str]
    files: dict[str, str]


def build(place: Place, sources: Path) -> Result:
    """Build all layers of a place in memory.

    Raises:
        BuildError: a source or the table of names is missing or wrong, or an area would be lost.
    """
    read = read_sources(sources, place)
    units, sea = read_hierarchy(place, read)
    table = NAMES / place.names
    names = read_names(table)
    prefixed = {unit.code for unit in units.values() if unit.level == "major-district"}
    corrections = check_names(
        table,
        names,
        {unit.code: (unit.fi, unit.sv) for unit in units.values()},
        prefixed,
        f"{Path(place.sub_districts.path).name} or {Path(place.hierarchy.path).name}",
    )
    shapes = make_shapes(place, read, units)
    near = {level: _neighbours(place, level, shapes, units) for level in LEVELS}
    ordered = sorted(units.values(), key=lambda unit: (LEVELS.index(unit.level), unit.code))
    files = {f"{level}.json": _layer_text(place, level, shapes, units) for level in LEVELS}
    files["outline.json"] = _outline_text(place, shapes, read)
    files["areas.csv"] = csv_text(
        ("level", "code", "parent", *COLUMNS[1:], "neighbours"),
        [
            (
                unit.level,
                unit.code,
                unit.parent,
                *(names[unit.code].text[column] for column in COLUMNS[1:]),
                " ".join(near[unit.level][unit.code]),
            )
            for unit in ordered
        ],
    )
    files["provenance.json"] = _provenance_text(place, read, sea, shapes)
    return Result(place, read, units, sea, shapes, corrections, files)


def _neighbours(
    place: Place, level: str, shapes: Shapes, units: dict[str, Unit]
) -> dict[str, list[str]]:
    joined = [tuple(at_level(units, code, level) for code in pair) for pair in place.bridges]
    return neighbours(
        of_level(shapes.land, units, level),
        of_level(shapes.official, units, level),
        place.land_border,
        place.narrow_water,
        [(a, b) for a, b in joined if a != b],
    )


def _towns(place: Place, read: Read, frame: Frame, around: Geometry) -> list[dict[str, Any]]:
    """Names of the neighbouring municipalities, and where in the frame they may stand.

    The municipalities are coarse, so their borders are not drawn.
    """
    rows = []
    for town in read.frame.sort_values("kunta").itertuples():
        if town.kunta == place.municipality or not town.geometry.intersects(frame.box):
            continue
        seen = shapely.intersection(frame.to_units(town.geometry), around)
        if not seen.is_empty:
            names = {"fi": town.nimi, "sv": town.namn, "en": town.name}
            rows.append({"code": town.kunta} | names | {"label": list(label_point(seen))})
    return rows


def _head(place: Place, frame: Frame) -> dict[str, Any]:
    return {
        "crs": place.crs,
        "metres_per_unit": frame.metres_per_unit,
        "origin": [round(frame.west), round(frame.north)],
        "width": frame.width,
        "height": frame.height,
    }


def _layer_text(place: Place, level: str, shapes: Shapes, units: dict[str, Unit]) -> str:
    rows = [
        {
            "code": code,
            "d": path_data(shape),
            "label": list(label_point(shape)),
            "bbox": bounds(shape),
        }
        for code, shape in of_level(shapes.units, units, level).items()
    ]
    head = {"place": place.name, "level": level} | _head(place, shapes.frame)
    return json_lines(head, "areas", rows)


def _outline_text(place: Place, shapes: Shapes, read: dict[str, Read]) -> str:
    head = {"place": place.name} | _head(place, shapes.frame) | {"d": path_data(shapes.around)}
    towns = _towns(place, read[place.municipalities.key], shapes.frame, shapes.around)
    return json_lines(head, "municipalities", towns)


def _provenance_text(place: Place, read: dict[str, Read], sea: list[Unit], shapes: Shapes) -> str:
    rows = [
        {
            "id": entry.source.key,
            "file": Path(entry.source.path).name,
            "title": entry.source.title,
            "reference": entry.source.reference,
            "licence": entry.source.licence,
            "attribution": entry.source.attribution,
            "sha256": entry.sha256,
            "bytes": entry.bytes,
            "features": len(entry.frame),
        }
        for entry in read.values()
    ]
    head = {
        "place": place.name,
        "tolerance_metres": place.tolerance,
        "sea": [unit.code for unit in sea],
        "islets": [
            {"area": islet.code, "square_metres": round(islet.area), "given_to": islet.given_to}
            for islet in shapes.islets
        ],
    }
    return json_lines(head, "sources", rows)


def _stop(message: str) -> int:
    """Say why the build stopped; returns the exit code."""
    Console(stderr=True).print(f"[bold red]geo.build stopped.[/] {escape(message)}", soft_wrap=True)
    return 1


def main(arguments: list[str] | None = None) -> int:
    """Build the layers of the place named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("--place", default="helsinki", choices=sorted(PLACES))
    parser.add_argument("--out", type=Path, default=LAYERS, help="folder of the layers")
    options = parser.parse_args(arguments)
    sources = Path(os.environ.get("SOURCES") or SOURCES)
    try:
        result = build(PLACES[options.place], sources)
        changed = replace_folder(options.out / options.place, result.files)
    except BuildError as error:
        return _stop(str(error))
    except OSError as error:
        return _stop(f"{error.filename}: {error.strerror}. Nothing was replaced.")
    print_report(result, sources, changed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
