"""The layers of the fictional city: drawn, named, and built like those of any place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyproj
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.fictional import PLACE
from data.fictional.names import CITY, Forms, major, names_csv, smaller
from data.fictional.shapes import Map
from geo.build import build
from geo.plan import read_place

CITY_CODE = "MAL"
PLAN = Path(__file__).parent / f"{PLACE}.toml"
"""How the drawn files are read: docs/add-a-place.md explains the keys."""


def layers(drawn: Map, work: Path) -> dict[str, str]:
    """The files of the layers by name. `work`: a folder for what `geo.build` reads.

    Raises BuildError when the map is not whole.
    """
    sources, names = work / "sources", work / "names"
    for folder in (sources, names):
        folder.mkdir(parents=True, exist_ok=True)
    named = all_names(drawn)
    (names / f"{PLACE}.csv").write_text(names_csv(named), encoding="utf-8")
    _write(sources / "areas.geojson", _areas(drawn, named))
    _write(sources / "land.geojson", [_feature({"land": "drawn"}, _lonlat(drawn.land))])
    return build(read_place(PLACE, PLAN.parent), sources, names).files


def all_names(drawn: Map) -> dict[str, Forms]:
    """The names of every area by code, from the city down."""
    majors = list(dict.fromkeys(sub.major for sub in drawn.subs))
    districts = list(dict.fromkeys(sub.district for sub in drawn.subs))
    shore = {sub.code: sub.shore for sub in drawn.subs}
    # A district is by the water when half of its parts are.
    for code in districts:
        parts = [sub.shore for sub in drawn.subs if sub.district == code]
        shore[code] = 2 * sum(parts) >= len(parts)
    found = {CITY_CODE: CITY} | {code: major(drawn.where[code]) for code in majors}
    return found | smaller([*districts, *(sub.code for sub in drawn.subs)], shore)


def _areas(drawn: Map, named: dict[str, Forms]) -> list[dict[str, Any]]:
    def told(level: str, code: str, parent: str, shape: Any = None) -> dict[str, Any]:
        names = {language: named[code][language] for language in ("fi", "sv", "en")}
        return _feature({"level": level, "code": code, "parent": parent, **names}, shape)

    features = [told("city", CITY_CODE, "")]
    features += [
        told("major-district", m, CITY_CODE) for m in dict.fromkeys(sub.major for sub in drawn.subs)
    ]
    features += [
        told("district", d, m)
        for d, m in dict.fromkeys((sub.district, sub.major) for sub in drawn.subs)
    ]
    return features + [
        told("sub-district", sub.code, sub.district, _lonlat(sub.shape)) for sub in drawn.subs
    ]


def _lonlat(shape: BaseGeometry) -> Any:
    """A shape in longitude and latitude, as GeoJSON has it."""
    turn = pyproj.Transformer.from_crs("EPSG:3067", "EPSG:4326", always_xy=True)
    return mapping(shapely.transform(shape, turn.transform, interleaved=False))


def _feature(properties: dict[str, str], shape: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _write(path: Path, features: list[dict[str, Any]]) -> None:
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
