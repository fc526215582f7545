"""The Indicators page: the promises of the programmes, row by row."""

from __future__ import annotations

from flask import Flask, Response

from callbacks.plain import plain_page
from callbacks.registry import INDICATORS
from callbacks.site import Site
from content.indicators import indicators
from data.glossary import terms
from layouts.indicators import dots, sparkline
from layouts.style import SIGNS
from translations import LANGUAGES, translator


def register_indicators(server: Flask, site: Site) -> None:
    """Attach the page of every language."""

    def page(language: str) -> Response:
        t = translator(language)
        return plain_page(
            site, language, "indicators.html", INDICATORS,
            title=t("indicators.page_title"), description=t("indicators.about"),
            current="indicators", terms=terms(), spark=sparkline, dots=dots, signs=SIGNS,
            programmes=site.cache.get(
                f"indicators:{site.build}:{language}", lambda: indicators(language)
            ),
        )

    for language in LANGUAGES:
        server.add_url_rule(
            f"/{language}/{INDICATORS[language]}", f"indicators_{language}", page,
            defaults={"language": language},
        )
