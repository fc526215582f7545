"""Pages: the Dash app of each language, whose index is the whole page, and the error pages."""

from __future__ import annotations

import datetime
from typing import Any

from dash import Dash
from flask import Flask, Response, redirect, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from callbacks.answers import answer
from callbacks.bounds import site_address
from callbacks.guard import register_guard
from callbacks.live import live_layout, query_of, register
from callbacks.registry import COMPARE, INDICATORS, PAGES, Page, page_at
from callbacks.site import Site
from callbacks.social import oembed_address, social
from content.export.addresses import API, VERIFY
from layouts.templating import environment
from translations import ENDONYMS, LANGUAGES, choose, translator
from translations.formats import day

_FINLAND = datetime.timezone(datetime.timedelta(hours=2))
"""Near enough for the day that is printed; no database of time zones is needed."""


def page_context(
    site: Site, language: str, page: Page = PAGES[0], search: str = ""
) -> dict[str, Any]:
    """What every page needs: words, language links that keep the view, assets."""
    t = translator(language)
    query = f"?{search}" if search else ""
    return {
        "t": t,
        "language": language,
        "languages": [(code, ENDONYMS[code], page.path(code) + query) for code in LANGUAGES],
        "pages": [
            *((p.name, t(p.nav), p.path(language)) for p in PAGES),
            ("compare", t("compare.nav"), f"/{language}/{COMPARE[language]}"),
            ("indicators", t("nav.indicators"), f"/{language}/{INDICATORS[language]}"),
        ],
        "current": "",
        "asset": site.asset,
        "inline": site.inline,
        "plotly": site.plotly(),
        "build": "",
        "canonical": "",
        "verify": f"/{language}/{VERIFY[language]}",
        "api": f"/{language}/{API[language]}",
        "site": site_address(),
        "today": day(language, datetime.datetime.now(_FINLAND).date()),
        "description": t("footer.what"),
    }


class LanguageApp(Dash):
    """A Dash app whose index is the Explore page in one language, whole before any script runs."""

    def __init__(self, site: Site, language: str, server: Flask) -> None:
        self.site, self.language = site, language
        super().__init__(
            f"mukana_{language}",
            server=server,  # type: ignore[arg-type]
            routes_pathname_prefix=f"/{language}/",
            requests_pathname_prefix=f"/{language}/",
            include_assets_files=False,
            compress=False,
            title="Mukana",
            update_title="",
            enable_mcp=False,
            add_log_handler=False,
        )
        self.layout = live_layout(language)
        register(self, site, language)

    def _config(self) -> dict[str, Any]:
        """Dash's settings for its renderer, without a token that makes every answer another one
        (it guards background callbacks, and there are none), a foreign host and the machine."""
        settings: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        for name in ("end_id", "dash_version_url", "python_version"):
            settings.pop(name, None)
        return settings

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The document for the view in the request's query."""
        page, language = page_at(request.path) or (PAGES[0], self.language)
        query = query_of(request.query_string.decode("utf-8", "replace"))
        made = answer(self.site, page, query, language)
        context = page_context(self.site, language, page, made["search"])
        context |= {
            "build": self.site.build,
            "current": page.name,
            "action": page.path(language),
            "title": made["title"],
            "description": made["description"],
            "drawing": made["drawing"],
            "canonical": f"{page.path(language)}?{made['search']}",
            "regions": {name: Markup(html) for name, html in made["regions"].items()},  # noqa: S704
            "map": Markup(made["map"]),  # noqa: S704
            "short": made.get("short", ""),
            "social": social(self.site, language, made),
            "oembed": oembed_address(language, made["search"]),
        }
        dash_parts = ("app_entry", "config", "scripts", "renderer")
        context |= {name: Markup(parts[name]) for name in dash_parts}  # noqa: S704
        return environment().get_template(page.template).render(context)


def language_of(path: str) -> str:
    """The language of a path, else of the visitor's browser."""
    first = path.strip("/").partition("/")[0]
    return first if first in LANGUAGES else choose(request.headers.get("Accept-Language"))


def error_page(
    site: Site, code: int, language: str = "", text: str = "", nearest: str = ""
) -> Response:
    """An error in the visitor's language, with a way back.

    `language` and `text` where the caller knows better, `nearest` the address of what comes
    closest to what was wanted.
    """
    language = language or language_of(request.path)
    context = page_context(site, language)
    t = context["t"]
    known = code if t.has(f"error.{code}.title") else (500 if code >= 500 else 400)
    title = t(f"error.{known}.title")
    text = text or t(f"error.{known}.text")
    context |= {"title": title, "text": text, "nearest": nearest}
    html = environment().get_template("error.html").render(context)
    response = Response(html, status=code, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"  # in the language of whoever asked
    return response


def register_pages(server: Flask, site: Site) -> list[LanguageApp]:
    """Mount the three languages, the choice between them, and the error pages."""
    apps = [LanguageApp(site, language, server) for language in LANGUAGES]
    server.config["PROPAGATE_EXCEPTIONS"] = False

    @server.get("/")
    def choose_language() -> BaseResponse:
        language = choose(request.headers.get("Accept-Language"))
        query = request.query_string.decode("utf-8", "replace")
        answer_ = redirect(f"/{language}/" + (f"?{query}" if query else ""), code=302)
        answer_.headers["Vary"] = "Accept-Language"
        return answer_

    @server.before_request
    def only_known_pages() -> Response | None:
        # Dash answers any path under its prefix with its index; a page that does not exist is 404.
        caught = "<path:path>" in str(request.url_rule)
        return error_page(site, 404) if caught and not page_at(request.path) else None

    @server.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Any:
        code = error.code or 500
        return error if code < 400 else error_page(site, code)

    @server.errorhandler(Exception)
    def any_error(error: Exception) -> Response:
        server.logger.exception("unexpected error on %s", request.path)
        return error_page(site, 500)

    register_guard(server, apps)
    return apps
