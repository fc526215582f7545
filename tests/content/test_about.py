"""About this figure: what must be known of a map's areas and of the words that are used."""

from __future__ import annotations

import pytest

from content.about import About, about
from content.explore import explore
from content.indicators import SLUGS
from content.words import words
from content.world import places, world
from data.catalogue import catalogue
from data.glossary import terms
from layouts.explore import regions
from translations import LANGUAGES
from view import parse

each_language = pytest.mark.parametrize("language", LANGUAGES)


def about_of(query: dict[str, str], language: str) -> About:
    here = world(query.get("place", "helsinki"))
    view, _ = parse(query, here.known)
    return about(view, here, words(language))


@each_language
@pytest.mark.parametrize("place", places())
def test_the_map_says_what_it_is_drawn_from(place: str, language: str) -> None:
    division = catalogue().places[place].division
    assert division is not None
    assert about_of({"place": place}, language).division.startswith(division[language])


def test_only_helsinki_is_drawn_from_helsinkis_division_alone() -> None:
    for place in set(places()) - {"helsinki", "capital-region"}:
        assert "Helsing" not in about_of({"place": place}, "sv").division


@pytest.mark.parametrize(
    ("language", "number"), [("sv", "158 områden"), ("fi", "9 alueella"), ("en", "9 areas")]
)
def test_areas_without_a_name_are_counted(language: str, number: str) -> None:
    query = {"place": "capital-region", "level": "sub-district"}
    assert number in about_of(query, language).division


def test_nothing_is_said_where_every_area_has_its_name() -> None:
    assert "publi" not in about_of({"place": "finland"}, "sv").division


@each_language
def test_a_figure_leads_to_the_concepts_it_speaks_of(language: str) -> None:
    of = about_of({"indicator": "foreign-language-speakers"}, language)
    assert (f"/{language}/{SLUGS[language]}#foreign-language-speaker") in dict(of.terms)


@each_language
def test_every_anchor_is_a_term(language: str) -> None:
    known = {term.id for term in terms()}
    used = set()
    for indicator in catalogue().indicators.values():
        if indicator.place not in places():
            continue
        query = {"place": indicator.place, "indicator": indicator.id}
        used |= {address.partition("#")[2] for address, _ in about_of(query, language).terms}
    assert used <= known
    assert {"neet", "foreign-background", "foreign-language-speaker"} <= used


@each_language
def test_sources_say_their_date_in_the_language(language: str) -> None:
    of = about_of({"place": "capital-region"}, language)
    for line in of.sources:
        assert ("Dec " in line.reference or " December" in line.reference) <= (language == "en")


@each_language
def test_the_areas_of_a_programme_are_marked_beside_the_map(language: str) -> None:
    here = world("vaasa")
    view, notices = parse({"place": "vaasa", "level": "major-area"}, here.known)
    legend = regions(explore(view, here, language), {})["legend"]
    for code in ("905-01", "905-08", "905-12"):
        assert f"areas={code}" in legend
        assert here.areas[code].names[language] in legend
    assert "areas=905-02" not in legend
