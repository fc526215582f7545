"""The state of the page: every view is its address, and no address breaks the page."""

from __future__ import annotations

from random import Random
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.segregation.page import page
from content.segregation.view import Scene, SegregationView, bases_of, encode, parse, scene
from content.world import world
from tests.samples import NONSENSE
from translations import LANGUAGES
from view import TOTAL

VIEWS = 200


def here() -> Scene:
    found = scene(world())
    assert found is not None
    return found


def any_view(rng: Random, known: Scene) -> SegregationView:
    """A view that some visitor could be looking at."""
    subject = rng.choice(list(known.results.subjects))
    entry = known.entry(subject)
    level = rng.choice(list(entry.levels))
    key = rng.choice(list(entry.levels[level]))
    measure = rng.choice(known.measures(subject))
    year = rng.choice(entry.levels[level][key])
    maps = [m for m in known.maps(subject) if m != "cluster" or all(c == TOTAL for c in key)]
    bases = bases_of(known, subject, level, key, measure, year)
    area = rng.choice(["", *(area.code for area in known.areas_of(level))])
    return SegregationView(
        known.results.place, subject, level, key, measure, rng.choice(maps), year,
        rng.choice(bases) if bases else 0, area, "" if known.whole.opens else known.whole.id,
    )  # fmt: skip


@given(st.randoms(use_true_random=False))
def test_a_view_is_its_address(rng: Random) -> None:
    known = here()
    view = any_view(rng, known)
    query = encode(view, known)
    assert parse(dict(parse_qsl(query)), known) == (view, ())
    assert encode(parse(dict(parse_qsl(query)), known)[0], known) == query


QUERIES = st.dictionaries(
    st.sampled_from(["group", "level", "measure", "gender", "age", "shows", "year", "since",
                     "areas", "place", "changed"]) | st.text(max_size=9),
    st.sampled_from([*NONSENSE, "swedish-speakers", "mother-tongue.all", "0-6", "female", "city",
                     "district", "theil", "cluster", "1999", "2025", "0917703471", "helsinki"])
    | st.text(max_size=20),
)  # fmt: skip


@given(QUERIES)
def test_any_query_gives_a_view_that_is_there(query: dict[str, str]) -> None:
    known = here()
    view, _ = parse(query, known)
    assert view.year in known.entry(view.subject).levels[view.level][view.key]
    assert view.since < view.year
    again = dict(parse_qsl(encode(view, known)))
    assert parse(again, known) == (view, ())


GIVES_WAY = [
    ({"group": "nobody"}, "notice.choice"), ({"year": "1850"}, "notice.year"),
    ({"year": "x"}, "notice.year_unknown"), ({"level": "street"}, "notice.level_unknown"),
    ({"level": "city"}, "notice.level"), ({"measure": "gini"}, "notice.choice"),
    ({"areas": "1"}, "notice.area"), ({"since": "1066"}, "notice.year"),
    ({"areas": "0911101010", "level": "district"}, "notice.area_moved"),
    ({"areas": "0911101000"}, "notice.area_level"), ({"shows": "pie"}, "notice.choice"),
    ({"group": "swedish-speakers", "gender": "female", "age": "0-6"}, "seg.notice.one"),
    ({"group": "swedish-speakers", "age": "3-4"}, "notice.choice"),
    ({"measure": "theil", "since": "2016", "year": "2020"}, "seg.notice.since"),
    ({"place": "atlantis"}, "notice.place"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "key"), GIVES_WAY)
def test_what_gives_way_is_told_in_every_language(query: dict[str, str], key: str) -> None:
    view, notices = parse(query, here())
    assert [notice.key for notice in notices] == [key]
    for language in LANGUAGES:
        (text,) = page(view, here(), language, notices).notices
        assert "{" not in text


def test_the_last_choice_between_gender_and_age_wins() -> None:
    query = {"group": "swedish-speakers", "gender": "female", "age": "0-6"}
    assert parse(query | {"changed": "age"}, here())[0].key == ("total", "0-6")
    assert parse(query | {"changed": "gender"}, here())[0].key == ("female", "total")


def test_a_click_on_another_area_moves_the_selection() -> None:
    view, _ = parse({"areas": "0917703471,0911101010"}, here())
    assert view.area == "0911101010"
