"""Moving through the years: at once, without a request, and never against the visitor's will."""

from __future__ import annotations

from playwright.sync_api import Page

from content.cube import cube
from content.world import World
from tests.browser.conftest import Visitor, shown_at, usual

ID = "foreign-language-speakers"
WORDS = ("_dash-update-component", "icon.svg")
"""Chromium looks at the icon again whenever the address changes."""


def classes(page: Page) -> str:
    """The map as the cube writes it: one letter an area."""
    letters: str = page.eval_on_selector_all(
        "#map .a", "all => all.map(a => ({hs: 's', ms: 'm', na: 'n'})"
        "[a.classList[1]] || a.classList[1].slice(1)).join('')"
    )  # fmt: skip
    return letters


def labels(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("#map .a", "all => all.map(a => a.ariaLabel)")
    return found


def test_the_range_repaints_at_once_and_asks_for_nothing(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/")
    made = cube(here, ID, "sub-district", "fi")
    cells = made["cells"]["total|total|total"]
    page.wait_for_load_state("networkidle")  # the cube is there
    asked = len(visitor.requests)
    page.locator("#year-range").focus()
    for year in range(2024, 2014, -1):
        page.keyboard.press("ArrowLeft")
        now = cells[str(year)]
        assert classes(page) == now["c"]
        figures = [made["strings"][t] for t in now["t"]]
        assert labels(page) == [f"{n}: {f}" for n, f in zip(made["names"], figures, strict=True)]
        assert page.locator("#year").input_value() == str(year)
        assert page.locator("#year-range").get_attribute("aria-valuetext") == str(year)
        # Within the pause of a quarter of a second nothing is asked; after it only the words.
        new = visitor.requests[asked:]
        assert [url for url in new if not url.endswith(WORDS)] == []
    shown_at(page, usual(year="2015"))
    assert "2015" in page.inner_text("h1")
    assert page.evaluate("document.activeElement.id") == "year-range"
    assert [url for url in visitor.requests[asked:] if not url.endswith(WORDS)] == []


def test_a_drag_through_ten_years_is_one_question(visitor: Visitor) -> None:
    page = visitor.open("/fi/")
    page.wait_for_load_state("networkidle")
    asked = len(visitor.requests)
    page.evaluate(
        """() => {
            const range = document.getElementById("year-range");
            for (let n = 10; n > 0; n--) {
                range.value = String(n);
                range.dispatchEvent(new Event("input", {bubbles: true}));
            }
        }"""
    )
    shown_at(page, usual(year="2015"))
    questions = [url for url in visitor.requests[asked:] if url.endswith(WORDS[0])]
    assert len(questions) == 1


def test_a_late_answer_does_not_turn_the_years_back(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/")
    page.wait_for_load_state("networkidle")
    cells = cube(here, ID, "sub-district", "fi")["cells"]["total|total|total"]
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    page.locator("#year-range").focus()
    page.keyboard.press("ArrowLeft")
    with page.expect_response("**/_dash-update-component"):
        page.wait_for_timeout(600)  # 2024 is asked for, and answered while 2023 is on show
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(100)
    assert page.locator("#year").input_value() == "2023"
    assert classes(page) == cells["2023"]["c"]
    shown_at(page, usual(year="2023"))
    assert classes(page) == cells["2023"]["c"]


def test_without_its_cube_the_map_still_follows(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/")
    page.wait_for_load_state("networkidle")
    page.route("**/cube/**", lambda route: route.abort())
    page.select_option("#level", "district")
    shown_at(page, usual(level="district"))
    cells = cube(here, ID, "district", "fi")["cells"]["total|total|total"]
    assert classes(page) == cells["2025"]["c"]
    page.select_option("#year", "2015")
    shown_at(page, usual(level="district", year="2015"))
    page.wait_for_function("label => document.querySelector('#map .a').ariaLabel === label",
                           arg=first_label(here, "2015"))  # fmt: skip
    assert classes(page) == cells["2015"]["c"]
    assert visitor.troubles
    visitor.troubles[:] = [t for t in visitor.troubles if "FAILED" not in t]


def first_label(here: World, year: str) -> str:
    made = cube(here, ID, "district", "fi")
    at = made["cells"]["total|total|total"][year]["t"][0]
    return f"{made['names'][0]}: {made['strings'][at]}"


def test_years_are_one_step_back(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district")
    page.select_option("#level", "sub-district")
    shown_at(page, usual())
    page.locator("#year-range").focus()
    for year in (2024, 2023):
        page.keyboard.press("ArrowLeft")
        shown_at(page, usual(year=str(year)))
    page.go_back()
    shown_at(page, usual())
    page.wait_for_function("() => document.getElementById('year').value === '2025'")


def test_play_runs_to_the_last_year_and_any_key_stops_it(visitor: Visitor) -> None:
    page = visitor.open("/fi/?year=2019")
    button = page.locator("#play")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert button.inner_text() == button.get_attribute("data-stop")
    page.wait_for_function("() => document.getElementById('year').value === '2020'")
    page.keyboard.press("Shift")
    assert button.get_attribute("aria-pressed") == "false"
    assert button.inner_text() == button.get_attribute("data-play")
    stopped = page.locator("#year").input_value()
    page.wait_for_timeout(1100)
    assert page.locator("#year").input_value() == stopped


def test_play_stops_where_the_visitor_points_and_at_the_end(visitor: Visitor) -> None:
    page = visitor.open("/fi/?year=2024&level=major-district")
    button = page.locator("#play")
    button.click()
    page.wait_for_function("() => document.getElementById('year').value === '2025'")
    page.wait_for_function("() => document.getElementById('play').ariaPressed === 'false'")
    shown_at(page, usual(level="major-district"))
    button.click()  # from the end it begins anew
    page.wait_for_function("() => document.getElementById('year').value === '2014'")
    page.mouse.click(400, 20)
    assert button.get_attribute("aria-pressed") == "false"


def test_with_reduced_motion_the_steps_are_slow(visitor: Visitor) -> None:
    page = visitor.open("/fi/?year=2019&level=district", reduced_motion="reduce")
    page.locator("#play").click()
    page.wait_for_timeout(1500)
    assert page.locator("#year").input_value() == "2019"
    page.keyboard.press("Escape")
    moving = page.evaluate(
        "document.getAnimations().filter(a => a.playState === 'running').length"
    )
    assert moving == 0
