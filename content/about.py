"""About this figure: definition, population, sources, caveats and breaks, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass

from content.words import Words
from content.world import World
from data.catalogue import Source
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
        suppression=indicator.suppression[language],
        interval=words.t("about.interval_text") if has_counts else "",
        caution=words.t("caution.language") if indicator.language_caution else "",
        caveats=tuple(caveat[language] for caveat in indicator.caveats),
        breaks=tuple((b.year, b.text[language]) for b in indicator.breaks),
        sources=tuple(_line(source, words) for source in sources),
        boundaries=_boundaries(view, world, language),
        source_short="; ".join(producers),
    )


def _boundaries(view: View, world: World, language: str) -> str:
    """The attribution of the drawn layer where it has one of its own, else the place's."""
    layer = load_layer(view.place, view.level)
    if layer.attribution:
        return f"{layer.attribution} ({layer.licence})"
    return world.known.place.boundaries[language]


def _line(source: Source, words: Words) -> SourceLine:
    return SourceLine(
        title=source.title[words.language],
        producer=source.producer[words.language],
        table=source.table,
        url=source.url,
        licence=words.t(f"licence.{source.licence}"),
        reference=source.reference,
    )
