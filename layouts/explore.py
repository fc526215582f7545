"""The Explore page as HTML: fragments by region, for the first answer and for every later change.

The same fragments serve both, so the page that comes from the server and the page after a click
can never differ.
"""

from __future__ import annotations

import json
from functools import cache

from markupsafe import Markup, escape

from content.explore import Explore
from content.export.names import file_name
from content.rows import Row
from content.world import world
from data.store import Observation
from geo.layer import Area
from layouts import tools
from layouts.chart_svg import chart_svg
from layouts.style import SIGNS
from layouts.templating import environment
from view import encode

REGIONS = ("choices", "notice", "headline", "time", "state", "legend", "series", "still", "numbers",
           "source", "tools", "table", "about")


@cache
def area_names(language: str, place: str) -> tuple[str, ...]:
    """The names that the search field offers: each area with its level, in the page's language."""
    here = world(place)
    return tuple(
        f"{area.names[language]} ({level.one[language]})"
        for level in here.known.place.levels[1:]
        for area in here.areas.areas_of(level.id)
    )


def regions(page: Explore, state: dict[str, object]) -> dict[str, str]:
    """HTML of every region of the page. `state` is what the map script needs to know."""
    language = page.words.language
    known = page.world.known

    def href(**changes: object) -> str:
        return f"/{language}/?{encode(page.view, known, **changes)}"

    def toggle(code: str) -> str:
        chosen = page.view.areas
        areas = tuple(c for c in chosen if c != code) if code in chosen else (*chosen, code)
        return href(areas=areas)

    search = page.search
    context = {
        "page": page,
        "city_name": page.world.areas[page.world.city].names[language],
        "t": page.words.t,
        "language": language,
        "href": href,
        "toggle": toggle,
        "signs": SIGNS,
        "tools": tools,
        "with_pages": True,
        "names": area_names(language, page.view.place),
        "level_name": known.place.level(page.view.level).many[language],
        "csv": f"/{language}/export.csv?{search}",
        "csv_name": file_name(page, "csv"),
        "testable": any(row.relation and row.now.low is not None for row in page.rows.rows),
        "intervals": any(row.now.low is not None for row in page.rows.rows),
        "interval": lambda o: page.words.interval(page.indicator, o),
        "bars": page.indicator.unit == "percent",
        "counts": (
            page.indicator.numerator is not None
            and page.indicator.denominator is not None
            and any(row.now.denominator is not None for row in page.rows.rows)
        ),
        "tagged": _tagged(page),
        "change_unit": page.words.change_unit(page.indicator),
        "shown": lambda o: page.words.shown(page.indicator, o),
        "plain": lambda o: _plain(page, o),
        "bar": lambda o: _bar(page, o),
        "change": lambda row: _change(page, row),
        "count": lambda n: "" if n is None else page.words.count(n),
    }
    made = {
        name: environment().get_template(f"explore/{name}.html").render(context)
        for name in REGIONS
        if name not in ("state", "still")
    }
    made["still"] = chart_svg(page)
    made["state"] = str(escape(json.dumps(state, ensure_ascii=False, separators=(",", ":"))))
    return {name: made[name] for name in REGIONS}


def _tagged(page: Explore) -> dict[str, list[Area]]:
    """The areas of the level that a programme has marked, by the programme's key."""
    found: dict[str, list[Area]] = {}
    for area in page.world.areas.areas_of(page.view.level):
        for tag in area.tags:
            found.setdefault(tag, []).append(area)
    return found


def _plain(page: Explore, observation: Observation) -> str:
    """A table cell: the number alone, since its unit stands in the head; or why there is none."""
    if observation.value is None:
        return page.words.status(observation)
    return page.words.number(page.indicator, observation.value)


def _change(page: Explore, row: Row) -> str:
    return "" if row.change is None else page.words.change(page.indicator, row.change)


def _bar(page: Explore, observation: Observation) -> Markup:
    """A bar on one scale for all rows, with the comparator as a tick; empty without a figure."""
    if observation.value is None:
        return Markup("")
    top = max((r.now.value or 0.0 for r in page.rows.rows), default=0.0)
    against = page.rows.comparator.value
    top = max(top, against or 0.0) or 1.0
    tick = "" if against is None else f'<i style="left:{100 * against / top:.1f}%"></i>'
    width = 100 * observation.value / top
    return Markup(f'<span class="bar"><b style="width:{width:.1f}%"></b>{tick}</span>')  # noqa: S704
