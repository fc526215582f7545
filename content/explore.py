"""The Explore page: everything it says about a view, made once and shown in many ways."""

from __future__ import annotations

from dataclasses import dataclass

from content.about import About, about
from content.controls import Controls, controls
from content.legend import Legend, legend
from content.rows import Rows, rows
from content.sentence import Sentence, sentence
from content.series import Series, series
from content.words import Words, words
from content.world import World
from data.catalogue import Indicator
from view import TOTAL, Notice, View, encode


@dataclass(frozen=True)
class Explore:
    """The content of the Explore page in one language."""

    view: View
    world: World
    words: Words
    indicator: Indicator
    notices: tuple[str, ...]
    controls: Controls
    sentence: Sentence
    rows: Rows
    series: Series
    legend: Legend
    about: About

    @property
    def search(self) -> str:
        """The canonical query of the view."""
        return encode(self.view, self.world.known)

    @property
    def banner(self) -> str:
        """What has to be said of the place wherever it is shown: that it is fictional; or ""."""
        notice = self.world.known.place.notice
        return notice[self.words.language] if notice else ""

    @property
    def filters(self) -> str:
        """The chosen level, groups and year in words: "Osa-alueet · Naiset · 2025"."""
        level = self.world.known.place.level(self.view.level).many[self.words.language]
        groups = self.words.groups(self.indicator, self.view.key)
        return " · ".join((level, *groups, str(self.view.year)))


def explore(
    view: View, world: World, language: str, notices: tuple[Notice, ...] = ()
) -> Explore:
    """Everything the Explore page says about a view in a language."""
    say = words(language)
    table_rows = rows(view, world, language)
    return Explore(
        view=view,
        world=world,
        words=say,
        indicator=world.indicator(view),
        notices=tuple(notice_text(notice, world, say) for notice in notices),
        controls=controls(view, world, say),
        sentence=sentence(view, world, table_rows, say),
        rows=table_rows,
        series=series(view, world, say),
        legend=legend(view, world, say),
        about=about(view, world, say),
    )


def notice_text(notice: Notice, world: World, say: Words) -> str:
    """A notice in words, with levels, areas and breakdowns by their names and not their codes."""
    params = dict(notice.params)
    levels = {level.id: level.many[say.language] for level in world.known.place.levels}
    for name in ("wanted", "level", "area"):
        value = params.get(name, "")
        if value in levels:
            params[name] = levels[value].lower()
        elif value in world.known.parents:
            params[name] = world.areas[value].names[say.language]
    if "place" in params:
        params["place"] = world.known.place.name[say.language]
    if "indicator" in params:
        params["name"] = world.known.catalogue.indicators[params["indicator"]].name[say.language]
    if "dimension" in params:
        dimension = params["dimension"]
        for name in ("wanted", "shown"):
            params[name] = _group_name(dimension, params[name], world, say)
        params["dimension"] = _dimension_name(dimension, world, say)
    return say.t(notice.key, **params)


def _dimension_name(dimension: str, world: World, say: Words) -> str:
    having = (i for i in world.known.catalogue.indicators.values() if dimension in i.columns)
    return say.dimension(next(having), dimension)


def _group_name(dimension: str, code: str, world: World, say: Words) -> str:
    """The name of a group of whatever indicator has it; what was typed when none does."""
    for id_, available in world.known.index.indicators.items():
        indicator = world.known.catalogue.indicators[id_]
        if dimension in indicator.columns:
            at = indicator.columns.index(dimension)
            if code == TOTAL or any(
                key[at] == code for level in available.levels.values() for key in level.combos
            ):
                return say.code(indicator, dimension, code)
    return code
