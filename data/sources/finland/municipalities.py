"""The municipalities of 2024 and their regions: finland_municipality_key_2024.csv and the map."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources.base import SourceFile
from data.sources.delimited import lines

COUNTRY = "FI"
NUMBER = 309
COLUMNS = ("kunta", "municipality_name_fi", "maakunta_code", "maakunta_name_fi", "maakunta_name_en")


@dataclass(frozen=True)
class Municipalities:
    """Names by code of the municipalities (3 digits) and regions (2 digits), in order of code."""

    names: Mapping[str, str]
    region_of: Mapping[str, str]
    regions: Mapping[str, str]
    """Finnish names of the regions by code."""
    regions_en: Mapping[str, str]
    by_name: Mapping[str, str]
    """Code of a municipality by its Finnish name."""


def read(key: SourceFile, map_file: SourceFile) -> Municipalities:
    """Read the key from municipalities to regions, and compare it with the map.

    Raises SourceError when the two have other municipalities or names, or there are not 309.
    """
    names: dict[str, str] = {}
    region_of: dict[str, str] = {}
    regions: dict[str, tuple[str, str]] = {}
    for line in lines(key, COLUMNS):
        code = line.cells["kunta"].zfill(3)
        region = line.cells["maakunta_code"].zfill(2)
        name = line.cells["municipality_name_fi"].strip()
        if code in names or not name:
            raise key.error(f"line {line.number}", f"municipality {code} is twice or has no name.")
        names[code], region_of[code] = name, region
        own = (line.cells["maakunta_name_fi"].strip(), line.cells["maakunta_name_en"].strip())
        if regions.setdefault(region, own) != own:
            raise key.error(f"line {line.number}", f"region {region} has two names.")
    try:
        features = json.loads(map_file.text("utf-8"))["features"]
        shown = {f["properties"]["kunta"]: f["properties"]["nimi"].strip() for f in features}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise map_file.error("", f"is not a complete GeoJSON ({error}).") from error
    if len(names) != NUMBER or set(shown) != set(names):
        odd = sorted(set(shown) ^ set(names))
        raise key.error(
            "",
            f"has {len(names)} municipalities, not those of {map_file.file}: {odd[:5]}; truncated?",
        )
    names = {code: shown[code] for code in sorted(names)}
    key.done(len(names), f"the region of each of {len(names)} municipalities")
    map_file.done(len(shown), "names of the municipalities")
    return Municipalities(
        names,
        {code: region_of[code] for code in names},
        {code: regions[code][0] for code in sorted(regions)},
        {code: regions[code][1] for code in sorted(regions)},
        {name: code for code, name in names.items()},
    )
