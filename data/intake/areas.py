"""Which area a cell means: by code or by a name in any language; near misses are proposed only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from data.intake.numbers import Bad, bad
from data.intake.roots import Area
from data.intake.vocabulary import near, plain

_LEADING_CODE = re.compile(r"^[A-Z]{0,3}\d[\d ]*\s+(?=\D)")
"""The numbers before the name in a statistics office's label: "091 101 Vironniemen peruspiiri"."""

BROKEN = re.compile("Ã.|Â.|\ufffd|â€")
"""What UTF-8 looks like when it was read as something else, and the sign for "unreadable"."""


class Matcher:
    """Finds the area of a text among the areas of a place."""

    def __init__(self, areas: Mapping[str, Area], levels: Mapping[str, str]) -> None:
        """`levels` maps the plain words for a level (in every language) to its id."""
        self.areas = areas
        self.levels = levels
        self.codes = list(areas)
        self.position = {code: n for n, code in enumerate(self.codes)}
        self._by_name: dict[str, list[str]] = {}
        for area in areas.values():
            for alias in area.aliases:
                codes = self._by_name.setdefault(plain(alias), [])
                if area.code not in codes:
                    codes.append(area.code)

    def names(self, code: str) -> str:
        """An area for a message: code and Finnish name."""
        return f"{code} ({self.areas[code].names['fi']}, {self.areas[code].level})"

    def called(self, code: str, text: str) -> bool:
        """Whether an area may be called so."""
        return code in self._by_name.get(plain(_LEADING_CODE.sub("", text.strip())), ())

    def find(self, text: str, level: str = "") -> str | Bad:
        """The code of the area that a text means, at a level if one is given.

        Otherwise why there is none: the nearest names are proposed, and a name that several areas
        have is told with their codes.
        """
        shown = text.strip()
        if shown in self.areas:
            code = shown
            if level and self.areas[code].level != level:
                return bad("wrong-level", level=level, actual=self.areas[code].level)
            return code
        if not shown:
            return bad("empty-cell")
        if shown.isdecimal():
            return self._number(shown)
        codes = self._by_name.get(plain(shown)) or self._by_name.get(
            plain(_LEADING_CODE.sub("", shown)), []
        )
        here = [code for code in codes if not level or self.areas[code].level == level]
        if len(here) == 1:
            return here[0]
        if here:
            return bad("ambiguous-area", candidates="; ".join(map(self.names, here)))
        if codes:
            return bad("wrong-level", level=level, actual=self.areas[codes[0]].level)
        if BROKEN.search(shown):
            return bad("broken-letters")
        return bad("unknown-area", near=self._near(shown))

    def _number(self, shown: str) -> Bad:
        """A number that is no code: perhaps one whose first zero a spreadsheet has eaten."""
        padded = [code for code in self.codes if code.lstrip("0") == shown.lstrip("0")]
        if padded:
            return bad("lost-zero", code=padded[0])
        return bad("unknown-area", near="; ".join(map(self.names, near(shown, self.codes))) or "–")

    def _near(self, shown: str) -> str:
        found = near(_LEADING_CODE.sub("", shown), self._by_name)
        codes = dict.fromkeys(code for word in found for code in self._by_name[plain(word)])
        return "; ".join(map(self.names, list(codes)[:4])) or "–"
