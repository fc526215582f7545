"""Sharing, embedding, citing, checking and printing, the way people do."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import urllib.request
import zipfile

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, ROOT, WIDE, Visitor
from tests.browser.test_axe import violations
from translations import LANGUAGES, translator


def opened(page: Page, section: str) -> None:
    """Open a dialog of the row of tools and wait for it."""
    page.click(f".tools a[data-dialog={section}]")
    page.wait_for_selector(f"dialog[open] #{section}")


def says(page: Page, part: str) -> None:
    """Wait until the embed code in the dialog holds a part, and its preview has come."""
    page.wait_for_function(
        "part => document.querySelector('dialog #code').value.includes(part)", arg=part
    )
    page.locator("dialog iframe.preview").scroll_into_view_if_needed()
    page.wait_for_function(
        """part => {
          const frame = document.querySelector('dialog iframe.preview').contentWindow;
          return frame.location.href.includes(part) && frame.document.readyState === 'complete';
        }""",
        arg=part,
    )


def test_a_link_is_copied_and_leads_back(visitor: Visitor) -> None:
    page = visitor.open("/sv/?level=district&areas=0911101000")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.select_option("#year", "2018")
    page.wait_for_function("() => location.search.includes('year=2018')")
    opened(page, "link")
    page.click("dialog [data-copy=short]")
    page.wait_for_function("() => document.querySelector('dialog .done').textContent !== ''")
    assert page.inner_text("dialog .done") == translator("sv")("share.copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{visitor.base}/s/")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.dataset.dialog") == "link"
    other = visitor.open(link.removeprefix(visitor.base))
    assert "year=2018" in other.url
    assert "areas=0911101000" in other.url


def test_the_share_sheet_of_a_phone(visitor: Visitor) -> None:
    page = visitor.open("/fi/", viewport=NARROW)
    page.evaluate("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    opened(page, "link")
    page.click("dialog [data-share]")
    shared = page.evaluate("window.shared")
    assert shared["url"].startswith(f"{visitor.base}/s/")
    assert shared["title"] == page.inner_text("h1")


def test_an_embed_is_chosen_and_seen(visitor: Visitor) -> None:
    page = visitor.open("/en/?level=district")
    opened(page, "embed")
    says(page, "/embed/en/map")
    page.select_option("dialog #what", "table")
    says(page, "/embed/en/table")
    assert page.evaluate("document.activeElement.id") == "what"
    page.select_option("dialog #in", "sv")
    says(page, "/embed/sv/table")
    frame = page.frame_locator("dialog iframe.preview")
    frame.locator("tbody tr").first.wait_for()
    assert "mode=explore" not in page.input_value("dialog #code")
    page.select_option("dialog #mode", "explore")
    says(page, "mode=explore")
    frame.locator("#embed-form").wait_for()
    assert page.url == f"{visitor.base}/en/?" + page.url.partition("?")[2]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_axe_finds_nothing(visitor: Visitor, size: dict[str, int]) -> None:
    for n, path in enumerate(("fi/jaa?level=district", "sv/kontrollera", "en/api")):
        scheme = ("light", "dark", "light")[n]
        page = visitor.open(f"/{path}", viewport=size, live=False, color_scheme=scheme)
        assert violations(page) == [], path
    page = visitor.open("/fi/?level=district", viewport=size)
    opened(page, "cite")
    assert violations(page) == []


def test_a_picture_is_dropped(visitor: Visitor) -> None:
    with urllib.request.urlopen(f"{visitor.base}/fi/export.png?level=district") as answer:
        data = list(answer.read())
    page = visitor.open("/en/verify", live=False)
    with page.expect_navigation():
        page.evaluate(
            """bytes => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array(bytes)], "map.png"));
              document.body.dispatchEvent(
                new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }""",
            data,
        )
    assert page.inner_text("#verdict h2") == translator("en")("verify.stands")
    assert page.evaluate("document.activeElement.id") == "verdict"


def test_downloads_follow_the_view(visitor: Visitor) -> None:
    page = visitor.open("/fi/?level=district")
    page.select_option("#year", "2016")
    page.wait_for_function("() => document.querySelector('.tools a').href.includes('year=2016')")
    with page.expect_download() as caught:
        page.click(".tools a:has-text('ZIP')")
    path = caught.value.path()
    with zipfile.ZipFile(path) as archive:
        assert any("2016" in name for name in archive.namelist())
    assert caught.value.suggested_filename.endswith("_peruspiirit_2016_fi.zip")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_what_the_screen_shows(visitor: Visitor, language: str) -> None:
    """A4, link and date in the foot, the drawn chart in place of the live one, nothing to press."""
    page = visitor.open(f"/{language}/?level=district&areas=0911101000")
    page.select_option("#year", "2018")
    page.wait_for_function("() => document.querySelector('h1').textContent.includes('2018')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in ("#choices-form", ".tools", "#chart-live", "#play", ".languages", "#filter"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("h1", "#map", "#chart-still svg", ".legend .keys", "#areas-table", ".about-part"):
        assert page.locator(shown).first.is_visible(), shown
    assert page.locator("#areas-table").evaluate("t => t.closest('.scroll').scrollHeight"
                                                 " <= t.closest('.scroll').clientHeight + 1")
    foot = page.locator("#print-foot").text_content() or ""
    token = page.get_attribute(".tools", "data-short")
    assert f"{visitor.base}{token}" in foot
    data = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 594.95996 841.91998]" in data or b"/MediaBox [0 0 595" in data


def test_the_example_of_the_interface_runs(visitor: Visitor) -> None:
    page = visitor.open("/en/api", live=False)
    code = page.locator("h2:has-text('Python') + pre").inner_text()
    got = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "count" in got.stdout
    assert "2025" in got.stdout
    document = json.loads(urllib.request.urlopen(f"{visitor.base}/api/openapi.en.json").read())
    assert document["openapi"].startswith("3.1")


def test_nothing_jumps(visitor: Visitor) -> None:
    """The page becomes live without a flash: cumulative layout shift at most 0.02."""
    for size in (WIDE, NARROW):
        page = visitor.open("/fi/?areas=0911101010", viewport=size)
        page.wait_for_timeout(500)
        shift = page.evaluate(
            """() => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => {
                for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 200);
            })"""
        )
        assert shift <= 0.02


def test_a_card_is_a_picture_of_the_view(visitor: Visitor) -> None:
    page = visitor.open("/sv/?level=district&year=2017", live=False)
    image = page.get_attribute("meta[property='og:image']", "content")
    assert image is not None
    with urllib.request.urlopen(image) as answer:
        data = answer.read()
        assert "immutable" in answer.headers["Cache-Control"]
    assert io.BytesIO(data).read(8) == b"\x89PNG\r\n\x1a\n"
    oembed = page.get_attribute("link[type='application/json+oembed']", "href")
    found = json.loads(urllib.request.urlopen(str(oembed)).read())
    assert found["type"] == "rich"
    assert "year=2017" in found["html"]
