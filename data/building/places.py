"""The places whose tables are built here: how each gathers its sources and makes its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from data.building import capital_region, finland, helsinki, vaasa
from data.building.journal import Journal
from data.building.rows import Table
from data.sources.base import Sources


@dataclass(frozen=True)
class PlaceTables:
    """How the tables of a place are made: what they share, and one maker for each indicator."""

    gather: Callable[[Sources, Journal], Any]
    makers: Mapping[str, Callable[[Any], Table]]


PLACES: Mapping[str, PlaceTables] = {
    "helsinki": PlaceTables(helsinki.gather, helsinki.MAKERS),
    "capital-region": PlaceTables(capital_region.gather, capital_region.MAKERS),
    "finland": PlaceTables(finland.gather, finland.MAKERS),
    "vaasa": PlaceTables(vaasa.gather, vaasa.MAKERS),
}
"""A place that is not here has tables that were imported, and is left alone."""
