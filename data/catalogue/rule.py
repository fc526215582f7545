"""Disclosure rules: what of an indicator may not be told, and how it is kept from being told.

The rule stands in the indicator's record, `[disclosure]`; docs/disclosure.md explains every key. An
indicator without a rule repeats what others have published, and has nothing to protect. Standard
library only: the catalogue is read when serving.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BASES = ("register", "survey")
METHODS = ("suppression", "rounding")

MIN_PERSONS = 5
"""Fewer persons than these are not told, unless the rule says otherwise."""

MIN_DENOMINATOR = 30
"""A share of fewer persons, or of fewer respondents, is not told."""


@dataclass(frozen=True)
class Counted:
    """Whom a column counts, in words that other tables use too.

    Tables that count the same persons are attacked together. `of` names the count ("residents");
    `codes` says what the column means where it says "total": {"age": "16-29"} for a table of people
    aged 16–29, {"language": "foreign"} for one of foreign-language speakers. A code "total" says
    that the column does not follow the breakdown: the denominator of the share of a language group
    counts everybody.
    """

    of: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def code(self, dimension: str, code: str) -> str:
        """The group of the count that a group of the table stands for."""
        meant = self.codes.get(dimension)
        return meant if meant is not None and (code == "total" or meant == "total") else code


@dataclass(frozen=True)
class Rule:
    """What is protected, and how.

    A figure is sensitive when its numerator is below `min_numerator` (zero only where `zero`),
    when its denominator is below `min_denominator`, when with `complement` the rest, denominator
    less numerator, is below `min_numerator`, or when with `dominance` (n, share) the n largest
    contributors hold more than that share (%) of it.

    `protection`: nobody may be able to tell a hidden count more narrowly than by so many persons.
    """

    basis: str = "register"
    method: str = "suppression"
    min_numerator: int = MIN_PERSONS
    min_denominator: int = MIN_DENOMINATOR
    zero: bool = False
    complement: bool = False
    protection: int = MIN_PERSONS
    base: int = 5
    dominance: tuple[int, float] | None = None
    numerator: Counted | None = None
    denominator: Counted | None = None


DEFAULT = Rule()
"""The rule of register tables that say nothing else."""

SURVEY = Rule(basis="survey", min_numerator=0)
"""The rule of surveys that say nothing else: what counts is the number of respondents."""
