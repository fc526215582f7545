"""Files of the Segregation page: the cubes of its map, its results as CSV, and the method page."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

import orjson
from flask import Flask, Response, abort

from callbacks.bounds import site_address
from callbacks.files import FOREVER
from callbacks.origin import asked
from callbacks.plain import plain_page
from callbacks.segregation_page import page_of
from callbacks.site import Site
from content.segregation.cube import cube, fingerprint
from content.segregation.table_csv import file_name, table_csv
from content.segregation.view import Scene, scene
from content.world import places, world
from layouts.method import context as method_context
from translations import LANGUAGES, translator

METHOD = {language: translator(language)("method.slug") for language in LANGUAGES}


@lru_cache(maxsize=32)
def _cube_bytes(
    place: str, subject: str, level: str, key: str, kind: str, language: str
) -> bytes:
    return orjson.dumps(
        cube(_scene(place), subject, level, tuple(key.split(".")), kind, language)
    )


def _scene(where: str) -> Scene:
    """The scene of a place or of one whole of it, "capital-region.092". Raises KeyError."""
    place, _, within = where.partition(".")
    if place not in places():
        raise KeyError(where)
    found = scene(world(place), within)
    if found is None or (within and found.whole.id != within):
        raise KeyError(where)
    return found


def register_segregation(server: Flask, site: Site) -> None:
    """Attach the cubes of the map and the results as CSV."""

    @server.get("/segregation-cube/<language>/<place>/<subject>/<level>/<key>/<kind>.<mark>.json")
    def segregation_cube(
        language: str, place: str, subject: str, level: str, key: str, kind: str, mark: str
    ) -> Response:
        if language not in LANGUAGES:
            abort(404)
        try:
            content = _cube_bytes(place, subject, level, key, kind, language)
            fresh = mark == fingerprint(_scene(place), subject)
        except KeyError:
            abort(404)
        response = Response(content, mimetype="application/json")
        response.headers["Cache-Control"] = FOREVER if fresh else "no-cache"
        return response

    def results_csv(language: str) -> Response:
        found = page_of(asked(), language)
        slug = found.words.t("seg.slug")
        address = f"{site_address()}/{language}/{slug}?{found.search}"
        text = table_csv(found, address, site.build)
        response = Response(text.encode("utf-8"), mimetype="text/csv")
        name = quote(file_name(found))
        response.headers["Content-Disposition"] = f"attachment; filename={name}"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    for language in LANGUAGES:
        # One rule a language: Dash's own rule for its prefix would win over a variable one.
        server.add_url_rule(
            f"/{language}/segregation.csv", f"segregation_csv_{language}", results_csv,
            defaults={"language": language},
        )  # fmt: skip

    def method(language: str) -> Response:
        t = translator(language)
        return plain_page(
            site, language, "segregation/method.html", METHOD,
            title=f"{t('method.title')} – Mukana", description=t("method.description"),
            **method_context(language),
        )  # fmt: skip

    for language in LANGUAGES:
        server.add_url_rule(
            f"/{language}/{METHOD[language]}", f"method_{language}", method,
            defaults={"language": language},
        )  # fmt: skip
