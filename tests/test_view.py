"""The URL owns the view: round trip, fallbacks with notices, one choice at a time."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.explore import notice_text
from content.words import words
from content.world import World, world
from tests.samples import EVERY, WORLDS, any_view, any_world, queries, views
from translations import LANGUAGES
from view import MAX_AREAS, Known, View, default_by, encode, parse

KNOWN = world().known
OWN = [(indicator, level) for place, indicator, level in EVERY if place == KNOWN.place.id]


def asked(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, strict_parsing=True))


@given(views())
def test_a_view_survives_its_address(drawn: tuple[Known, View]) -> None:
    known, view = drawn
    assert parse(asked(encode(view, known)), known) == (view, ())


def test_every_published_combination_and_year_has_an_address() -> None:
    for place, indicator, level in EVERY:
        known = world(place).known
        published = known.index.indicators[indicator].levels[level]
        by = default_by(known.catalogue.indicators[indicator], published)
        for key, years in published.combos.items():
            for year in years:
                view = View(place, indicator, level, year, key, by=by)
                assert parse(asked(encode(view, known)), known) == (view, ())


@given(st.sampled_from(WORLDS), queries())
def test_any_query_gives_a_view_whose_address_is_canonical(
    here: World, query: dict[str, str]
) -> None:
    known = here.known
    view, notices = parse(query, known)
    published = known.published(view)
    assert view.year in published.combos[view.key]
    assert len(view.areas) <= MAX_AREAS
    assert view.compare not in view.areas
    assert parse(asked(encode(view, known)), known) == (view, ())
    for notice in notices:
        for language in LANGUAGES:
            assert notice_text(notice, here, words(language))


@given(queries(), st.permutations(range(20)))
def test_the_order_of_a_query_does_not_matter(query: dict[str, str], order: list[int]) -> None:
    items = list(query.items())
    shuffled = dict(items[n] for n in order if n < len(items)) | query
    assert parse(shuffled, KNOWN)[0] == parse(query, KNOWN)[0]


UNKNOWN = {
    "place": "tallinna", "indicator": "onni", "level": "kortteli", "year": "noin 2010",
    "areas": "0999999999", "compare": "kallio", "by": "planet", "zoom": "0919999999",
    "sort": "size", "gender": "robot", "age": "0-200", "language": "klingon",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), UNKNOWN.items())
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_value_falls_back_and_is_told(
    here: World, language: str, name: str, value: str
) -> None:
    usual, _ = parse({}, KNOWN)
    view, notices = parse({name: value}, KNOWN)
    assert view == usual
    assert len(notices) == 1
    told = notice_text(notices[0], here, words(language))
    assert name == "place" or value in told
    assert "{" not in told


def test_a_year_that_is_not_published_becomes_the_nearest_one() -> None:
    for indicator, level in OWN:
        published = KNOWN.index.indicators[indicator].levels[level]
        years = next(iter(published.combos.values()))
        for wanted in range(min(years) - 2, max(years) + 3):
            key = dict(zip(KNOWN.catalogue.indicators[indicator].columns,
                           next(iter(published.combos)), strict=True))  # fmt: skip
            query = {"indicator": indicator, "level": level, "year": str(wanted), **key}
            view, notices = parse(query, KNOWN)
            assert abs(view.year - wanted) == min(abs(year - wanted) for year in years)
            assert ("notice.year" in {n.key for n in notices}) == (wanted not in years)


def test_a_level_that_is_not_published_becomes_the_nearest_one_and_is_told() -> None:
    levels = [level.id for level in KNOWN.place.levels]
    for indicator in KNOWN.shown():
        available = set(KNOWN.index.indicators[indicator].levels)
        for n, wanted in enumerate(levels):
            view, notices = parse({"indicator": indicator, "level": wanted}, KNOWN)
            assert abs(levels.index(view.level) - n) == min(
                abs(levels.index(level) - n) for level in available
            )
            assert ("notice.level" in {x.key for x in notices}) == (wanted not in available)


def test_a_fifth_area_is_refused_with_a_notice() -> None:
    codes = KNOWN.areas_of("sub-district")[:5]
    view, notices = parse({"level": "sub-district", "areas": ",".join(codes)}, KNOWN)
    assert view.areas == tuple(codes[:4])
    assert [n.key for n in notices] == ["notice.too_many"]


def test_areas_of_a_smaller_level_move_to_the_area_they_lie_in() -> None:
    small = KNOWN.areas_of("sub-district")[7]
    view, notices = parse({"level": "district", "areas": small}, KNOWN)
    assert view.areas == (KNOWN.parents[small][1],)
    assert [n.key for n in notices] == ["notice.area_moved"]
    large = KNOWN.areas_of("major-district")[0]
    view, notices = parse({"level": "sub-district", "areas": large}, KNOWN)
    assert view.areas == ()
    assert [n.key for n in notices] == ["notice.area_level"]


@given(views(), st.randoms(use_true_random=False))
def test_one_choice_changes_and_the_others_stay(drawn: tuple[Known, View], rng: Random) -> None:
    known, view = drawn
    published = known.published(view)
    other_key = rng.choice(sorted(published.combos))
    changes: list[dict[str, Any]] = [
        {"year": rng.choice(published.combos[view.key])},
        {"zoom": rng.choice(["", *known.areas_of(known.zoom_level)])},
        {"sort": "value", "descending": True},
        {"areas": view.areas[:-1]},
    ]
    if view.year in published.combos[other_key]:
        changes.append({"key": other_key})
    for change in changes:
        got = parse(asked(encode(view, known, **change)), known)
        assert got == (replace(view, **change), ())


@given(views(), st.randoms(use_true_random=False))
def test_another_indicator_or_level_keeps_what_it_can(
    drawn: tuple[Known, View], rng: Random
) -> None:
    known, view = drawn
    indicator = rng.choice(known.shown())
    level = rng.choice(sorted(known.index.indicators[indicator].levels))
    got, _ = parse(asked(encode(view, known, indicator=indicator, level=level)), known)
    assert (got.indicator, got.level) == (indicator, level)
    published = known.published(got)
    if view.year in published.combos[got.key]:
        assert got.year == view.year
    if level == view.level:
        assert got.areas == view.areas
    assert got.compare in (view.compare, "")
    assert (got.zoom, got.sort, got.descending) == (view.zoom, view.sort, view.descending)
    columns = known.catalogue.indicators[indicator].columns
    if view.key in published.combos and len(view.key) == len(columns):
        assert got.key == view.key


def test_a_group_that_is_changed_wins_over_one_that_is_kept() -> None:
    """Where two groups are not published together, the visitor gets the one just chosen."""
    for place, indicator, level in EVERY:
        known = world(place).known
        published = known.index.indicators[indicator].levels[level]
        columns = known.catalogue.indicators[indicator].columns
        for key in published.combos:
            for n, column in enumerate(columns):
                for code in {k[n] for k in published.combos} - {key[n]}:
                    view = View(place, indicator, level, published.combos[key][-1], key)
                    query = asked(encode(view, known, group=(column, code)))
                    got, _ = parse(query | {"changed": column}, known)
                    assert got.key[n] == code, (indicator, level, key, column, code)


def test_random_views_cover_every_indicator_and_level() -> None:
    rng = Random(1)
    drawn = (any_view(rng, any_world(rng).known) for _ in range(2000))
    assert {(view.place, view.indicator, view.level) for view in drawn} == set(EVERY)
