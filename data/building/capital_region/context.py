"""What the tables of the capital region share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.building import context as helsinki
from data.building import municipal
from data.building.journal import Journal
from data.building.municipal import Municipal
from data.sources.base import Sources
from data.sources.capital_region import area_statistics, espoo_vantaa, small_areas
from data.sources.capital_region.area_statistics import Languages
from data.sources.capital_region.espoo_vantaa import Key, Newest, Rebuilt
from data.sources.helsinki import area_statistics_2015, areas, mother_tongue
from data.sources.helsinki.area_statistics_2015 import AreaStatistics
from data.sources.helsinki.mother_tongue import MotherTongue

REGION = "capital-region"
SIX = ("049", "091", "092", "235", "245", "257")
HELSINKI, VANTAA, ESPOO, KAUNIAINEN = "091", "092", "049", "235"
WITH_LANGUAGES = {ESPOO: "Espoo", HELSINKI: "Helsinki", VANTAA: "Vantaa"}
"""The cities of the table of residents by mother tongue 1980–2023."""
WITH_SHARE = (ESPOO, HELSINKI, VANTAA, KAUNIAINEN)
"""Municipalities of the table of shares of foreign-language speakers 2020–2025."""


@dataclass(frozen=True)
class Context:
    """Readings that more than one table needs."""

    sources: Sources
    journal: Journal
    municipal: Municipal
    helsinki: helsinki.Context
    statistics: AreaStatistics
    """Helsinki's sub-districts on 31 December 2014."""
    names: Mapping[str, str]
    """Small areas of Espoo, Vantaa and Kauniainen."""
    languages: Mapping[str, MotherTongue]
    areas_2014: Languages
    newest: Newest
    shares: Mapping[Key, Decimal]
    """Published shares of foreign-language speakers in Vantaa."""
    rebuilt: Rebuilt

    @property
    def sub_districts(self) -> list[str]:
        """Codes of all sub-districts, in order."""
        return sorted([*self.helsinki.areas.of("sub-district"), *self.names])


def gather(sources: Sources, journal: Journal) -> Context:
    """Read what more than one table needs, and check the rebuilt residents of Vantaa."""
    own = areas.read(sources.open("hki-osa-alue"), sources.open("hki-pienalue"))
    city = helsinki.gather(sources, own, journal)
    names = small_areas.read(sources.open("region-small-areas"))
    file = sources.open("region-mother-tongue")
    languages = {code: mother_tongue.read(file, name) for code, name in WITH_LANGUAGES.items()}
    file.done(4 * len(languages), "residents of Espoo, Helsinki and Vantaa by language, 1980–2023")
    file = sources.open("region-area-statistics-2015")
    statistics = area_statistics_2015.read(file, own)
    areas_2014 = area_statistics.read(file, names)
    file.done(310, "languages of the sub-districts of Helsinki, Espoo, Vantaa and Kauniainen")
    newest = espoo_vantaa.read_newest(sources.open("espoo-vantaa-2025"), names)
    shares, strays = espoo_vantaa.read_history(sources.open("vantaa-history"), names)
    journal.drop(
        "vantaa-history", "shares of 1998–2005 of one area", strays,
        "areas with hidden years carry stray values from before the series begins",
    )  # fmt: skip
    rebuilt = espoo_vantaa.read_rebuilt(sources.open("vantaa-rebuilt"), names)
    return Context(
        sources, journal, municipal.gather(sources, journal), city, statistics, names, languages,
        areas_2014, newest, shares, rebuilt,
    )  # fmt: skip
