"""The areas of Helsinki and their codes, from the city's official division of 2022."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.sources.base import SourceFile

CITY = "0910000000"
SEA = "0916603533"
"""Aluemeri: a sub-district of sea only, no area of the dashboard."""

LEVELS = ("city", "major-district", "district", "sub-district")


@dataclass(frozen=True)
class Area:
    """One area of the official division."""

    code: str
    level: str
    name: str

    @property
    def parent(self) -> str:
        """Code of the area one level up; the empty string for the city."""
        if self.level == "sub-district":
            return district_of(self.code)
        if self.level == "district":
            return major_of(self.code)
        return CITY if self.level == "major-district" else ""


def district_of(code: str) -> str:
    """Code of the district of a sub-district: 0911101010 → 0911101000."""
    return code[:7] + "000"


def major_of(code: str) -> str:
    """Code of the major district of any area: 0911101010 → 0911000000."""
    return code[:4] + "000000"


@dataclass(frozen=True)
class Areas:
    """All areas that are shown, by code, ordered by level and code."""

    by_code: Mapping[str, Area]

    def of(self, level: str) -> list[str]:
        """Codes of one level, in order."""
        return [a.code for a in self.by_code.values() if a.level == level]

    def sub_districts_of(self, code: str) -> list[str]:
        """Codes of the sub-districts of a district or major district."""
        prefix = code[:7] if code[4:7] != "000" else code[:4]
        return [c for c in self.of("sub-district") if c.startswith(prefix)]


def _features(source: SourceFile, *names: str) -> list[dict[str, str]]:
    """These properties of every feature. Raises SourceError when one is missing or the file cut."""
    try:
        features: list[Any] = json.loads(source.text("utf-8"))["features"]
        return [{name: str(f["properties"][name]) for name in names} for f in features]
    except (ValueError, KeyError, TypeError) as error:
        raise source.error(
            "", f"is not a complete GeoJSON file with the expected properties ({error})."
        ) from error


def read(osa_alue: SourceFile, pienalue: SourceFile) -> Areas:
    """The 8 major districts, 34 districts and 147 land sub-districts of 2022.

    `osa_alue` gives the sub-districts, `pienalue` the names of the levels above them. Raises
    SourceError when the two disagree about which areas there are, or a code is malformed.
    """
    subs: dict[str, str] = {}
    for props in _features(osa_alue, "kokotunnus", "nimi_fi"):
        code = props["kokotunnus"]
        if len(code) != 10 or not code.isdigit() or not code.startswith("091"):
            raise osa_alue.error(
                f"feature «{props['nimi_fi']}»", f"area code «{code}» is malformed."
            )
        subs[code] = props["nimi_fi"]
    upper: dict[str, str] = {CITY: "Helsinki"}
    seen: set[str] = set()
    numbers = ("suurpiiri_tunnus", "peruspiiri_tunnus", "osaalue_tunnus")
    for props in _features(pienalue, *numbers, "suurpiiri_nimi_fi", "peruspiiri_nimi_fi"):
        major = f"091{props['suurpiiri_tunnus']}000000"
        district = f"{major[:4]}{props['peruspiiri_tunnus']}000"
        seen.add(f"{district[:7]}{props['osaalue_tunnus']}")
        upper[major] = props["suurpiiri_nimi_fi"].title()
        upper[district] = props["peruspiiri_nimi_fi"].title()
    if seen != set(subs):
        odd = sorted(seen ^ set(subs))
        raise pienalue.error("", f"has other sub-districts than {osa_alue.file}: {odd[:5]}.")
    areas = [Area(code, _upper_level(code), name) for code, name in upper.items()]
    areas += [Area(code, "sub-district", name) for code, name in subs.items() if code != SEA]
    areas.sort(key=lambda a: (LEVELS.index(a.level), a.code))
    found = Areas({a.code: a for a in areas})
    counts = [len(found.of(level)) for level in LEVELS]
    if counts != [1, 8, 34, 147]:
        raise pienalue.error(
            "",
            f"gives {counts} areas by level instead of [1, 8, 34, 147]; the division has changed.",
            "describe the new division in the catalogue and in data/sources/helsinki/areas.py.",
        )
    osa_alue.done(len(subs), f"{len(found.of('sub-district'))} sub-districts (without the sea)")
    pienalue.done(len(seen), "names of districts and major districts")
    return found


def _upper_level(code: str) -> str:
    if code == CITY:
        return "city"
    return "major-district" if code.endswith("000000") else "district"
