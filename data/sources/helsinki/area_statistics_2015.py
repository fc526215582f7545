"""capital_region_area_statistics_2015.json: sub-districts by mother tongue on 1 January 2015.

`"…"` marks what the source hides. 0919999999 holds the residents of no known area; an entry with an
empty key belongs to no area.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.sources.base import SourceFile
from data.sources.helsinki.areas import SEA, Areas

YEAR = 2014
"""1 January 2015 is 31 December 2014 here."""

TOTAL = "kaikki_äidinkielet"
KEYS = {TOTAL: "total", "suomi_ja_saame": "fi", "ruotsi": "sv", "muu_kieli": "foreign"}
HIDDEN = "…"
NOWHERE = "0919999999"


@dataclass(frozen=True)
class AreaStatistics:
    """Residents by sub-district code and language; `hidden` are the codes the source hides."""

    residents: Mapping[tuple[str, str], int]
    hidden: frozenset[str]
    nowhere: Mapping[str, int]
    """Residents of no known area, by language."""


def read(source: SourceFile, areas: Areas) -> AreaStatistics:
    """Read Helsinki's sub-districts.

    Raises SourceError for a file that is cut, a missing variable, an unknown or missing area, an
    area hidden in some languages only, or languages that do not add up to the area's total.
    """
    try:
        given: Mapping[str, Any] = json.loads(source.text("utf-8"))["asuntokunnat"]
    except (ValueError, KeyError, TypeError) as error:
        raise source.error("", f"is not complete JSON with «asuntokunnat» ({error}).") from error
    residents: dict[tuple[str, str], int] = {}
    hidden: dict[str, set[str]] = {}
    for key, language in KEYS.items():
        if key not in given:
            raise source.error("asuntokunnat", f"there is no «{key}».")
        for code, cell in given[key].items():
            if not code.startswith("091") or len(code) != 10:
                continue
            value = cell.get("value") if isinstance(cell, dict) else None
            if value == HIDDEN:
                hidden.setdefault(code, set()).add(language)
            elif isinstance(value, int):
                residents[code, language] = value
            else:
                raise source.error(f"asuntokunnat/{key}/{code}", f"«{value}» is not a number.")
    codes = {code for code, _ in residents} | set(hidden)
    expected = set(areas.of("sub-district")) | {NOWHERE}
    if codes - {SEA} != expected:
        raise source.error(
            f"asuntokunnat/{TOTAL}", f"unknown or missing areas: {sorted(codes ^ expected)[:5]}."
        )
    for code in sorted(codes):
        if code in hidden and len(hidden[code]) != len(KEYS):
            raise source.error(f"asuntokunnat/*/{code}", "is hidden in some languages only.")
        if code not in hidden:
            parts = sum(residents[code, language] for language in ("fi", "sv", "foreign"))
            if parts != residents[code, "total"]:
                raise source.error(
                    f"asuntokunnat/*/{code}",
                    f"the languages add up to {parts}, not to {residents[code, 'total']}.",
                )
    nowhere = {language: residents.pop((NOWHERE, language)) for language in KEYS.values()}
    given_codes = len(codes - set(hidden)) - 1
    source.done(len(codes), f"languages of {given_codes} sub-districts; {len(hidden)} are hidden")
    return AreaStatistics(residents, frozenset(hidden), nowhere)
