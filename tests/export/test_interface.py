"""The interface: its description holds together, and what it describes is there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from callbacks.embed import POLICY
from content.export.addresses import API, EMBEDS, OPTIONS, SHARE, VERIFY
from content.world import World
from tests.reading import only, read_html, text_of
from translations import LANGUAGES, translator
from view import encode, parse

each_language = pytest.mark.parametrize("language", LANGUAGES)


def references(value: Any) -> list[str]:
    """Every $ref of a document."""
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [ref for part in value.values() for ref in references(part)]
    if isinstance(value, list):
        return [ref for part in value for ref in references(part)]
    return []


@each_language
def test_the_description_holds_together(client: FlaskClient, here: World, language: str) -> None:
    found = client.get(f"/api/openapi.{language}.json").get_json()
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": "http://localhost"}]
    names = found["components"]["parameters"]
    for ref in references(found):
        assert ref.removeprefix("#/components/parameters/") in names
    ids = [path["get"]["operationId"] for path in found["paths"].values()]
    assert len(ids) == len(set(ids))
    for path, item in found["paths"].items():
        operation = item["get"]
        assert operation["summary"]
        assert operation["responses"]
        given = [
            names[p["$ref"].rpartition("/")[2]] if "$ref" in p else p
            for p in operation["parameters"]
        ]
        keys = [(p["name"], p["in"]) for p in given]
        assert len(keys) == len(set(keys)), path
        in_path = {p["name"] for p in given if p["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path))
        assert all(p["required"] for p in given if p["in"] == "path")
    assert set(names["indicator"]["schema"]["enum"]) == set(here.known.shown())
    # Whatever a canonical query may say is described.
    view, _ = parse({"level": "district", "areas": "0911101000", "compare": "0912000000",
                     "indicator": "swedish-speakers", "gender": "female", "zoom": "0911000000",
                     "sort": "-value", "by": "gender"}, here.known)
    said = {pair.partition("=")[0] for pair in encode(view, here.known).split("&")}
    assert said <= {p["name"] for p in names.values()}


def test_every_described_option_works(client: FlaskClient) -> None:
    found = client.get("/api/openapi.en.json").get_json()
    for extension, options in OPTIONS.items():
        operation = found["paths"][f"/{{lang}}/export.{extension}"]["get"]
        described = {p["name"]: p["schema"]["enum"] for p in operation["parameters"]
                     if "$ref" not in p}
        assert described == {name: list(values) for name, values in options.items()}
        for name, values in options.items():
            for value in values:
                got = client.get(f"/en/export.{extension}?level=city&{name}={value}")
                assert got.status_code == 200
                kinds = operation["responses"]["200"]["content"]
                assert got.mimetype in kinds


@each_language
def test_the_page_states_the_numbers(client: FlaskClient, language: str) -> None:
    tree = read_html(client.get(f"/{language}/{API[language]}").get_data(as_text=True))
    said = text_of(only(tree, ".//main"))
    assert "1000000" in said  # the limit of the tests
    assert "2400 × 2160" in said
    for extension in OPTIONS:
        assert f"export.{extension}" in said or extension in said
    got = client.get("/api/", headers={"Accept-Language": language})
    assert got.headers["Location"] == f"/{language}/{API[language]}"


@each_language
def test_only_embeds_may_be_framed(client: FlaskClient, language: str) -> None:
    for what in EMBEDS:
        for mode in ("", "&mode=explore", "&mode=nonsense"):
            got = client.get(f"/embed/{language}/{what}?level=district{mode}")
            assert got.status_code == 200
            assert got.headers["Content-Security-Policy"] == POLICY
            assert "Set-Cookie" not in got.headers
            tree = read_html(got.get_data(as_text=True))
            assert only(tree, ".//html").attrib["lang"] == language
            source = text_of(only(tree, ".//footer"))
            assert translator(language)("about.source") in source
            scripts = tree.findall(".//script")
            assert bool(scripts) == ("explore" in mode)
    for path in (f"/{language}/", f"/{language}/{SHARE[language]}", "/api/openapi.json",
                 f"/{language}/{VERIFY[language]}", f"/{language}/export.svg"):
        assert "frame-ancestors 'none'" in client.get(path).headers["Content-Security-Policy"]


def test_oembed_speaks_for_our_own_addresses_only(client: FlaskClient) -> None:
    def ask(url: str, more: str = "") -> Any:
        return client.get(f"/oembed?url={quote(url, safe='')}{more}")

    for url in ("http://localhost/fi/?level=district", "http://localhost/s/ao4IRAA",
                "http://localhost/embed/sv/chart?level=city"):
        got = ask(url)
        found = got.get_json()
        assert (found["version"], found["type"]) == ("1.0", "rich")
        assert set(found) >= {"html", "width", "height"}
        assert found["html"].startswith("<iframe src=\"http://localhost/embed/")
        assert got.headers["Access-Control-Allow-Origin"] == "*"
    small = ask("http://localhost/fi/", "&maxwidth=300&maxheight=400").get_json()
    assert (small["width"], small["height"]) == (300, 400)
    for url in ("http://evil.example/fi/", "https://localhost/fi/", "http://localhost.evil/fi/",
                "http://localhost/xx/", "http://localhost/s/bogus", "//localhost/fi/", "", "x",
                "http://[", "http://localhost/fi/export.csv", "javascript:alert(1)"):
        assert ask(url).status_code == 404, url
    assert ask("http://localhost/fi/", "&format=xml").status_code == 501
    assert ask("http://localhost/fi/", "&maxwidth=-1").status_code == 400


@each_language
def test_the_share_page_is_whole_without_scripts(client: FlaskClient, language: str) -> None:
    query = "indicator=swedish-speakers&level=district&year=2005&age=65%2B&areas=0911101000"
    text = client.get(
        f"/{language}/{SHARE[language]}?{query}&what=table&mode=explore&in=sv"
    ).get_data(as_text=True)
    tree = read_html(text)
    code = text_of(only(tree, ".//textarea[@id='code']"))
    assert "http://localhost/embed/sv/table?" in code
    assert "mode=explore" in code
    short = only(tree, ".//input[@id='short']").attrib["value"]
    assert client.get(short.removeprefix("http://localhost")).headers["Location"].startswith(
        f"/{language}/?indicator=swedish-speakers&level=district&year=2005&age=65"
    )
    hidden = {e.attrib["name"]: e.attrib["value"]
              for e in tree.findall(".//section[@id='embed']//input[@type='hidden']")}
    assert hidden["age"] == "65+"
    assert "@misc{mukana-swedish-speakers" in text
