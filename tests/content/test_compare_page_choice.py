"""The state of the Compare page: one canonical query, and the nearest choice to any other."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.municipalities.choice import Choice, counts, encode, offered, parse
from content.municipalities.page import comparing
from layouts.municipalities import spread

VALUES = st.one_of(
    st.sampled_from(["", "name", "-name", "vaasa", "vaasa,vaasa", "2011", "gini", "-gini", "0"]),
    st.sampled_from(offered()),
    st.text(max_size=300),
)


@given(st.dictionaries(st.sampled_from(["indicator", "year", "with", "sort", "x"]), VALUES))
def test_any_query_leads_to_a_choice_with_one_address(query: dict[str, str]) -> None:
    choice, _ = parse(query)
    assert choice.year in counts(choice.indicator, choice.extra)
    again, notices = parse(dict(parse_qsl(encode(choice))))
    assert again == choice
    assert notices == ()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"indicator": "atlantis"}, "atlantis"),
        ({"indicator": "gini", "year": "1850"}, "1850 is not published. 1995 is shown."),
        ({"indicator": "gini", "year": "٢٠١١"}, "is not a year. 2011 is shown."),
        ({"with": "vaasa,turku"}, "turku"),
        ({"sort": "-worst"}, "-worst"),
    ],
)
def test_what_cannot_be_had_is_told(query: dict[str, str], says: str) -> None:
    notices = comparing(query, "en").notices
    assert len(notices) == 1
    assert says in notices[0]


def test_an_indicator_of_another_place_leads_to_its_definition() -> None:
    choice, notices = parse({"indicator": "unemployment-finland"})
    assert choice.indicator == "unemployment"
    assert [notice.key for notice in notices] == ["compare.notice.indicator"]


def test_the_order_of_the_address_is_fixed() -> None:
    choice = Choice("gini", 2005, ("vaasa",), "population", True)
    assert encode(choice) == "indicator=gini&year=2005&with=vaasa&sort=-population"
    assert encode(choice, sort="name", descending=False, extra=()) == "indicator=gini&year=2005"


@given(st.lists(st.floats(24, 390), min_size=1, max_size=8).map(sorted))
def test_labels_never_overlap_and_stay_inside(wanted: list[float]) -> None:
    places = spread(wanted, 17, 24, 392)
    assert all(low + 17 <= high + 0.11 for low, high in zip(places, places[1:], strict=False))
    assert places[0] >= 23.9
    assert places[-1] <= 392
