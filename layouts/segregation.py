"""The Segregation page as HTML: fragments by region, for the first answer and later changes."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup, escape

from content.segregation.formulas import Formula, source_query
from content.segregation.page import Segregation
from content.segregation.view import encode
from layouts.segregation_bars import dots, spread_bars, waterfall
from layouts.segregation_curves import lorenz_svg, series_svg
from layouts.templating import environment

REGIONS = (
    "choices", "notice", "headline", "spread", "series", "still", "numbers", "time", "state",
    "legend", "panel", "drivers", "curve", "scales", "breakdown", "table", "about",
)  # fmt: skip
_DRAWN = ("still", "state")


def regions(page: Segregation, state: dict[str, Any]) -> dict[str, str]:
    """HTML of every region of the page. `state` is what the map script needs to know."""
    language, view = page.words.language, page.view
    slug = page.words.t("seg.slug")

    def href(**changes: object) -> str:
        return f"/{language}/{slug}?{encode(view, page.scene, **changes)}"

    phrases = page.phrases
    falls, origin = waterfall(page.drivers.steps) if page.drivers.steps else ("", 0.0)
    context: dict[str, Any] = {
        "page": page,
        "p": phrases,
        "t": page.words.t,
        "language": language,
        "href": href,
        "toggle": lambda code: href(area="" if code == view.area else code),
        "of": lambda other: f"/{language}/{slug}?{encode(other, page.scene)}",
        "explore": f"/{language}/?{source_query(phrases)}",
        "csv": f"/{language}/export.csv?{source_query(phrases)}",
        "results": f"/{language}/segregation.csv?{page.search}",
        "method": f"/{language}/{page.words.t('method.slug')}",
        "about": about(page),
        "formulas": {
            part: [_marked(formula) for formula in found] for part, found in page.formulas.items()
        },
        "spread_svg": Markup(_spread(page)),  # noqa: S704
        "falls": Markup(falls),  # noqa: S704
        "origin": phrases.figure(origin) if origin > 0 else "",
        "lorenz": Markup(lorenz_svg(page) if page.curve.heights else ""),  # noqa: S704
        "scale_svg": Markup(dots(page.scales.rows, bars=True)),  # noqa: S704
        "sibling_svg": Markup(dots(page.siblings.rows, bars=True)),  # noqa: S704
        "break_svg": Markup(dots(page.breakdown.rows, bars=False)),  # noqa: S704
    }
    made = {
        name: environment().get_template(f"segregation/{name}.html").render(context)
        for name in REGIONS
        if name not in _DRAWN
    }
    made["still"] = series_svg(page)
    made["state"] = str(escape(json.dumps(state, ensure_ascii=False, separators=(",", ":"))))
    return {name: made[name] for name in REGIONS}


def _marked(formula: Formula) -> dict[str, Any]:
    """A formula with its indices set low: "x_i" as x with a subscript."""

    def low(text: str) -> Markup:
        return Markup(re.sub(r"_(\w+)", r"<sub>\1</sub>", str(escape(text))))  # noqa: S704

    return {
        "name": formula.name,
        "meaning": low(formula.meaning),
        "signs": low(formula.signs),
        "figures": formula.figures,
    }


def _spread(page: Segregation) -> str:
    rows = page.spread.rows
    shown = [
        (page.phrases.percent(row.group), page.phrases.percent(row.rest)) for row in rows
    ]
    return spread_bars(rows, shown) if rows else ""


def about(page: Segregation) -> dict[str, Any]:
    """What must be known before a figure is used."""
    language = page.words.language
    indicator = page.phrases.indicator
    sources = page.scene.world.known.catalogue.sources
    return {
        "definition": indicator.definition[language],
        "population": indicator.population[language],
        "suppression": indicator.suppression[language],
        "caveats": [caveat[language] for caveat in indicator.caveats],
        "breaks": [(b.year, b.text[language]) for b in indicator.breaks],
        "sources": [
            (
                sources[id_].title[language],
                sources[id_].producer[language],
                sources[id_].reference[language],
                page.words.t(f"licence.{sources[id_].licence}"),
                sources[id_].url,
            )
            for id_ in indicator.sources
        ],
        "reference": page.words.t(f"reference.{indicator.reference}"),
    }
