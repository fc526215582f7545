"""Errors in the visitor's language, and health."""

from __future__ import annotations

import logging

import pytest
from flask.testing import FlaskClient

from app import create_app
from content.world import World
from tests.reading import only, read_html, text_of
from translations import LANGUAGES, translator


def check(html: str, language: str, code: int) -> None:
    """An error page: whole, in the language, saying what happened and where to go."""
    t = translator(language)
    tree = read_html(html)
    assert only(tree, ".//html").attrib["lang"] == language
    assert text_of(only(tree, ".//h1")) == t(f"error.{code}.title")
    assert t(f"error.{code}.text") in text_of(only(tree, ".//main"))
    homes = [a for a in tree.findall(".//main//a") if a.attrib["href"] == f"/{language}/"]
    assert text_of(homes[0]) == t("error.home")
    assert len(only(tree, ".//nav[@id='languages']").findall("a")) == len(LANGUAGES)


MISSING = ["nothing", "nothing/at/all", "_nothing", "_dash-nothing", "_dash-component-suites/x",
           "_dash-component-suites/os/os.py", "_dash-component-suites/dash/../../../etc/passwd",
           "_dash-component-suites/dash/deps/none.js", "index.html", "%00", "..%2f..%2fapp.py",
           "assets/x", "_dash-update-component"]  # fmt: skip


@pytest.mark.parametrize("path", MISSING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_exist(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, language: str, path: str
) -> None:
    got = client.get(f"/{language}/{path}")
    assert got.status_code == 404
    check(got.get_data(as_text=True), language, 404)
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    ("header", "language"), [("sv-FI", "sv"), ("en", "en"), ("de", "fi"), ("", "fi")]
)
def test_outside_the_languages_the_browser_decides(
    client: FlaskClient, header: str, language: str
) -> None:
    for path in ("/nothing", "/de/", "/assets/0/none.css", "/cube/fi/helsinki/none/city.0.json",
                 "/cube/fi/rovaniemi/population/city.0.json", "/assets/../app.py",
                 "/cube/de/helsinki/population/city.0.json", "/assets/0/../../app.py"):  # fmt: skip
        got = client.get(path, headers={"Accept-Language": header})
        assert got.status_code == 404, path
        assert got.headers["Cache-Control"] == "no-store"
        own = "fi" if path.startswith("/fi/") else language
        check(got.get_data(as_text=True), own, 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_makes_no_sense(client: FlaskClient, language: str) -> None:
    for method, path, status in (
        ("POST", f"/{language}/", 405),
        ("PUT", f"/{language}/export.csv", 405),
        ("POST", f"/{language}/_dash-update-component", 415),
    ):
        got = client.open(path, method=method)
        assert got.status_code == status
        check(got.get_data(as_text=True), language, 400)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_told_without_its_inside(
    caplog: pytest.LogCaptureFixture, language: str
) -> None:
    server = create_app()

    def fails() -> str:
        raise RuntimeError("the secret of the inside")

    server.add_url_rule(f"/{language}/fails", view_func=fails)
    got = server.test_client().get(f"/{language}/fails")
    assert got.status_code == 500
    text = got.get_data(as_text=True)
    check(text, language, 500)
    assert "secret" not in text
    assert "Traceback" not in text
    assert "the secret of the inside" in caplog.text
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def test_health_says_what_is_loaded(client: FlaskClient, here: World) -> None:
    got = client.get("/health")
    assert got.status_code == 200
    assert got.headers["Cache-Control"] == "no-store"
    told = got.get_json()
    assert told["status"] == "ok"
    assert len(told["build"]) == 12
    assert told["build"] in client.get("/fi/").get_data(as_text=True)
    assert told["tables"] == len(here.known.index.indicators)
    levels = [level.id for level in here.known.place.levels]
    assert told["areas"] == {level: len(here.areas.areas_of(level)) for level in levels}
    assert told["cache"] == "ok"
