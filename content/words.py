"""Labels: the words for values, statuses, groups and units, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue import BASE_DIMENSIONS, Indicator
from data.store import Observation
from translations import Translator, formats, translator
from view import TOTAL

NBSP = "\u00a0"
_DASH = "\u2013"
_CHILD_UNTIL = 17
"""Up to this age women and men are called girls and boys."""

_PERSONS = frozenset({"residents", "people"})
"""Nouns for everybody, of which a language group is a part like any other."""

_NOUN_OF_AGES = re.compile(r"(?:young|children)(\d+)to(\d+)")


@dataclass(frozen=True)
class Words:
    """The words of one language. `t` gives any message, the methods give composed labels."""

    t: Translator

    @property
    def language(self) -> str:
        """The language, as in the URL."""
        return self.t.language

    def decimals(self, indicator: Indicator, value: float) -> int:
        """How many decimals a value is shown with.

        A figure that was published with fewer decimals than others is not given false ones.
        """
        decimals = indicator.decimals
        if indicator.as_published:
            while decimals and float(formats.rounded(value, decimals - 1)) == value:
                decimals -= 1
        return decimals

    def number(self, indicator: Indicator, value: float) -> str:
        """A value of an indicator without its unit."""
        return formats.number(self.language, value, self.decimals(indicator, value))

    def count(self, number: int) -> str:
        """A whole number of people, areas or dwellings."""
        return formats.number(self.language, number, 0)

    def amount(self, indicator: Indicator, value: float) -> str:
        """A value with its unit: "12,3 %", "12 345 asukasta"."""
        shown = self.number(indicator, value)
        if indicator.unit == "persons":
            return self.t.count("unit.persons", int(value), shown)
        return self.with_unit(indicator, shown)

    def with_unit(self, indicator: Indicator, shown: str) -> str:
        """A formatted number with the sign of its unit, where the unit has one: "20 %"."""
        if indicator.unit != "percent":
            return shown
        return f"{shown}%" if self.language == "en" else f"{shown}{NBSP}%"

    def change(self, indicator: Indicator, value: float) -> str:
        """A difference between two values, with sign, without unit."""
        return formats.signed(self.language, value, indicator.decimals)

    def change_unit(self, indicator: Indicator) -> str:
        """The unit of a difference, short."""
        return self.t(f"unit.change.{indicator.unit}")

    def status(self, observation: Observation) -> str:
        """The status of an observation in a word or two."""
        return self.t(f"status.{observation.status}")

    def shown(self, indicator: Indicator, observation: Observation) -> str:
        """What stands where a figure stands: amount and interval, or why there is none."""
        if observation.value is None:
            return self.status(observation)
        text = self.amount(indicator, observation.value)
        interval = self.interval(indicator, observation)
        return f"{text} ({interval})" if interval else text

    def interval(self, indicator: Indicator, observation: Observation) -> str:
        """The interval of an observation, "10,1–14,5", or an empty string."""
        if observation.low is None or observation.high is None:
            return ""
        low = self.number(indicator, observation.low)
        return f"{low}{_DASH}{self.number(indicator, observation.high)}"

    def dimension(self, indicator: Indicator, dimension: str) -> str:
        """The name of a breakdown: "Sukupuoli"."""
        if dimension in BASE_DIMENSIONS:
            return self.t(f"dimension.{dimension}")
        return indicator.dimension(dimension).name[self.language]

    def code(self, indicator: Indicator, dimension: str, code: str) -> str:
        """The name of one group of a breakdown: "Naiset", "16–29-vuotiaat"."""
        if dimension not in BASE_DIMENSIONS and code != TOTAL:
            for known in indicator.dimension(dimension).codes:
                if known.id == code:
                    return known.name[self.language]
        if dimension == "age" and code != TOTAL:
            return self._age(code, "age.range", "age.open")
        if code == TOTAL and dimension not in BASE_DIMENSIONS:
            return self.t("code.any.total")
        return self.t(f"code.{dimension}.{code}")

    def _age(self, code: str, closed: str, open_: str) -> str:
        if code.endswith("+"):
            return self.t(open_, low=code[:-1])
        low, _, high = code.partition("-")
        return self.t(closed, low=low, high=high)

    def group(self, indicator: Indicator, key: tuple[str, ...]) -> str:
        """The noun phrase of a group in a sentence: "16–29-vuotiaista naisista", "of women …".

        Every group that is chosen is in it: as a noun where the language has one, else in brackets
        behind it. Where the sentence itself says the language ({speaks}), the group does not.
        """
        chosen = dict(zip(indicator.columns, key, strict=True))
        language, gender, age = (chosen[d] for d in BASE_DIMENSIONS)
        if "{speaks}" in indicator.sentence[self.language]:
            language = TOTAL
        # Where age is no choice the noun already says it ("16–29-vuotiaista").
        age = age if "age" in indicator.breakdowns else TOTAL
        noun = f"group.{indicator.noun}"
        for dimension in indicator.dimensions:
            for code in dimension.codes:
                if chosen[dimension.id] == code.id:
                    rest = {"language": language, "gender": gender, "age": age}
                    return self._with(code.group[self.language], indicator, rest)
        if language != TOTAL:
            return self._speaking(indicator, noun, language, gender, age)
        if age != TOTAL:
            return self.t(f"group.aged.{_who(gender, age)}", age=self._phrase(age))
        if gender == TOTAL or self.t.has(f"{noun}.{gender}"):
            return self.t(noun if gender == TOTAL else f"{noun}.{gender}")
        implied = _ages_of(indicator.noun)
        if implied:
            return self.t(f"group.aged.{_who(gender, implied)}", age=self._phrase(implied))
        return self._with(self.t(noun), indicator, {"gender": gender})

    def _speaking(
        self, indicator: Indicator, noun: str, language: str, gender: str, age: str
    ) -> str:
        """The noun phrase of a language group: "16–29-vuotiaista vieraskielisistä naisista"."""
        rest = {"gender": gender, "age": age}
        own = self.t.has(f"{noun}.{language}")
        if own and gender == age == TOTAL:
            return self.t(f"{noun}.{language}")
        ages = age if age != TOTAL else _ages_of(indicator.noun)
        if ages:
            phrase = self._phrase(ages)
            return self.t(f"group.aged.{_who(gender, ages)}.{language}", age=phrase)
        if indicator.noun in _PERSONS:
            return self.t(f"group.speaking.{gender}.{language}")
        if own:
            return self._with(self.t(f"{noun}.{language}"), indicator, rest)
        return self._with(self.t(noun), indicator, {"language": language, **rest})

    def _with(self, phrase: str, indicator: Indicator, chosen: Mapping[str, str]) -> str:
        """A noun phrase with further groups in brackets: "of pupils in grades 8 and 9 (girls)"."""
        named = [
            lower_first(self.code(indicator, d, code)) if self.language != "en" or d != "language"
            else self.code(indicator, d, code)
            for d, code in chosen.items()
            if code != TOTAL
        ]  # fmt: skip
        return f"{phrase} ({', '.join(named)})" if named else phrase

    def who(self, indicator: Indicator, key: tuple[str, ...]) -> str:
        """The groups of a number of persons, in brackets behind it; empty for everybody."""
        return self._with("", indicator, dict(zip(indicator.columns, key, strict=True)))

    def _phrase(self, age: str) -> str:
        return self._age(age, "age.phrase.range", "age.phrase.open")

    def groups(self, indicator: Indicator, key: tuple[str, ...]) -> list[str]:
        """The chosen groups other than "all", as labels: ["Naiset", "16–29 vuotta"]."""
        return [
            self.code(indicator, dimension, code)
            for dimension, code in zip(indicator.columns, key, strict=True)
            if code != TOTAL
        ]

    def reference(self, indicator: Indicator) -> str:
        """The day a year stands for: "31.12." or "vuosi"."""
        return self.t(f"reference.{indicator.reference}")


def _who(gender: str, age: str) -> str:
    """Women and men, or girls and boys where all of an age group are children."""
    child = not age.endswith("+") and int(age.split("-")[1]) <= _CHILD_UNTIL
    return {"female": "girl", "male": "boy"}.get(gender, gender) if child else gender


def _ages_of(noun: str) -> str:
    """The ages that a noun says: "16-29" of "young16to29"; empty where it says none."""
    found = _NOUN_OF_AGES.fullmatch(noun)
    return f"{found[1]}-{found[2]}" if found else ""


def words(language: str) -> Words:
    """The words of a language of the dashboard."""
    return Words(translator(language))


def lower_first(text: str) -> str:
    """The text with its first letter lowered, for a name within a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with its first letter raised, for the start of a sentence."""
    return text[:1].upper() + text[1:]
