"""Embeds on a page that is not ours, on an origin that is not ours, at three widths."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page

from tests.browser.test_axe import TAGS

NEWS = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Uutinen</title>
<meta name="viewport" content="width=device-width"><style>body{{margin:0 8px}}</style></head>
<body><main><h1>Uutinen</h1>{frames}</main></body></html>"""


@dataclass
class Newsroom:
    """A site of somebody else's that shows what it is told to."""

    address: str
    frames: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    """A second local origin."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            body = NEWS.format(frames=site.frames).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Newsroom(f"http://localhost:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Reader:
    """A reader of the news, and what went wrong behind the page."""

    page: Page
    troubles: list[str]
    requests: list[str]

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")


def reads(browser: Browser, newsroom: Newsroom, base: str, embed: str, width: int) -> Reader:
    """The news page with an embed of the usual height."""
    newsroom.frames = (
        f'<iframe src="{base}{embed}" title="Kartta" width="100%" height="560"></iframe>'
    )
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.set_default_timeout(10_000)
    page = context.new_page()
    reader = Reader(page, [], [])
    page.on("console", lambda m: reader.troubles.append(m.text)
            if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: reader.troubles.append(str(error)))
    page.on("request", lambda request: reader.requests.append(request.url))
    page.goto(newsroom.address)
    reader.frame.locator("footer.source-line").wait_for()
    return reader


@pytest.mark.parametrize("width", [320, 720, 1280])
@pytest.mark.parametrize(("language", "what", "mode"), [
    ("fi", "map", "fixed"), ("sv", "chart", "explore"), ("en", "table", "explore"),
    ("en", "map", "explore"),
])  # fmt: skip
def test_an_embed_is_whole_at_any_width(
    browser: Browser, base: str, newsroom: Newsroom, language: str, what: str, mode: str, width: int
) -> None:
    address = f"/embed/{language}/{what}?level=district&areas=0911101000&mode={mode}"
    reader = reads(browser, newsroom, base, address, width)
    frame = reader.frame
    body = frame.locator("body")
    size = body.evaluate("b => [innerWidth, innerHeight, document.documentElement.scrollWidth]")
    assert size[1] == 560
    assert size[2] <= size[0], "wider than its frame"
    # The source is in sight without any scrolling.
    source = frame.locator("footer.source-line").evaluate("e => e.getBoundingClientRect().bottom")
    assert source <= 560
    shown = {"map": "#map path.a", "chart": "svg.chart path", "table": "tbody tr"}[what]
    assert frame.locator(shown).count() >= 4
    box = frame.locator({"map": "#map", "chart": "svg.chart", "table": "table"}[what])
    assert box.evaluate("e => e.getBoundingClientRect().height") >= 180
    assert frame.locator("footer a").get_attribute("target") == "_blank"
    assert frame.locator("html").get_attribute("lang") == language
    assert reader.page.context.cookies() == []
    others = [url for url in reader.requests if not url.startswith((base, newsroom.address))]
    assert others == []
    if width == 320:  # the same elements at every width, here with the least room
        inner = next(f for f in reader.page.frames if f != reader.page.main_frame)
        found = Axe().run(inner, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        wrong = [f"{v['id']} {[n['target'] for n in v['nodes']][:2]}" for v in found["violations"]]
        assert wrong == []
    assert reader.troubles == []
    reader.page.context.close()


def test_a_reader_explores(browser: Browser, base: str, newsroom: Newsroom) -> None:
    reader = reads(browser, newsroom, base, "/embed/fi/map?level=district&mode=explore", 900)
    frame = reader.frame
    first = frame.locator("#map-0911101000")
    before = frame.locator("#map .areas").inner_html()
    frame.locator("#year").select_option("2014")
    frame.locator(".filters", has_text="2014").wait_for()
    assert frame.locator("#map .areas").inner_html() != before
    frame.locator("#map-0915502000").click()
    frame.locator(".chosen-line .m0").wait_for()
    frame.locator("#indicator").select_option("population")
    frame.locator("h1", has_text="Väkiluku").wait_for()
    assert first.get_attribute("class") is not None
    link = frame.locator("footer a").get_attribute("href")
    assert link is not None
    assert link.startswith(f"{base}/fi/?indicator=population&level=district")
    assert "areas=0915502000" in link
    assert reader.troubles == []
    reader.page.context.close()


def test_our_own_pages_cannot_be_framed(
    browser: Browser, base: str, newsroom: Newsroom
) -> None:
    newsroom.frames = f'<iframe src="{base}/fi/" title="Mukana"></iframe>'
    context = browser.new_context()
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(newsroom.address)
    page.wait_for_timeout(800)
    assert any("frame-ancestors" in text for text in told)
    context.close()
