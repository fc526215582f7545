"""Labels: the words for values, statuses, groups and units, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue import BASE_DIMENSIONS, Indicator
from data.store import Observation
from translations import Translator, formats, translator
from view import TOTAL

NBSP = "\u00a0"
_DASH = "\u2013"
_CHILD_UNTIL = 17
"""Up to this age women and men are called girls and boys."""


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
        """The noun phrase of a group in a sentence: "16–29-vuotiaista naisista", "of women …"."""
        chosen = dict(zip(indicator.columns, key, strict=True))
        for dimension in indicator.dimensions:
            for code in dimension.codes:
                if chosen[dimension.id] == code.id:
                    return code.group[self.language]
        language, gender, age = (chosen[d] for d in BASE_DIMENSIONS)
        noun = f"group.{indicator.noun}"
        # Where age is no choice the noun already says it ("16–29-vuotiaista").
        if age != TOTAL and "age" in indicator.breakdowns:
            phrase = self._age(age, "age.phrase.range", "age.phrase.open")
            who = gender
            if gender != TOTAL and not age.endswith("+") and int(age.split("-")[1]) <= _CHILD_UNTIL:
                who = {"female": "girl", "male": "boy"}[gender]
            return self.t(f"group.aged.{who}", age=phrase)
        if language != TOTAL and self.t.has(f"{noun}.{language}"):
            return self.t(f"{noun}.{language}")
        return self.t(noun if gender == TOTAL else f"{noun}.{gender}")

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


def words(language: str) -> Words:
    """The words of a language of the dashboard."""
    return Words(translator(language))


def upper_first(text: str) -> str:
    """The text with its first letter raised, for the start of a sentence."""
    return text[:1].upper() + text[1:]
