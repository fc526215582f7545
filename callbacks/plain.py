"""Pages that need no Dash: where they are in each language, and the frame around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from callbacks.pages import page_context
from callbacks.site import Site
from layouts.templating import environment
from translations import ENDONYMS, LANGUAGES


def plain_page(
    site: Site, language: str, template: str, slugs: Mapping[str, str], search: str = "",
    status: int = 200, **context: Any,
) -> Response:
    """A page of `template`, with the links to itself in the other languages.

    Args:
        site: the site.
        language: its language.
        template: a template that extends base.html.
        slugs: language → where the page is below /<language>/.
        search: the query that the language links keep.
        status: of the answer.
        context: what the template needs beside the usual, its `title` above all.
    """
    query = f"?{search}" if search else ""
    around = page_context(site, language) | {
        "build": site.build,
        "languages": [
            (code, ENDONYMS[code], f"/{code}/{slugs[code]}{query}") for code in LANGUAGES
        ],
        "canonical": f"/{language}/{slugs[language]}{query}",
        "here": f"/{language}/{slugs[language]}",
    }
    html = environment().get_template(template).render(around | context)
    return Response(html, status=status, mimetype="text/html")
