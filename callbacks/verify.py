"""The page that says whether the figures of a picture still stand.

A picture is read in memory, within a size limit, and not kept.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from callbacks.bounds import DROPPED, limiter
from callbacks.explore_page import page_of
from callbacks.pages import error_page
from callbacks.plain import plain_page
from callbacks.site import Site
from content.export.addresses import VERIFY
from content.export.svg_stamp import BadFile
from content.export.verify import MOST_SHOWN, read_picture, verify
from translations import LANGUAGES, translator


def verify_page(server: Flask, site: Site, language: str) -> Response:
    """The page, with the verdict on the file of a POST."""
    t = translator(language)
    verdict, reason = None, ""
    if request.method == "POST":
        bucket = limiter(server)
        wait = bucket.wait(request.remote_addr or "")
        if wait:
            text = t("export.too_many", number=str(bucket.per_minute))
            response = error_page(site, 429, language=language, text=text)
            response.headers["Retry-After"] = str(int(wait) + 1)
            return response
        # Room for the picture and the form around it; other requests stay as small as they are.
        request.max_content_length = DROPPED + 10_000
        if (request.content_length or 0) > request.max_content_length:
            return error_page(site, 413, language=language)
        try:
            sent = request.files.get("picture")
        except RequestEntityTooLarge:
            return error_page(site, 413, language=language)
        data = b""
        if sent:
            data = sent.read(DROPPED + 1)
            sent.close()
        if len(data) > DROPPED:
            return error_page(site, 413, language=language)
        try:
            if not data:
                raise BadFile("empty")
            verdict = verify(read_picture(data), page_of, language)
        except BadFile as error:
            reason = error.reason
    response = plain_page(
        site, language, "verify.html", VERIFY,
        status=400 if reason else 200,
        title=t("verify.title"), verdict=verdict, reason=reason, most=MOST_SHOWN,
        live=f"/{language}/?{verdict.page.search}" if verdict else "",
    )
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "no-cache"
    return response


def register_verify(server: Flask, site: Site) -> None:
    """Attach the page of every language."""

    def view(language: str) -> Callable[[], Response]:
        return lambda: verify_page(server, site, language)

    for language in LANGUAGES:
        server.add_url_rule(
            f"/{language}/{VERIFY[language]}", f"verify_{language}", view(language),
            methods=["GET", "POST"],
        )
