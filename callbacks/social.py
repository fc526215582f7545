"""The card of a link in a chat: title, sentence and the view's own picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from callbacks.bounds import site_address
from callbacks.site import Site
from content.export.addresses import address_of

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def social(site: Site, language: str, made: Mapping[str, Any]) -> dict[str, str]:
    """The card of a page (Open Graph, read by Twitter's successors too): property → content."""
    here = site_address()
    image = address_of(language, "png", made["search"], shape="card", v=site.build)
    return {
        "og:type": "website",
        "og:site_name": "Mukana",
        "og:locale": LOCALES[language],
        "og:title": made["say"],
        "og:description": made["description"],
        "og:url": f"{here}/{language}/?{made['search']}",
        "og:image": f"{here}{image}",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": made["description"],
    }


def oembed_address(language: str, search: str) -> str:
    """Where the oEmbed description of a view is."""
    view = f"{site_address()}/{language}/?{search}"
    return f"{site_address()}/oembed?url={quote(view, safe='')}"
