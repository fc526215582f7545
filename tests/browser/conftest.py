"""A server, a browser, and visitors who notice everything that goes wrong behind the page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from content.world import world
from view import View, encode, parse

ROOT = Path(__file__).parents[2]
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update"]  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 760}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder opens a page in Chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, served as in operation. Nothing may be logged while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    environment = {k: v for k, v in os.environ.items() if k != "CACHE_URL"}
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:server"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=out,
            env=environment | {"PORT": str(port), "WORKERS": "1", "HOST": "127.0.0.1"},
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):
                break
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                pytest.fail(f"the server has stopped: {log.read_text()}")
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(20)
    told = [line for line in log.read_text().splitlines() if not line.startswith("Mukana is on")]
    assert told == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium: the one that CHROMIUM names, one on the PATH, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found or None, args=ARGS)
        yield started
        started.close()


@dataclass
class Visitor:
    """Opens pages in contexts of its own and keeps account of what happens behind them."""

    browser: Browser
    base: str
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, *, live: bool = True, status: int = 200, **options: Any) -> Page:
        """A new page in a new context; `live` waits until Dash and the chart are at work."""
        context = self.browser.new_context(**({"viewport": WIDE} | options))
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        page.on("request", lambda request: self._request(request.url))
        page.on("requestfailed", lambda r: self.troubles.append(f"failed: {r.url} {r.failure}"))
        answer = page.goto(self.base + path)
        assert answer is not None
        assert answer.status == status
        if live:
            at_work(page)
        return page

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console: {message.text}")

    def _request(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith((self.base, "data:", "blob:")):
            self.troubles.append(f"asks somebody else: {url}")


@pytest.fixture
def visitor(browser: Browser, base: str) -> Iterator[Visitor]:
    """A visitor in whose browser nothing may fail: no error, no warning, no foreign request."""
    somebody = Visitor(browser, base)
    yield somebody
    for context in somebody.contexts:
        context.close()
    assert somebody.troubles == []


def at_work(page: Page) -> None:
    """Wait until the live chart stands and the first answer has come."""
    page.wait_for_selector("#chart-live.on", state="attached")


def shown_at(page: Page, view: View, language: str = "fi") -> None:
    """Wait until the page shows a view under its one canonical address."""
    query = encode(view, world().known)
    path = f"/{language}/?{query}"
    page.wait_for_function("path => location.pathname + location.search === path", arg=path)


def usual(**query: str) -> View:
    """The view of a query."""
    return parse(query, world().known)[0]


def headline(page: Page) -> str:
    """The sentence on top."""
    return page.inner_text("h1")
