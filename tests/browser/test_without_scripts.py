"""With scripts off, on a wide and on a narrow screen: the form keeps what was chosen before."""

from __future__ import annotations

import pytest

from content.world import World
from tests.browser.conftest import NARROW, WIDE, Visitor, headline
from view import encode, parse

KALLIO = "0913301000"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_form_works(visitor: Visitor, here: World, size: dict[str, int]) -> None:
    page = visitor.open("/fi/", live=False, java_script_enabled=False, viewport=size)
    if size == NARROW:
        page.click("#fold-button")
    assert page.locator("#chart-still svg").is_visible()
    for script_only in ("#play", "#locate", "#filter", "#year-range"):
        assert page.locator(script_only).is_hidden()
    page.select_option("#indicator", "no-qualification")
    page.select_option("#level", "district")
    page.click("#choices-form button[type=submit]")
    assert page.locator("#indicator").input_value() == "no-qualification"
    if size == NARROW:
        page.click("#fold-button")
    page.select_option("#gender", "female")
    page.select_option("#year", "2003")
    page.fill("#find", "Berghäll")
    page.click("#choices-form button[type=submit]")
    view, _ = parse({"indicator": "no-qualification", "level": "district", "gender": "female",
                     "year": "2003", "areas": KALLIO}, here.known)  # fmt: skip
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert canonical.endswith(f"/fi/?{encode(view, here.known)}")
    assert "2003" in headline(page)
    assert here.areas[KALLIO].inside["fi"] in headline(page)


def test_an_area_is_selected_and_removed_and_the_language_changed_by_links(
    visitor: Visitor,
) -> None:
    page = visitor.open("/sv/?level=district", live=False, java_script_enabled=False)
    page.click(f"tr[data-code='{KALLIO}'] th a")
    assert f"areas={KALLIO}" in page.url
    assert page.locator("#map .over .s").count() == 1
    page.click("#sort-value")
    assert page.locator("th[aria-sort=descending] #sort-value").count() == 1
    assert page.locator("tr.chosen").count() == 1
    page.click("#numbers summary")
    assert page.locator("table.numbers").is_visible()
    page.click("#languages a[lang=en]")
    assert "Kallio" in headline(page)
    assert page.locator("tr.chosen").count() == 1
    page.click("ul.chosen .remove")
    assert page.locator("tr.chosen").count() == 0
