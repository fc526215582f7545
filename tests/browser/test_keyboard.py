"""Over the map by keyboard alone: one tab stop, arrows, Home and End, Enter, Escape, and words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from content.rows import collation_key
from content.world import World
from geo.layer import load_layer
from tests.browser.conftest import Visitor, headline, shown_at, usual

KALLIO = "0913301000"
DIRECTIONS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}


def focused(page: Page) -> str:
    """Code of the area that has the focus, or the id of whatever else has it."""
    code: str = page.evaluate(
        "document.activeElement.dataset.code || document.activeElement.id || ''"
    )
    return code


def said(page: Page) -> str:
    return page.locator("#say").inner_text()


def tab_to_the_map(page: Page) -> int:
    """Press Tab until an area of the map has the focus; the number of presses."""
    for presses in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#map .a')"):
            return presses
    raise AssertionError("the map cannot be reached by Tab")


def test_the_map_is_one_tab_stop(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district")
    tab_to_the_map(page)
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#map') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('#map .a')")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement.closest('#map') !== null")
    assert page.locator("#map [tabindex='0']").count() == 1


def test_arrows_walk_to_the_neighbour_in_that_direction(visitor: Visitor, here: World) -> None:
    page = visitor.open(f"/fi/?level=district&areas={KALLIO}")
    layer = load_layer("helsinki", "district")
    tab_to_the_map(page)
    assert focused(page) == KALLIO
    steps = 0
    for key in [*DIRECTIONS] * 4 + ["ArrowUp"] * 5 + ["ArrowRight"] * 5 + ["ArrowLeft"] * 9:
        before = focused(page)
        page.keyboard.press(key)
        after = focused(page)
        if after == before:
            continue
        steps += 1
        old, new = layer.shape(before), layer.shape(after)
        assert after in old.neighbours
        dx, dy = DIRECTIONS[key]
        assert (new.label[0] - old.label[0]) * dx + (new.label[1] - old.label[1]) * dy > 0
        name = here.areas[after].names["fi"]
        assert said(page).startswith(name)
        assert page.locator("#tip").inner_text().startswith(name)
        assert page.locator(f"#map-{after}").get_attribute("tabindex") == "0"
    assert steps > 12
    assert page.locator("#map [tabindex='0']").count() == 1


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_home_and_end_go_to_the_first_and_last_name(
    visitor: Visitor, here: World, language: str
) -> None:
    page = visitor.open(f"/{language}/?level=district")
    tab_to_the_map(page)
    by_name = sorted(
        here.areas.areas_of("district"), key=lambda area: collation_key(area.names[language])
    )
    page.keyboard.press("End")
    assert focused(page) == by_name[-1].code
    page.keyboard.press("Home")
    assert focused(page) == by_name[0].code


def test_enter_selects_escape_clears_and_the_focus_stays(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/?level=district")
    tab_to_the_map(page)
    page.keyboard.press("Home")
    first = focused(page)
    page.keyboard.press("Enter")
    shown_at(page, usual(level="district", areas=first))
    assert focused(page) == first
    assert page.locator(f"#map-{first}").get_attribute("aria-pressed") == "true"
    assert headline(page).startswith(here.areas[first].inside["fi"])
    assert said(page) == headline(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    second = focused(page)
    assert second != first
    page.keyboard.press("Space")
    shown_at(page, usual(level="district", areas=f"{first},{second}"))
    assert focused(page) == second
    page.keyboard.press("Enter")  # once more takes it back
    shown_at(page, usual(level="district", areas=first))
    page.keyboard.press("Escape")
    shown_at(page, usual(level="district"))
    assert focused(page) == second
    assert page.locator("#map [aria-pressed='true']").count() == 0
    assert page.locator("ul.chosen").count() == 0


def test_the_focus_can_be_seen(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district")
    tab_to_the_map(page)
    ring = page.locator("#map path.f")
    assert ring.get_attribute("d") == page.locator(f"#map-{focused(page)}").get_attribute("d")
    page.keyboard.press("Tab")
    assert ring.get_attribute("d") is None


def test_with_a_part_of_the_map_the_focus_stays_in_it(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=sub-district&zoom=0915000000")
    box = [float(n) for n in str(page.locator("#map").get_attribute("viewBox")).split()]
    tab_to_the_map(page)
    for key in ["Home", "End", *["ArrowUp"] * 9, *["ArrowLeft"] * 9, *["ArrowDown"] * 20]:
        page.keyboard.press(key)
        x, y = page.evaluate("(d => [+d.x, +d.y])(document.activeElement.dataset)")
        assert box[0] <= x <= box[0] + box[2], key
        assert box[1] <= y <= box[1] + box[3], key


def test_every_choice_is_reached_in_the_order_it_is_seen(visitor: Visitor) -> None:
    """Nobody who tabs is led astray: controls come in reading order, each can be left again."""
    page = visitor.open("/en/?level=district")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.innerText"))
    order = ["indicator", "level", "find", "locate", "play", "year-range", "year"]
    assert [name for name in seen if name in order] == order
    assert seen.index("year") < next(n for n, name in enumerate(seen) if name.startswith("map-"))


def test_the_skip_link_leads_past_the_head(visitor: Visitor) -> None:
    page = visitor.open("/sv/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
