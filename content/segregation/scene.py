"""What a view is checked against: the world of a place, one whole of it, and its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from content.world import World, world
from data.segregation.names import GROUP_DIMENSION, MEASURES, OF_ALL
from data.segregation.store import Entry, Key, Results, results
from data.segregation.wholes import Whole, whole, wholes
from geo.layer import Area
from view import TOTAL

MAPS = ("quotient", "part", "cluster")


@dataclass(frozen=True)
class Scene:
    """The world of the place, its results, and the whole that they are computed within."""

    world: World
    results: Results
    given: Whole | None = field(default=None)

    @cached_property
    def whole(self) -> Whole:
        """The whole; the one that opens where none is given."""
        return self.given or whole(self.results.place)

    @cached_property
    def inside(self) -> frozenset[str]:
        """Codes of the areas that lie in the whole, its parts among them."""
        parents = self.world.known.parents
        found = set()
        for code in parents:
            at = code
            while at in parents and at not in self.whole.parts:
                at = parents[at][1]
            if at in self.whole.parts:
                found.add(code)
        return frozenset(found)

    def areas_of(self, level: str) -> list[Area]:
        """The areas of a level inside the whole, by code."""
        return [area for area in self.world.areas.areas_of(level) if area.code in self.inside]

    @property
    def split(self) -> str:
        """The level of the largest areas that sorting is split over."""
        levels = [level.id for level in self.world.known.place.levels]
        top = self.world.areas[self.whole.parts[0]].level
        return levels[levels.index(top) + 1] if self.whole.area else top

    def genitive(self, language: str) -> str:
        """The whole in the genitive: "Vantaan"."""
        own = self.whole.area
        return self.world.areas[own].genitive[language] if own else self.whole.of[language]

    def name(self, language: str, other: Whole | None = None) -> str:
        """The name of the whole, or of another whole of the place."""
        one = other or self.whole
        return self.world.areas[one.area].names[language] if one.area else one.names[language]

    def entry(self, subject: str) -> Entry:
        """What there is of a subject."""
        return self.results.subjects[subject]

    def columns(self, subject: str) -> tuple[str, ...]:
        """The breakdowns of a subject, in the order of its keys."""
        indicator = self.world.known.catalogue.indicators[self.entry(subject).subject.indicator]
        return tuple(name for name in indicator.columns if name != GROUP_DIMENSION)

    def usual_key(self, subject: str, keys: Sequence[Key]) -> Key:
        """The breakdown that opens: everybody, or what the indicator's record says."""
        indicator = self.world.known.catalogue.indicators[self.entry(subject).subject.indicator]
        wanted = tuple(indicator.default.get(name, TOTAL) for name in self.columns(subject))
        return wanted if wanted in keys else keys[0]

    def measures(self, subject: str) -> tuple[str, ...]:
        """The measures of a subject, in the order of the menu."""
        return OF_ALL if self.entry(subject).subject.kind == "all" else MEASURES

    def levels(self, subject: str) -> list[str]:
        """Levels with results, from the largest to the smallest."""
        known = self.entry(subject).levels
        return [level.id for level in self.world.known.place.levels if level.id in known]

    def maps(self, subject: str) -> tuple[str, ...]:
        """What the map of a subject can show."""
        return {"rest": MAPS, "pair": ("part",), "all": ("part",)}[self.entry(subject).subject.kind]


def scene(world: World, id_: str = "") -> Scene | None:
    """The scene of a whole of a place, or None where nothing has been computed.

    A whole that the place does not have gives way to the one that opens.
    """
    place = world.known.place.id
    known = {one.id: one for one in wholes(place)}
    if not known:
        return None
    within = known.get(id_) or wholes(place)[0]
    found = results(place, "" if within.opens else within.id)
    return Scene(world, found, within) if found and found.subjects else None


def opening(place: str) -> Scene | None:
    """The scene of a place that opens: what its other wholes are compared with in the menus."""
    return scene(world(place))
