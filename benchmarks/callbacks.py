"""How fast the server answers callbacks: what a page posted, posted again."""

import http.client
import time
from dataclasses import dataclass

from playwright.sync_api import Page, Request

from benchmarks.loading import OURS
from benchmarks.page import chromium, fresh_page
from benchmarks.report import Row
from benchmarks.serving import Served, serve
from benchmarks.stats import ROUNDS, quietest

UPDATE = "/_dash-update-component"
CALLS = 60
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate, br, zstd"}

# Sets a native control as a person would and tells the page.
CHOOSE = """
([selector, value]) => {
  const control = document.querySelector(selector);
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set;
  setter.call(control, value);
  control.dispatchEvent(new Event('input', {bubbles: true}));
  control.dispatchEvent(new Event('change', {bubbles: true}));
}
"""

# The choices of a select that can be chosen.
OPTIONS = """
selector => [...document.querySelectorAll(selector + ' option')]
  .filter(option => !option.disabled).map(option => option.value)
"""


NOTES = [
    f"Callbacks: {CALLS} different ones recorded from a page that goes through indicators, levels "
    "and years, then posted to a fresh server with one worker (cold) and again (cached), packed "
    f"as for a browser; p95 over the loopback address in the quietest of {ROUNDS} rounds.",
]


@dataclass(frozen=True)
class Call:
    """One callback as the page posted it."""

    path: str
    body: bytes


def record(page: Page, path: str, served: Served, limit: int) -> list[Call]:
    """Use the page at `path` and return up to `limit` different callbacks that it posted.

    Goes through the indicators, and through some years and levels of each.
    """
    calls: dict[Call, None] = {}

    def keep(request: Request) -> None:
        if request.method == "POST" and UPDATE in request.url:
            body = request.post_data_buffer or b""
            calls[Call(request.url.removeprefix(served.url), body)] = None

    page.on("request", keep)
    page.goto(served.url + path, wait_until="networkidle")
    for indicator in page.evaluate(OPTIONS, "#indicator"):
        page.evaluate(CHOOSE, ["#indicator", indicator])
        page.wait_for_timeout(400)
        for level in page.evaluate(OPTIONS, "#level"):
            page.evaluate(CHOOSE, ["#level", level])
            page.wait_for_timeout(400)
            for year in page.evaluate(OPTIONS, "#year")[::3]:
                page.evaluate(CHOOSE, ["#year", year])
                page.wait_for_timeout(400)
                if len(calls) >= limit:
                    return list(calls)[:limit]
    return list(calls)


def replay(served: Served, calls: list[Call]) -> list[float]:
    """Milliseconds from sending each call to its last byte, over one kept connection.

    Raises RuntimeError if one is not answered with 200 or 204.
    """
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    times = []
    try:
        for call in calls:
            start = time.perf_counter()
            connection.request("POST", call.path, call.body, HEADERS)
            response = connection.getresponse()
            response.read()
            times.append((time.perf_counter() - start) * 1000)
            if response.status not in {200, 204}:
                raise RuntimeError(f"{call.path} answered {response.status}")
    finally:
        connection.close()
    return times


def timed(runs: int) -> list[Row]:
    """Cold and cached callbacks."""
    del runs  # every recorded call counts
    module, path, _, _ = OURS
    with chromium() as browser, serve(module, path) as app, fresh_page(browser) as page:
        calls = record(page, path, app, CALLS)
    if not calls:
        raise RuntimeError("the page posted no callback")

    def fresh() -> list[float]:
        with serve(module, path, workers=1) as server:
            return replay(server, calls)

    cold = quietest(fresh)
    with serve(module, path, workers=1) as app:
        replay(app, calls)
        cached = quietest(lambda: replay(app, calls))
    return [
        Row("server callback, cached", f"{cached:.1f} ms p95", budget="≤ 10 ms", kept=cached <= 10),
        Row("server callback, cold", f"{cold:.1f} ms p95", budget="≤ 60 ms", kept=cold <= 60),
    ]
