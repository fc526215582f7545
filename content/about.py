"""About this figure: definition, population, sources, caveats and breaks, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass

from content.hidden import hidden
from content.indicators import SLUGS
from content.words import Words
from content.world import World
from data.catalogue import Indicator, Source
from data.glossary import terms
from geo.layer import load_layer
from view import View


@dataclass(frozen=True)
class SourceLine:
    """One source, with what its licence asks to be said."""

    title: str
    producer: str
    table: str
    url: str
    licence: str
    reference: str


@dataclass(frozen=True)
class About:
    """Everything that must be known before a figure is used."""

    name: str
    definition: str
    population: str
    direction: str
    reference: str
    suppression: str
    interval: str
    """What the interval means; empty where the indicator has none."""
    caution: str
    caveats: tuple[str, ...]
    breaks: tuple[tuple[int, str], ...]
    sources: tuple[SourceLine, ...]
    boundaries: str
    """Who is to be named for the boundaries of the map, with the licence."""
    division: str
    """What the map is drawn from, and which of its areas have no name in the language."""
    terms: tuple[tuple[str, str], ...]
    """The concepts that its texts speak of: (address of the explanation, name)."""
    source_short: str
    """Producers in one line, for under a chart or in a file."""


def about(view: View, world: World, words: Words) -> About:
    """The record of the view's indicator in one language."""
    language = words.language
    indicator = world.indicator(view)
    has_counts = (
        indicator.unit == "percent"
        and indicator.interval == "wilson"
        and indicator.numerator is not None
        and indicator.denominator is not None
    )
    sources = [world.known.catalogue.sources[id_] for id_ in indicator.sources]
    producers = list(dict.fromkeys(source.producer[language] for source in sources))
    return About(
        name=indicator.name[language],
        definition=indicator.definition[language],
        population=indicator.population[language],
        direction=words.t(f"direction.{indicator.direction}"),
        reference=words.reference(indicator),
        suppression=hidden(indicator, words),
        interval=words.t("about.interval_text") if has_counts else "",
        caution=words.t("caution.language") if indicator.language_caution else "",
        caveats=tuple(caveat[language] for caveat in indicator.caveats),
        breaks=tuple((b.year, b.text[language]) for b in indicator.breaks),
        sources=tuple(_line(source, words) for source in sources),
        boundaries=_boundaries(view, world, language),
        division=_division(view, world, words),
        terms=_terms(_texts(indicator, language), language),
        source_short="; ".join(producers),
    )


def _boundaries(view: View, world: World, language: str) -> str:
    """The attribution of the drawn layer where it has one of its own, else the place's."""
    layer = load_layer(view.place, view.level)
    if layer.attribution:
        return f"{layer.attribution} ({layer.licence})"
    return world.known.place.boundaries[language]


def _division(view: View, world: World, words: Words) -> str:
    areas = world.areas.areas_of(view.level)
    unnamed = sum(words.language in area.unnamed for area in areas)
    division = world.known.place.division
    parts = [division[words.language] if division else ""]
    if unnamed:
        parts.append(words.t.count("about.unnamed", unnamed, words.count(unnamed)))
    return " ".join(part for part in parts if part)


def _texts(indicator: Indicator, language: str) -> str:
    groups = [code.name for dimension in indicator.dimensions for code in dimension.codes]
    texts = (indicator.name, indicator.definition, indicator.population, *groups)
    return " | ".join(text[language] for text in texts)


def _terms(text: str, language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"/{language}/{SLUGS[language]}#{term.id}", term.name[language])
        for term in terms()
        if term.spoken_of(text, language)
    )


def _line(source: Source, words: Words) -> SourceLine:
    return SourceLine(
        title=source.title[words.language],
        producer=source.producer[words.language],
        table=source.table,
        url=source.url,
        licence=words.t(f"licence.{source.licence}"),
        reference=source.reference[words.language],
    )
