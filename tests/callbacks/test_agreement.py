"""One number, one path: map, table, chart, sentence, cube and file of a view tell the same."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from content.cube import LETTERS, RELATIONS
from content.world import World
from data.catalogue import Indicator
from tests.live import ask
from tests.reading import csv_of, map_of, numbers_of, read_html, region, state_of, table_of, text_of
from tests.samples import any_view, any_world
from tests.tables import Cell, bounds, cells, shown, spoken
from translations import LANGUAGES, translator
from view import BY_AREA, View, encode

VIEWS = 60


def drawn() -> list[tuple[World, View]]:
    rng = Random(1906)
    chosen = [any_world(rng) for _ in range(VIEWS)]
    return [(here, any_view(rng, here.known)) for here in chosen]


class Expected:
    """What must be read of a view, worked out from the rows of the file alone."""

    def __init__(self, view: View, here: World, language: str) -> None:
        self.view, self.language = view, language
        self.indicator: Indicator = here.known.catalogue.indicators[view.indicator]
        self.t = translator(language)
        self.rows = {
            code: cells(view.indicator)[code, view.year, view.key]
            for code in here.known.areas_of(view.level)
        }

    def bare(self, cell: Cell) -> str:
        """The figure without unit, or the status in words."""
        if cell.value:
            return spoken(self.indicator, cell.value, self.language)
        return self.t(f"status.{cell.text['status']}")

    def shown(self, cell: Cell) -> str:
        """The figure with its unit, or the status in words."""
        text = self.bare(cell)
        if not cell.value:
            return text
        if self.indicator.unit == "persons":
            return self.t.count("unit.persons", int(cell.value), text)
        return shown(self.indicator, cell, self.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_shows_a_view_tells_the_same(client: FlaskClient, language: str) -> None:
    cubes: dict[str, dict[str, Any]] = {}
    for here, view in drawn():
        query = encode(view, here.known)
        html = client.get(f"/{language}/?{query}").get_data(as_text=True)
        tree = read_html(html)
        expected = Expected(view, here, language)
        state = state_of(tree)
        if state["cube"] not in cubes:
            cubes[state["cube"]] = client.get(state["cube"]).get_json()
        on_the_map(tree, expected, cubes[state["cube"]], state)
        in_the_file(client, tree, expected, query)
        answer, figure = ask(client, language, query)
        for name, fragment in answer["regions"].items():
            assert fragment in html, f"the page differs from the answer in {name}"
        in_the_chart(tree, expected, figure, here)


def on_the_map(tree: Any, expected: Expected, cube: dict[str, Any], state: dict[str, Any]) -> None:
    """Map, cube and table, area by area."""
    on_map, in_table = map_of(tree), table_of(tree)
    assert set(on_map) == set(in_table) == set(expected.rows) == set(cube["areas"])
    now = cube["cells"][state["key"]][state["year"]]
    for n, code in enumerate(cube["areas"]):
        css, label = on_map[code]
        name, _, figure = label.partition(": ")
        letter = now["c"][n]
        hatched = expected.view.sure and RELATIONS[int(now["r"][n])] in ("same", "unclear")
        assert css == ("eq" if hatched else LETTERS_BACK.get(letter, f"c{letter}"))
        assert name == cube["names"][n]
        assert figure == cube["strings"][now["t"][n]] == expected.shown(expected.rows[code])
        assert in_table[code][0].lstrip("●■▲◆ ") == name
        assert in_table[code][1] == expected.bare(expected.rows[code])


LETTERS_BACK = {letter: css for css, letter in LETTERS.items()}


def in_the_file(client: FlaskClient, tree: Any, expected: Expected, query: str) -> None:
    """The downloaded table, row by row and in the order of the page."""
    got = client.get(f"/{expected.language}/export.csv?{query}")
    rows = csv_of(got.get_data(as_text=True), expected.indicator.columns)
    in_table = table_of(tree)
    assert [row["code"] for row in rows] == list(in_table)
    heads = [text_of(th) for th in tree.findall(".//table[@id='areas-table']/thead/tr/th")]
    for row in rows:
        cell = expected.rows[row["code"]]
        assert row["status"] == cell.text["status"]
        interval = bounds(expected.indicator, cell) or ("", "")
        for name, bound in zip(("low", "high"), interval, strict=True):
            assert (row[name] == "") == (bound == "")
            if row[name]:
                assert abs(Decimal(row[name]) - Decimal(str(bound))) < Decimal("0.0001")
        for name in ("value", "numerator", "denominator", "coverage"):
            assert (row[name] == "") == (cell.text[name] == "")
            assert row[name] == "" or Decimal(row[name]) == Decimal(cell.text[name])
        assert int(row["year"]) == expected.view.year
        texts = in_table[row["code"]]
        if row["base_year"]:
            at = next(n for n, head in enumerate(heads) if row["base_year"] in head)
            change = row["change"] and spoken(
                expected.indicator, row["change"], expected.language, sign=True
            )
            assert texts[at] == change
        for name in ("numerator", "denominator"):
            text = getattr(expected.indicator, name)
            if text and text[expected.language] in heads and row[name]:
                digits = re.sub(r"\D", "", texts[heads.index(text[expected.language])])
                assert digits == row[name]


def in_the_chart(tree: Any, expected: Expected, figure: dict[str, Any], here: World) -> None:
    """Live chart, table of the chart and sentence."""
    view, language = expected.view, expected.language
    heads, numbers = numbers_of(tree)
    if not figure["data"]:  # nothing known of any line
        assert not any(re.search(r"\d", text) for row in numbers.values() for text in row)
        return
    assert heads == [trace["name"] for trace in figure["data"]]
    for n, trace in enumerate(figure["data"]):
        assert [str(year) for year in trace["x"]] == sorted(numbers)
        for year, value, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
            in_numbers = numbers[str(year)][n]
            assert text == f"{trace['name']}: {in_numbers}"
            if value is None:
                assert not re.search(r"\d", in_numbers)
            else:
                bare = spoken(expected.indicator, repr(value), language)
                assert in_numbers.startswith(bare)
    if view.by == BY_AREA and view.year in figure["data"][0]["x"]:
        for n, code in enumerate(view.areas):
            at = figure["data"][n]["x"].index(view.year)
            value = figure["data"][n]["y"][at]
            cell = expected.rows[code]
            assert ("" if value is None else Decimal(repr(value))) == (
                Decimal(cell.value) if cell.value else ""
            )
            assert numbers[str(view.year)][n] == expected.shown(cell)
    if view.areas and expected.rows[view.areas[0]].value:
        said = text_of(region(tree, "headline"))
        for code in view.areas:
            assert expected.bare(expected.rows[code]) in said
