"""capital_region_area_statistics_2015.json: Espoo, Vantaa and Kauniainen on 1 January 2015.

Kauniainen's areas are written 235,101,002,…: municipality, district, small area. The entry with the
empty key belongs to no area. Codes that end in 9999 (Espoo) and 9999000 (Vantaa) hold the residents
of no known area.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources.base import SourceFile
from data.sources.helsinki.area_statistics_2015 import HIDDEN, KEYS, YEAR

__all__ = ["YEAR", "Languages", "read"]

KAUNIAINEN = re.compile(r"235,(1)(0\d),(00\d),235,10\d,000")
NOWHERE = ("0499999999", "0929999000")
UNDRAWN = ("0491012121", "0491012122", "0496064641")
"""Areas of Espoo that the map of 2019 no longer has; all of them are hidden."""


@dataclass(frozen=True)
class Languages:
    """Residents by area code and language; `hidden` are the codes the source hides."""

    residents: Mapping[tuple[str, str], int]
    hidden: frozenset[str]
    nowhere: Mapping[tuple[str, str], int]
    """Residents of no known area by municipality and language."""


def read(source: SourceFile, codes: Mapping[str, str]) -> Languages:
    """Read the areas of these codes.

    Raises SourceError for a file that is cut, a missing variable, an unknown or missing area, an
    area hidden in some languages only, or languages that do not add up to the area's total.
    """
    try:
        given = json.loads(source.text("utf-8"))["asuntokunnat"]
        cells = [
            (key, _code(raw), cell["value"])
            for key in KEYS
            for raw, cell in given[key].items()
            if raw[:3] in ("049", "092", "235")
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise source.error("", f"is not complete JSON with «asuntokunnat» ({error}).") from error
    residents: dict[tuple[str, str], int] = {}
    hidden: dict[str, int] = {}
    for key, code, value in cells:
        if value == HIDDEN:
            hidden[code] = hidden.get(code, 0) + 1
        elif isinstance(value, int):
            residents[code, KEYS[key]] = value
        else:
            raise source.error(f"asuntokunnat/{key}/{code}", f"«{value}» is not a number.")
    if {c for c, n in hidden.items() if n != len(KEYS)}:
        raise source.error("asuntokunnat", "some areas are hidden in some languages only.")
    found = {code for code, _ in residents} | set(hidden)
    if found != {*codes, *NOWHERE, *UNDRAWN} or not set(UNDRAWN) <= set(hidden):
        odd = sorted(found ^ {*codes, *NOWHERE, *UNDRAWN})
        raise source.error("asuntokunnat", f"unknown or missing areas: {odd[:5]}.")
    for code in sorted({code for code, _ in residents}):
        parts = sum(residents[code, language] for language in ("fi", "sv", "foreign"))
        if parts != residents[code, "total"]:
            raise source.error(
                f"asuntokunnat/*/{code}",
                f"the languages add up to {parts}, not to {residents[code, 'total']}.",
            )
    nowhere = {
        (code[:3], language): residents.pop((code, language))
        for code in NOWHERE
        for language in KEYS.values()
    }
    hidden_codes = frozenset(set(hidden) - set(UNDRAWN))
    source.done(
        len(found), f"languages of {len(codes) - len(hidden_codes)} small areas outside Helsinki"
    )
    return Languages(residents, hidden_codes, nowhere)


def _code(raw: str) -> str:
    match = KAUNIAINEN.fullmatch(raw)
    return f"235{match[1]}0{match[2]}{match[3]}" if match else raw
