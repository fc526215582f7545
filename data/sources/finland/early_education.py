"""statfin_14jt_early_childhood_education_2024.json: children in early childhood education.

JSON-stat 2.0 as the service answers. It does not cover Åland, whose municipalities stand there
with 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources.base import SourceFile

YEAR = 2024
WHOLE = "SSS"
CONTENTS = {"vaka_lapsi_lkm": "all", "vko": "foreign"}


@dataclass(frozen=True)
class Children:
    """Children by municipality code (and COUNTRY) and group, `all` or `foreign`."""

    counts: Mapping[tuple[str, str], int]
    country: Mapping[str, int]


def read(source: SourceFile) -> Children:
    """Read both contents for every municipality.

    Raises SourceError for a file that is cut or of another shape, a value that is no whole number,
    or municipalities that do not add up to the country.
    """
    try:
        cube = json.loads(source.text("utf-8"))
        _, area_id, age_id, content_id = cube["id"]
        years = cube["dimension"]["timeperiod_y"]["category"]["index"]
        areas = cube["dimension"][area_id]["category"]["index"]
        contents = cube["dimension"][content_id]["category"]["index"]
        values, size = cube["value"], cube["size"]
        ages = cube["dimension"][age_id]["category"]["index"]
    except (ValueError, KeyError, TypeError) as error:
        raise source.error("", f"is not a complete JSON-stat file ({error}).") from error
    if list(years) != [str(YEAR)] or list(ages) != ["SSS"] or set(contents) != set(CONTENTS):
        raise source.error("dimension", "has other years, ages or contents than it should.")
    if size != [1, len(areas), 1, len(contents)] or len(values) != len(areas) * len(contents):
        raise source.error("value", f"{len(values)} values do not fit {size}.")
    found: dict[tuple[str, str], int] = {}
    for area, row in areas.items():
        for content, column in contents.items():
            value = values[row * len(contents) + column]
            if not isinstance(value, int) or value < 0:
                raise source.error(f"value of {area} {content}", f"«{value}» is not a number.")
            found[area.removeprefix("KU"), CONTENTS[content]] = value
    country = {group: found.pop((WHOLE, group)) for group in CONTENTS.values()}
    for group, total in country.items():
        parts = sum(n for (_, own), n in found.items() if own == group)
        if parts != total:
            raise source.error("value", f"the municipalities add up to {parts}, not to {total}.")
    source.done(len(values), f"children in early education in {len(areas) - 1} municipalities")
    return Children(found, country)
