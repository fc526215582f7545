"""Every place: chosen from the menu, at work, and without a barrier."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from content.world import places, world
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_axe import violations
from translations import LANGUAGES

OTHERS = [(place, LANGUAGES[n % 3]) for n, place in enumerate(places()[1:], start=1)]


@pytest.mark.parametrize(("place", "language"), OTHERS, ids=[place for place, _ in OTHERS])
def test_a_place_is_chosen_and_keeps_what_it_can(
    place: str, language: str, visitor: Visitor
) -> None:
    """The same figure of the other place, in the language of the page; areas stay behind."""
    start = "indicator=foreign-language-speakers&level=district&year=2011&areas=0913301000"
    page = visitor.open(f"/{language}/?{start}")
    page.locator("#place").select_option(place)
    page.wait_for_url(lambda url: f"place={place}" in url)
    query = parse_qs(urlsplit(page.url).query)
    here = world(place)
    chosen = here.known.catalogue.indicators[query["indicator"][0]]
    before = world("helsinki").known.catalogue.indicators["foreign-language-speakers"]
    groups = {i.comparable_group for i in here.known.catalogue.of_place(place)}
    if before.comparable_group in groups:
        assert chosen.comparable_group == before.comparable_group
    assert "areas" not in query
    expect(page.locator("html")).to_have_attribute("lang", language)
    areas = here.areas.areas_of(query["level"][0])
    expect(page.locator("#map .a")).to_have_count(len(areas))
    expect(page.locator("#areas-table tbody tr")).to_have_count(len(areas))
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("#place")).to_have_value(place)


@pytest.mark.parametrize(("place", "language"), OTHERS, ids=[place for place, _ in OTHERS])
def test_a_place_has_no_barrier_on_a_phone(place: str, language: str, visitor: Visitor) -> None:
    page = visitor.open(f"/{language}/?place={place}", viewport=NARROW)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
