"""How a figure lies against another, and what its change is counted from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.compare import relation
from content.legend import map_class
from content.rows import base_year, comparable, difference
from data.catalogue import Break, Indicator, catalogue
from data.store import Observation
from tests.tables import spoken

PERCENT = catalogue().indicators["foreign-language-speakers"]
TOTAL = ("total", "total", "total")
MIRRORED = {
    ("same", "same"), ("unclear", "unclear"), ("higher", "lower"), ("lower", "higher"),
    ("double", "half"), ("half", "double"), ("", ""),
}  # fmt: skip
WITH_NOTHING = {("higher", "half"), ("half", "higher")}
"""Nothing is more than twice nothing, but nothing is less than half of anything."""


def figure(value: float | None, low: float | None = None, high: float | None = None) -> Observation:
    status = "missing" if value is None else "estimated" if low is not None else "observed"
    return Observation("1", 2020, TOTAL, value, None, None, low, high, None, status, ("s",))


numbers = st.integers(0, 1_000_000).map(lambda n: n / 10_000)
figures = st.one_of(
    st.builds(figure, numbers | st.none()),
    st.tuples(numbers, numbers, numbers).map(sorted).map(lambda t: figure(t[1], t[0], t[2])),
)

EXAMPLES = [
    (10.0, 10.04, "same"), (10.0, 10.06, "lower"), (20.0, 10.0, "higher"), (20.1, 10.0, "double"),
    (5.0, 10.0, "lower"), (4.9, 10.0, "half"), (0.0, 0.0, "same"), (0.1, 0.0, "higher"),
    (0.04, 0.0, "same"), (None, 5.0, ""), (5.0, None, ""), (None, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind"), EXAMPLES)
def test_figures_without_intervals(one: float | None, other: float | None, kind: str) -> None:
    assert relation(PERCENT, figure(one), figure(other)) == kind


INTERVALS = [
    (figure(10, 8, 12), figure(13), "lower"), (figure(10, 8, 12), figure(12), "unclear"),
    (figure(13), figure(10, 8, 12), "higher"), (figure(12), figure(10, 8, 12), "unclear"),
    (figure(10, 8, 12), figure(14, 11, 17), "unclear"),
    (figure(10, 8, 12), figure(15, 13, 17), "lower"),
    (figure(30, 28, 32), figure(10, 8, 12), "double"),
    (figure(10, 8, 12), figure(10, 9, 11), "same"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind"), INTERVALS)
def test_figures_whose_intervals_overlap_cannot_be_told_apart(
    one: Observation, other: Observation, kind: str
) -> None:
    assert relation(PERCENT, one, other) == kind


@given(figures, figures)
def test_a_relation_read_backwards_says_the_opposite(one: Observation, other: Observation) -> None:
    pair = relation(PERCENT, one, other), relation(PERCENT, other, one)
    nothing = any(spoken(PERCENT, str(o.value or 0), "en") == "0.0" for o in (one, other))
    assert pair in MIRRORED or (nothing and pair in WITH_NOTHING)


@given(figures, figures)
def test_larger_is_said_only_of_what_reads_larger(one: Observation, other: Observation) -> None:
    kind = relation(PERCENT, one, other)
    if one.value is None or other.value is None:
        assert kind == ""
        return
    mine, its = (Decimal(spoken(PERCENT, str(o.value), "en")) for o in (one, other))
    if kind in ("higher", "double"):
        assert mine > its
    if kind in ("lower", "half"):
        assert mine < its
    assert (kind == "same") == (mine == its)


@given(numbers, numbers)
def test_a_difference_is_that_of_the_figures_on_the_page(now: float, then: float) -> None:
    for indicator in (PERCENT, catalogue().indicators["weekly-hobby"]):
        shown = [Decimal(spoken(indicator, str(value), "en")) for value in (now, then)]
        found = difference(indicator, figure(now), figure(then))
        assert found is not None
        assert Decimal(spoken(indicator, str(found), "en", sign=True).replace("\u2212", "-")) == (
            shown[0] - shown[1]
        )


def test_no_difference_to_what_is_not_known() -> None:
    assert difference(PERCENT, figure(None), figure(1)) is None
    assert difference(PERCENT, figure(1), figure(None)) is None


def with_breaks(*breaks: Break) -> Indicator:
    return replace(PERCENT, breaks=breaks)


TEXT = {"fi": "x", "sv": "x", "en": "x"}
YEARS = (2000, 2001, 2004, 2005, 2006)


@pytest.mark.parametrize(
    ("breaks", "year", "base"),
    [
        ((), 2006, 2000), ((), 2000, None), ((Break(2004, TEXT),), 2006, 2004),
        ((Break(2004, TEXT),), 2004, None), ((Break(2004, TEXT),), 2001, 2000),
        ((Break(2003, TEXT),), 2005, 2004), ((Break(2001, TEXT), Break(2005, TEXT)), 2006, 2005),
        ((Break(2007, TEXT),), 2006, 2000), ((Break(2004, TEXT, ("district",)),), 2006, 2004),
        ((Break(2004, TEXT, ("city",)),), 2006, 2000),
        ((Break(2004, TEXT, (), ("a",)),), 2006, 2000),
    ],
)  # fmt: skip
def test_a_change_is_never_counted_across_a_break(
    breaks: tuple[Break, ...], year: int, base: int | None
) -> None:
    assert base_year(with_breaks(*breaks), YEARS, year, "district") == base


def test_a_break_of_one_area_concerns_that_area() -> None:
    indicator = with_breaks(Break(2004, TEXT, ("district",), ("a",)))
    assert base_year(indicator, YEARS, 2006, "district", "a") == 2004
    assert base_year(indicator, YEARS, 2006, "district", "b") == 2000
    assert not comparable(indicator, "district", "a", 2000, 2006)
    assert comparable(indicator, "district", "a", 2004, 2006)
    assert comparable(indicator, "district", "b", 2000, 2006)
    assert comparable(indicator, "city", "a", 2000, 2006)


@pytest.mark.parametrize(
    ("value", "css"),
    [(7.94, "c0"), (7.95, "c1"), (8.0, "c1"), (10.0, "c2"), (13.9499, "c2"), (13.95, "c3"),
     (99, "c4")],
)  # fmt: skip
def test_a_figure_is_classed_as_it_reads(value: float, css: str) -> None:
    assert map_class(PERCENT, (8, 10, 14, 22), figure(value)) == css


def test_a_state_has_its_pattern_and_is_no_class() -> None:
    for status, css in {"suppressed": "hs", "missing": "ms", "not_applicable": "na"}.items():
        blank = figure(None)._replace(status=status)
        assert map_class(PERCENT, (8, 10), blank) == css


def test_zero_is_a_figure() -> None:
    assert map_class(PERCENT, (8,), figure(0.0)) == "c0"
    assert relation(PERCENT, figure(0.0), figure(5.0)) == "half"
