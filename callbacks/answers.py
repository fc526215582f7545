"""Answers: what a view looks like, ready to be sent. Made once for a view and kept in the cache."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callbacks.site import Site, page_of
from content.cube import fingerprint
from content.explore import Explore
from data.availability import key_text
from geo.layer import load_layer
from layouts.explore import regions
from layouts.figure import figure
from layouts.map import map_svg, view_box


def title(page: Explore) -> str:
    """The title of the page: its answer."""
    headline = page.sentence.headline.rstrip(".")
    return page.words.t("page.title", headline=headline)


def map_state(page: Explore) -> dict[str, Any]:
    """What the map script must know of a view: where its cube is and which part of it to paint."""
    layer = load_layer(page.view.place, page.view.level)
    view = page.view
    language = page.words.language
    mark = fingerprint(page.world, view.indicator)
    return {
        "search": page.search,
        "level": view.level,
        "year": str(view.year),
        "key": key_text(view.key),
        "columns": list(page.indicator.columns),
        "areas": list(view.areas),
        "box": " ".join(str(number) for number in view_box(page, layer)),
        "frame": [*layer.origin, layer.metres_per_unit],
        "cube": f"/cube/{language}/{view.place}/{view.indicator}/{view.level}.{mark}.json",
        "failed": page.words.t("live.failed"),
    }


def answer(site: Site, query: Mapping[str, str], language: str) -> dict[str, Any]:
    """All of the Explore page for a query: title, search, regions, map and figure."""
    asked = "&".join(f"{name}={query[name]}" for name in sorted(query))[:2000]
    return site.cache.get(
        f"answer:{site.build}:{language}:{asked}", lambda: make_answer(page_of(query, language))
    )


def make_answer(page: Explore) -> dict[str, Any]:
    """An answer as plain strings, lists and dicts, fit for JSON and for any cache."""
    language = page.words.language
    return {
        "search": page.search,
        "title": title(page),
        "description": page.words.t("page.description", headline=page.sentence.headline),
        "say": page.sentence.headline,
        "regions": regions(page, map_state(page)),
        "map": map_svg(page),
        "figure": figure(page),
        "language": language,
    }
