"""What people come to do: find my area, compare, share, take the numbers home."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from content.find import find
from content.world import World
from geo.layer import load_areas
from tests.browser.conftest import NARROW, Visitor, at_work, headline, shown_at, usual

KALLIO = {"latitude": 60.1841, "longitude": 24.9494}
CODES = {area.names["fi"]: area.code for area in load_areas("helsinki").areas_of("district")}


def typed(page: Page, text: str) -> None:
    page.fill("#find", text)
    page.press("#find", "Enter")


@pytest.mark.parametrize(
    ("language", "name"),
    [("fi", "Kallio"), ("sv", "Berghäll"), ("en", "kallio"), ("en", "Berghäll")],
)
def test_find_my_area_by_its_name(
    visitor: Visitor, here: World, language: str, name: str
) -> None:
    page = visitor.open(f"/{language}/", viewport=NARROW)
    page.click("#fold-button")  # on a phone the choices are folded
    typed(page, name)
    shown_at(page, usual(level="district", areas=CODES["Kallio"]), language)
    said = headline(page)
    area = here.areas[CODES["Kallio"]]
    assert area.inside[language].lower() in said.lower()
    assert re.search(r"\d[.,]\d.?%", said)
    assert page.locator("#say").inner_text() == said


def test_a_name_that_is_not_finished_or_not_there_is_told(visitor: Visitor, here: World) -> None:
    page = visitor.open("/sv/")
    typed(page, "Tallinn")
    page.locator(".notices li", has_text="Tallinn").wait_for()
    assert page.locator("[data-region=notice]").get_attribute("role") == "status"
    begins = next(p for p in ("No", "Sö", "Ös", "Vä")
                  if len(find(p, "sub-district", here).candidates) > 1)  # fmt: skip
    typed(page, begins)
    candidates = page.locator(".notices li", has_text=f"”{begins}”")
    candidates.wait_for()
    assert candidates.inner_text().count("(") >= 2  # each with its level
    assert page.locator("tr.chosen").count() == 0
    page.select_option("#year", "2016")  # what was not found is not looked for again
    shown_at(page, usual(year="2016"), "sv")
    assert page.locator(".notices li").count() == 0


def test_find_my_area_by_my_location_which_nobody_learns(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district", geolocation=KALLIO, permissions=["geolocation"])
    asked = len(visitor.requests)
    page.click("#locate")
    shown_at(page, usual(level="district", areas=CODES["Kallio"]))
    page.wait_for_timeout(300)
    for url in visitor.requests:
        assert "60.18" not in unquote(url)
        assert "24.94" not in unquote(url)
    assert all("_dash-update" in url or "icon" in url for url in visitor.requests[asked:])


def test_my_location_is_never_in_what_is_sent(visitor: Visitor) -> None:
    page = visitor.open("/fi/", geolocation=KALLIO, permissions=["geolocation"])
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data or ""))
    page.click("#locate")
    page.wait_for_function("() => location.search.includes('areas=')")
    assert bodies
    assert not [body for body in bodies if re.search(r"60\.18|24\.94|2549\d{4}|667\d{4}", body)]


@pytest.mark.parametrize("how", ["outside", "denied"])
def test_a_location_that_does_not_help_is_told_in_words(visitor: Visitor, how: str) -> None:
    stockholm = {"latitude": 59.33, "longitude": 18.07}
    options: dict[str, Any] = {}
    if how == "outside":
        options = {"geolocation": stockholm, "permissions": ["geolocation"]}
    page = visitor.open("/en/", **options)
    page.click("#locate")
    notice = page.locator(".notices li")
    notice.wait_for()
    assert notice.inner_text() == page.locator("#locate").get_attribute(f"data-{how}")
    assert page.locator("tr.chosen").count() == 0


def test_compare_two_areas_and_say_how_they_lie(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/?level=district")
    typed(page, "Kallio")
    shown_at(page, usual(level="district", areas=CODES["Kallio"]))
    page.click(f"tr[data-code='{CODES['Vuosaari']}'] th a")
    both = usual(level="district", areas=f"{CODES['Kallio']},{CODES['Vuosaari']}")
    shown_at(page, both)
    words = page.inner_text(".headline")
    for code in both.areas:
        assert here.areas[code].inside["fi"] in words
    assert "Helsingissä" in words
    page.wait_for_function("() => document.querySelector('.js-plotly-plot').data.length === 3")
    page.click("#numbers summary")
    heads = page.locator("table.numbers thead th").all_inner_texts()
    assert heads[1:] == ["Kallio", "Vuosaari", "Helsinki"]
    assert page.locator("table.numbers tbody tr").count() >= 12


def test_share_what_i_see(visitor: Visitor) -> None:
    page = visitor.open("/sv/?level=district")
    page.click(f"#map-{CODES['Kallio']}")
    shown_at(page, usual(level="district", areas=CODES["Kallio"]), "sv")
    page.select_option("#year", "2018")
    shown_at(page, usual(level="district", areas=CODES["Kallio"], year="2018"), "sv")
    seen = page.inner_text(".headline"), page.title()
    other = visitor.open(page.url.removeprefix(visitor.base), viewport=NARROW)
    assert (other.inner_text(".headline"), other.title()) == seen


def test_read_the_same_view_in_another_language(visitor: Visitor, here: World) -> None:
    page = visitor.open("/fi/")
    page.select_option("#indicator", "population")
    page.select_option("#year", "2010")
    small = here.areas.areas_of("sub-district")
    vallila = next(area.code for area in small if area.names["fi"] == "Vallila")
    page.click(f"tr[data-code='{vallila}'] th a")
    view = usual(indicator="population", level="sub-district", year="2010", areas=vallila)
    shown_at(page, view)
    page.click("#languages a[lang=sv]")
    shown_at(page, view, "sv")
    at_work(page)
    assert "Vallgård" in headline(page)
    assert page.evaluate("document.documentElement.lang") == "sv"
    page.click("#languages a[lang=en]")
    shown_at(page, view, "en")
    assert "Vallila" in headline(page)


def test_take_the_table_home(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"/fi/?level=district&areas={CODES['Kallio']}&sort=-value")
    page.select_option("#year", "2020")
    shown_at(page, usual(level="district", areas=CODES["Kallio"], sort="-value", year="2020"))
    with page.expect_download() as waiting:
        page.click("#download")
    file = tmp_path / "table.csv"
    waiting.value.save_as(file)
    assert re.fullmatch(r"mukana_helsinki_[\w-]+_2020_fi\.csv", waiting.value.suggested_filename)
    lines = [line for line in file.read_text("utf-8-sig").splitlines() if line[0] != "#"]
    rows = page.locator("#areas-table tbody tr").evaluate_all("all => all.map(r => r.dataset.code)")
    assert [line.split(",")[0] for line in lines[1:]] == rows
    visitor.troubles[:] = [t for t in visitor.troubles if "ERR_ABORTED" not in t]  # the download


def test_read_an_area_by_pointing_and_by_touch(visitor: Visitor) -> None:
    page = visitor.open("/en/?level=district")
    page.hover(f"#map-{CODES['Vuosaari']}")
    tip = page.locator("#tip")
    lines = tip.inner_text().split("\n")
    assert lines[0] == "Vuosaari"
    assert re.search(r"\d+\.\d%", lines[1])
    assert "Helsinki" in lines[-1]
    page.mouse.move(5, 5)
    assert tip.is_hidden()
    phone = visitor.open("/en/?level=district", viewport=NARROW, has_touch=True, is_mobile=True)
    phone.tap(f"#map-{CODES['Vuosaari']}")
    shown_at(phone, usual(level="district", areas=CODES["Vuosaari"]), "en")
