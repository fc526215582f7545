"""The drawn and the live time series: true axes, labels with room, gaps that stay gaps."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.explore import Explore, explore
from content.world import world
from layouts.axis import end_labels, nice_step, value_axis, year_ticks
from layouts.chart_svg import chart_svg
from layouts.figure import figure
from tests.samples import any_view
from tests.tables import MINUS, NBSP
from translations import LANGUAGES


def pages() -> list[Explore]:
    rng = Random(1812)
    return [
        explore(any_view(rng, world().known), world(), language)
        for language in LANGUAGES
        for _ in range(40)
    ]


PAGES = pages()


@given(st.floats(1e-4, 1e7))
def test_steps_are_round_and_long_enough(rough: float) -> None:
    step = nice_step(rough)
    assert rough <= step * (1 + 1e-9)
    assert step <= rough * 2.5 * (1 + 1e-9)
    assert re.fullmatch(r"(1|2|2\.5|5)\.?0*e.*", f"{step:.6e}"), step


@given(st.integers(1950, 2030), st.integers(0, 120))
def test_years_on_the_axis(first: int, span: int) -> None:
    ticks = year_ticks(range(first, first + span + 1))
    assert ticks[0] == first
    assert ticks[-1] == first + span
    assert len(ticks) <= 6
    assert all(a < b for a, b in pairwise(ticks))


def read(text: str, language: str) -> float:
    bare = text.removesuffix("%").removesuffix(NBSP).replace(MINUS, "-")
    if language == "en":
        return float(bare.replace(",", ""))
    return float(bare.replace(NBSP, "").replace(",", "."))


def test_the_text_of_a_tick_is_its_value() -> None:
    for page in PAGES:
        axis = value_axis(page)
        assert axis.ticks[0] == 0
        assert 3 <= len(axis.ticks) <= 7
        for tick, text in zip(axis.ticks, axis.texts, strict=True):
            assert read(text, page.words.language) == pytest.approx(tick)
        for line in page.series.lines:
            for o in line.points:
                assert o.value is None or o.value <= axis.top
                assert o.high is None or o.high <= axis.top


def test_labels_at_the_ends_do_not_overlap() -> None:
    for page in PAGES:
        axis = value_axis(page)
        labels = end_labels(page, axis)
        places = sorted(label.place for label in labels)
        assert all(b - a >= axis.top * 0.064 for a, b in pairwise(places))
        assert all(0 <= place <= axis.top * 1.001 for place in places)
        for label in labels:
            assert label.text.startswith(label.line.name)
            assert page.words.number(page.indicator, label.last.value or 0.0) in label.text


def test_the_drawn_chart_is_whole_and_breaks_where_a_year_has_no_figure() -> None:
    for page in PAGES:
        drawn = chart_svg(page)
        assert not re.search(r"\bnan\b|None|inf\b", drawn)
        tree = ElementTree.fromstring(drawn)
        assert tree.attrib["role"] == "img"
        assert tree.attrib["aria-label"]
        lines = [p for p in tree.iter("path") if p.attrib.get("stroke-width") == "2.25"]
        runs = sum(
            known
            for line in page.series.lines
            for known, _ in groupby(line.points, key=lambda o: o.value is not None)
        )
        assert len(lines) == runs
        left, top, right, bottom = 0.0, 0.0, *map(float, tree.attrib["viewBox"].split()[2:])
        for path in lines:
            for x, y in re.findall(r"([\d.]+) ([\d.-]+)", path.attrib["d"]):
                assert left <= float(x) <= right
                assert top <= float(y) <= bottom


def test_the_live_chart_has_the_lines_of_the_series_and_nothing_else() -> None:
    for page in PAGES:
        made = figure(page)
        if not any(o.value is not None for line in page.series.lines for o in line.points):
            assert made["data"] == []
            assert len(made["layout"]["annotations"]) == 1  # how to fill it
            continue
        assert [trace["name"] for trace in made["data"]] == [
            line.name for line in page.series.lines
        ]
        for trace, line in zip(made["data"], page.series.lines, strict=True):
            assert trace["x"] == list(page.series.years)
            assert trace["y"] == [o.value for o in line.points]
            assert trace["connectgaps"] is False
            assert len(trace["text"]) == len(trace["x"])
        low, high = made["layout"]["yaxis"]["range"]
        assert low == 0
        assert all(y is None or low <= y <= high for t in made["data"] for y in t["y"])
        assert len(made["layout"]["shapes"]) == len(page.series.breaks)
