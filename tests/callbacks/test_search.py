"""Searching by name through the address: what is found is selected, what is not is told."""

from __future__ import annotations

import pytest

from callbacks.explore_page import make, resolve
from content.world import World
from translations import LANGUAGES
from view import MAX_AREAS


def code_of(here: World, name: str, level: str) -> str:
    return next(a.code for a in here.areas.areas_of(level) if a.names["fi"] == name)


def test_what_is_found_is_added_to_the_selection_of_its_level(here: World) -> None:
    first = code_of(here, "Haaga", "district")
    view, notices = resolve({"level": "district", "areas": first, "find": "Vallgård"}, here, "sv")
    assert view.areas == (first, code_of(here, "Vallila", "district"))
    assert notices == ()
    again, _ = resolve(
        {"level": "district", "areas": ",".join(view.areas), "find": "haaga"}, here, "fi"
    )
    assert set(again.areas) == set(view.areas)


def test_an_area_of_another_level_brings_its_level_along(here: World) -> None:
    view, _ = resolve({"level": "sub-district", "find": "Kallio"}, here, "fi")
    assert (view.level, view.areas) == ("district", (code_of(here, "Kallio", "district"),))


def test_what_has_to_give_way_to_a_fifth_area_is_told(here: World) -> None:
    codes = [a.code for a in here.areas.areas_of("district") if a.names["fi"] != "Vallila"][:4]
    query = {"level": "district", "areas": ",".join(codes), "find": "Vallila"}
    view, notices = resolve(query, here, "fi")
    assert view.areas == (*codes[1:], code_of(here, "Vallila", "district"))
    assert len(view.areas) == MAX_AREAS
    assert [notice.key for notice in notices] == ["notice.dropped"]
    assert here.areas[codes[0]].names["en"] in make(query, "en")["regions"]["notice"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_found_is_told_in_its_own_words(language: str) -> None:
    for typed in ("Tallinna", "<b>x</b>", "{name}"):
        told = make({"find": typed}, language)["regions"]["notice"]
        assert typed.replace("<", "&lt;").replace(">", "&gt;") in told
        assert "<b>" not in told
    assert "(" in make({"find": "Itä"}, language)["regions"]["notice"]  # candidates, with levels
    assert make({"find": "   "}, language)["regions"]["notice"] == ""
