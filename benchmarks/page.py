"""What only a browser can tell: bytes, time to the first map, time of a repaint."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Frames as fast as they can be made, so that a frame's cost shows and not the display's rhythm.
UNTHROTTLED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]

# Notes when `areas` shapes of the map are laid out, filled and painted: seen in one frame, timed
# in the next, which is after the first has been painted.
WATCH_MAP = """
([selector, areas]) => {
  const there = () => {
    const paths = document.querySelectorAll(selector);
    if (paths.length < areas) return false;
    const box = paths[0].getBoundingClientRect();
    return box.width > 0 && getComputedStyle(paths[0]).fill !== 'none';
  };
  const look = () => {
    if (document.documentElement && there()) {
      requestAnimationFrame(() => { window.firstMap = performance.now(); });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}
"""


@dataclass(frozen=True)
class Response:
    """One answer: address, when it was asked for (s since the epoch), bytes on the wire."""

    url: str
    asked: float
    bytes: int
    encoding: str


@dataclass
class Wire:
    """Every response of a page, counted as it came over the wire (headers and all)."""

    responses: list[Response] = field(default_factory=list)
    open: dict[str, dict[str, Any]] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Start counting; call it before the page is opened."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.open[event["requestId"]] = {
                "url": event["request"]["url"],
                "asked": event["wallTime"],
                "encoding": "",
            }

    def _answered(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.open:
            headers = {key.lower(): value for key, value in event["response"]["headers"].items()}
            self.open[event["requestId"]]["encoding"] = headers.get("content-encoding", "none")

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self.open.pop(event["requestId"], None):
            self.responses.append(Response(**request, bytes=int(event["encodedDataLength"])))


@contextmanager
def chromium(*extra: str) -> Iterator[Browser]:
    """A browser: CHROMIUM if it is set, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *extra])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor who has never been here (nothing cached)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(60_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_map(page: Page, url: str, selector: str, areas: int) -> float:
    """Milliseconds from the start of the navigation to the first painted map."""
    page.add_init_script(f"({WATCH_MAP})({[selector, areas]!r})")
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.firstMap !== undefined", timeout=120_000)
    return float(page.evaluate("window.firstMap"))


def slow_phone(page: Page) -> None:
    """A middling phone on a slow 4G network: 1.6 Mbit/s, 150 ms, processor four times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 150,
            "downloadThroughput": 1.6e6 / 8,
            "uploadThroughput": 750e3 / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
