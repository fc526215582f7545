"""The Segregation page: from a query to its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from content.segregation.cube import fingerprint
from content.segregation.page import Segregation, page
from content.segregation.view import parse, scene
from content.world import world, world_of
from data.availability import key_text
from layouts.map import plane
from layouts.segregation import regions
from layouts.segregation_figure import figure
from layouts.segregation_map import box_of, layer_of, map_svg
from view import Notice


def page_of(query: Mapping[str, str], language: str) -> Segregation:
    """The content of the page for a query. A place without results gives way to the usual one."""
    here = scene(world_of(query), query.get("within", ""))
    notices: tuple[Notice, ...] = ()
    if here is None:
        here = scene(world())
        query = {name: value for name, value in query.items() if name not in ("place", "within")}
        notices = (Notice("seg.none_here"),)
    if here is None:
        raise LookupError("no results of segregation; run: python -m data.segregation")
    view, more = parse(query, here)
    return page(view, here, language, (*notices, *more))


def map_state(found: Segregation) -> dict[str, Any]:
    """What the map script must know of a view: where its cube is and which part of it to paint."""
    view, language = found.view, found.words.language
    layer = layer_of(found.scene, view.level)
    mark = fingerprint(found.scene, view.subject)
    key = quote(".".join(view.key))
    part = f"{view.place}.{view.within}" if view.within else view.place
    where = f"{language}/{part}/{view.subject}/{view.level}/{key}/{view.map}"
    return {
        "search": found.search,
        "level": view.level,
        "year": str(view.year),
        "key": key_text(view.key),
        "columns": list(found.scene.columns(view.subject)),
        "areas": [view.area] if view.area else [],
        "box": " ".join(map(str, box_of(layer, found.scene))),
        "frame": [*layer.origin, layer.metres_per_unit, *plane(layer.crs)],
        "cube": f"/segregation-cube/{where}.{mark}.json",
        "failed": found.words.t("live.failed"),
    }


def make(query: Mapping[str, str], language: str) -> dict[str, Any]:
    """The answer of the page for a query (see callbacks.registry.Answer)."""
    found = page_of(query, language)
    headline = found.answer.headline
    view = found.view
    return {
        "search": found.search,
        "title": found.words.t("page.title", headline=headline.partition(". ")[0].rstrip(".")),
        "description": found.words.t("seg.description", headline=headline),
        "say": headline,
        "regions": regions(found, map_state(found)),
        "map": map_svg(found),
        "drawing": f"{view.place} {view.within} {view.subject} {view.level} {view.map} {view.area}",
        "figure": figure(found),
    }
