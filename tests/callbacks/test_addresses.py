"""Addresses: 500 random and 200 mangled ones give a whole page in every language."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from random import Random

import pytest
from flask.testing import FlaskClient

from callbacks.registry import BY_NAME, PAGES
from content.world import World
from layouts.explore import REGIONS
from tests.reading import only, read_html, text_of
from tests.samples import NONSENSE, RAW, any_view, any_world, mangled
from translations import LANGUAGES, translator
from view import encode

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
RANDOM, MANGLED = 500, 200


@pytest.fixture(autouse=True)
def nothing_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


def page(client: FlaskClient, language: str, query: str) -> str:
    """The page of a query, looked over: whole, in the language, without holes in its words."""
    response = client.get(f"/{language}/?{query}")
    assert response.status_code == 200, query
    text = response.get_data(as_text=True)
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</body>\n</html>")
    assert f'<html lang="{language}"' in text
    assert text.count("<h1>") == text.count("</h1>") == 1
    assert text.count("data-region=") == len(REGIONS)
    headline = re.findall(r"<h1>(.*?)</h1>", text)[0]
    assert headline.endswith(".")
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|  |\.\.", headline), headline
    return text


@EACH_LANGUAGE
def test_random_addresses(client: FlaskClient, language: str) -> None:
    rng = Random(2014)
    for n in range(RANDOM):
        known = any_world(rng).known
        text = page(client, language, encode(any_view(rng, known), known))
        assert 'class="notices"' not in text
        if n % 25 == 0:
            thorough(text, language)


@EACH_LANGUAGE
def test_mangled_addresses(client: FlaskClient, language: str) -> None:
    rng = Random(2025)
    for n in range(MANGLED):
        text = page(client, language, mangled(rng, any_world(rng).known))
        assert "<script>alert" not in text
        if n % 25 == 0:
            thorough(text, language)


@EACH_LANGUAGE
@pytest.mark.parametrize("name", [page.name for page in PAGES[1:]])
def test_mangled_addresses_of_the_other_pages(
    client: FlaskClient, name: str, language: str
) -> None:
    rng = Random(2026)
    address = BY_NAME[name].path(language)
    for n in range(MANGLED // 4):
        response = client.get(f"{address}?{mangled(rng, any_world(rng).known)}")
        assert response.status_code == 200
        text = response.get_data(as_text=True)
        assert f'<html lang="{language}"' in text
        assert text.count("<h1") == 1
        assert "<script>alert" not in text
        if n % 25 == 0:
            thorough(text, language)


@pytest.mark.parametrize("name", ["indicator", "year", "areas", "find", "sort", "gender"])
def test_nonsense_in_every_place(client: FlaskClient, name: str) -> None:
    for value in NONSENSE:
        response = client.get("/sv/", query_string={name: value})
        assert response.status_code == 200, (name, value)
        assert "<script>alert" not in response.get_data(as_text=True)
        assert "Set-Cookie" not in response.headers
    for raw in RAW:
        assert client.get(f"/en/?{name}={raw}").status_code == 200, raw


def thorough(text: str, language: str) -> None:
    """Every tag closed, every id once, every reference met, every control named."""
    tree = read_html(text)
    ids = [e.attrib["id"] for e in tree.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for element in tree.iter():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "form"):
            for target in element.attrib.get(name, "").split():
                assert target in ids, f"{element.tag} {name}={target}"
    labelled = {e.attrib["for"] for e in tree.iter("label") if "for" in e.attrib}
    labelled |= {e.attrib["id"] for label in tree.iter("label") for e in label.iter("input")}
    for tag in ("select", "input"):
        for control in tree.iter(tag):
            assert control.attrib.get("type") == "hidden" or control.attrib["id"] in labelled
    for tag in ("a", "button", "h1", "h2", "summary", "title"):
        for element in tree.iter(tag):
            assert text_of(element) or element.attrib.get("aria-label"), element.attrib
    for tag in ("script", "style"):
        for parent in tree.iter():
            for child in parent.findall(tag):
                child.text = ""
    only(tree, ".//*[@id='map-state']").text = ""
    said = text_of(only(tree, ".//body"))
    assert not re.search(r"\bNone\b|\bnan\b|\bundefined\b|[{}]|\(\)|[^.]\.\.[^.]", said)
    for code in LANGUAGES:
        assert (translator(code)("footer.what") in said) == (code == language)


@EACH_LANGUAGE
def test_a_page_says_what_it_is_before_any_script(client: FlaskClient, language: str) -> None:
    tree = read_html(client.get(f"/{language}/").get_data(as_text=True))
    headline = text_of(only(tree, ".//h1"))
    title = text_of(only(tree, ".//head/title"))
    assert title.startswith(headline.rstrip("."))
    assert headline in only(tree, ".//meta[@name='description']").attrib["content"]
    assert only(tree, ".//link[@rel='canonical']").attrib["href"].startswith(f"/{language}/?")
    alternates = {e.attrib["hreflang"] for e in tree.findall(".//link[@hreflang]")}
    assert alternates == set(LANGUAGES)


def test_the_language_links_keep_the_view(client: FlaskClient, here: World) -> None:
    query = encode(any_view(Random(7), here.known), here.known)
    tree = read_html(client.get(f"/fi/?{query}").get_data(as_text=True))
    links = only(tree, ".//nav[@id='languages']").findall("a")
    assert [a.attrib["href"] for a in links] == [f"/{code}/?{query}" for code in LANGUAGES]


def test_one_language_never_answers_for_another(client: FlaskClient) -> None:
    """The same query, asked in three languages in a row and then once more."""
    said = {
        language: re.findall(r"<h1>.*?</h1>", client.get(f"/{language}/?year=2016").text)
        for language in (*LANGUAGES, *LANGUAGES)
    }
    assert len({str(headline) for headline in said.values()}) == len(LANGUAGES)


def test_one_address_never_answers_for_another(client: FlaskClient) -> None:
    """Whatever is asked first, a query must not be mistaken for one that only looks alike."""
    joined = client.get("/fi/?indicator=population%26year%3D1999").get_data(as_text=True)
    plain = client.get("/fi/?indicator=population&year=1999").get_data(as_text=True)
    assert 'class="notices"' in joined
    assert 'class="notices"' not in plain
    assert 'value="population" selected' in plain
