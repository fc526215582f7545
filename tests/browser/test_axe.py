"""Accessibility rules that a machine can check: axe finds nothing, on any page, at any width."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from callbacks.registry import BY_NAME, PAGES
from tests.browser.conftest import NARROW, WIDE, Visitor
from translations import LANGUAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
each_language = pytest.mark.parametrize("language", LANGUAGES)
BUSY = "level=district&areas=0913301000,0911101000,0915502000&sort=-value&compare=0914000000"


def violations(page: Page) -> list[str]:
    """What axe finds, in one line each: the rule, and where it is broken."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: dict[str, Any] = Axe().run(page, options=options).response
    assert len(found["passes"]) > 15
    return [
        f"{rule['id']}: {rule['help']} at {[node['target'] for node in rule['nodes']][:3]}"
        for rule in found["violations"]
    ]


@each_language
@SIZES
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_every_page(visitor: Visitor, name: str, size: dict[str, int], language: str) -> None:
    address = BY_NAME[name].path(language)
    page = visitor.open(f"{address}?level=district", viewport=size, live=name == "explore")
    if name != "explore":
        page.wait_for_load_state("networkidle")
    assert violations(page) == []


@each_language
@SIZES
def test_error_page(visitor: Visitor, size: dict[str, int], language: str) -> None:
    page = visitor.open(f"/{language}/nothing", viewport=size, live=False, status=404)
    assert violations(page) == []
    assert visitor.troubles.pop().startswith("console: Failed to load resource")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@SIZES
def test_everything_at_once(visitor: Visitor, size: dict[str, int], scheme: str) -> None:
    """Selection, notice, patterns, opened parts; by daylight and in the dark."""
    search = f"indicator=no-qualification&{BUSY}&year=1850"
    page = visitor.open(f"/fi/?{search}", viewport=size, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    page.locator(".notices li").first.wait_for()
    page.locator("#map .a").first.focus()
    assert violations(page) == []


def test_the_largest_page(visitor: Visitor) -> None:
    page = visitor.open("/sv/")
    assert violations(page) == []
