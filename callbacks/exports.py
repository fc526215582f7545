"""Files of a view: /<language>/export.<format>?<query of the page>, and short links.

content.export.addresses has the scheme. A query that the page would have to bend is an error here:
nobody reads a notice in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import orjson
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from callbacks.bounds import Busy, ByteCache, Gate, limiter, site_address
from callbacks.explore_page import page_of
from callbacks.file_kinds import MIMETYPES, make, name_of
from callbacks.files import FOREVER
from callbacks.live import query_of
from callbacks.origin import asked, origin_of
from callbacks.pages import error_page
from callbacks.site import Site
from content.explore import Explore
from content.export.addresses import BadOption, address_of, options_of
from content.export.short import lengthen
from translations import LANGUAGES, translator

_REMEMBERED = 2000
"""Requests of which a worker remembers which file answered them."""


def open_to_all(response: Response) -> Response:
    """Lets pages of any site read the answer; nothing here depends on who asks."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition, X-Mukana-Build"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def preflight() -> Response:
    """The answer to a browser that asks whether it may ask."""
    response = open_to_all(Response(status=204))
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@dataclass(frozen=True)
class Made:
    """What is known of a file that was made: where it is kept, its name, its canonical address."""

    key: str
    name: str
    canonical: str


class Exports:
    """The files of a site: asks for permission, looks into what is kept, makes what is not."""

    def __init__(self, server: Flask, site: Site) -> None:
        self.site = site
        self.limiter = limiter(server)
        self.gate = Gate()
        self.kept = ByteCache()
        self.made: dict[str, Made] = {}

    def problem(self, code: int, language: str, text: str, extension: str, **more: str) -> Response:
        """What went wrong, in the page's language: as JSON for JSON, as a page for the rest."""
        if extension == "json":
            body = orjson.dumps({"error": code, "message": text, **more})
            response = Response(body, status=code, mimetype="application/json")
        else:
            response = error_page(self.site, code, language=language, text=text, **more)
        response.headers["Cache-Control"] = "no-store"
        return open_to_all(response)

    def answer(self, language: str, extension: str) -> Response:
        """The file that the request asks for."""
        if request.method == "OPTIONS":
            return preflight()
        t = translator(language)
        wait = self.limiter.wait(request.remote_addr or "")
        if wait:
            text = t("export.too_many", number=str(self.limiter.per_minute))
            response = self.problem(429, language, text, extension)
            response.headers["Retry-After"] = str(int(wait) + 1)
            return response
        query = asked()
        known = self.ready(language, extension, query)
        if known is not None:
            return known
        try:
            chosen = options_of(extension, query)
        except BadOption as error:
            text = t("notice.choice", wanted=str(error)[:60])
            return self.problem(400, language, text, extension)
        page = page_of(query, language)
        if page.notices:
            nearest = f"/{language}/?{page.search}"
            return self.problem(404, language, " ".join(page.notices), extension, nearest=nearest)
        try:
            content = self.content(page, extension, chosen)
        except Busy:
            response = self.problem(503, language, t("export.busy"), extension)
            response.headers["Retry-After"] = "10"
            return response
        made = Made(
            self.key(page, extension, chosen),
            quote(name_of(page, extension, chosen)),
            address_of(language, extension, page.search, **chosen),
        )
        self.remember(self.asked_for(language, extension, query), made)
        return self.file(extension, made, content, query)

    def key(self, page: Explore, extension: str, chosen: Mapping[str, str]) -> str:
        """Everything that the bytes of a file depend on."""
        picked = "&".join(f"{name}={chosen[name]}" for name in sorted(chosen))
        return " ".join((self.site.build, site_address(), page.words.language, page.search,
                         extension, picked))

    def content(self, page: Explore, extension: str, chosen: Mapping[str, str]) -> bytes:
        """The bytes of a file, from what is kept when it has been made before. Raises Busy."""
        key = self.key(page, extension, chosen)
        found = self.kept.get(key)
        if found is None:
            with self.gate.place():
                origin = origin_of(self.site, page)
                found = self.kept.get(key) or make(page, origin, extension, chosen)
            self.kept.put(key, found)
        return found

    def asked_for(self, language: str, extension: str, query: Mapping[str, str]) -> str:
        """A request as a key: what was asked, word for word, but for the version."""
        words = sorted((name, value) for name, value in query.items() if name != "v")
        return repr((self.site.build, site_address(), language, extension, words))

    def remember(self, asked_for: str, made: Made) -> None:
        """Keeps which file answered a request, so that the same one need not be read again."""
        self.made[asked_for] = made
        if len(self.made) > _REMEMBERED:
            self.made.pop(next(iter(self.made)), None)

    def ready(self, language: str, extension: str, query: Mapping[str, str]) -> Response | None:
        """The answer to a request that has been answered before and whose file is kept."""
        made = self.made.get(self.asked_for(language, extension, query))
        content = self.kept.get(made.key) if made else None
        if made is None or content is None:
            return None
        return self.file(extension, made, content, query)

    def file(
        self, extension: str, made: Made, content: bytes, query: Mapping[str, str]
    ) -> Response:
        """The answer that carries a file."""
        response = open_to_all(Response(content, mimetype=MIMETYPES[extension]))
        how = "inline" if extension in ("svg", "png", "json") else "attachment"
        fresh = query.get("v") == self.site.build
        response.headers["Content-Disposition"] = f"{how}; filename={made.name}"
        response.headers["Cache-Control"] = FOREVER if fresh else "no-cache"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["X-Mukana-Build"] = self.site.build
        response.headers["Link"] = f'<{made.canonical}>; rel="canonical"'
        # A file opened on its own runs nothing and loads nothing.
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        )
        return response


def register_exports(server: Flask, site: Site) -> None:
    """Attach the files of every language, and the short links."""
    exports = Exports(server, site)

    def view(language: str, extension: str) -> Callable[[], Response]:
        def answer() -> Response:
            return exports.answer(language, extension)

        return answer

    for language in LANGUAGES:
        # One rule a language: Dash's own rule for its prefix would win over a variable one.
        for extension in MIMETYPES:
            server.add_url_rule(
                f"/{language}/export.{extension}",
                f"export_{language}_{extension}",
                view(language, extension),
                methods=["GET", "OPTIONS"],
                provide_automatic_options=False,
            )

    @server.get("/s/<token>")
    def short_link(token: str) -> BaseResponse:
        found = lengthen(token)
        if found is None:
            return error_page(site, 404)
        language, search = found
        # Written anew, so that nothing but a query gets into the header.
        query = urlencode(query_of(search), safe=",")
        response = redirect(f"/{language}/" + (f"?{query}" if query else ""), code=302)
        response.headers["X-Robots-Tag"] = "noindex"
        return response
