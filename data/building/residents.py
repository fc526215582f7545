"""How many people live in each area: the basis of sums, coverage and honest statuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from data.building.rows import LEAST_COVERAGE
from data.sources.helsinki.areas import Areas
from data.sources.helsinki.osa_alue_history import History
from data.sources.helsinki.population_by_district import ByDistrict

JOINED_2009 = "0918"
"""Östersundom (codes beginning so) became part of Helsinki on 1 January 2009: first year 2008."""

FIRST_YEAR_JOINED = 2008

SINCE_2012 = frozenset({
    "0911105311", "0911105312", "0911105313", "0911105314", "0912201161", "0912201162",
    "0912205336", "0913301101", "0913301102", "0913301103", "0913301104", "0913303211",
    "0913303212", "0913303213", "0915505415",
})  # fmt: skip
"""Sub-districts delimited in 2012: parts of Lauttasaari, Ruskeasuo, Sörnäinen and Hermanni, and
Honkasuo and Alppikylä. No source gives figures of them for earlier years."""

DELIMITED = {
    "0912202306": 1999, "0914404287": 1999, "0915501363": 1999, "0915501364": 1999,
    "0915501386": 1999, "0917703475": 1999, "0917704546": 1999, "0917704547": 1999,
    "0912205335": 2007, "0913305232": 2007, "0917701457": 1996,
}  # fmt: skip
"""Sub-districts separated from a neighbour, with the first year (31 December) that has figures."""


@dataclass(frozen=True)
class Residents:
    """Residents of sub-districts by year, with the status of what is not known."""

    areas: Areas
    history: History
    by_district: ByDistrict

    def existed(self, code: str, year: int) -> bool:
        """Whether the area was delimited, and part of Helsinki, at the end of the year."""
        if code.startswith(JOINED_2009):
            return year >= FIRST_YEAR_JOINED
        if code in SINCE_2012:
            return year >= 2012
        return year >= DELIMITED.get(code, 0)

    def sub_district(self, code: str, year: int) -> tuple[int | None, str, str]:
        """(residents, status, source id) of a sub-district.

        The history comes first, then the table by district. Where both are silent and the other
        sub-districts add up to the district's published total, nobody lives there (derived 0).
        """
        key = (code, year)
        if key in self.history.residents:
            return self.history.residents[key], "observed", "hki-osa-alue-history"
        if key in self.by_district.residents:
            return self.by_district.residents[key], "observed", "hki-by-district"
        if not self.existed(code, year):
            joined_later = code.startswith(JOINED_2009)
            return None, "not_applicable" if joined_later else "missing", "hki-by-district"
        last = self.by_district.years[-1]
        if year <= last:
            return 0, "derived", "hki-by-district"
        if self.by_district.residents.get((code, last), 0) > 0:
            return None, "suppressed", "hki-osa-alue-history"
        return None, "missing", "hki-osa-alue-history"

    def known(self, code: str, year: int) -> int:
        """Residents of a sub-district, 0 where they are not known."""
        return self.sub_district(code, year)[0] or 0

    def total(self, code: str, year: int) -> int:
        """Residents of a district or major district.

        The published total up to the last year of the table by district. After it the sum of the
        sub-districts, in which one whose residents are hidden counts with its last published number
        (this total serves for coverage only and is not published).
        """
        published = self.by_district.residents.get((code, year))
        if published is not None:
            return published
        last = self.by_district.years[-1]
        return sum(
            self.known(c, year) or self.by_district.residents.get((c, last), 0)
            if self.sub_district(c, year)[0] is None
            else self.known(c, year)
            for c in self.areas.sub_districts_of(code)
        )

    def coverage(self, code: str, year: int, parts: Iterable[str]) -> Fraction:
        """Share (0–1) of the residents of a larger area who live in these sub-districts."""
        total = self.total(code, year)
        return Fraction(sum(self.known(c, year) for c in parts), total) if total else Fraction(0)

    def why_absent(self, code: str, year: int) -> str:
        """Status of a share that the history does not give for an existing sub-district.

        `not_applicable` where nobody lives, `suppressed` where people live, otherwise the status of
        the residents themselves.
        """
        count, status, _ = self.sub_district(code, year)
        if count is None:
            return status
        return "not_applicable" if count == 0 else "suppressed"


def enough(coverage: Fraction) -> bool:
    """Whether a sum that covers this share of the residents may be given."""
    return coverage >= LEAST_COVERAGE


def statuses_of(absent: Mapping[str, str]) -> str:
    """The one status of a sum that is not given: suppressed if any part of it is, else missing."""
    return "suppressed" if "suppressed" in absent.values() else "missing"
