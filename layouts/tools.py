"""The row of tools of a view: what to take away, and links to share, embed and cite."""

from __future__ import annotations

from dataclasses import dataclass

from content.explore import Explore
from content.export.addresses import address_of, share_address
from content.export.short import shorten


@dataclass(frozen=True)
class Tool:
    """One link of the row."""

    text: str
    href: str
    name: str = ""
    """What the link is called when its text alone would not tell: for a screen reader."""


def numbers(page: Explore) -> tuple[Tool, ...]:
    """The view's numbers as files."""
    language, search, t = page.words.language, page.search, page.words.t
    return (
        Tool("CSV", address_of(language, "csv", search), t("tool.csv")),
        Tool("Excel", address_of(language, "xlsx", search), t("tool.xlsx")),
        Tool("JSON-stat", address_of(language, "json", search), t("tool.json")),
        Tool(t("tool.years"), address_of(language, "csv", search, part="years"),
             t("tool.years_csv")),
    )


def pictures(page: Explore) -> tuple[Tool, ...]:
    """The view's map and chart as files."""
    language, search, t = page.words.language, page.search, page.words.t
    found = []
    for part in ("map", "chart"):
        what = t(f"tool.{part}")
        png = address_of(language, "png", search, part=part, scale="2")
        svg = address_of(language, "svg", search, part=part)
        found.append(Tool(f"{what} PNG", png, t("tool.picture", what=what, kind="PNG")))
        found.append(Tool("SVG", svg, t("tool.picture", what=what, kind="SVG")))
    square = address_of(language, "png", search, shape="square")
    found.append(Tool(t("tool.square"), square, t("tool.square_png")))
    return tuple(found)


def everything(page: Explore) -> Tool:
    """Everything of the view in one archive."""
    address = address_of(page.words.language, "zip", page.search)
    return Tool(page.words.t("tool.zip"), address)


def pages(page: Explore) -> tuple[tuple[str, Tool], ...]:
    """(section, link) of the share page: also what a dialog shows of it."""
    language, search, t = page.words.language, page.search, page.words.t
    return tuple(
        (section, Tool(t(f"tool.{section}"), share_address(language, search, section)))
        for section in ("link", "embed", "cite")
    )


def short(page: Explore) -> str:
    """The short link of the view, below the site's own address."""
    return f"/s/{shorten(page.words.language, page.search)}"
