"""Files: static assets, cubes, health."""

from __future__ import annotations

import mimetypes
from functools import lru_cache

import orjson
from flask import Flask, Response, abort

from callbacks.site import ASSETS, PLOTLY, Site
from content.cube import cube, fingerprint
from content.world import places, world
from translations import LANGUAGES

FOREVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=64)
def cube_bytes(place: str, indicator: str, level: str, language: str) -> bytes:
    """A cube as JSON. Kept in the worker: making one takes longer than sending it."""
    return orjson.dumps(cube(world(place), indicator, level, language))


def register_files(server: Flask, site: Site) -> None:
    """Attach the file routes."""

    @server.get("/assets/<mark>/<name>")
    def static_file(mark: str, name: str) -> Response:
        known = {path.name: path for path in ASSETS.iterdir()} | {PLOTLY.name: PLOTLY}
        path = known.get(name)
        if path is None or not path.is_file():
            abort(404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        response = Response(path.read_bytes(), mimetype=kind)
        # An address of another content is answered, but not for ever.
        fresh = mark == site.fingerprint(path)
        response.headers["Cache-Control"] = FOREVER if fresh else "no-cache"
        return response

    @server.get("/cube/<language>/<place>/<indicator>/<level>.<mark>.json")
    def cube_file(language: str, place: str, indicator: str, level: str, mark: str) -> Response:
        if language not in LANGUAGES or place not in places():
            abort(404)
        here = world(place)
        available = here.known.index.indicators.get(indicator)
        if available is None or level not in available.levels:
            abort(404)
        content = cube_bytes(place, indicator, level, language)
        response = Response(content, mimetype="application/json")
        fresh = mark == fingerprint(here, indicator)
        response.headers["Cache-Control"] = FOREVER if fresh else "no-cache"
        return response

    @server.get("/health")
    def health() -> Response:
        try:
            here = world()
        except (LookupError, OSError, ValueError) as error:
            server.logger.error("not ready: %s", error)
            return Response(orjson.dumps({"status": "not ready"}), 503,
                            mimetype="application/json", headers={"Cache-Control": "no-store"})
        levels = [level.id for level in here.known.place.levels]
        loaded = {
            "status": "ok",
            "build": site.build,
            "tables": len(here.known.index.indicators),
            "areas": {level: len(here.areas.areas_of(level)) for level in levels},
            "cache": "resting" if site.cache.resting else "ok",
        }
        response = Response(orjson.dumps(loaded), mimetype="application/json")
        response.headers["Cache-Control"] = "no-store"
        return response

    @server.get("/robots.txt")
    def robots() -> Response:
        return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")
