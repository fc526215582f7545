"""The legend: its limits part exactly what the map colours, and say so as they are."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from content.legend import legend, map_class
from content.words import words
from content.world import world
from data.store import table
from tests.samples import EVERY
from tests.tables import MINUS, NBSP, cells, spoken
from translations import LANGUAGES
from view import View


def view_of(place: str, indicator: str, level: str) -> View:
    published = world(place).known.index.indicators[indicator].levels[level]
    key, years = next(iter(published.combos.items()))
    return View(place, indicator, level, years[-1], key)


def numbers(text: str) -> list[Decimal]:
    """The numbers of an English text."""
    return [Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


@pytest.mark.parametrize(("place", "indicator", "level"), EVERY)
def test_every_figure_reads_as_lying_in_the_class_it_is_painted_in(
    place: str, indicator: str, level: str
) -> None:
    here = world(place)
    record = here.known.catalogue.indicators[indicator]
    published = here.known.index.indicators[indicator].levels[level]
    entries = legend(view_of(place, indicator, level), here, words("en")).classes
    if not published.limits:
        assert entries == ()
        return
    ranges = {}
    for entry in entries:
        found = numbers(entry.text)
        if "to under" in entry.text:
            ranges[entry.css] = (found[0], found[1])
        else:
            under = entry.text.startswith("under")
            ranges[entry.css] = (Decimal(-1), found[0]) if under else (found[0], Decimal(10**9))
    assert list(ranges) == [f"c{n}" for n in range(len(published.limits) + 1)]
    limits = [low for low, _ in ranges.values()][1:]
    assert limits == [Decimal(str(limit)) for limit in published.limits]
    read = table(indicator)
    shown = {}
    for cell in cells(indicator).values():
        if cell.value and cell.level == level:
            css = map_class(record, published.limits, read.cell(cell.area, cell.year, cell.key))
            shown[spoken(record, cell.value, "en")] = css
    for text, css in shown.items():
        low, high = ranges[css]
        assert low <= Decimal(text.replace(",", "").replace(MINUS, "-")) < high, (text, css)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_written_as_the_language_writes_numbers(language: str) -> None:
    for place, indicator, level in EVERY:
        view = view_of(place, indicator, level)
        for entry in legend(view, world(place), words(language)).classes:
            assert not re.search(r"[{}]|  ", entry.text)
            if language == "en":
                assert NBSP not in entry.text
            else:
                assert not re.search(r"\d[.]\d|\d [%\d]", entry.text), entry.text


def test_every_state_that_occurs_has_an_entry() -> None:
    for place, indicator, level in EVERY:
        here = world(place)
        view = view_of(place, indicator, level)
        found = {
            cell.text["status"]
            for cell in cells(indicator).values()
            if cell.level == level
            and cell.key == view.key
            and cell.year in here.known.published(view).combos[view.key]
            and not cell.value
        }
        states = legend(view, here, words("fi")).states
        css = {"suppressed": "hs", "missing": "ms", "not_applicable": "na"}
        assert {entry.css for entry in states} == {css[status] for status in found}
