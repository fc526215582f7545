"""What goes with every answer: security, validation, compression, and nobody else's address."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest
from flask.testing import FlaskClient

from callbacks import registry
from callbacks.site import ASSETS
from tests.reading import read_html, state_of
from translations import LANGUAGES

PAGES = [page.path(language) for page in registry.PAGES for language in LANGUAGES]
OTHERS = ["/fi/export.csv?level=district", "/fi/_dash-layout", "/sv/_dash-dependencies",
          "/health", "/fi/_dash-component-suites/x", "/nothing", "/en/nothing", "/"]  # fmt: skip


def linked(client: FlaskClient, path: str) -> list[str]:
    """Every file that a page loads by itself, its cube included."""
    tree = read_html(client.get(path).get_data(as_text=True))
    found = [e.attrib["src"] for e in tree.iter("script") if "src" in e.attrib]
    found += [e.attrib["href"] for e in tree.iter("link")
              if e.attrib["rel"] not in ("canonical", "alternate")]  # fmt: skip
    return [*found, state_of(tree)["cube"]]


@pytest.fixture(scope="module")
def files(client: FlaskClient) -> list[str]:
    return sorted({file for path in PAGES for file in linked(client, path)})


def directives(policy: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in policy.split(";")}


def test_security_goes_with_every_answer(client: FlaskClient, files: list[str]) -> None:
    for path in [*PAGES, *OTHERS, *files]:
        headers = client.get(path).headers
        policy = directives(headers["Content-Security-Policy"])
        for name in ("default-src", "script-src", "connect-src", "form-action"):
            for source in policy.get(name, policy["default-src"]):
                assert re.fullmatch(r"'self'|'none'|'sha256-[\w+/=]+'", source), (path, name)
        for name in ("object-src", "base-uri", "frame-ancestors"):
            if policy["default-src"] != ["'none'"]:
                assert policy[name] == ["'none'"], (path, name)
        assert not re.search(r"https?:|\*|unsafe-eval", headers["Content-Security-Policy"])
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "geolocation=(self)" in headers["Permissions-Policy"]
        assert "Set-Cookie" not in headers


def test_every_script_in_a_page_is_a_file_or_has_a_hash(client: FlaskClient) -> None:
    for path in PAGES:
        got = client.get(path)
        allowed = directives(got.headers["Content-Security-Policy"])["script-src"]
        tree = read_html(got.get_data(as_text=True))
        inline = [s for s in tree.iter("script") if "src" not in s.attrib]
        code = [s for s in inline if s.attrib.get("type") != "application/json"]
        assert len(code) == len(allowed) - 1
        assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]


def test_hashed_addresses_are_for_ever(client: FlaskClient, files: list[str]) -> None:
    assert len(files) > 15
    for path in files:
        got = client.get(path)
        assert got.status_code == 200, path
        control = got.headers["Cache-Control"]
        assert "max-age=31536000" in control, path
        if "_dash-component-suites" not in path:  # Dash's own files say it in their own way
            assert control == "public, max-age=31536000, immutable", path


def test_an_old_hash_is_answered_but_not_kept(client: FlaskClient, files: list[str]) -> None:
    for path in files:
        if path.startswith("/assets/"):
            old = re.sub(r"/assets/\w+/", "/assets/000000000000/", path)
        elif path.startswith("/cube/"):
            old = re.sub(r"\.\w+\.json$", ".000000000000.json", path)
        else:
            continue
        got = client.get(old)
        assert got.status_code == 200
        assert got.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br", "br, gzip", "gzip;q=1, br;q=0"])
@pytest.mark.parametrize("path", ["/fi/", "/sv/export.csv?level=district", "/en/_dash-layout"])
def test_what_has_not_changed_is_not_sent_again(
    client: FlaskClient, path: str, encoding: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(path, headers=asked)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in first.headers["Vary"]
    tag = first.headers["ETag"]
    again = client.get(path, headers=asked | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    other = client.get(path, headers=asked | {"If-None-Match": '"something else"'})
    assert other.status_code == 200


def test_compressed_answers_are_the_same_answers(client: FlaskClient, files: list[str]) -> None:
    for path in [*PAGES, *files, "/fi/export.csv"]:
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        if len(plain.data) < 500:
            continue
        br = client.get(path, headers={"Accept-Encoding": "br, gzip"})
        assert br.headers["Content-Encoding"] == "br", path
        assert brotli.decompress(br.data) == plain.data
        gz = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert gz.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(gz.data) == plain.data
        assert len(br.data) < len(gz.data) * 1.1 < len(plain.data)


ADDRESS = re.compile(r"https?://[^\s\"'<>)\\]+")
OURS = ("http://localhost/", "http://www.w3.org/")
"""The test client's own host, and names that look like addresses but are none."""


def test_no_page_or_file_of_ours_names_anybody_elses_server(client: FlaskClient) -> None:
    """Links that a person may follow to a source are the only addresses of others."""
    indicators = re.findall(
        r'<option value="([\w-]+)"', client.get("/fi/").get_data(as_text=True).split("</select>")[0]
    )
    pages = [f"/{lang}/?indicator={id_}" for lang in LANGUAGES for id_ in indicators]
    for path in [*pages, "/sv/nothing"]:
        tree = read_html(client.get(path).get_data(as_text=True))
        for element in tree.iter():
            for name, value in element.attrib.items():
                if element.tag == "a" and name == "href":
                    external = element.attrib["href"].startswith("http")
                    assert external == ("external" in element.attrib.get("rel", ""))
                else:
                    for address in ADDRESS.findall(value):
                        assert address.startswith(OURS), (path, element.tag, name, value)
            if element.tag in ("script", "style"):
                for address in ADDRESS.findall((element.text or "").replace("\\u002f", "/")):
                    assert address.startswith(OURS), (path, element.tag, address)
    for file in sorted(ASSETS.iterdir()):
        if file.suffix in (".js", ".css", ".svg"):
            for address in ADDRESS.findall(file.read_text(encoding="utf-8")):
                assert address.startswith(OURS), (file.name, address)
    answer = client.get("/fi/").get_data(as_text=True)
    assert not re.search(r"[\"'(]//\w", answer)
