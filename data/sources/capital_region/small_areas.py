"""capital_region_pienalue_2019.geojson: the small areas of the region and their codes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from data.sources.base import SourceFile

AREAS = {"049": 88, "092": 61, "235": 9}
"""Small areas of Espoo, Vantaa and Kauniainen; those of Helsinki are its sub-districts."""


def read(source: SourceFile) -> Mapping[str, str]:
    """Finnish name by code, of Espoo, Vantaa and Kauniainen; empty where none is published.

    Raises SourceError when the file is cut, a code is malformed or twice, or areas are missing.
    """
    try:
        features = json.loads(source.text("utf-8"))["features"]
        rows = [(f["properties"]["kokotun"], f["properties"]["nimi"]) for f in features]
    except (ValueError, KeyError, TypeError) as error:
        raise source.error("", f"is not a complete GeoJSON of small areas ({error}).") from error
    found: dict[str, str] = {}
    for code, name in rows:
        if code[:3] not in AREAS:
            continue
        if len(code) != 10 or not code.isdigit() or code in found:
            raise source.error(f"feature «{name}»", f"area code «{code}» is malformed or twice.")
        found[code] = name or ""
    counts = {town: sum(code.startswith(town) for code in found) for town in AREAS}
    if counts != AREAS:
        raise source.error("", f"has {counts} areas instead of {AREAS}; the division has changed.")
    source.done(len(rows), f"{len(found)} small areas of Espoo, Vantaa and Kauniainen")
    return {code: found[code] for code in sorted(found)}
