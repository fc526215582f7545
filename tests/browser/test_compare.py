"""The Compare page in a browser: axe, keyboard, narrow screens, no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from callbacks.registry import COMPARE
from content.municipalities.choice import offered
from tests.browser.conftest import NARROW, WIDE, Visitor
from tests.browser.test_axe import violations
from translations import LANGUAGES, translator

each_language = pytest.mark.parametrize("language", LANGUAGES)
BUSY = "indicator=foreign-language-speakers&year=2025&with=vaasa,x&sort=-gini"


@each_language
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_nothing_is_out_of_reach(visitor: Visitor, language: str, size: dict[str, int]) -> None:
    address = f"/{language}/{COMPARE[language]}?{BUSY}"
    scheme = "dark" if language == "sv" else "light"
    page = visitor.open(address, live=False, viewport=size, color_scheme=scheme)
    page.locator("details").evaluate("element => element.open = true")
    assert page.locator("svg.chart:visible").count() == 1
    assert violations(page) == []


@each_language
@pytest.mark.parametrize("width", [320, 1000])
def test_the_page_is_never_wider_than_the_window(
    visitor: Visitor, language: str, width: int
) -> None:
    size = {"width": width, "height": 700}
    page = visitor.open(f"/{language}/{COMPARE[language]}?{BUSY}", live=False, viewport=size)
    page.locator("details").evaluate("element => element.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    region = page.locator(".compare-matrix .scroll")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.compare-matrix .scroll').scrollLeft > 0")


def test_a_heading_sorts_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("/en/compare", live=False)
    first = page.locator(".matrix tbody:nth-of-type(2) tr:first-child th")
    expect(first).to_have_text("Espoo")
    heading = page.get_by_role("columnheader", name="At-risk-of-poverty rate")
    for name, order in (("Helsinki", "descending"), ("Kauniainen", "ascending")):
        heading.get_by_role("link").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", order)
        expect(first).to_have_text(name)
    page.go_back()
    expect(first).to_have_text("Helsinki")


def test_without_scripts_choices_are_sent_by_the_button(visitor: Visitor) -> None:
    page = visitor.open("/sv/jamforelse", live=False, java_script_enabled=False)
    page.select_option("#indicator", "gini")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name=translator("sv")("choice.show")).click()
    expect(page).to_have_url(re.compile(r"indicator=gini&year=2012&with=vaasa"))
    expect(page.locator(".notices li")).to_have_count(1)  # 2012 gave way to 2011
    expect(page.locator(".year-table tbody tr")).to_have_count(8)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_no_word_of_a_chart_is_cut(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor.open("/sv/jamforelse", live=False, viewport=size)
    seen = 0
    for entry in offered():
        page.goto(f"{visitor.base}/sv/jamforelse?indicator={entry}&with=vaasa")
        chart = page.locator("svg.chart:visible")
        over = """svg => {
            const box = svg.getBoundingClientRect();
            const words = [...svg.querySelectorAll('text')].map(e => e.getBoundingClientRect());
            return words.map(w => Math.max(box.left - w.left, w.right - box.right));
        }"""
        beyond = chart.evaluate(over)
        seen += len(beyond)
        assert max(beyond) <= 0.5, entry
    assert seen > 100
