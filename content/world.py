"""The world of one place: its catalogue, availability and areas, put together once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.availability import place_index
from data.catalogue import Indicator, catalogue
from data.store import Observation, table
from geo.layer import Areas, load_areas
from view import Known, View

DEFAULT_PLACE = "helsinki"


@dataclass(frozen=True)
class World:
    """Everything the content of a page is made from. Small enough to pass around, never copied."""

    known: Known
    areas: Areas

    @property
    def city(self) -> str:
        """Code of the area that is the usual comparator."""
        return self.known.place.city

    def indicator(self, view: View) -> Indicator:
        """The catalogue record of the view's indicator."""
        return self.known.catalogue.indicators[view.indicator]

    def comparator(self, view: View) -> str:
        """Code of the area the view compares with."""
        return view.compare or self.city

    def cell(self, view: View, area: str, year: int | None = None) -> Observation:
        """The observation of an area for the view's groups, in the view's year or another."""
        return table(view.indicator).cell(area, view.year if year is None else year, view.key)


@cache
def world(place: str = DEFAULT_PLACE) -> World:
    """The world of a place of this installation, read once."""
    areas = load_areas(place)
    records = catalogue()
    parents = {
        area.code: (area.level, area.parent)
        for level in records.places[place].levels
        for area in areas.areas_of(level.id)
    }
    known = Known(records, place_index(place), records.places[place], parents)
    return World(known, areas)
