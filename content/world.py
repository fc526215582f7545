"""The world of one place: its catalogue, availability and areas, put together once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data.availability import TABLES, place_index
from data.catalogue import Indicator, catalogue
from data.store import Observation, table
from geo.layer import Areas, load_areas
from view import DEFAULT_PLACE, Known, View


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


@cache
def places() -> tuple[str, ...]:
    """The places that have tables, the usual one first, those that do not exist last."""
    records = catalogue().places
    built = [id_ for id_ in records if (TABLES / id_ / "index.json").is_file()]
    return tuple(sorted(built, key=lambda id_: (bool(records[id_].notice), id_ != DEFAULT_PLACE)))


def world_of(query: Mapping[str, str]) -> World:
    """The world of the place a query names; of the usual place when there is no such place."""
    place = query.get("place", DEFAULT_PLACE)
    return world(place if place in places() else DEFAULT_PLACE)
