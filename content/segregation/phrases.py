"""The words of the page: groups, levels and figures, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from content.segregation.view import Scene, SegregationView
from content.words import NBSP, Words
from data.catalogue import BASE_DIMENSIONS, Indicator
from data.segregation.names import Subject
from translations import formats
from view import TOTAL

_DASH = "\u2013"
PLAIN = {"information": 5, "moran": 2}
"""Measures that are not shares of a hundred, with their decimals."""


ROLES = ("whole", "in_whole", "to_whole", "of_whole", "than_whole")
"""What messages call the whole that is looked at: "kaupunki", "koko kaupungissa", …"""


@cache
def _of_whole(words: Words, kind: str) -> dict[str, str]:
    return {role: words.t(f"seg.whole.{kind}.{role}") for role in ROLES}


@dataclass(frozen=True)
class Phrases:
    """Words for one view. Cases: `nom` those who are meant, `gen` of them, `ela` out of them."""

    words: Words
    scene: Scene
    view: SegregationView

    @property
    def subject(self) -> Subject:
        """Who is compared with whom."""
        return self.scene.entry(self.view.subject).subject

    @property
    def indicator(self) -> Indicator:
        """The record of the indicator that the counts are from."""
        return self.scene.world.known.catalogue.indicators[self.subject.indicator]

    def t(self, key: str, **params: object) -> str:
        """A message; what the whole is called (city, region, major district) is filled in."""
        return self.words.t(key, **(_of_whole(self.words, self.scene.whole.kind) | params))

    def name(self, subject: str) -> str:
        """A subject as it is called in the menu."""
        return self.name_of(self.scene.entry(subject).subject)

    def name_of(self, own: Subject) -> str:
        """Who is compared with whom, as it is called in the menu."""
        who = self._noun(own.indicator, own.group, "name")
        if own.kind == "all":
            return self.t(f"seg.all.{self._plain(own.indicator)}")
        if own.kind == "pair":
            return self.t(
                "seg.pair", one=who, other=self._noun(own.indicator, own.other, "name").lower()
            )
        return who

    def group(self, case: str = "nom") -> str:
        """The group, with the chosen gender or age: "ruotsinkieliset 7–15-vuotiaat"."""
        return self._chosen(self._noun(self.subject.indicator, self.subject.group, case), case)

    def rest(self, case: str = "nom") -> str:
        """Those the group is compared with: everybody else, or the other group."""
        if self.subject.kind == "pair":
            return self._noun(self.subject.indicator, self.subject.other, case)
        columns = self.scene.columns(self.view.subject)
        chosen = {name: c for name, c in zip(columns, self.view.key, strict=True) if c != TOTAL}
        noun = self.indicator.noun
        if "gender" in chosen:
            noun = chosen["gender"]
        elif "age" in chosen:
            noun = "people"
        if not self.words.t.has(f"seg.rest.{noun}.{case}"):
            noun = "residents"
        return self.t(f"seg.rest.{noun}.{case}")

    @property
    def rest_opens(self) -> bool:
        """Whether "out of …" opens a sentence in this language: in Finnish a case does it."""
        return self.words.language == "fi"

    @property
    def things(self) -> bool:
        """Whether dwellings or households are counted, who do not live anywhere themselves."""
        return self.indicator.noun in ("dwellings", "households")

    def _plain(self, indicator: str) -> str:
        """The id of an indicator without its place: other places count the same people."""
        return indicator.removesuffix(f"-{self.scene.results.place}")

    def _noun(self, indicator: str, group: str, case: str) -> str:
        name = f"{self._plain(indicator)}.{group}" if group else self._plain(indicator)
        if not self.words.t.has(f"seg.group.{name}.{case}"):
            # An indicator that nobody has given a noun yet is called by its own name.
            return self.scene.world.known.catalogue.indicators[indicator].name[self.words.language]
        return self.t(f"seg.group.{name}.{case}")

    def _chosen(self, noun: str, case: str) -> str:
        columns = self.scene.columns(self.view.subject)
        for name, code in zip(columns, self.view.key, strict=True):
            if code == TOTAL:
                continue
            if name == "gender":
                noun = self.t(f"seg.who.{code}.{case}", group=noun)
            elif name == "age" and code.endswith("+"):
                noun = self.t(f"seg.who.open.{case}", group=noun, low=code[:-1])
            elif name == "age":
                low, _, high = code.partition("-")
                noun = self.t(f"seg.who.range.{case}", group=noun, low=low, high=high)
            else:
                noun = f"{noun} ({self.words.code(self.indicator, name, code)})"
        return noun

    def code(self, dimension: str, code: str) -> str:
        """The name of a breakdown's code in a menu."""
        return self.words.code(self.indicator, dimension, code)

    def dimension(self, dimension: str) -> str:
        """The name of a breakdown."""
        if dimension in BASE_DIMENSIONS:
            return self.words.dimension(self.indicator, dimension)
        return self.indicator.dimension(dimension).name[self.words.language]

    def level(self, form: str, level: str = "") -> str:
        """A level in a form: `over` (spread over), `one` (in one of them), `many` (in them)."""
        level = level or self.view.level
        if self.words.t.has(f"seg.level.{level}.{form}"):
            return self.t(f"seg.level.{level}.{form}")
        return self.t(f"seg.level.area.{form}")

    def levels(self, level: str = "") -> str:
        """The name of a level, as a heading: "Osa-alueet"."""
        found = self.scene.world.known.place.level(level or self.view.level)
        return found.many[self.words.language]

    @property
    def of_city(self) -> str:
        """The city, or whatever whole is looked at, in the genitive: "Helsingin"."""
        return self.scene.genitive(self.words.language)

    @property
    def missing(self) -> str:
        """What is not computed at the place, and why."""
        key = f"seg.about.missing_text.{self.scene.results.place}"
        return self.t(key if self.words.t.has(key) else "seg.about.missing_text")

    def measure(self, measure: str = "") -> str:
        """The name of a measure."""
        return self.t(f"seg.measure.{measure or self.view.measure}")

    def figure(self, value: float, measure: str = "", decimals: int | None = None) -> str:
        """A value of a measure without unit: shares as so many in a hundred."""
        measure = measure or self.view.measure
        if measure in PLAIN:
            return self.number(value, PLAIN[measure])
        return self.number(100 * value, 1 if decimals is None else decimals)

    def signed(self, value: float, measure: str = "") -> str:
        """A difference of two values, with its sign."""
        measure = measure or self.view.measure
        if measure in PLAIN:
            return formats.signed(self.words.language, value, PLAIN[measure])
        return formats.signed(self.words.language, round(100 * value, 6), 1)

    def number(self, value: float, decimals: int) -> str:
        """A number in the language of the page."""
        return formats.number(self.words.language, round(value, 9), decimals)

    def span(self, low: float, high: float, measure: str = "") -> str:
        """An interval: "29,9–30,4"."""
        return f"{self.figure(low, measure)}{_DASH}{self.figure(high, measure)}"

    def signed_span(self, low: float, high: float, measure: str = "") -> str:
        """An interval of a difference, in words since a dash beside a minus cannot be read."""
        return self.t(
            "seg.between", low=self.signed(low, measure), high=self.signed(high, measure)
        )

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share as per cent: "45 %"."""
        shown = self.number(100 * share, decimals)
        return f"{shown}%" if self.words.language == "en" else f"{shown}{NBSP}%"

    def count(self, number: int) -> str:
        """A whole number of people or areas."""
        return self.words.count(number)

    def reason(self, reason: str) -> str:
        """Why there is no value."""
        return self.t(f"seg.reason.{reason}")
