"""The Compare page: municipalities side by side."""

from __future__ import annotations

from flask import Flask, Response, request

from callbacks.plain import plain_page
from callbacks.registry import COMPARE
from callbacks.site import Site
from content.municipalities.choice import encode
from content.municipalities.page import comparing
from content.words import words
from layouts.municipalities import NARROW, WIDE, chart, mark
from translations import LANGUAGES


def register_compare(server: Flask, site: Site) -> None:
    """Attach the page of every language."""

    def page(language: str) -> Response:
        say = words(language)
        # A checkbox for each municipality that can be added: `with` may come more than once.
        query = {name: ",".join(request.args.getlist(name)) for name in request.args}
        made = comparing(query, language)
        choice = made.choice
        return plain_page(
            site, language, "compare.html", COMPARE, made.search,
            title=say.t("compare.page_title", name=made.drawn.name, year=choice.year),
            description=say.t("compare.about"),
            current="compare", page=made, mark=mark,
            here=f"/{language}/{COMPARE[language]}",
            sort=("-" if choice.descending else "") + choice.sort,
            newer=encode(choice, year=made.drawn.newer),
            at_year=lambda year: encode(choice, year=year),
            wide=chart(made, say, WIDE), narrow=chart(made, say, NARROW),
        )  # fmt: skip

    for language in LANGUAGES:
        server.add_url_rule(
            f"/{language}/{COMPARE[language]}", f"compare_{language}", page,
            defaults={"language": language},
        )  # fmt: skip
