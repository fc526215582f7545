"""The shared cache, against a real redis-server: used while there, not missed when it dies."""

from __future__ import annotations

import logging
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from callbacks.caching import SafeCache

PATHS = ["/fi/?level=district", "/sv/?indicator=population", "/en/?level=city",
         "/fi/export.csv?level=district"]  # fmt: skip
SLOW = 2.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A redis-server of our own: (process, port)."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (Debian: apt install redis-server)")
    port = free_port()
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
         "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with redis.Redis(port=port) as asked:
        for _ in range(200):
            try:
                if asked.ping():
                    break
            except redis.ConnectionError:
                time.sleep(0.02)
        else:
            pytest.fail("redis-server does not answer")
        asked.close()
    yield process, port
    process.kill()
    process.wait()


def timed(client: FlaskClient, path: str) -> tuple[bytes, float]:
    start = time.monotonic()
    got = client.get(path)
    assert got.status_code == 200
    return got.data, time.monotonic() - start


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]


def test_pages_are_kept_in_redis_and_outlive_it(
    client: FlaskClient,
    server: tuple[subprocess.Popen[bytes], int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    process, port = server
    with_redis = create_app(f"redis://127.0.0.1:{port}/0").test_client()
    expected = {path: client.get(path).data for path in PATHS}
    for path in PATHS:
        assert timed(with_redis, path)[0] == expected[path]
    with redis.Redis(port=port) as asked:
        keys = asked.keys("mukana:answer:*")
        assert isinstance(keys, list)
        assert len(keys) == 3
        assert 0 < int(str(asked.ttl(keys[0]))) <= 24 * 3600
        for path in PATHS:  # and now from the cache
            assert timed(with_redis, path)[0] == expected[path]
        stats = asked.info("stats")
        assert isinstance(stats, dict)
        assert stats["keyspace_hits"] >= 3
    assert with_redis.get("/health").get_json()["cache"] == "ok"

    process.kill()
    process.wait()
    for path in [*PATHS, "/sv/?year=2016"]:
        data, seconds = timed(with_redis, path)
        assert seconds < SLOW
        assert path not in expected or data == expected[path]
    assert with_redis.get("/health").get_json()["cache"] == "resting"
    assert [r for r in caplog.records if "cache unavailable" in r.getMessage()]
    assert errors(caplog) == []


def test_a_redis_that_hangs_costs_one_short_wait(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    """It takes connections and never says a word."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        hung = create_app(f"redis://127.0.0.1:{mute.getsockname()[1]}/0").test_client()
        took = []
        for path in PATHS:
            data, seconds = timed(hung, path)
            assert data == client.get(path).data
            took.append(seconds)
    assert max(took) < SLOW
    assert sum(took) < SLOW + 1
    assert errors(caplog) == []


def test_an_unreachable_cache_from_the_start(
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{free_port()}/0")
    without = create_app().test_client()
    for path in PATHS:
        data, seconds = timed(without, path)
        assert seconds < SLOW
        assert data == client.get(path).data
    assert errors(caplog) == []


@pytest.mark.parametrize("url", ["nonsense", "http://127.0.0.1/", "redis://:::::", "memcached://x"])
def test_a_mistyped_cache_address_is_told_to_whoever_starts_the_server(url: str) -> None:
    with pytest.raises(ValueError, match=r"Redis URL|[Pp]ort"):
        create_app(url)


def test_a_damaged_entry_is_made_anew(
    server: tuple[subprocess.Popen[bytes], int], caplog: pytest.LogCaptureFixture
) -> None:
    _, port = server
    app = create_app(f"redis://127.0.0.1:{port}/0").test_client()
    before = app.get("/fi/?level=city").data
    with redis.Redis(port=port) as asked:
        keys = asked.keys("mukana:answer:*")
        assert isinstance(keys, list)
        for key in keys:
            asked.set(key, b"!\x80\x05garbage")
    assert app.get("/fi/?level=city").data == before
    assert errors(caplog) == []


def test_what_is_not_in_the_cache_is_computed_once_and_kept() -> None:
    cache = SafeCache(Flask("test"))
    made: list[int] = []

    def compute() -> list[int]:
        made.append(1)
        return [0]

    assert cache.get("a", compute) == [0]
    assert cache.get("a", compute) == [0]
    assert len(made) == 1
    assert not cache.resting
