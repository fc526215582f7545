"""The page on any screen: narrow, large text, high contrast, less motion; and nothing jumps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, Visitor, at_work, shown_at, usual
from translations import LANGUAGES

SHIFT = 0.02
SEARCH = "level=district&areas=0913301000,0911101000&year=2018"


def overflow(page: Page) -> dict[str, object]:
    """How far the page reaches beyond its window to the side, and what does."""
    found: dict[str, object] = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            const scrolls = (e) => e && e !== document.body &&
                (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX)
                 || scrolls(e.parentElement));
            const out = [...document.body.querySelectorAll("*")].filter((e) => {
                const box = e.getBoundingClientRect();
                return box.width && box.right > room + 1 && !scrolls(e.parentElement)
                    && !e.closest("svg") && !e.closest(".unseen");
            });
            return {wider: document.documentElement.scrollWidth - room,
                    who: out.slice(0, 3).map((e) => e.outerHTML.slice(0, 80))};
        }"""
    )
    return found


def wait_for_words(page: Page) -> None:
    page.wait_for_selector("#areas-table tbody tr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_320_pixels_nothing_scrolls_to_the_side(visitor: Visitor, language: str) -> None:
    page = visitor.open(f"/{language}/?{SEARCH}", viewport={"width": 320, "height": 640})
    page.click("#fold-button")
    page.click("#numbers summary")
    page.hover("#map-0913301000")
    assert overflow(page) == {"wider": 0, "who": []}
    page.click("#sort-value")
    shown_at(page, usual(**dict(p.split("=") for p in SEARCH.split("&")), sort="-value"), language)
    assert overflow(page) == {"wider": 0, "who": []}


def test_at_200_per_cent_nothing_scrolls_to_the_side(visitor: Visitor) -> None:
    """Zoom of 200 %: half as many pixels of the style sheet across, twice as many dots each."""
    half = {"width": WIDE["width"] // 2, "height": WIDE["height"] // 2}
    page = visitor.open(f"/sv/?{SEARCH}", viewport=half, device_scale_factor=2)
    assert overflow(page) == {"wider": 0, "who": []}


def test_with_text_of_twice_the_size_nothing_scrolls_to_the_side(visitor: Visitor) -> None:
    page = visitor.open(f"/fi/?{SEARCH}")
    page.evaluate(
        """() => {
            const all = [...document.body.querySelectorAll("*")].filter((e) => !e.closest("svg"));
            const sizes = all.map((e) => parseFloat(getComputedStyle(e).fontSize));
            all.forEach((e, n) => { e.style.fontSize = 2 * sizes[n] + "px"; });
        }"""
    )
    assert overflow(page) == {"wider": 0, "who": []}


def test_on_a_phone_every_choice_is_there_once_unfolded(visitor: Visitor) -> None:
    page = visitor.open("/fi/?indicator=no-qualification", viewport=NARROW)
    names = ["indicator", "level", "language", "gender", "age", "find", "locate"]
    assert [name for name in names if page.locator(f"#{name}").is_visible()] == []
    fold = page.locator("#fold-button")
    assert "25–44" in fold.inner_text()  # the button says what is chosen
    fold.click()
    assert [name for name in names if not page.locator(f"#{name}").is_visible()] == []
    page.select_option("#indicator", "population")
    shown_at(page, usual(indicator="population", level="district", year="2008"))
    assert page.locator("#level").is_visible()  # and stays open while choosing
    for name in ("year", "year-range", "play", "zoom", "compare", "sort-value", "download"):
        assert page.locator(f"#{name}").is_visible(), name


def test_touch_targets_are_large_enough(visitor: Visitor) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links in running text and the map's areas aside."""
    page = visitor.open(f"/en/?{SEARCH}", viewport=NARROW)
    page.click("#fold-button")
    small = page.eval_on_selector_all(
        "button, select, input:not(label input, [type=hidden]), label:has(input), summary,"
        ".remove, .languages a, .pages a, .button",
        """all => all.filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])
            .filter(([e, b]) => b.width && (b.width < 24 || b.height < 24))
            .map(([e, b]) => e.outerHTML.slice(0, 60) + b.width + "x" + b.height)""",
    )
    assert small == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_nothing_jumps_while_the_page_loads(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor.open(f"/fi/?{SEARCH}", viewport=size)
    page.wait_for_timeout(300)
    shift = page.evaluate(
        """() => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
                for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
            }).observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(sum), 100);
        })"""
    )
    assert shift <= SHIFT


def test_with_forced_colours_everything_is_still_told_apart(visitor: Visitor) -> None:
    page = visitor.open(f"/fi/?{SEARCH}", forced_colors="active", color_scheme="dark")
    fills = page.eval_on_selector_all(
        "#map .a", "all => new Set(all.map(a => getComputedStyle(a).fill)).size"
    )
    assert fills >= 5  # the map keeps its own colours
    keys = page.eval_on_selector_all(
        ".key", "all => new Set(all.map(k => getComputedStyle(k).background)).size"
    )
    assert keys == page.locator(".key").count()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_on_paper_there_is_no_furniture(visitor: Visitor) -> None:
    page = visitor.open(f"/fi/?{SEARCH}")
    page.emulate_media(media="print")
    for gone in ("#choices-form", "#play", "#filter", "#download", ".languages"):
        assert page.locator(gone).first.is_hidden(), gone
    for there in ("h1", "#map", ".legend .keys", "#areas-table", ".source"):
        assert page.locator(there).first.is_visible(), there
    assert page.locator("#areas-table tbody tr:visible").count() == 34


def test_the_live_chart_takes_the_place_of_the_drawn_one_without_a_jump(visitor: Visitor) -> None:
    page = visitor.open(f"/fi/?{SEARCH}", live=False)
    wait_for_words(page)
    before = page.locator("#chart-box").bounding_box()
    at_work(page)
    page.wait_for_timeout(200)
    after = page.locator("#chart-box").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["height"] - before["height"]) <= 8
    assert page.locator("#chart-still").is_hidden()
