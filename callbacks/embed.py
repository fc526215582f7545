"""Embeds: /embed/<language>/<map|chart|table>?<query of the page>[&mode=explore], and oEmbed.

These are the only pages that others may frame. They set no cookie and load nothing from elsewhere.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import orjson
from flask import Flask, Response, abort, request

from callbacks.bounds import site_address
from callbacks.explore_page import map_state, page_of
from callbacks.exports import open_to_all
from callbacks.live import query_of
from callbacks.origin import asked, origin_of
from callbacks.share import HEIGHTS, embed_code
from callbacks.site import Site
from content.explore import Explore
from content.export.addresses import EMBEDS, MODES, address_of, embed_address
from content.export.short import lengthen
from layouts.embed import embed_html
from translations import LANGUAGES

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors *",
    )
)
_NARROWEST, _WIDEST, _USUAL = 240, 4000, 720


def view_of(address: str) -> tuple[str, dict[str, str]] | None:
    """(language, query) of an address of ours: a view, an embed or a short link; None for others.

    Only the path and query of the address are looked at, and only when its host is this one.
    """
    try:
        parts = urlsplit(address[:2000])
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != site_address():
        return None
    first, _, rest = parts.path.strip("/").partition("/")
    if first == "s":
        found = lengthen(rest)
        return (found[0], query_of(found[1])) if found else None
    if first == "embed":
        first, _, what = rest.partition("/")
        rest = "" if what in EMBEDS else what
    if first not in LANGUAGES or rest:
        return None
    return first, query_of(parts.query)


def _size(name: str, usual: int) -> int:
    """The size of an embed within the most that the asking page allows."""
    text = request.args.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        abort(400)
    return max(_NARROWEST, min(usual, int(text), _WIDEST))


def describe(site: Site, page: Explore) -> dict[str, object]:
    """The oEmbed description of a view (https://oembed.com, type rich)."""
    language = page.words.language
    here = origin_of(site, page).site
    title = f"{page.about.name}. {page.filters}"
    width, height = _size("maxwidth", _USUAL), _size("maxheight", HEIGHTS["map"])
    code = embed_code(here, embed_address(language, "map", MODES[0], page.search), title, height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Mukana",
        "provider_url": f"{here}/{language}/",
        "cache_age": 86400,
        "html": code,
        "width": width,
        "height": height,
        "thumbnail_url": here + address_of(language, "png", page.search, shape="card"),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def register_embed(server: Flask, site: Site) -> None:
    """Attach embeds and oEmbed."""

    @server.get("/embed/<language>/<what>")
    def embed(language: str, what: str) -> Response:
        if language not in LANGUAGES or what not in EMBEDS:
            abort(404)
        query = asked()
        page = page_of(query, language)
        mode = MODES[1] if query.get("mode") == MODES[1] else MODES[0]
        address = origin_of(site, page).address(page)
        html = embed_html(page, what, mode, address, {"asset": site.asset}, map_state(page))
        response = Response(html, mimetype="text/html")
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @server.get("/oembed")
    def oembed() -> Response:
        if request.args.get("format", "json") != "json":
            return Response("json\n", status=501, mimetype="text/plain")
        found = view_of(request.args.get("url", ""))
        if found is None:
            abort(404)
        language, query = found
        body = orjson.dumps(describe(site, page_of(query, language)))
        return open_to_all(Response(body, mimetype="application/json"))
