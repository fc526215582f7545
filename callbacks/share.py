"""Sharing a view: the page with its link, embed code and citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, Response
from markupsafe import escape

from callbacks.explore_page import page_of
from callbacks.live import query_of
from callbacks.origin import asked, origin_of
from callbacks.plain import plain_page
from callbacks.site import Site
from content.explore import Explore
from content.export.addresses import EMBEDS, MODES, SHARE, embed_address
from content.export.citation import bibtex, citation
from layouts import tools
from translations import ENDONYMS, LANGUAGES

HEIGHTS = {"map": 560, "chart": 480, "table": 560}
"""Pixels that an embed of each kind is high, unless the embedding page says otherwise."""


def embed_code(site: str, address: str, title: str, height: int) -> str:
    """The HTML that shows an embed on somebody else's page."""
    return (
        f'<iframe src="{escape(site + address)}" title="{escape(title)}" width="100%" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def embed_choices(page: Explore, query: Mapping[str, str]) -> dict[str, str]:
    """What was chosen for the embed: what it shows, how, in which language."""

    def one_of(name: str, allowed: tuple[str, ...], usual: str) -> str:
        return query[name] if query.get(name) in allowed else usual

    return {
        "what": one_of("what", EMBEDS, "map"),
        "mode": one_of("mode", MODES, "fixed"),
        "in": one_of("in", LANGUAGES, page.words.language),
    }


def share_page(site: Site, language: str) -> Response:
    """The share page of the view in the request's query."""
    query = asked()
    page = page_of(query, language)
    origin = origin_of(site, page)
    chosen = embed_choices(page, query)
    address = embed_address(chosen["in"], chosen["what"], chosen["mode"], page.search)
    title = f"{page.about.name}. {page.filters}"
    return plain_page(
        site, language, "share.html", SHARE, page.search,
        page=page,
        title=page.words.t("share.title", name=page.about.name),
        view=f"/{language}/?{page.search}",
        hidden=list(query_of(page.search).items()),
        short=origin.short,
        long=origin.address(page),
        tools=tools,
        with_pages=False,
        citation=citation(page, origin),
        bibtex=bibtex(page, origin),
        chosen=chosen,
        embeds=EMBEDS,
        modes=MODES,
        endonyms=ENDONYMS,
        preview=address,
        height=HEIGHTS[chosen["what"]],
        code=embed_code(origin.site, address, title, HEIGHTS[chosen["what"]]),
    )


def register_share(server: Flask, site: Site) -> None:
    """Attach the share page of every language."""

    def view(language: str) -> Callable[[], Response]:
        return lambda: share_page(site, language)

    for language in LANGUAGES:
        server.add_url_rule(f"/{language}/{SHARE[language]}", f"share_{language}", view(language))
