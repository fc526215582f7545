"""TOML files -> records of the catalogue, each checked for holes and for what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.catalogue.fields import Record, read_toml, text_of
from data.catalogue.records import (
    DIRECTIONS,
    INTERVALS,
    LANGUAGES,
    LICENCES,
    RESERVED,
    UNITS,
    Break,
    Catalogue,
    CatalogueError,
    Code,
    Dimension,
    Indicator,
    Level,
    Place,
    Source,
    Theme,
)
from data.catalogue.rule import BASES, METHODS, SURVEY, Counted, Rule

HERE = Path(__file__).parent


def _place(path: Path) -> Place:
    record = Record(read_toml(path), path.name)
    levels = []
    for raw in record.tables("levels"):
        level = Record(raw, f"{path.name} level")
        levels.append(Level(level.string("id"), level.text("one"), level.text("many")))
    place = Place(
        id=record.string("id"),
        city=record.string("city"),
        default_indicator=record.string("default_indicator"),
        default_level=record.string("default_level", tuple(level.id for level in levels)),
        name=record.text("name"),
        levels=tuple(levels),
        boundaries=record.text("boundaries"),
        division=record.optionaltext_of("division"),
        notice=record.optionaltext_of("notice"),
    )
    record.nothing_else()
    return place


def _source(raw: Mapping[str, Any]) -> Source:
    record = Record(raw, f"sources.toml {raw.get('id', '?')}")
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
    record = Record(raw, f"{where} dimension {raw.get('id', '?')}")
    codes = []
    for raw_code in record.tables("codes"):
        code = Record(raw_code, f"{record.where} code {raw_code.get('id', '?')}")
        codes.append(Code(code.string("id"), code.text("name"), code.text("group")))
    found = Dimension(record.string("id"), record.text("name"), tuple(codes))
    if found.id in RESERVED:
        raise CatalogueError(f"{where}: «{found.id}» is a word of addresses, and no breakdown")
    return found


def _break(raw: Mapping[str, Any], where: str) -> Break:
    record = Record(raw, where)
    found = Break(
        record.integer("year"),
        text_of(raw, where),
        record.optional_strings("levels"),
        record.optional_strings("areas"),
    )
    record.used |= set(LANGUAGES)
    record.nothing_else()
    return found


def _rule(owner: Record, where: str) -> Rule:
    record = Record(owner.get("disclosure", dict), f"{where} [disclosure]")
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
            raw = record.get(key, dict)
            codes = {str(k): str(v) for k, v in raw.items() if k != "of"}
            given[key] = Counted(Record(raw, f"{record.where} {key}").string("of"), codes)
    if "dominance" in record.raw:
        count, share = record.get("dominance", list)
        given["dominance"] = int(count), float(share)
    basis = record.string("basis", BASES) if "basis" in record.raw else BASES[0]
    record.nothing_else()
    return replace(SURVEY if basis == "survey" else Rule(), **given)


def _indicator(path: Path) -> Indicator:
    record = Record(read_toml(path), path.name)
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
        default={str(k): str(v) for k, v in record.get("default", dict).items()},
        name=record.text("name"),
        axis=record.text("axis"),
        sentence=record.text("sentence"),
        definition=record.text("definition"),
        population=record.text("population"),
        suppression=record.text("suppression"),
        numerator=record.optionaltext_of("numerator"),
        denominator=record.optionaltext_of("denominator"),
        caveats=tuple(text_of(raw, f"{path.name} caveat") for raw in record.tables("caveats")),
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
    for raw in read_toml(folder / "themes.toml").get("themes", []):
        record = Record(raw, "themes.toml")
        themes[record.string("id")] = Theme(record.string("id"), record.text("name"))
    sources: dict[str, Source] = {}
    for source in map(_source, read_toml(folder / "sources.toml").get("sources", [])):
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
