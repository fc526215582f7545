"""An embed: map, chart or table of a view without furniture, with its source always in sight."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from content.explore import Explore
from content.rows import Row
from data.store import Observation
from layouts.chart_svg import chart_svg
from layouts.map import map_svg
from layouts.style import SIGNS
from layouts.templating import environment

_EXPECTED = 460
"""Pixels that the map of an embed is usually wide."""


def embed_html(
    page: Explore, what: str, mode: str, address: str, around: dict[str, Any],
    state: dict[str, Any],
) -> str:
    """The document of an embed.

    Args:
        page: the content of the view.
        what: `map`, `chart` or `table`.
        mode: `fixed`: a picture and nothing to do; `explore`: with the choices of the view.
        address: the live view.
        around: `asset`, the address of a file of assets by its name.
        state: what the map script must know.
    """
    explorable = mode == "explore"
    context = around | {
        "page": page,
        "t": page.words.t,
        "language": page.words.language,
        "what": what,
        "mode": mode,
        "explorable": explorable,
        "address": address,
        "licences": " ".join(dict.fromkeys(s.licence for s in page.about.sources)),
        "when": page.words.t(
            f"picture.date.{page.indicator.reference}",
            year=_years(page) if what == "chart" else str(page.view.year),
        ),
        "drawing": f"{page.view.place} {page.view.level} {page.view.areas} {page.view.zoom}",
        "map": Markup(_map(page, explorable)) if what == "map" else "",  # noqa: S704
        "chart": Markup(chart_svg(page)) if what == "chart" else "",  # noqa: S704
        "state": json.dumps(state, ensure_ascii=False, separators=(",", ":")),
        "signs": SIGNS,
        "plain": lambda o: _plain(page, o),
        "intervals": any(row.now.low is not None for row in page.rows.rows),
        "interval": lambda o: page.words.interval(page.indicator, o),
        "shown": lambda o: page.words.shown(page.indicator, o),
        "change": lambda row: _change(page, row),
        "change_unit": page.words.change_unit(page.indicator),
        "against": page.words.shown(page.indicator, page.rows.comparator),
    }
    return environment().get_template("embed.html").render(context)


def _map(page: Explore, explorable: bool) -> str:
    """The map to be explored, or a still one whose patterns and names suit a small frame."""
    if explorable:
        return map_svg(page, towns=False)
    return map_svg(page, standalone=True, width=_EXPECTED, towns=False)


def _years(page: Explore) -> str:
    first, last = page.series.years[0], page.series.years[-1]
    return str(first) if first == last else f"{first}–{last}"


def _plain(page: Explore, observation: Observation) -> str:
    if observation.value is None:
        return page.words.status(observation)
    return page.words.number(page.indicator, observation.value)


def _change(page: Explore, row: Row) -> str:
    return "" if row.change is None else page.words.change(page.indicator, row.change)
