"""Finding an area by name, as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.find import MAX_CANDIDATES, Found, find
from content.world import World, world
from translations import LANGUAGES

LEVELS = [level.id for level in world().known.place.levels]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_is_found_by_its_name_in_every_language(here: World, language: str) -> None:
    for area in here.areas:
        found = find(area.names[language], area.level, here)
        same = [a.code for a in here.areas.areas_of(area.level)
                if a.names[language].casefold() == area.names[language].casefold()]  # fmt: skip
        if same == [area.code] and not found.candidates:
            assert found == Found(area.code), area
        else:
            assert area.code in found.candidates, area


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_that_the_field_offers_leads_to_its_level(here: World, language: str) -> None:
    """Names such as Vallila are those of areas of several levels: the bracket tells them apart."""
    for start in ("city", "sub-district"):
        for area in here.areas:
            level = here.known.place.level(area.level).one[language]
            found = find(f"{area.names[language]} ({level})", start, here)
            assert found.code == area.code or area.code in found.candidates, (start, area)


def codes(here: World, name: str) -> dict[str, str]:
    return {area.level: area.code for area in here.areas if area.names["fi"] == name}


def test_a_shared_name_means_the_area_of_the_level_that_is_shown(here: World) -> None:
    vallila = codes(here, "Vallila")
    assert len(vallila) == 2
    for level, code in vallila.items():
        assert find("Vallila", level, here) == Found(code)
        assert find("Vallgård", level, here) == Found(code)
    assert find("Vallila (peruspiiri)", "sub-district", here) == Found(vallila["district"])


def test_a_name_of_another_level_is_found_there(here: World) -> None:
    kallio = codes(here, "Kallio")
    for level in LEVELS:
        assert find("Kallio", level, here) == Found(kallio.get(level, kallio["district"]))


@pytest.mark.parametrize(
    "typed", ["kallio", "  KALLIO ", "Kallio\u00a0", "kállio", "Kallio (osa-alue)", "berghäll",
              "BERGHALL", "Kallio ("],
)  # fmt: skip
def test_spelling_that_people_get_away_with(here: World, typed: str) -> None:
    assert find(typed, "sub-district", here) == Found(codes(here, "Kallio")["district"])


@pytest.mark.parametrize("typed", ["Etu-Töölö", "etu töölö", "Etu - Toolo", "främre tölö"])
def test_hyphens_and_dots_do_not_matter(here: World, typed: str) -> None:
    assert find(typed, "sub-district", here).code == codes(here, "Etu-Töölö")["sub-district"]


def test_nothing_is_assumed_where_a_name_is_not_finished(here: World) -> None:
    found = find("ka", "sub-district", here)
    assert found.code == ""
    assert 2 <= len(found.candidates) <= MAX_CANDIDATES


@pytest.mark.parametrize("typed", ["", "   ", "()", "Tallinna", "123", "!!!", "(suurpiiri)"])
def test_what_is_no_name_finds_nothing(here: World, typed: str) -> None:
    assert find(typed, "district", here) == Found()


@given(st.text(), st.sampled_from(LEVELS))
def test_anything_can_be_typed(typed: str, level: str) -> None:
    found = find(typed, level, world())
    assert not (found.code and found.candidates)
