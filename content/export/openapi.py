"""The OpenAPI 3.1 description of the interface, made from the catalogue and the address scheme."""

from __future__ import annotations

from typing import Any

from content.export.addresses import EMBEDS, MODES, OPTIONS
from content.world import World
from data.catalogue import BASE_DIMENSIONS
from translations import LANGUAGES, Translator
from view import MAX_AREAS, SORTS

_SUMMARIES = ("csv", "json", "xlsx", "svg", "png", "zip")
Limits = dict[str, str]


def description(
    world: World, t: Translator, site: str, build: str, mimetypes: dict[str, str], limits: Limits
) -> dict[str, Any]:
    """The whole document in one language. `limits` fills the texts that state numbers."""
    paths: dict[str, Any] = {
        f"/{{lang}}/export.{extension}": {
            "get": {
                "operationId": f"export_{extension}",
                "summary": t(f"api.{extension}"),
                "parameters": [
                    {"$ref": "#/components/parameters/lang"},
                    *({"$ref": f"#/components/parameters/{name}"} for name in _names(world)),
                    *(_option(t, name, values) for name, values in OPTIONS[extension].items()),
                    {"$ref": "#/components/parameters/v"},
                ],
                "responses": _responses(t, mimetypes[extension]),
            }
        }
        for extension in _SUMMARIES
    }
    paths["/embed/{lang}/{what}"] = {
        "get": {
            "operationId": "embed",
            "summary": t("api.embed"),
            "parameters": [
                {"$ref": "#/components/parameters/lang"},
                {"name": "what", "in": "path", "required": True,
                 "schema": {"type": "string", "enum": list(EMBEDS)}},
                *({"$ref": f"#/components/parameters/{name}"} for name in _names(world)),
                _option(t, "mode", MODES),
            ],
            "responses": {"200": _page(t("api.embed")), "404": _page(t("error.404.title"))},
        }
    }
    paths["/oembed"] = {
        "get": {
            "operationId": "oembed",
            "summary": t("api.oembed"),
            "parameters": [
                {"name": "url", "in": "query", "required": True,
                 "description": t("api.url"), "schema": {"type": "string", "format": "uri"}},
                *({"name": name, "in": "query", "schema": {"type": "integer"}}
                  for name in ("maxwidth", "maxheight")),
            ],
            "responses": {
                "200": {"description": t("api.oembed"),
                        "content": {"application/json": {"schema": {"type": "object"}}}},
                "404": _page(t("error.404.title")),
            },
        }
    }
    paths["/s/{token}"] = {
        "get": {
            "operationId": "short_link",
            "summary": t("api.short"),
            "parameters": [{"name": "token", "in": "path", "required": True,
                            "schema": {"type": "string"}}],
            "responses": {"302": {"description": t("api.short")},
                          "404": _page(t("error.404.title"))},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mukana",
            "version": build,
            "summary": t("api.summary"),
            "description": "\n\n".join(t(f"api.{name}", **limits)
                                       for name in ("scheme", "versions", "errors", "limits")),
            "license": {"name": "CC BY 4.0",
                        "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": site or "/"}],
        "paths": paths,
        "components": {"parameters": _parameters(world, t)},
    }


def _names(world: World) -> tuple[str, ...]:
    """The parameters of a view, as they stand in its canonical query."""
    further = sorted({d.id for i in world.known.catalogue.of_place(world.known.place.id)
                      for d in i.dimensions})
    return ("place", "indicator", "level", "year", *BASE_DIMENSIONS, *further, "areas", "compare",
            "by", "zoom", "sure", "sort")


def _parameters(world: World, t: Translator) -> dict[str, Any]:
    """Every parameter of a view once, with the values there are."""
    known = world.known
    language = t.language
    indicators = {id_: known.catalogue.indicators[id_].name[language] for id_ in known.shown()}
    codes: dict[str, list[str]] = {}
    for id_ in known.shown():
        columns = known.catalogue.indicators[id_].columns
        for published in known.index.indicators[id_].levels.values():
            for key in published.combos:
                for column, code in zip(columns, key, strict=True):
                    if code not in codes.setdefault(column, []):
                        codes[column].append(code)
    listed = "; ".join(f"{id_}: {name}" for id_, name in indicators.items())
    found: dict[str, Any] = {
        "lang": {"name": "lang", "in": "path", "required": True,
                 "description": t("api.lang"),
                 "schema": {"type": "string", "enum": list(LANGUAGES)}},
        "place": _query("place", t("api.place"), {"type": "string", "enum": [known.place.id]}),
        "indicator": _query("indicator", f"{t('choice.indicator')}. {listed}",
                            {"type": "string", "enum": list(indicators)}),
        "level": _query("level", t("choice.level"),
                        {"type": "string", "enum": [level.id for level in known.place.levels]}),
        "year": _query("year", t("api.year"), {"type": "integer"}),
        "areas": _query("areas", t("api.areas", number=MAX_AREAS),
                        {"type": "string", "pattern": r"^[0-9]+(,[0-9]+)*$"}),
        "compare": _query("compare", t("choice.compare"), {"type": "string"}),
        "by": _query("by", t("choice.by"), {"type": "string"}),
        "zoom": _query("zoom", t("choice.zoom"), {"type": "string"}),
        "sure": _query("sure", t("api.sure"), {"type": "string", "enum": ["1"]}),
        "sort": _query("sort", t("api.sort"),
                       {"type": "string", "enum": [*SORTS, *(f"-{sort}" for sort in SORTS)]}),
        "v": _query("v", t("api.v"), {"type": "string"}),
    }
    for column, values in codes.items():
        message = f"dimension.{column}"
        name = t(message) if t.has(message) else column
        found[column] = _query(column, name, {"type": "string", "enum": sorted(values)})
    return found


def _query(name: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": schema}


def _option(t: Translator, name: str, values: tuple[str, ...]) -> dict[str, Any]:
    schema = {"type": "string", "enum": list(values), "default": values[0]}
    return _query(name, t(f"api.option.{name}"), schema)


def _page(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"text/html": {"schema": {"type": "string"}}}}


def _responses(t: Translator, mimetype: str) -> dict[str, Any]:
    binary = mimetype not in ("text/csv", "application/json", "image/svg+xml")
    schema: dict[str, Any] = {} if binary else {"type": "string"}
    if mimetype == "application/json":
        schema = {"type": "object"}
    return {
        "200": {
            "description": t("api.ok"),
            "headers": {name: {"schema": {"type": "string"}}
                        for name in ("ETag", "Content-Disposition", "X-Mukana-Build", "Link")},
            "content": {mimetype: {"schema": schema}},
        },
        "304": {"description": t("api.same")},
        **{str(code): _page(t(f"error.{code}.title")) for code in (400, 404, 429, 503)},
    }
