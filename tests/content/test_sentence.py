"""The sentence: grammatical, from the same rows as the table, and no more than they carry."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from content.rows import rows
from content.sentence import Sentence, sentence
from content.words import upper_first, words
from content.world import world
from data.catalogue import Indicator
from tests.samples import EVERY, any_view_of
from tests.tables import NBSP, cells, spoken, with_unit
from translations import LANGUAGES, translator
from view import View

each_language = pytest.mark.parametrize("language", LANGUAGES)
SAMPLES = 8


@cache
def said(language: str) -> list[tuple[View, Indicator, Sentence]]:
    """Some views of every indicator at every level, and what is said of them."""
    rng = Random(1863)
    made = []
    for place, indicator, level in EVERY:
        here = world(place)
        for _ in range(SAMPLES):
            view = any_view_of(rng, here.known, indicator, level)
            now = sentence(view, here, rows(view, here, language), words(language))
            made.append((view, here.known.catalogue.indicators[indicator], now))
    return made


def sound(text: str) -> None:
    """Nothing left open, doubled, or fallen through from the code."""
    assert not re.search(r"[{}]|  |\.\.|\s[.,;:]|,\.|\bNone\b|\bnan\b|\btotal\b", text), text
    assert text[0] == text[0].upper(), text
    assert text.endswith("."), text
    assert text.count("(") == text.count(")"), text


@each_language
def test_every_sentence_is_sound(language: str) -> None:
    for _, _, now in said(language):
        for text in (now.headline, *now.lines):
            sound(text)
            wrong = r"\d\s%" if language == "en" else rf"\d[^\d{NBSP}]?%"
            assert not re.search(wrong, text), text


def whole_place_unknown(now: Sentence, indicator: Indicator, view: View, language: str) -> None:
    """Nothing is made up for the whole: the headline is about its areas, or says there is none."""
    known = sorted(
        Decimal(cell.value)
        for cell in cells(indicator.id).values()
        if (cell.level, cell.year, cell.key) == (view.level, view.year, view.key) and cell.value
    )
    if len(known) < 8:
        assert not re.search(r"\d[.,]\d", now.headline), now
        return
    assert now.headline.startswith(indicator.name[language])
    quarter, rest = divmod(len(known) - 1, 4)  # quartile by linear interpolation, R type 7
    low = known[quarter] + (known[quarter + 1] - known[quarter]) * rest / 4
    assert spoken(indicator, low, language) in now.headline


@each_language
def test_the_headline_speaks_of_its_area_and_gives_its_figure(language: str) -> None:
    for view, indicator, now in said(language):
        here = world(view.place)
        subject = view.areas[0] if view.areas else here.city
        where = here.areas[subject].inside[language]
        cell = cells(indicator.id).get((subject, view.year, view.key))
        if not view.areas and not (cell and cell.value):
            whole_place_unknown(now, indicator, view, language)
            continue
        begins = now.headline.startswith(upper_first(where))
        assert begins or re.search(rf"(?<!\w){re.escape(where)}(?!\w)", now.headline), now
        if not (cell and cell.value):
            assert not re.search(r"\d[.,]\d", now.headline), now
            continue
        figure = spoken(indicator, cell.value, language)
        assert with_unit(indicator, figure, language) in now.headline
        assert str(view.year) in now.headline


@each_language
def test_each_other_area_has_its_figure_and_each_comparison_its_comparator(language: str) -> None:
    t = translator(language)
    for view, indicator, now in said(language):
        here = world(view.place)
        below = " ".join(now.lines)
        for code in view.areas[1:]:
            cell = cells(indicator.id)[code, view.year, view.key]
            text = t(f"status.{cell.text['status']}")
            if cell.value:
                text = spoken(indicator, cell.value, language)
            where = upper_first(here.areas[code].inside[language])
            assert re.search(rf"{re.escape(where)}[^.]*{re.escape(text)}", below), (code, now)
        if " – " in now.headline:
            clause = now.headline.partition(" – ")[2]
            against = here.areas[here.comparator(view)]
            forms = (against.inside[language], against.genitive[language])
            assert any(form in clause for form in forms), clause


@each_language
def test_unknown_areas_are_counted(language: str) -> None:
    t = translator(language)
    for view, indicator, now in said(language):
        of_level = world(view.place).known.areas_of(view.level)
        for status in ("suppressed", "missing"):
            number = sum(
                cells(indicator.id)[code, view.year, view.key].text["status"] == status
                for code in of_level
            )
            line = t.count(f"sentence.unknown.{status}", number, str(number))
            assert (line in " ".join(now.lines)) == (number > 0 and len(of_level) > 1), now
