"""Figures of municipalities 1990–2012 for the municipalities of 2024.

The source has the municipalities of 2013. Eleven of them have merged into others since. Which, the
postal areas show: Paavo prints the municipality of each area, in 2012 the old one, in 2024 the
present one. A figure of a municipality that has grown is summed where the counts behind it are
known, and otherwise missing: percentages are never averaged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from data.building.journal import Journal
from data.building.rows import Row, rounded
from data.sources import paavo
from data.sources.base import Sources
from data.sources.finland import municipalities, sotkanet
from data.sources.finland.municipalities import Municipalities
from data.sources.finland.sotkanet import Sotkanet

SOURCE = "sotkanet"
LEVEL = "municipality"

MERGED: Mapping[str, str] = {
    "Honkajoki": "Kankaanpää", "Hämeenkoski": "Hollola", "Jalasjärvi": "Kurikka",
    "Juankoski": "Kuopio", "Köyliö": "Säkylä", "Lavia": "Pori", "Luvia": "Eurajoki",
    "Maaninka": "Kuopio", "Nastola": "Lahti", "Tarvasjoki": "Lieto", "Valtimo": "Nurmes",
}  # fmt: skip
"""Municipalities of 2013 that are part of another one in 2024."""

RENAMED: Mapping[str, str] = {
    "Koski": "Koski Tl", "Maarianhamina": "Maarianhamina - Mariehamn",
}  # fmt: skip

SCALE: Mapping[str, int] = {"foreign-language": 10, "psychiatric": 10}
"""Series published per thousand: divided by this they are per cent."""


@dataclass(frozen=True)
class Municipal:
    """The series of Sotkanet by code of a municipality of 2024."""

    areas: Municipalities
    sotkanet: Sotkanet
    parts: Mapping[str, tuple[str, ...]]
    """Names of the municipalities of 2013 by code: one, or several where they have merged."""

    def years(self, series: str) -> list[int]:
        """Years of a series, in order."""
        return self.sotkanet.years(series)

    def residents(self, code: str, year: int) -> int:
        """Residents of a municipality at the end of a year, with those of merged ones."""
        values = self.sotkanet.values["population"]
        return sum(int(values[name, year]) for name in self.parts[code])

    def per_thousand(self, code: str, year: int) -> Fraction:
        """Foreign-language speakers per 1000 residents, by weight of residents where merged.

        Both are published for every municipality, so that this is the ratio of the counts but for
        the rounding of the published figure (0.05 per thousand at most).
        """
        values, people = (self.sotkanet.values[k] for k in ("foreign-language", "population"))
        weights = {name: Fraction(people[name, year]) for name in self.parts[code]}
        found = [Fraction(values[name, year]) * weight for name, weight in weights.items()]
        return sum(found, Fraction(0)) / sum(weights.values(), Fraction(0))

    def value(self, series: str, code: str, year: int) -> Decimal | None:
        """A published figure in the unit of its table; None for none, or for a merged area."""
        if len(self.parts[code]) > 1:
            return None
        value = self.sotkanet.values[series].get((self.parts[code][0], year))
        scale = SCALE.get(series, 1)
        return value if value is None or scale == 1 else rounded(Fraction(value) / scale)

    def rows(self, series: str, codes: list[str]) -> list[Row]:
        """The rows of a series that cannot be summed, for these municipalities."""
        found = []
        for code in codes:
            for year in self.years(series):
                value = self.value(series, code, year)
                status = "missing" if value is None else "observed"
                found.append(
                    Row(
                        level=LEVEL, area=code, year=year, status=status, value=value,
                        source=SOURCE,
                    )
                )  # fmt: skip
        return found


def gather(sources: Sources, journal: Journal) -> Municipal:
    """Read the municipalities, their series, and show which have merged.

    Raises CheckError when the postal areas say otherwise than `MERGED`.
    """
    areas = municipalities.read(sources.open("municipality-key"), sources.open("municipality-map"))
    found = sotkanet.read(sources.open(SOURCE))
    parts: dict[str, list[str]] = {code: [] for code in areas.names}
    unknown = []
    for name in sorted(found.regions):
        today = MERGED.get(name) or RENAMED.get(name, name)
        if today in areas.by_name:
            own = parts[areas.by_name[today]]
            own.insert(0, name) if name not in MERGED else own.append(name)
        else:
            unknown.append(name)
    journal.check(
        "municipalities", "every municipality of 2013 is one of 2024 or part of one",
        {"unknown": (unknown, []), "without": ([c for c, own in parts.items() if not own], [])},
    )  # fmt: skip
    _check_mergers(sources, journal)
    return Municipal(areas, found, {code: tuple(own) for code, own in parts.items()})


def _check_mergers(sources: Sources, journal: Journal) -> None:
    then = paavo.read_theme(sources.open("paavo-education-2012"), "education", 2012).municipality
    now = paavo.read_newest(sources.open("paavo-2024"), 2024).municipality
    successors: dict[str, set[str]] = {name: set() for name in MERGED}
    for code, name in then.items():
        if name in MERGED and code in now:
            successors[name].add(now[code])
    journal.check(
        "municipalities", "the postal areas of a municipality that merged are all in its successor",
        {name: (sorted(successors[name]), [today]) for name, today in MERGED.items()},
    )  # fmt: skip
