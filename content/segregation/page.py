"""The Segregation page: everything it says about a view, made once and shown in many ways."""

from __future__ import annotations

from dataclasses import dataclass

from content.explore import notice_text
from content.segregation.areas import AreaRow, Legend, legend, observation, rows
from content.segregation.controls import Controls, controls
from content.segregation.drivers import DriversOfChange, drivers
from content.segregation.formulas import Formula, formulas
from content.segregation.panel import Panel, panel
from content.segregation.phrases import Phrases
from content.segregation.scales import (
    Beside,
    Comparison,
    Nesting,
    beside,
    breakdown,
    nesting,
    scales,
    siblings,
)
from content.segregation.sentence import Answer, answer, value_at
from content.segregation.series import Series, series
from content.segregation.spread import Curve, Spread, city_share, curve, record_at, spread
from content.segregation.view import Scene, SegregationView, encode
from content.words import Words, words
from view import Notice

_CLEAR = 0.05


@dataclass(frozen=True)
class Segregation:
    """The content of the page in one language."""

    view: SegregationView
    scene: Scene
    phrases: Phrases
    notices: tuple[str, ...]
    controls: Controls
    answer: Answer
    series: Series
    spread: Spread
    curve: Curve
    drivers: DriversOfChange
    scales: Comparison
    siblings: Comparison
    nesting: Nesting
    breakdown: Comparison
    beside: Beside
    areas: tuple[AreaRow, ...]
    legend: Legend
    panel: Panel
    space: str
    city_share: str
    formulas: dict[str, tuple[Formula, ...]]

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.phrases.words

    @property
    def banner(self) -> str:
        """What has to be said wherever the place is shown: that it is fictional; mostly empty."""
        notice = self.scene.world.known.place.notice
        return notice[self.words.language] if notice else ""

    @property
    def search(self) -> str:
        """The canonical query of the view."""
        return encode(self.view, self.scene)


def page(
    view: SegregationView, scene: Scene, language: str, notices: tuple[Notice, ...] = ()
) -> Segregation:
    """Everything the page says about a view in a language."""
    say = words(language)
    phrases = Phrases(say, scene, view)
    areas = rows(phrases)
    return Segregation(
        view=view,
        scene=scene,
        phrases=phrases,
        notices=tuple(notice_text(notice, scene.world, say) for notice in notices),
        controls=controls(phrases),
        answer=answer(phrases),
        series=series(phrases),
        spread=spread(phrases),
        curve=curve(phrases),
        drivers=drivers(phrases),
        scales=scales(phrases),
        siblings=siblings(phrases),
        nesting=nesting(phrases),
        breakdown=breakdown(phrases),
        beside=beside(phrases),
        areas=areas,
        legend=legend(phrases, areas),
        panel=panel(phrases, areas),
        space=_space(phrases),
        city_share=_city_share(phrases),
        formulas=formulas(phrases),
    )


def _space(phrases: Phrases) -> str:
    """Whether areas with a large share lie side by side."""
    found = value_at(phrases, phrases.view.year, "moran")
    if found is None:
        return ""
    if found.value is None:
        return phrases.reason(found.reason)
    kind = "none"
    if found.chance_p is not None and found.chance_p <= _CLEAR:
        kind = "together" if found.value > 0 else "apart"
    return phrases.t(f"seg.space.{kind}", value=phrases.figure(found.value, "moran"))


def _city_share(phrases: Phrases) -> str:
    """The group's share among those counted beside the city's own published figure."""
    view = phrases.view
    record = record_at(phrases, view.year)
    own = phrases.scene.whole.area
    if phrases.subject.kind != "rest" or record is None or not own:
        return ""
    whole = observation(phrases, own, view.year, view.key)
    if whole.value is None:
        return ""
    return phrases.t(
        "seg.about.city_share",
        own=phrases.percent(city_share(record), 1),
        city=phrases.percent(whole.value / 100, 1),
    )
