"""The page before, or without, any script: whole, and usable from end to end."""

from __future__ import annotations

import io
import urllib.request
from typing import Any

import pandas as pd
import pytest

from tests.browser.conftest import NARROW, Visitor
from translations import LANGUAGES, translator

BARE: dict[str, Any] = {"java_script_enabled": False, "live": False}


def test_a_journey(visitor: Visitor) -> None:
    """Find an area, change indicator, year and group, read the table, download, print."""
    page = visitor.open("/fi/", **BARE)
    page.fill("#find", "Kontula")
    page.click("button[type=submit]:has-text('Näytä')")
    assert page.inner_text("h1").startswith("Kontulassa")
    page.select_option("#indicator", "swedish-speakers")
    page.click("button[type=submit]:has-text('Näytä')")
    assert "indicator=swedish-speakers" in page.url
    assert "ruotsi" in page.inner_text("h1").lower()
    page.select_option("#year", "2005")
    page.select_option("#gender", "female")
    page.click("button[type=submit]:has-text('Näytä')")
    assert "2005" in page.inner_text("h1")
    assert "naisista" in page.inner_text("h1")
    first = page.locator("#areas-table tbody tr").first
    assert first.locator("th").inner_text().endswith("Kontula")
    shown = first.locator("td").first.inner_text()
    page.click("#sort-value")
    assert "sort=-value" in page.url
    values = [float(text.replace(",", ".")) for text in
              page.locator("#areas-table tbody tr:not(.chosen) td:nth-child(2)").all_inner_texts()
              if text[:1].isdigit()]
    assert values == sorted(values, reverse=True)
    assert page.locator("#map path.a").count() == 147
    assert page.locator("#chart-still svg path").count() > 3
    href = page.get_attribute("#download", "href")
    with urllib.request.urlopen(visitor.base + str(href)) as answer:
        table = pd.read_csv(io.BytesIO(answer.read()), comment="#", encoding="utf-8-sig")
    row = table[table["Alue"] == "Kontula"].iloc[0]
    assert f"{row['Arvo']:.1f}".replace(".", ",") == shown
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.click("a:has-text('Svenska')")
    assert page.inner_text("h1").startswith("I Gårdsbacka")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tool_leads_somewhere(visitor: Visitor, language: str) -> None:
    page = visitor.open(f"/{language}/?level=district", viewport=NARROW, **BARE)
    links = page.locator(".tools a").all()
    assert len(links) >= 12
    for link in links:
        with urllib.request.urlopen(visitor.base + str(link.get_attribute("href"))) as answer:
            assert answer.status == 200
    page.click(".tools a[data-dialog=embed]")
    page.select_option("#what", "chart")
    page.click("#embed button[type=submit]")
    assert f"/embed/{language}/chart?" in page.input_value("#code")
    frame = page.frame_locator("iframe.preview")
    assert frame.locator("svg.chart").count() == 1
    page.click(f"h1 + p a[href^='/{language}/?']")
    assert "level=district" in page.url


def test_a_picture_is_checked(visitor: Visitor) -> None:
    with urllib.request.urlopen(f"{visitor.base}/sv/export.svg?level=city") as answer:
        drawn = answer.read()
    page = visitor.open("/sv/kontrollera", **BARE)
    page.set_input_files("#picture", {"name": "a.svg", "mimeType": "image/svg+xml",
                                      "buffer": drawn})
    page.click("button:has-text('Kontrollera')")
    assert page.inner_text("#verdict h2") == translator("sv")("verify.stands")
    page.click("#live")
    assert "level=city" in page.url
