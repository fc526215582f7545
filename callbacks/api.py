"""The interface: the page that explains it and its OpenAPI description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from callbacks.bounds import AT_A_TIME, DROPPED, limiter, site_address
from callbacks.exports import open_to_all
from callbacks.file_kinds import MIMETYPES
from callbacks.plain import plain_page
from callbacks.site import Site
from content.export.addresses import API, OPTIONS, address_of
from content.export.openapi import description
from content.world import world
from translations import LANGUAGES, choose, translator
from view import DEFAULT_PLACE, encode, parse


def register_api(server: Flask, site: Site) -> None:
    """Attach the page of every language and the descriptions."""
    here = world(DEFAULT_PLACE)
    limits = {
        "per_minute": str(limiter(server).per_minute),
        "at_a_time": str(AT_A_TIME),
        "megabytes": str(DROPPED // 1_000_000),
    }

    def page(language: str) -> Response:
        search = encode(parse({}, here.known)[0], here.known)
        address = site_address()
        return plain_page(
            site, language, "api.html", API,
            title=translator(language)("api.title"),
            limits=limits,
            formats=[(name, OPTIONS[name]) for name in MIMETYPES],
            view=f"/{language}/?{search}",
            csv=address + address_of(language, "csv", search),
            years=address + address_of(language, "csv", search, part="years"),
            json=address + address_of(language, "json", search),
            xlsx=address + address_of(language, "xlsx", search),
            png=address + address_of(language, "png", search, v=site.build),
        )

    def view(language: str) -> Callable[[], Response]:
        return lambda: page(language)

    for language in LANGUAGES:
        server.add_url_rule(f"/{language}/{API[language]}", f"api_{language}", view(language))

    @server.get("/api/")
    def api() -> BaseResponse:
        language = choose(request.headers.get("Accept-Language"))
        response = redirect(f"/{language}/{API[language]}", code=302)
        response.headers["Vary"] = "Accept-Language"
        return response

    def described(language: str) -> Response:
        made: dict[str, Any] = description(
            here, translator(language), site_address(), site.build, MIMETYPES, limits
        )
        return open_to_all(Response(orjson.dumps(made), mimetype="application/json"))

    @server.get("/api/openapi.json")
    def openapi() -> Response:
        response = described(choose(request.headers.get("Accept-Language")))
        response.headers["Vary"] = "Accept-Language"
        return response

    @server.get("/api/openapi.<any(fi, sv, en):language>.json")
    def openapi_in(language: str) -> Response:
        return described(language)
