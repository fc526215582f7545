"""The areas of a place and how they nest, from the codes and names of the sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places import Place
from geo.sources import BuildError, Read


@dataclass(frozen=True)
class Unit:
    """An area as the sources have it: names in whatever case they are published in."""

    level: str
    code: str
    parent: str
    fi: str
    sv: str


def read_hierarchy(place: Place, read: dict[str, Read]) -> tuple[dict[str, Unit], list[Unit]]:
    """Return the units of all levels by code, and the units that are sea.

    The code of a sub-district holds its ancestors: municipality (3 digits), major district (1),
    district (3), sub-district (3). The small areas carry the same ancestors and the names of the
    upper levels; both have to agree.

    Raises:
        BuildError: a code is malformed, comes twice or nests differently in the two sources, or
            a name is missing.
    """
    subs, small = read[place.sub_districts.key], read[place.hierarchy.key]
    upper = _upper_names(place, small)
    city = _city(place, read[place.municipalities.key])
    units = {city.code: city}
    sea: list[Unit] = []
    for row in subs.frame.itertuples():
        code, file = str(row.kokotunnus), place.sub_districts.path
        if not re.fullmatch(place.municipality + r"[1-9]\d{6}", code) or code in units:
            raise BuildError(
                file,
                f"code {code} ({row.nimi_fi}) is malformed or comes twice",
                place.sub_districts.remedy,
            )
        fi, sv = _text(row.nimi_fi), _text(row.nimi_se)
        if not fi or not sv:
            raise BuildError(file, f"{code}: a name is missing", place.sub_districts.remedy)
        district, major = f"{code[:7]}000", f"{code[:4]}000000"
        unit = Unit("sub-district", code, district, fi, sv)
        if code in place.sea:
            sea.append(unit)
            continue
        known = upper.get(code[4:])
        if known is None or known[0] != (district, major):
            where = f"{code} ({fi}) nests differently or is missing there"
            raise BuildError(place.hierarchy.path, where, place.hierarchy.remedy)
        units[code] = unit
        for parent in (
            Unit("district", district, major, *known[1]),
            Unit("major-district", major, city.code, *known[2]),
        ):
            if units.setdefault(parent.code, parent) != parent:
                where = f"{parent.code} has two names: {units[parent.code].fi}, {parent.fi}"
                raise BuildError(place.hierarchy.path, where, place.hierarchy.remedy)
    return units, sea


def _city(place: Place, towns: Read) -> Unit:
    """The city itself, named by the municipality file."""
    found = towns.frame[towns.frame.kunta == place.municipality]
    if len(found) != 1:
        where = f"municipality {place.municipality} is there {len(found)} times"
        raise BuildError(place.municipalities.path, where, place.municipalities.remedy)
    town = found.iloc[0]
    return Unit("city", f"{place.municipality}0000000", "", str(town.nimi), str(town.namn))


Names2 = tuple[str, str]


def _upper_names(place: Place, small: Read) -> dict[str, tuple[Names2, Names2, Names2]]:
    """District and sub-district digits to (codes, names of district, names of major district)."""
    found: dict[str, tuple[Names2, Names2, Names2]] = {}
    for row in small.frame.itertuples():
        major, district = str(row.suurpiiri_tunnus), str(row.peruspiiri_tunnus)
        sub = str(row.osaalue_tunnus)
        entry = (
            (f"{place.municipality}{major}{district}000", f"{place.municipality}{major}000000"),
            (_text(row.peruspiiri_nimi_fi), _text(row.peruspiiri_nimi_se)),
            (_text(row.suurpiiri_nimi_fi), _text(row.suurpiiri_nimi_se)),
        )
        if not all((*entry[1], *entry[2])):
            where = f"the small areas of {district} {sub}: a name is missing"
            raise BuildError(place.hierarchy.path, where, place.hierarchy.remedy)
        if found.setdefault(district + sub, entry) != entry:
            where = f"the small areas of {district} {sub} disagree about their district"
            raise BuildError(place.hierarchy.path, where, place.hierarchy.remedy)
    return found


def _text(value: object) -> str:
    """A name from a table, where an empty cell may be read as a number that is none."""
    return value.strip() if isinstance(value, str) else ""


def at_level(units: dict[str, Unit], code: str, level: str) -> str:
    """The code of the area of a level that an area lies in, or is."""
    while units[code].level != level:
        code = units[code].parent
    return code
