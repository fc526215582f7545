"""The twelve major areas of Vaasa: their codes, residents by year, and figures of a thesis."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.sources.base import SourceFile

NUMBER = 12
PREFIX = "suuralue:"
LANGUAGES = ("fi", "sv", "foreign")


@dataclass(frozen=True)
class Figures:
    """Figures of the major areas by code: residents and languages of 2015, unemployment of 2013.

    Percentages have one decimal.
    """

    residents: Mapping[str, int]
    unemployment: Mapping[str, Decimal]
    languages: Mapping[tuple[str, str], Decimal]


def read_codes(source: SourceFile) -> Mapping[str, str]:
    """Code by name, "905-01" …, from vaasa_suuralue_osm.geojson.

    Raises SourceError when the file is cut or has other than twelve areas.
    """
    try:
        features = json.loads(source.text("utf-8"))["features"]
        found = {f["properties"]["name_fi"]: f"905-{f['properties']['ref']}" for f in features}
    except (ValueError, KeyError, TypeError) as error:
        raise source.error("", f"is not a complete GeoJSON of major areas ({error}).") from error
    if len(found) != NUMBER or len(set(found.values())) != NUMBER:
        raise source.error("", f"has {len(found)} major areas instead of {NUMBER}.")
    source.done(len(features), "codes and names of the major areas")
    return found


def read_population(source: SourceFile, codes: Mapping[str, str]) -> Mapping[tuple[str, int], int]:
    """Residents by code and year from vaasa_major-area-population-history.json.

    Raises SourceError for an unknown or missing area, or areas with other years than the first.
    """
    given = _json(source)
    try:
        areas: Mapping[str, Any] = given["areas"]
        found = {(codes[name], y): n for name, series in areas.items() for y, n in series}
    except (KeyError, TypeError, ValueError) as error:
        raise source.error("areas", f"has an unknown area or no series ({error}).") from error
    years = {year for _, year in found}
    whole = all(isinstance(n, int) and n >= 0 for n in found.values())
    if set(areas) != set(codes) or len(found) != NUMBER * len(years) or not whole:
        raise source.error("areas", "some areas or years are missing, or are no numbers.")
    source.done(len(found), f"residents of {NUMBER} major areas in {len(years)} years")
    return found


def read_figures(source: SourceFile, codes: Mapping[str, str]) -> Figures:
    """Figures of the major areas from vaasa_area-statistics.json (thesis of Sanna Komsi, 2016).

    Raises SourceError for an unknown or missing area, a percentage outside 0–100, or languages that
    do not add up to 100 within their rounding.
    """
    given = _json(source)
    try:
        own = {
            codes[name.removeprefix(PREFIX)]: cell
            for name, cell in given["areas"].items()
            if name.startswith(PREFIX)
        }
        residents = {code: int(cell["p"]) for code, cell in own.items()}
        unemployment = {code: Decimal(str(cell["u"])) for code, cell in own.items()}
        languages = {
            (code, language): Decimal(str(value))
            for code, cell in own.items()
            for language, value in zip(LANGUAGES, cell["l"], strict=True)
        }
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise source.error("areas", f"has an unknown area or no figures ({error}).") from error
    if set(own) != set(codes.values()):
        absent = sorted(set(codes.values()) - set(own))
        raise source.error("areas", f"some major areas are missing: {absent}.")
    for code in own:
        total = sum((languages[code, language] for language in LANGUAGES), Decimal(0))
        if abs(total - 100) > Decimal("0.2") or not 0 <= unemployment[code] <= 100:
            raise source.error(f"areas/{code}", f"its languages add up to {total} %.")
    source.done(len(own), "languages of 2015 and unemployment of 2013 of the major areas")
    return Figures(residents, unemployment, languages)


def _json(source: SourceFile) -> Any:
    try:
        return json.loads(source.text("utf-8"))
    except ValueError as error:
        raise source.error("", f"is not complete JSON ({error}).") from error
