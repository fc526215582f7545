"""The live callback: the page it gives is the page of the address, and it takes no nonsense."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callbacks.registry import PAGES
from content.world import World
from tests.live import ask, body, post
from tests.samples import NONSENSE, any_view, any_world, mangled
from translations import LANGUAGES
from view import encode

ABSURD: list[Any] = [
    None, True, 0, -1, 1.5, "", "x" * 50_000, [], [[[]]], {}, [None, "a"], {"search": None},
    {"search": ["indicator=population"]}, {"search": {"a": 1}}, {"search": 17, "n": "x"},
    {"search": "x" * 90_000}, {"search": "indicator=\ud800&find=\udfff"}, {"search": "\x00"},
    {"page": None}, {"page": ["explore"]}, {"page": "no such page", "search": "level=city"},
    {"page": {}, "n": []}, {"drawing": []}, {"drawing": "x" * 1000}, {"n": 10**30}, {"n": -5},
    {"n": True}, {"n": float("1e308")}, *({"search": f"find={text[:900]}"} for text in NONSENSE),
]  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def nothing_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_for_the_view_that_was_wanted(
    client: FlaskClient, here: World, language: str
) -> None:
    rng = Random(3)
    for _ in range(10):
        search = encode(any_view(rng, here.known), here.known)
        answer, figure = ask(client, language, "?" + search)
        assert answer["search"] == search
        assert answer["n"] == 1
        assert answer["languages"] == {code: f"/{code}/?{search}" for code in LANGUAGES}
        assert answer["title"].startswith(answer["say"].rstrip("."))
        assert figure["data"]


def test_the_drawing_is_sent_only_when_it_has_changed(client: FlaskClient) -> None:
    first, _ = ask(client, "fi", "year=2020")
    assert first["map"].startswith("<svg")
    for search, same in [("year=2016", True), ("year=2016&zoom=0913000000", False)]:
        want = {"page": "explore", "search": search, "drawing": first["drawing"], "n": 2}
        got = post(client, "fi", body(want)).get_json()["response"]["answer"]["data"]
        assert ("map" not in got) == same


@pytest.mark.parametrize("want", ABSURD, ids=range(len(ABSURD)))
def test_an_absurd_wish_is_answered_with_a_page(client: FlaskClient, want: object) -> None:
    response = post(client, "sv", body(want))
    assert response.status_code in (200, 204), response.get_data(as_text=True)[:300]
    if response.status_code == 200:
        answer = response.get_json()["response"]["answer"]["data"]
        assert set(answer["languages"]) == set(LANGUAGES)
        assert answer["regions"]["headline"]


@given(want=json_values)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_wish_is_answered(client: FlaskClient, want: object) -> None:
    assert post(client, "en", body(want)).status_code in (200, 204)


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_mangled_wishes_are_answered_by_every_page(client: FlaskClient, name: str) -> None:
    rng = Random(4)
    for _ in range(40):
        want = {"page": name, "search": mangled(rng, any_world(rng).known), "n": 3}
        got = post(client, "fi", body(want))
        assert got.status_code == 200, want
        answer = got.get_json()["response"]["answer"]["data"]
        assert answer["n"] == 3
        assert answer["title"]
        assert any(answer["regions"].values())


BODIES: list[bytes] = [
    b"", b"{", b"null", b"[]", b"7", b'"x"', b"{}", b'{"output": 5}', b'{"output": "answer.data"}',
    b'{"output": "..answer.data...chart.figure..", "outputs": [], "inputs": []}',
    b'{"output": "..answer.data...chart.figure..", "outputs": null, "inputs": null}',
    b'{"output": "nothing.data", "outputs": {"id": "nothing", "property": "data"}, "inputs": []}',
    b'{"output": "..answer.data...chart.figure..", "outputs": [{"id": "answer"}], "inputs": [{}]}',
    b'{"output": "../../etc/passwd", "changedPropIds": "x"}', b"\xff\xfe\x00", b"[" * 20_000,
    b'{"a":' * 5_000, b"want=1&b=2",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
@pytest.mark.parametrize("sent", BODIES, ids=range(len(BODIES)))
def test_garbage_is_refused_and_never_breaks_anything(
    client: FlaskClient, sent: bytes, kind: str
) -> None:
    response = client.post("/fi/_dash-update-component", data=sent, content_type=kind)
    assert 400 <= response.status_code < 500, response.status_code


@given(sent=json_values)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_is_refused_or_answered(client: FlaskClient, sent: object) -> None:
    assert post(client, "fi", sent).status_code < 500
    partly = body(None) | {"inputs": sent}
    assert post(client, "fi", partly).status_code < 500
    assert post(client, "fi", body(None) | {"outputs": sent}).status_code < 500


def test_too_much_is_refused(client: FlaskClient) -> None:
    sent = body({"search": "x" * 200_000})
    assert post(client, "fi", sent).status_code == 413


def test_the_page_goes_on_after_all_that(client: FlaskClient) -> None:
    answer, _ = ask(client, "fi", "level=district")
    assert "level=district" in answer["search"]
