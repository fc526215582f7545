"""What is on the screen of a live page is what its file says, after moving from view to view."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from playwright.sync_api import Page

from content.compare import comparable_level, relations
from content.cube import LETTERS
from content.legend import map_class
from content.world import World
from tests.browser.conftest import Visitor, shown_at
from tests.reading import csv_of
from tests.samples import any_view
from tests.tables import cells, spoken
from view import BY_AREA, View, encode

VIEWS = 14
POINT = """([code, name]) => {
    const event = new PointerEvent("pointermove", {bubbles: true, clientX: 9, clientY: 9});
    document.getElementById("map-" + code).dispatchEvent(event);
    const tip = document.getElementById("tip");
    return !tip.hidden && tip.querySelector("b").textContent === name;
}"""
"""Points at an area; whether its name can then be read."""
LANGUAGES = ("fi", "sv", "en")


def go(page: Page, view: View, here: World, language: str) -> None:
    """Move the live page to a view as the page itself does, without loading anything anew."""
    page.evaluate("search => mukana.page.go(search, 'push')", encode(view, here.known))
    shown_at(page, view, language)


def test_screen_and_file_tell_the_same(visitor: Visitor, here: World) -> None:
    pages = {language: visitor.open(f"/{language}/") for language in LANGUAGES}
    rng = Random(1640)
    for n in range(VIEWS):
        view = any_view(rng, here.known)
        language = LANGUAGES[n % len(LANGUAGES)]
        page = pages[language]
        go(page, view, here, language)
        path = page.locator("#download").get_attribute("href")
        text = page.request.get(f"{visitor.base}{path}").body().decode("utf-8")
        indicator = here.known.catalogue.indicators[view.indicator]
        rows = {row["code"]: row for row in csv_of(text, indicator.columns)}
        on_the_map(page, view, rows, here, language)
        in_the_table(page, view, rows, here, language)
        in_the_chart(page, view, rows, here)


def on_the_map(
    page: Page, view: View, rows: dict[str, dict[str, str]], here: World, language: str
) -> None:
    """Class and label of every area, and what the pointer tells of a few."""
    indicator = here.known.catalogue.indicators[view.indicator]
    limits = here.known.published(view).limits
    seen = page.eval_on_selector_all(
        "#map .a", "all => all.map(a => [a.dataset.code, a.className.baseVal, a.ariaLabel])"
    )
    assert {code for code, _, _ in seen} == set(rows)
    found = {code: here.cell(view, code) for code in rows}
    hatched: set[str] = set()
    if view.sure and comparable_level(indicator, view.level, here):
        kinds = relations(indicator, found, here.cell(view, here.city), here)
        hatched = {code for code, kind in kinds.items() if kind in ("same", "unclear")}
    for code, css, label in seen:
        expected = "eq" if code in hatched else map_class(indicator, limits, found[code])
        assert css == f"a {expected}"
        row = rows[code]
        if row["value"]:
            figure = spoken(indicator, row["value"], language)
            assert label.startswith(f"{row['area']}: {figure}"), (label, row)
        else:
            assert css.removeprefix("a ") in LETTERS
            assert not any(digit in label.split(": ")[1] for digit in "0123456789")
    for code in list(rows)[:3]:
        page.wait_for_function(POINT, arg=[code, rows[code]["area"]])  # once the cube has come
        tip = page.locator("#tip").inner_text().split("\n")
        if rows[code]["value"]:
            assert tip[1].startswith(spoken(indicator, rows[code]["value"], language))


def in_the_table(
    page: Page, view: View, rows: dict[str, dict[str, str]], here: World, language: str
) -> None:
    indicator = here.known.catalogue.indicators[view.indicator]
    seen = page.eval_on_selector_all(
        "#areas-table tbody tr",
        "all => all.map(r => [r.dataset.code, r.cells[1].textContent, r.cells[0].textContent])",
    )
    assert [code for code, _, _ in seen] == list(rows)
    for code, figure, name in seen:
        assert name.strip("●■▲◆ ") == rows[code]["area"]
        if rows[code]["value"]:
            assert figure.startswith(spoken(indicator, rows[code]["value"], language))
    headline = page.inner_text("h1")
    if view.areas and rows[view.areas[0]]["value"]:
        assert spoken(indicator, rows[view.areas[0]]["value"], language) in headline


def in_the_chart(page: Page, view: View, rows: dict[str, dict[str, str]], here: World) -> None:
    """The data of the chart that Plotly has drawn, in the year of the view."""
    if view.by != BY_AREA:
        return
    known = [code for code in view.areas if rows[code]["value"]]
    traces = "() => document.querySelector('.js-plotly-plot').data"
    names = [here.areas[code].names[page.evaluate("document.documentElement.lang")]
             for code in view.areas]  # fmt: skip
    if known:
        page.wait_for_function(
            "names => names.every((name, n) =>"
            " document.querySelector('.js-plotly-plot').data[n]?.name === name)",
            arg=names,
        )
    for n, code in enumerate(view.areas):
        if not known:
            break
        trace = page.evaluate(traces)[n]
        at = trace["x"].index(view.year) if view.year in trace["x"] else None
        value = cells(view.indicator)[code, view.year, view.key].value
        if at is None or trace["y"][at] is None:
            assert value == ""
        else:
            assert Decimal(str(trace["y"][at])) == Decimal(value)
            assert Decimal(rows[code]["value"]) == Decimal(value)
