"""The method page: its texts by language, and the pattern example drawn as SVG."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from content.segregation.view import scene
from content.words import words
from content.world import world
from data.segregation.names import MEASURES
from data.segregation.store import patterns
from layouts.style import GROUPS
from translations.formats import number

_FIELD = 32
_DARK, _LIGHT = GROUPS[0], "#d5e6e6"


def context(language: str) -> dict[str, Any]:
    """What the template of the method page needs."""
    say = words(language)
    example = patterns()
    shown = [_pattern(language, example, pattern) for pattern in example["patterns"]]
    here = scene(world())
    indicators = here.world.known.catalogue.indicators if here else {}
    without = here.results.without_counts if here else ()
    return {
        "measures": MEASURES,
        "patterns": shown,
        "reasons": [say.t(f"seg.reason.{reason}") for reason in _REASONS],
        "missing": [indicators[id_].name[language] for id_ in without],
        "page_path": f"/{language}/{say.t('seg.slug')}",
    }


_REASONS = ("nobody", "empty_group", "no_others", "one_group", "one_area", "suppressed_majority",
            "all_alike", "too_few_areas", "nothing_in_common")  # fmt: skip


def _pattern(
    language: str, example: dict[str, Any] | Any, pattern: dict[str, Any]
) -> dict[str, Any]:
    t = words(language).t
    name = t(f"method.pattern.{pattern['id']}")
    return {
        "id": pattern["id"],
        "name": name,
        "svg": Markup(_drawing(language, example, pattern, name)),  # noqa: S704
        "figures": t(
            "method.pattern.figures",
            d=number(language, pattern["dissimilarity"], 2),
            isolation=number(language, pattern["isolation"], 2),
            moran=number(language, pattern["moran"], 2),
            p=number(language, pattern["p"], 3),
        ),
    }


def _drawing(
    language: str, example: dict[str, Any] | Any, pattern: dict[str, Any], name: str
) -> str:
    side = example["side"]
    size = side * _FIELD
    told = words(language).t(
        "method.pattern.alt", side=side, name=name, many=example["many"], few=example["few"]
    )
    squares = "".join(
        f'<rect x="{n % side * _FIELD}" y="{n // side * _FIELD}" width="{_FIELD}" '
        f'height="{_FIELD}" fill="{_DARK if field == "1" else _LIGHT}" stroke="#fff"/>'
        for n, field in enumerate(pattern["fields"])
    )
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-label="{escape(told)}">{squares}</svg>'
    )
