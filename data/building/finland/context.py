"""What the tables of Finland share."""

from __future__ import annotations

from dataclasses import dataclass

from data.building import municipal
from data.building.journal import Journal
from data.building.municipal import Municipal
from data.sources.base import Sources
from data.sources.finland.municipalities import Municipalities


@dataclass(frozen=True)
class Context:
    """Sources, journal, and the municipalities with their series."""

    sources: Sources
    journal: Journal
    municipal: Municipal

    @property
    def areas(self) -> Municipalities:
        """The municipalities and regions of 2024."""
        return self.municipal.areas

    def of_region(self, region: str) -> list[str]:
        """Codes of the municipalities of a region, or of all for the country."""
        known = self.areas
        return [c for c in known.names if region in ("FI", known.region_of[c])]


def gather(sources: Sources, journal: Journal) -> Context:
    """Read what more than one table needs, and tell which regions have changed."""
    found = municipal.gather(sources, journal)
    areas = found.areas
    journal.compare(
        "region of a municipality: 2013 against 2024",
        {
            (name, code): (region, areas.regions[areas.region_of[code]])
            for name, region in found.sotkanet.regions.items()
            if (code := areas.by_name.get(name))
        },
        ("sotkanet", "municipality-key"),
        "sums of regions follow the regions of 2024; NEET by region those of its own year",
        "population-finland",
    )  # fmt: skip
    return Context(sources, journal, found)
