"""The Segregation page in a browser: choices, map and keyboard; axe on everything opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, Visitor, headline
from tests.browser.test_axe import violations
from translations import LANGUAGES, translator

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
BUSY = "group=swedish-speakers&level=district&age=0-6&year=2005&since=1066&areas=0911101000"


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_out_of_reach_with_everything_open(
    visitor: Visitor, size: dict[str, int], scheme: str
) -> None:
    page = visitor.open(f"/sv/segregation?{BUSY}", viewport=size, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    page.locator("#map .a").first.focus()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_choices_map_and_keyboard_move_the_answer(visitor: Visitor) -> None:
    page = visitor.open("/en/segregation?level=district")
    before = headline(page)
    page.locator("#map-0911101000").click()
    expect(page.locator("#panel-title")).to_have_text("Vironniemi")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).not_to_have_text("Vironniemi")
    page.select_option("#shows", "part")
    expect(page).to_have_url(re.compile("shows=part"))
    page.select_option("#group", "swedish-speakers")
    expect(page.locator("h1")).to_contain_text("Swedish speakers")
    page.select_option("#age", "0-6")
    expect(page.locator("h1")).to_contain_text("aged 0–6")
    page.locator("#year-range").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1")).to_contain_text("in 2008")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(before)


@SIZES
def test_places_and_wholes_are_chosen_like_everything_else(
    visitor: Visitor, size: dict[str, int]
) -> None:
    page = visitor.open("/en/segregation", viewport=size)
    if size is NARROW:
        page.locator("#fold-button").click()
    for name in ("place", "within", "group", "level", "measure", "since"):
        expect(page.locator(f"select#{name}")).to_be_visible()
    before = headline(page)
    page.select_option("#place", "capital-region")
    expect(page.locator("h1")).to_contain_text("Helsinki, Espoo and Vantaa’s sub-districts")
    expect(page.locator(".notices")).to_have_count(0)
    page.select_option("#within", "092")
    expect(page.locator("h1")).to_contain_text("over Vantaa’s sub-districts")
    page.locator("#map .a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).not_to_have_text("Selected area")
    expect(page).to_have_url(re.compile("areas=092"))
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.select_option("#place", "helsinki")
    expect(page.locator("h1")).to_have_text(before)
    expect(page.locator(".notices")).to_have_count(0)
    page.select_option("#within", "0917000000")
    expect(page.locator("h1")).to_contain_text("the Eastern major district’s sub-districts")


def test_without_scripts_the_page_is_whole(visitor: Visitor) -> None:
    page = visitor.open("/fi/segregaatio?level=district", live=False, java_script_enabled=False)
    assert page.locator("svg.chart path").count() > 3
    page.select_option("#measure", "isolation")
    page.get_by_role("button", name=translator("fi")("choice.show")).click()
    expect(page).to_have_url(re.compile("measure=isolation"))
    expect(page.locator("h1")).to_contain_text("keskimäärin")


@pytest.mark.parametrize("language", LANGUAGES)
@SIZES
def test_the_pattern_example_by_keyboard(
    visitor: Visitor, language: str, size: dict[str, int]
) -> None:
    path = f"/{language}/{translator(language)('method.slug')}"
    page = visitor.open(path, live=False, viewport=size)
    first = page.locator(".pattern-checkerboard p").inner_text()
    page.locator("#p-checkerboard").focus()
    page.keyboard.press("ArrowUp")  # the last one comes before the first
    shown = page.locator(".pattern:visible")
    expect(shown).to_have_count(1)
    last = shown.locator("p").inner_text()
    assert last != first
    assert last.split(".")[0] == first.split(".")[0]
    assert violations(page) == []
