"""What the tables of Vaasa share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.building import municipal, postal
from data.building.journal import Journal
from data.building.municipal import Municipal
from data.building.postal import Parts
from data.sources.base import Sources
from data.sources.vaasa import major_areas
from data.sources.vaasa.major_areas import Figures

CITY = "905"


@dataclass(frozen=True)
class Context:
    """Readings that more than one table needs."""

    sources: Sources
    journal: Journal
    municipal: Municipal
    codes: Mapping[str, str]
    """Codes of the major areas by name."""
    figures: Figures
    postal: Parts


def gather(sources: Sources, journal: Journal) -> Context:
    """Read what more than one table needs."""
    codes = major_areas.read_codes(sources.open("vaasa-major-areas"))
    figures = major_areas.read_figures(sources.open("vaasa-komsi-2016"), codes)
    parts = postal.read(sources, journal, "Vaasa")
    return Context(sources, journal, municipal.gather(sources, journal), codes, figures, parts)
