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
      requestAnimationFrame(() => { window.sayFirstMap(performance.now()); });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}
"""


@dataclass(frozen=True)
class Response:
    """One answer: its address and its bytes on the wire, headers and all."""

    url: str
    bytes: int


@dataclass
class Wire:
    """What a page receives, counted as it comes over the wire.

    `arrived` has a pair (seconds on the browser's clock, bytes) for each piece; `zero` is the
    reading of that clock at the epoch, so that times told by the page can be compared.
    """

    responses: list[Response] = field(default_factory=list)
    arrived: list[tuple[float, int]] = field(default_factory=list)
    zero: float = 0.0
    _addresses: dict[str, str] = field(default_factory=dict)
    _counted: dict[str, int] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Start counting; call it before the page is opened."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._came)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def until(self, moment: float) -> int:
        """Bytes that had arrived at `moment`, in seconds since the epoch."""
        return sum(count for time, count in self.arrived if time + self.zero <= moment)

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.zero = event["wallTime"] - event["timestamp"]
            self._addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        count = int(event["encodedDataLength"])
        self.arrived.append((event["timestamp"], count))
        self._counted[event["requestId"]] = self._counted.get(event["requestId"], 0) + count

    def _finished(self, event: dict[str, Any]) -> None:
        if address := self._addresses.pop(event["requestId"], None):
            total = int(event["encodedDataLength"])
            self.responses.append(Response(address, total))
            rest = total - self._counted.get(event["requestId"], 0)  # the headers
            self.arrived.append((event["timestamp"], rest))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser: CHROMIUM if it is set, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
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


def told_by(page: Page, url: str, name: str, script: str) -> float:
    """Open `url` with a script that says a number by calling window.`name`; return the number.

    (Waiting in the page would need eval, which the content-security policy forbids.) Raises
    TimeoutError if nothing is said within two minutes.
    """
    told: list[float] = []
    page.expose_function(name, lambda number: told.append(float(number)))
    page.add_init_script(script)
    page.goto(url, wait_until="commit")
    for _ in range(1200):
        if told:
            return told[0]
        page.wait_for_timeout(100)
    raise TimeoutError(f"{url} never called {name}")


def first_map(page: Page, url: str, selector: str, areas: int) -> float:
    """Milliseconds from the start of the navigation to the first painted map."""
    return told_by(page, url, "sayFirstMap", f"({WATCH_MAP})({[selector, areas]!r})")


def slow_phone(page: Page, processor: float = 4) -> None:
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
    session.send("Emulation.setCPUThrottlingRate", {"rate": processor})
