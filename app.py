"""Mukana: puts the parts together. `server` is what gunicorn serves."""

from __future__ import annotations

from flask import Flask

from callbacks.api import register_api
from callbacks.bounds import behind_proxies
from callbacks.caching import SafeCache
from callbacks.compare_page import register_compare
from callbacks.embed import register_embed
from callbacks.exports import register_exports
from callbacks.files import register_files
from callbacks.headers import register_headers
from callbacks.indicators_page import register_indicators
from callbacks.pages import register_pages
from callbacks.segregation_files import register_segregation
from callbacks.share import register_share
from callbacks.site import Site
from callbacks.verify import register_verify


def create_app(cache_url: str | None = None) -> Flask:
    """The whole application. `cache_url` overrides the environment's CACHE_URL."""
    server = Flask("mukana", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = 100_000
    behind_proxies(server)
    site = Site(SafeCache(server, cache_url))
    register_files(server, site)
    register_exports(server, site)
    register_share(server, site)
    register_embed(server, site)
    register_verify(server, site)
    register_api(server, site)
    register_indicators(server, site)
    register_compare(server, site)
    register_segregation(server, site)
    apps = register_pages(server, site)
    hashes = [digest for app in apps for digest in app.csp_hashes()]
    register_headers(server, [*hashes, site.script_hash("first.js")])
    return server


server = create_app()
