"""The catalogue: what each place, theme, source and indicator is, read from TOML beside this file.

A record with a hole in it is an error that names the record and the hole, so that neither the build
nor the server can start with an indicator nobody described.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from data.catalogue.rule import BASES, METHODS, SURVEY, Counted, Rule

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

HERE = Path(__file__).parent

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


class _Record:
    """A TOML table with accessors that say which file and key is at fault."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self.raw, self.where, self.used = raw, where, set[str]()

    def _get(self, key: str, kind: type) -> Any:
        self.used.add(key)
        value = self.raw.get(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise CatalogueError(f"{self.where}: «{key}» must be given as {kind.__name__}")
        return value

    def string(self, key: str, allowed: tuple[str, ...] | None = None) -> str:
        value = str(self._get(key, str)).strip()
        if not value:
            raise CatalogueError(f"{self.where}: «{key}» is empty")
        if allowed is not None and value not in allowed:
            raise CatalogueError(f"{self.where}: «{key}» is «{value}», not one of {allowed}")
        return value

    def integer(self, key: str) -> int:
        return int(self._get(key, int))

    def boolean(self, key: str) -> bool:
        return bool(self._get(key, bool))

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(str(item) for item in self._get(key, list))

    def text(self, key: str) -> Text:
        return _text(self._get(key, dict), f"{self.where} [{key}]")

    def optional_text(self, key: str) -> Text | None:
        self.used.add(key)
        return self.text(key) if key in self.raw else None

    def optional_boolean(self, key: str) -> bool:
        return self.boolean(key) if key in self.raw else False

    def optional_strings(self, key: str) -> tuple[str, ...]:
        return self.strings(key) if key in self.raw else ()

    def tables(self, key: str) -> list[Mapping[str, Any]]:
        self.used.add(key)
        return list(self.raw.get(key, []))

    def nothing_else(self) -> None:
        unknown = set(self.raw) - self.used
        if unknown:
            raise CatalogueError(f"{self.where}: unknown keys {sorted(unknown)}")


def _text(raw: Mapping[str, Any], where: str) -> Text:
    texts = {code: str(raw.get(code, "")).strip() for code in LANGUAGES}
    holes = [code for code, value in texts.items() if not value]
    if holes:
        raise CatalogueError(f"{where}: no text in {', '.join(holes)}")
    return texts


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path.name}: cannot be read: {error}") from error


def _place(path: Path) -> Place:
    record = _Record(_read(path), path.name)
    levels = []
    for raw in record.tables("levels"):
        level = _Record(raw, f"{path.name} level")
        levels.append(Level(level.string("id"), level.text("one"), level.text("many")))
    place = Place(
        id=record.string("id"),
        city=record.string("city"),
        default_indicator=record.string("default_indicator"),
        default_level=record.string("default_level", tuple(level.id for level in levels)),
        name=record.text("name"),
        levels=tuple(levels),
        boundaries=record.text("boundaries"),
        division=record.optional_text("division"),
        notice=record.optional_text("notice"),
    )
    record.nothing_else()
    return place


def _source(raw: Mapping[str, Any]) -> Source:
    record = _Record(raw, f"sources.toml {raw.get('id', '?')}")
    source = Source(
        id=record.string("id"),
        file=record.string("file"),
        table=record.string("table"),
        url=record.string("url"),
        licence=record.string("licence", LICENCES),
        retrieved=record.string("retrieved"),
        title=record.text("title"),
        producer=record.text("producer"),
        reference=record.text("reference"),
    )
    record.nothing_else()
    return source


def _dimension(raw: Mapping[str, Any], where: str) -> Dimension:
    record = _Record(raw, f"{where} dimension {raw.get('id', '?')}")
    codes = []
    for raw_code in record.tables("codes"):
        code = _Record(raw_code, f"{record.where} code {raw_code.get('id', '?')}")
        codes.append(Code(code.string("id"), code.text("name"), code.text("group")))
    found = Dimension(record.string("id"), record.text("name"), tuple(codes))
    if found.id in RESERVED:
        raise CatalogueError(f"{where}: «{found.id}» is a word of addresses, and no breakdown")
    return found


def _break(raw: Mapping[str, Any], where: str) -> Break:
    record = _Record(raw, where)
    found = Break(
        record.integer("year"),
        _text(raw, where),
        record.optional_strings("levels"),
        record.optional_strings("areas"),
    )
    record.used |= set(LANGUAGES)
    record.nothing_else()
    return found


def _rule(owner: _Record, where: str) -> Rule:
    record = _Record(owner._get("disclosure", dict), f"{where} [disclosure]")
    given: dict[str, Any] = {}
    for key in ("min_numerator", "min_denominator", "protection", "base"):
        if key in record.raw:
            given[key] = record.integer(key)
            if given[key] < (key in ("protection", "base")):
                raise CatalogueError(f"{record.where}: «{key}» is {given[key]}")
    for key in ("zero", "complement"):
        if key in record.raw:
            given[key] = record.boolean(key)
    if "method" in record.raw:
        given["method"] = record.string("method", METHODS)
    for key in ("numerator", "denominator"):
        if key in record.raw:
            raw = record._get(key, dict)
            codes = {str(k): str(v) for k, v in raw.items() if k != "of"}
            given[key] = Counted(_Record(raw, f"{record.where} {key}").string("of"), codes)
    if "dominance" in record.raw:
        count, share = record._get("dominance", list)
        given["dominance"] = int(count), float(share)
    basis = record.string("basis", BASES) if "basis" in record.raw else BASES[0]
    record.nothing_else()
    return replace(SURVEY if basis == "survey" else Rule(), **given)


def _indicator(path: Path) -> Indicator:
    record = _Record(_read(path), path.name)
    dimensions = tuple(_dimension(raw, path.name) for raw in record.tables("dimensions"))
    breaks = tuple(_break(raw, f"{path.name} break") for raw in record.tables("breaks"))
    indicator = Indicator(
        id=record.string("id"),
        place=record.string("place"),
        theme=record.string("theme"),
        order=record.integer("order"),
        programme=record.strings("programme"),
        unit=record.string("unit", UNITS),
        decimals=record.integer("decimals"),
        direction=record.string("direction", DIRECTIONS),
        reference=record.string("reference"),
        comparable_group=record.string("comparable_group"),
        breakdowns=record.strings("breakdowns"),
        sources=record.strings("sources"),
        noun=record.string("noun"),
        language_caution=record.boolean("language_caution"),
        spread=record.string("spread"),
        default={str(k): str(v) for k, v in record._get("default", dict).items()},
        name=record.text("name"),
        axis=record.text("axis"),
        sentence=record.text("sentence"),
        definition=record.text("definition"),
        population=record.text("population"),
        suppression=record.text("suppression"),
        numerator=record.optional_text("numerator"),
        denominator=record.optional_text("denominator"),
        caveats=tuple(_text(raw, f"{path.name} caveat") for raw in record.tables("caveats")),
        breaks=breaks,
        dimensions=dimensions,
        interval=record.string("interval", INTERVALS) if "interval" in record.raw else "wilson",
        as_published=record.optional_boolean("as_published"),
        disclosure=_rule(record, path.name) if "disclosure" in record.raw else None,
    )
    record.nothing_else()
    if indicator.id != path.stem:
        raise CatalogueError(f"{path.name}: its id is «{indicator.id}», not its file name")
    unknown = set(indicator.breakdowns) - set(indicator.columns)
    if unknown:
        raise CatalogueError(f"{path.name}: breakdowns {sorted(unknown)} are not declared")
    return indicator


def load(folder: Path = HERE) -> Catalogue:
    """Read and check every record under `folder`.

    Raises CatalogueError naming the file and key of the first record that is incomplete, or that
    refers to a place, theme or source that does not exist.
    """
    places = {p.id: p for p in map(_place, sorted((folder / "places").glob("*.toml")))}
    themes: dict[str, Theme] = {}
    for raw in _read(folder / "themes.toml").get("themes", []):
        record = _Record(raw, "themes.toml")
        themes[record.string("id")] = Theme(record.string("id"), record.text("name"))
    sources: dict[str, Source] = {}
    for source in map(_source, _read(folder / "sources.toml").get("sources", [])):
        if source.id in sources:
            raise CatalogueError(f"sources.toml {source.id}: stands there twice")
        sources[source.id] = source
    found = map(_indicator, sorted((folder / "indicators").glob("*.toml")))
    order = {theme: n for n, theme in enumerate(themes)}
    indicators = sorted(found, key=lambda i: (order.get(i.theme, 99), i.order, i.id))
    for indicator in indicators:
        where = f"{indicator.id}.toml"
        if indicator.place not in places:
            raise CatalogueError(f"{where}: no place «{indicator.place}»")
        if indicator.theme not in themes:
            raise CatalogueError(f"{where}: no theme «{indicator.theme}»")
        for named in indicator.sources:
            if named not in sources:
                raise CatalogueError(f"{where}: no source «{named}»")
    return Catalogue(places, themes, sources, {i.id: i for i in indicators})


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once."""
    return load()
