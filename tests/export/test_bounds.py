"""Bad input and abuse: clear words in the page's language, bounded work, nothing that leaks."""

from __future__ import annotations

import threading
import time

import pytest
from flask.testing import FlaskClient

from callbacks.bounds import KEPT, Busy, ByteCache, Gate, Limiter
from content.export.addresses import OPTIONS, SCALES, SHAPES, address_of
from content.world import World
from layouts import picture
from tests.samples import NONSENSE
from translations import LANGUAGES, translator

each_language = pytest.mark.parametrize("language", LANGUAGES)
FORMATS = tuple(OPTIONS)


def test_the_scheme_and_the_drawing_know_the_same_shapes() -> None:
    assert tuple(picture.SHAPES) == SHAPES
    most = max(w * h for w, h in picture.SHAPES.values()) * max(map(int, SCALES)) ** 2
    assert most <= 2400 * 2160


@each_language
@pytest.mark.parametrize("extension", FORMATS)
def test_a_view_that_is_not_published_is_no_file(
    client: FlaskClient, language: str, extension: str
) -> None:
    got = client.get(f"/{language}/export.{extension}?year=1850")
    assert got.status_code == 404
    text = got.get_data(as_text=True)
    assert "1850" in text
    assert f"/{language}/?indicator=foreign-language-speakers" in text.replace("&amp;", "&")
    assert got.headers["Cache-Control"] == "no-store"


@each_language
def test_an_option_that_does_not_exist_is_told(client: FlaskClient, language: str) -> None:
    for query in ("scale=3", "scale=1000", "scale=-1", "shape=huge", "part=../../etc/passwd"):
        got = client.get(f"/{language}/export.png?{query}")
        assert got.status_code == 400
        title = translator(language)("error.400.title")
        assert title in got.get_data(as_text=True)


def test_nonsense_never_gets_a_file_nor_a_fault(client: FlaskClient) -> None:
    for text in NONSENSE:
        for name in ("indicator", "areas", "part", "v", "shape", text):
            for extension in ("csv", "svg"):
                got = client.get(f"/fi/export.{extension}", query_string={name: text})
                assert got.status_code in (200, 400, 404), (name, text)
                if got.status_code == 200:
                    assert text[:40] not in got.headers["Content-Disposition"] or not text.strip()
                    assert "\n" not in str(got.headers["Content-Disposition"])


def test_a_path_is_no_way_to_other_files(client: FlaskClient) -> None:
    for path in ("/fi/export.py", "/fi/export.csv/../../app.py", "/fi/export.", "/xx/export.csv",
                 "/s/..%2f..%2fetc%2fpasswd", "/embed/fi/../../app.py", "/embed/xx/map"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example\"><script>", "qq zz", "x{y}", "[::1", "a/b"])
def test_a_host_that_is_none_never_gets_into_a_file(client: FlaskClient, host: str) -> None:
    for path in ("/fi/export.svg", "/fi/export.csv", "/fi/", "/embed/fi/chart"):
        got = client.get(path, headers={"Host": host})
        assert host not in got.get_data(as_text=True)


def test_public_url_wins_over_the_host(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://mukana.example/")
    text = client.get("/sv/export.csv", headers={"Host": "evil.example"}).get_data(as_text=True)
    assert "https://mukana.example/sv/?" in text
    assert "evil" not in text
    head = client.get("/sv/", headers={"Host": "evil.example"}).get_data(as_text=True)
    assert 'property="og:url" content="https://mukana.example/sv/?' in head
    assert "evil" not in head


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of an app with the usual limit."""
    monkeypatch.delenv("EXPORTS_PER_MINUTE", raising=False)
    monkeypatch.delenv("CACHE_URL", raising=False)
    from app import create_app

    return create_app().test_client()


def test_ten_thousand_requests_are_bounded_work(hurried: FlaskClient) -> None:
    start = time.perf_counter()
    codes = [hurried.get("/sv/export.csv?level=city").status_code for _ in range(2000)]
    assert set(codes) == {200, 429}
    assert codes.count(200) <= 240 + (time.perf_counter() - start) * 4 + 1
    refused = hurried.get("/sv/export.csv?level=city")
    while refused.status_code == 200:
        refused = hurried.get("/sv/export.csv?level=city")
    assert int(refused.headers["Retry-After"]) >= 1
    assert translator("sv")("error.429.title") in refused.get_data(as_text=True)
    assert hurried.get("/sv/export.json").get_json()["error"] == 429
    # Who asks from elsewhere, and who reads the page, is not in the queue.
    other = {"REMOTE_ADDR": "127.0.0.2"}
    assert hurried.get("/sv/export.csv", environ_base=other).status_code == 200
    assert hurried.get("/sv/").status_code == 200


def test_the_limiter_fills_up_evenly_and_forgets() -> None:
    now = [0.0]
    limiter = Limiter(60, clock=lambda: now[0])
    assert [limiter.wait("a") for _ in range(60)] == [0.0] * 60
    assert limiter.wait("a") == pytest.approx(1.0)
    now[0] = 0.5
    assert limiter.wait("a") == pytest.approx(0.5)
    now[0] = 1.5
    assert limiter.wait("a") == 0.0
    assert limiter.wait("b") == 0.0
    for n in range(20_000):
        limiter.wait(str(n))
    assert len(limiter._buckets) <= 10_000


def test_a_few_files_at_a_time() -> None:
    gate = Gate(places=1, patience=0.05)
    entered, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with gate.place():
            entered.set()
            leave.wait(5)

    thread = threading.Thread(target=stay)
    thread.start()
    entered.wait(5)
    with pytest.raises(Busy), gate.place():
        pass
    leave.set()
    thread.join()
    with gate.place():
        pass


def test_what_is_kept_is_counted_in_bytes() -> None:
    kept = ByteCache(1000)
    for n in range(50):
        kept.put(str(n), b"x" * 200)
        assert kept.size <= 1000
    assert kept.get("49") == b"x" * 200
    assert kept.get("1") is None
    kept.put("large", b"x" * 600)
    assert kept.get("large") is None
    kept.put("49", b"y")
    assert kept.size <= 1000
    assert KEPT <= 30_000_000


def test_reading_is_open_to_all_and_changes_are_told(client: FlaskClient) -> None:
    for extension in FORMATS:
        path = f"/en/export.{extension}?level=district"
        got = client.get(path)
        assert got.headers["Access-Control-Allow-Origin"] == "*"
        assert got.headers["Cache-Control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": got.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        build = got.headers["X-Mukana-Build"]
        fixed = client.get(f"{path}&v={build}")
        assert fixed.data == got.data
        assert "immutable" in fixed.headers["Cache-Control"]
        assert client.get(f"{path}&v=0000").headers["Cache-Control"] == "no-cache"
        canonical = got.headers["Link"].partition(">")[0].lstrip("<")
        assert client.get(canonical).data == got.data
        asked = client.options(path, headers={"Access-Control-Request-Method": "GET"})
        assert asked.status_code == 204
        assert asked.headers["Access-Control-Allow-Origin"] == "*"
        head = client.head(path)
        assert head.status_code == 200
        assert head.data == b""


def test_the_same_file_is_made_of_the_same_bytes(hurried: FlaskClient) -> None:
    from app import create_app

    other = create_app().test_client()
    for extension in FORMATS:
        path = address_of("sv", extension, "indicator=population&level=city&year=2024")
        assert hurried.get(path).data == other.get(path).data


def test_headers_hold_no_more_than_plain_names(client: FlaskClient, here: World) -> None:
    for indicator in here.known.shown():
        for language in LANGUAGES:
            got = client.get(f"/{language}/export.csv?indicator={indicator}")
            name = got.headers["Content-Disposition"].removeprefix("attachment; filename=")
            assert name.isascii()
            assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
            assert name.endswith(f"_{language}.csv")


def test_only_trusted_proxies_tell_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTS_PER_MINUTE", "1")
    from app import create_app

    def second(hops: str) -> int:
        monkeypatch.setenv("TRUSTED_PROXIES", hops)
        client = create_app().test_client()
        codes = [
            client.get("/fi/export.csv?level=city", headers={"X-Forwarded-For": f"10.0.0.{n}"})
            .status_code for n in range(2)
        ]
        return codes[1]

    assert second("0") == 429
    assert second("1") == 200
