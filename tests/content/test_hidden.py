"""What is hidden, in words made from the rule: they say what the rule says, in each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.hidden import hidden
from content.legend import state_key
from content.words import words
from data.catalogue import Indicator, catalogue
from data.catalogue.rule import SURVEY, Rule
from translations import LANGUAGES

each_language = pytest.mark.parametrize("language", LANGUAGES)


def record(rule: Rule | None, unit: str = "percent") -> Indicator:
    found = catalogue().indicators["neet-16-29"]
    return replace(found, disclosure=rule, unit=unit)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Salattu: alle 5 henkilöä tai ryhmässä alle 30 henkilöä. Lisäksi on salattu lukuja,"
               " joista nämä voisi laskea."),
        ("sv", "Dolt: färre än 5 personer eller färre än 30 personer i gruppen. Dessutom är"
               " siffror dolda som dessa kunde räknas ut av."),
        ("en", "Hidden: fewer than 5 persons or fewer than 30 persons in the group. Further"
               " figures are hidden so that these cannot be worked out."),
    ],
)  # fmt: skip
def test_the_usual_rule(language: str, expected: str) -> None:
    assert hidden(record(Rule()), words(language)) == expected


@each_language
def test_without_a_rule_the_record_says_what_the_source_hides(language: str) -> None:
    own = record(None).suppression[language]
    assert hidden(record(None), words(language)) == own
    assert hidden(record(Rule(min_numerator=0, min_denominator=0)), words(language)) == own


@pytest.mark.parametrize(
    ("rule", "unit", "said", "unsaid"),
    [
        (SURVEY, "percent", ("30 respondents",), ("persons",)),
        (Rule(zero=True), "percent", ("zero too", "5 persons"), ()),
        (Rule(min_numerator=10, min_denominator=50), "percent", ("10 persons", "50 persons"), ()),
        (Rule(), "persons", ("5 persons",), ("30", " or ")),
        (Rule(complement=True), "percent", (", fewer than 30", "or all of a group but"), ()),
        (Rule(dominance=(2, 85.0)), "persons", ("the 2 largest", "85%"), ("group",)),
        (Rule(method="rounding", base=3), "percent", ("multiples of 3", "30 persons"), ("Hidden",)),
        (Rule(method="rounding"), "persons", ("multiples of 5",), ("No share",)),
    ],
)
def test_every_part_of_a_rule_is_said(
    rule: Rule, unit: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    text = hidden(record(rule, unit), words("en"))
    assert all(part in text for part in said), text
    assert not any(part in text for part in unsaid), text


@each_language
def test_who_hides_a_figure_is_said(language: str) -> None:
    ours = words(language).t(state_key(record(Rule()), "suppressed"))
    theirs = words(language).t(state_key(record(None), "suppressed"))
    assert ours != theirs
    assert state_key(record(Rule()), "missing") == "legend.missing"
