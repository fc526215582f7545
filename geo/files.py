"""The files of a place's layers as text: one a level, the outline, the areas, the provenance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry

from geo.cover import Frame
from geo.hierarchy import Hierarchy, Unit
from geo.naming import COLUMNS, Names
from geo.output import csv_text, json_lines
from geo.path import bounds, path_data
from geo.place import USUAL_LICENCE, Place, SourceFile, Towns
from geo.relations import label_point
from geo.shapes import Shapes, of_level
from geo.sources import Read
from geo.template import fill

AREA_COLUMNS = ("level", "code", "parent", *COLUMNS[1:], "neighbours", "unnamed", "tags")


def layer_files(
    place: Place,
    read: Mapping[str, Read],
    told: Hierarchy,
    shapes: Shapes,
    names: Mapping[str, Names],
    near: Mapping[str, Mapping[str, list[str]]],
) -> dict[str, str]:
    """All files of a place by name. ``near`` are the neighbours by level and code."""
    levels = place.level_ids
    files = {f"{level}.json": _layer(place, level, told, shapes) for level in levels}
    files["outline.json"] = _outline(place, shapes, read, told)
    ordered = sorted(told.units.values(), key=lambda unit: (levels.index(unit.level), unit.code))
    files["areas.csv"] = csv_text(AREA_COLUMNS, [_area(unit, names, near) for unit in ordered])
    files["provenance.json"] = _provenance(place, read, told, shapes, names)
    return files


def _area(
    unit: Unit, names: Mapping[str, Names], near: Mapping[str, Mapping[str, list[str]]]
) -> list[str]:
    own = names[unit.code]
    return [
        unit.level,
        unit.code,
        unit.parent,
        *(own.text[column] for column in COLUMNS[1:]),
        " ".join(near[unit.level][unit.code]),
        " ".join(own.unnamed),
        " ".join(own.tags),
    ]


def _head(place: Place, frame: Frame) -> dict[str, Any]:
    return {
        "crs": place.crs,
        "metres_per_unit": frame.metres_per_unit,
        "origin": [round(frame.west), round(frame.north)],
        "width": frame.width,
        "height": frame.height,
    }


def _layer(place: Place, level: str, told: Hierarchy, shapes: Shapes) -> str:
    rows = [
        {
            "code": code,
            "d": path_data(shape),
            "label": list(label_point(shape)),
            "bbox": bounds(shape),
        }
        for code, shape in of_level(shapes.units, told.units, level).items()
    ]
    head = {"place": place.name, "level": level} | _head(place, shapes.frame)
    head |= _terms(level_sources(place, told, level))
    if ground := shapes.grounds.get(level):
        head["around"] = "".join(path_data(land) for land in ground.land)
        head["coast"] = path_data(ground.coast)
    return json_lines(head, "areas", rows)


def level_sources(place: Place, told: Hierarchy, level: str) -> list[SourceFile]:
    """The sources of the shapes of a level: its own, or those of the levels that make it up."""
    nested = place.nested
    below = (level,) if place.is_apart(level) else nested[nested.index(level) :]
    keys = [key for own in below for key in told.shaped_by.get(own, [])]
    cut = any(t.waters for own in below for t in place.tellings_of(own))
    keys += [pick.source for pick in place.land] if cut else []
    return [place.source(key) for key in dict.fromkeys(keys)]


def _terms(sources: list[SourceFile]) -> dict[str, str]:
    """Licence and attribution of a layer, where a source has another than the usual licence.

    What comes from such a source and others stands under the terms of that source.
    """
    bound = [source for source in sources if source.licence != USUAL_LICENCE]
    if not bound:
        return {}
    return {
        "licence": ", ".join(dict.fromkeys(source.licence for source in bound)),
        "attribution": "; ".join(
            dict.fromkeys(source.attribution for source in (*bound, *sources))
        ),
    }


def _outline(place: Place, shapes: Shapes, read: Mapping[str, Read], told: Hierarchy) -> str:
    # Where the land around ends, the place begins: its border is that of the place's own source.
    terms = _terms(level_sources(place, told, place.level_ids[0]))
    head = {"place": place.name} | _head(place, shapes.frame) | terms
    head |= {"d": path_data(shapes.around)}
    rows = _towns(place.towns, read, shapes.frame, shapes.around) if place.towns else []
    return json_lines(head, "municipalities", rows)


def _towns(
    towns: Towns, read: Mapping[str, Read], frame: Frame, around: Geometry
) -> list[dict[str, Any]]:
    """Names of the neighbouring municipalities, and where in the frame they may stand.

    The municipalities are coarse, so their borders are not drawn.
    """
    rows = []
    for row in read[towns.pick.source].picked(towns.pick).to_dict("records"):
        if not row["geometry"].intersects(frame.box):
            continue
        seen = shapely.intersection(frame.to_units(row["geometry"]), around)
        if not seen.is_empty:
            names = {language: fill(template, row) for language, template in towns.names.items()}
            head = {"code": fill(towns.code, row)} | names
            rows.append(head | {"label": list(label_point(seen))})
    return sorted(rows, key=lambda row: row["code"])


def _provenance(
    place: Place,
    read: Mapping[str, Read],
    told: Hierarchy,
    shapes: Shapes,
    names: Mapping[str, Names],
) -> str:
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
        "sea": [unit.code for unit in told.sea],
        "islets": [
            {"area": islet.code, "square_metres": round(islet.area), "given_to": islet.given_to}
            for islet in shapes.islets
        ],
        "levels": [_level(place, level, told, names) for level in place.level_ids],
    }
    return json_lines(head, "sources", rows)


def _level(place: Place, level: str, told: Hierarchy, names: Mapping[str, Names]) -> dict[str, Any]:
    """What a level consists of, under which terms, and how many of its areas lack a name."""
    sources = level_sources(place, told, level)
    own = [names[code] for code, unit in told.units.items() if unit.level == level]
    lacking = {
        language: sum(language in entry.unnamed for entry in own) for language in ("fi", "sv", "en")
    }
    return {
        "id": level,
        "areas": len(own),
        "unnamed": {language: number for language, number in lacking.items() if number},
        "licence": _terms(sources).get("licence", USUAL_LICENCE),
        "shapes": [source.key for source in sources],
    }
