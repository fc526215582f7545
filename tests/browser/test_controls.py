"""Every control: change it, and the address is canonical; reload, and all is the same; back."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Page

from content.world import World
from tests.browser.conftest import Visitor, at_work, shown_at, usual
from view import encode

KALLIO, VIRONNIEMI = "0913301000", "0911101000"


SEEN = """(page) => ({
    title: page.title,
    headline: page.querySelector(".headline").textContent,
    notices: page.querySelector("[data-region=notice]").textContent,
    map: [...page.querySelectorAll("#map .a")].map((a) => [a.className.baseVal, a.ariaLabel]),
    pressed: [...page.querySelectorAll("#map [aria-pressed=true]")].map((a) => a.id),
    box: page.querySelector("#map").getAttribute("viewBox"),
    table: page.querySelector("#areas-table").textContent,
    legend: page.querySelector("[data-region=legend]").textContent,
    choices: [...page.querySelectorAll("select")].map((s) => [s.id, s.value]),
    links: [...page.querySelectorAll("#languages a")].map((a) => a.getAttribute("href")),
})"""
LIVE = f"() => ({SEEN})(document)"
SERVED = f"""async () => ({SEEN})(new DOMParser().parseFromString(
    await (await fetch(location.href)).text(), "text/html"))"""
"""What the page shows after a choice, and what the server gives for the address it now has."""



def as_served(page: Page) -> None:
    """The page shows what its address stands for, at the latest when its answer has come."""
    for _ in range(100):
        live, served = page.evaluate(LIVE), page.evaluate(SERVED)
        # What has just given way is told once, and not again whenever the address is opened.
        assert served.pop("notices").strip() == ""
        live.pop("notices")
        if live == served:
            return
        page.wait_for_timeout(50)
    assert live == served


CHAINS: list[tuple[dict[str, str], list[tuple[str, str]]]] = [
    ({"indicator": "no-qualification", "level": "district"},
     [("year", "2003"), ("gender", "female"), ("age", "15-24"), ("compare", "0914000000"),
      ("zoom", "0913000000"), ("by", "gender"), ("level", "major-district"),
      ("indicator", "population")]),
    ({"indicator": "mother-tongue", "level": "district"}, [("language", "sv")]),
    ({"indicator": "weekly-hobby"}, [("stage", "vocational")]),
]  # fmt: skip


@pytest.mark.parametrize(("start", "steps"), CHAINS, ids=[c[0]["indicator"] for c in CHAINS])
def test_every_select(
    visitor: Visitor, here: World, start: dict[str, str], steps: list[tuple[str, str]]
) -> None:
    """One choice after the other; what is shown is what the address stands for; and all back."""
    page = visitor.open(f"/fi/?{urlencode(start)}")
    views = [usual(**start)]
    for name, value in steps:
        query = dict(parse_qsl(encode(views[-1], here.known)))
        views.append(usual(**(query | {name: value, "changed": name})))
        assert views[-1] != views[-2], name
        page.select_option(f"#{name}", value)
        shown_at(page, views[-1])
        as_served(page)
    page.reload()
    at_work(page)
    shown_at(page, views[-1])
    as_served(page)
    for view in views[-2:0:-1]:
        page.go_back()
        shown_at(page, view)
        as_served(page)


def test_sorting_by_the_buttons_in_the_heads(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district")
    view = usual(level="district")
    expected = [("value", True), ("value", False), ("change", True), ("denominator", True),
                ("name", False), ("name", True)]  # fmt: skip
    for column, descending in expected:
        page.click(f"#sort-{column}")
        view = replace(view, sort=column, descending=descending)
        shown_at(page, view)
        head = page.locator(f"th:has(#sort-{column})")
        assert head.get_attribute("aria-sort") == ("descending" if descending else "ascending")
        assert page.locator("[aria-sort]").count() == 1
        assert page.evaluate("document.activeElement.id") == f"sort-{column}"
    page.go_back()
    shown_at(page, replace(view, descending=False))
    page.click("#sort-value")
    shown_at(page, replace(view, sort="value", descending=True))
    cells = page.locator("#areas-table tbody tr td:nth-of-type(1)").all_inner_texts()
    figures = [float(text.replace(",", ".")) for text in cells if text[0].isdigit()]
    assert len(figures) > 30
    assert figures == sorted(figures, reverse=True)


def test_the_table_is_searched_while_typing(visitor: Visitor, here: World) -> None:
    page = visitor.open(f"/fi/?level=district&areas={KALLIO}")
    page.fill("#filter", "pakila")
    rows = page.locator("#areas-table tbody tr:visible th").all_inner_texts()
    assert [row.lstrip("● ").strip() for row in rows] == ["Kallio", "Itä-Pakila", "Länsi-Pakila"]
    page.fill("#filter", "zzz")
    assert page.locator("#areas-table tbody tr:visible").count() == 1
    assert page.locator("#say").inner_text() == page.locator("#filter").get_attribute("data-none")
    page.fill("#filter", "pakila")
    page.click("#sort-value")  # what was typed outlives a change of the table
    shown_at(page, usual(level="district", areas=KALLIO, sort="-value"))
    assert page.locator("#areas-table tbody tr:visible").count() == 3
    page.fill("#filter", "")
    assert page.locator("#areas-table tbody tr:visible").count() == len(
        here.areas.areas_of("district")
    )
    shown_at(page, usual(level="district", areas=KALLIO, sort="-value"))


def test_areas_are_selected_and_removed_on_the_map_in_the_table_and_above(
    visitor: Visitor,
) -> None:
    page = visitor.open("/fi/?level=district")
    page.click(f"#map-{KALLIO}")
    shown_at(page, usual(level="district", areas=KALLIO))
    page.click(f"tr[data-code='{VIRONNIEMI}'] th a")
    shown_at(page, usual(level="district", areas=f"{KALLIO},{VIRONNIEMI}"))
    assert page.locator("tr.chosen").count() == 2
    assert page.locator("#map .over .s").count() == 2
    marks = page.eval_on_selector_all("tr.chosen .sign", "all => all.map(s => s.textContent)")
    assert marks == ["●", "■"]
    above = page.eval_on_selector_all("ul.chosen .sign", "all => all.map(s => s.textContent)")
    assert above == marks
    names = page.evaluate("document.querySelector('.js-plotly-plot').data.map(t => t.name)")
    assert names[:2] == ["Kallio", "Vironniemi"]
    page.click("ul.chosen .remove >> nth=0")
    shown_at(page, usual(level="district", areas=VIRONNIEMI))
    page.click(f"#map-{VIRONNIEMI}")
    shown_at(page, usual(level="district"))


def test_quick_choices_do_not_undo_each_other(visitor: Visitor, here: World) -> None:
    """Four choices on a slow line, each made before the answer to the one before has come."""
    page = visitor.open("/fi/?level=district")
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    line = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    slow.send("Network.emulateNetworkConditions", line)
    page.evaluate(
        """([one, two]) => {
            const year = document.getElementById("year");
            year.value = "2018";
            year.dispatchEvent(new Event("change", {bubbles: true}));
            document.querySelector(`tr[data-code="${one}"] th a`).click();
            mukana.page.toggle(two);
            document.getElementById("sort-value").click();
        }""",
        [KALLIO, VIRONNIEMI],
    )
    codes = f"{KALLIO},{VIRONNIEMI}"
    shown_at(page, usual(level="district", year="2018", areas=codes, sort="-value"))
    assert page.locator("tr.chosen").count() == 2
    assert page.locator("#year").input_value() == "2018"


def test_a_fifth_area_is_refused_in_words(visitor: Visitor, here: World) -> None:
    codes = [area.code for area in here.areas.areas_of("district")[:5]]
    page = visitor.open(f"/sv/?level=district&areas={','.join(codes[:4])}")
    page.click(f"tr[data-code='{codes[4]}'] th a")
    notice = page.locator(".notices li")
    notice.wait_for()
    assert "4" in notice.inner_text()
    assert page.locator("tr.chosen").count() == 4
    shown_at(page, usual(level="district", areas=",".join(codes[:4])), "sv")


def test_what_is_not_published_is_there_and_disabled_with_its_reason(visitor: Visitor) -> None:
    page = visitor.open("/en/?indicator=weekly-hobby")
    for level in ("district", "sub-district"):
        option = page.locator(f"#level option[value='{level}']")
        assert option.get_attribute("disabled") is not None
        assert "not published" in option.inner_text()
    assert page.locator("#gender").is_disabled()
    assert page.locator("#gender").inner_text() == "Not published"


def test_a_choice_that_cannot_be_had_jumps_back(visitor: Visitor) -> None:
    """Nothing is compared with itself."""
    query = {"level": "major-district", "areas": "0914000000"}
    page = visitor.open("/fi/?level=major-district&areas=0914000000")
    page.select_option("#compare", "0913000000")
    shown_at(page, usual(**query, compare="0913000000"))
    page.select_option("#compare", "0914000000")
    shown_at(page, usual(**query))
    page.wait_for_function("() => document.getElementById('compare').value === ''")
    page.select_option("#compare", "0914000000")
    page.wait_for_function("() => document.getElementById('compare').value === ''")
    shown_at(page, usual(**query))


def test_a_group_chosen_last_wins(visitor: Visitor) -> None:
    """At sub-districts Swedish speakers are published by gender or by age, not by both."""
    page = visitor.open("/fi/?indicator=swedish-speakers&level=sub-district&gender=female")
    page.select_option("#age", "16-29")
    shown_at(page, usual(indicator="swedish-speakers", level="sub-district", age="16-29"))
    assert page.locator("#gender").input_value() == "total"
    assert page.locator(".notices li").count() == 1
