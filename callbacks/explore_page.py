"""The Explore page: from a query to its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.cube import fingerprint
from content.explore import Explore, explore
from content.find import find
from content.world import World, world_of
from data.availability import key_text
from geo.layer import load_layer
from layouts import tools
from layouts.explore import regions
from layouts.figure import figure
from layouts.map import map_svg, plane, view_box
from view import MAX_AREAS, Notice, View, parse


def resolve(
    query: Mapping[str, str], here: World, language: str
) -> tuple[View, tuple[Notice, ...]]:
    """The view of a query, with a name typed into the search field turned into a selected area."""
    view, notices = parse(query, here.known)
    wanted = query.get("find", "").strip()[:100]
    if not wanted:
        return view, notices
    found = find(wanted, view.level, here)
    if found.code:
        return _select(found.code, query, here)
    if found.candidates:
        names = ", ".join(_with_level(code, here, language) for code in found.candidates)
        notice = Notice("notice.several", (("names", names), ("wanted", wanted)))
    else:
        notice = Notice("notice.not_found", (("wanted", wanted),))
    return view, (*notices, notice)


def _select(code: str, query: Mapping[str, str], here: World) -> tuple[View, tuple[Notice, ...]]:
    """The view with an area added to the selection, at the level of the area."""
    level = here.areas[code].level
    view, _ = parse(query, here.known)
    kept = [c for c in view.areas if view.level == level and c != code]
    gone, kept = kept[: 1 - MAX_AREAS], kept[1 - MAX_AREAS :]
    changed = dict(query) | {"level": level, "areas": ",".join([*kept, code]), "find": ""}
    found, notices = parse(changed, here.known)
    dropped = [
        Notice("notice.dropped", (("area", c), ("number", str(MAX_AREAS)))) for c in gone
    ]
    return found, (*notices, *dropped)


def _with_level(code: str, here: World, language: str) -> str:
    area = here.areas[code]
    return f"{area.names[language]} ({here.known.place.level(area.level).one[language]})"


def page_of(query: Mapping[str, str], language: str) -> Explore:
    """The content of the Explore page for a query in a language."""
    here = world_of(query)
    view, notices = resolve(query, here, language)
    return explore(view, here, language, notices)


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
        "sure": view.sure,
        "box": " ".join(str(number) for number in view_box(page, layer)),
        "frame": [*layer.origin, layer.metres_per_unit, *plane(layer.crs)],
        "cube": f"/cube/{language}/{view.place}/{view.indicator}/{view.level}.{mark}.json",
        "failed": page.words.t("live.failed"),
    }


def make(query: Mapping[str, str], language: str) -> dict[str, Any]:
    """The answer of the page for a query (see callbacks.registry.Answer)."""
    page = page_of(query, language)
    view = page.view
    return {
        "search": page.search,
        "title": title(page),
        "description": page.words.t(
            "page.description",
            headline=page.sentence.headline,
            place=page.world.known.place.name[language],
        ),
        "say": page.sentence.headline,
        "short": tools.short(page),
        "regions": regions(page, map_state(page)),
        "map": map_svg(page),
        # Another indicator is another drawing: until its cube has come, the map would show the old.
        "drawing": " ".join(
            (view.place, view.indicator, view.level, ",".join(view.areas), view.zoom)
        ),
        "figure": figure(page),
    }
