"""The records of the catalogue: places, themes, sources, indicators, and the words they may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.catalogue.rule import Rule

LANGUAGES = ("fi", "sv", "en")
"""Languages of the dashboard, Finnish first (the default)."""

BASE_DIMENSIONS = ("language", "gender", "age")
"""Breakdowns every table has a column for; an indicator may declare further ones."""

STATUSES = ("observed", "derived", "estimated", "suppressed", "missing", "not_applicable")
PUBLISHED = frozenset({"observed", "derived", "estimated"})
UNITS = ("percent", "persons", "index")
"""`index` is a plain number without a sign; what it is measured against stands in the record."""
INTERVALS = ("wilson", "none")
RESERVED = frozenset({
    "place", "indicator", "level", "year", "areas", "compare", "by", "zoom", "sort", "changed",
    "find", "mode", "part", "shape", "scale", "format", "url", "v", "in", "language", "what",
})  # fmt: skip
"""Words of addresses: a further breakdown cannot have one of these as its id."""
DIRECTIONS = ("higher-better", "higher-worse", "neither")
LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "free-attribution", "ODbL-1.0")


Text = Mapping[str, str]
"""One text in every language: {"fi": …, "sv": …, "en": …}."""


class CatalogueError(ValueError):
    """A record that is wrong or incomplete; the message names the file and the key."""


@dataclass(frozen=True)
class Level:
    """One tier of areas of a place, e.g. sub-districts."""

    id: str
    one: Text
    many: Text


@dataclass(frozen=True)
class Place:
    """A place that is shown: a city with its levels from the largest to the smallest."""

    id: str
    city: str
    default_indicator: str
    default_level: str
    name: Text
    levels: tuple[Level, ...]
    boundaries: Text
    """Who is to be named for the boundaries, with the licence; a layer may name others instead."""
    division: Text | None = None
    """Which division into areas the map draws, as a sentence."""
    notice: Text | None = None
    """What has to be said on every page and in every file of the place: that it is fictional."""

    def level(self, level_id: str) -> Level:
        """The level with this id. Raises KeyError when the place has none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)


@dataclass(frozen=True)
class Theme:
    """A heading of the indicator menu."""

    id: str
    name: Text


@dataclass(frozen=True)
class Source:
    """A published source: who made it, under which licence, and where it is."""

    id: str
    file: str
    table: str
    url: str
    licence: str
    retrieved: str
    title: Text
    producer: Text
    reference: Text


@dataclass(frozen=True)
class Code:
    """One value of a further breakdown, e.g. the school stage "grades-8-9"."""

    id: str
    name: Text
    group: Text
    """The noun phrase of the group in a sentence ("of pupils in grades 8 and 9")."""


@dataclass(frozen=True)
class Dimension:
    """A further breakdown of one indicator, with its code list."""

    id: str
    name: Text
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Break:
    """A break in a series: figures from `year` on are not comparable with earlier ones.

    `levels` are the levels it concerns, all of them when empty; `areas` the codes of the areas it
    concerns, all of them when empty (a boundary that moved changes two areas and no others).
    """

    year: int
    text: Text
    levels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    def concerns(self, level: str, area: str) -> bool:
        """Whether it breaks the series of an area of a level."""
        return (not self.levels or level in self.levels) and (not self.areas or area in self.areas)


@dataclass(frozen=True)
class Indicator:
    """What one figure means, for whom, from where, and with which reservations."""

    id: str
    place: str
    theme: str
    order: int
    programme: tuple[str, ...]
    unit: str
    decimals: int
    direction: str
    reference: str
    comparable_group: str
    breakdowns: tuple[str, ...]
    sources: tuple[str, ...]
    noun: str
    language_caution: bool
    spread: str
    default: Mapping[str, str]
    name: Text
    axis: Text
    sentence: Text
    definition: Text
    population: Text
    suppression: Text
    numerator: Text | None = None
    denominator: Text | None = None
    caveats: tuple[Text, ...] = ()
    breaks: tuple[Break, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    interval: str = "wilson"
    """How a share with counts gets an interval where its source gives none: wilson or none."""
    as_published: bool = False
    """Show at most `decimals` decimals and no more than the value has: a published 6 stays 6."""
    disclosure: Rule | None = None
    """What may not be told; None where others have published every figure already."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The dimension columns of its table, in order: the base ones, then further ones."""
        return BASE_DIMENSIONS + tuple(d.id for d in self.dimensions)

    def dimension(self, dimension_id: str) -> Dimension:
        """The further breakdown with this id. Raises KeyError when it declares none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)


@dataclass(frozen=True)
class Catalogue:
    """All records, by id, in their order."""

    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]

    def of_place(self, place: str) -> Iterator[Indicator]:
        """The indicators of a place in the order of the menu."""
        return (i for i in self.indicators.values() if i.place == place)
