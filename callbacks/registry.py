"""The pages of the site: where each is, and what answers for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callbacks import explore_page, segregation_page
from content import municipalities
from content.indicators import SLUGS
from translations import LANGUAGES

Answer = dict[str, Any]
"""What a page shows for a query, as plain values fit for JSON and for any cache: `search` (the
canonical query), `title`, `description`, `say` (for a screen reader after a change), `regions`
(name → HTML), `map` (the drawing, or ""), `drawing` (what the drawing depends on beside its
colours), `figure` (the live chart, or None)."""


@dataclass(frozen=True)
class Page:
    """One page in all languages."""

    name: str
    slugs: Mapping[str, str]
    """Language → path below /<language>/; empty for the start page."""

    nav: str
    """Message key of its name in the navigation."""

    template: str
    answer: Callable[[Mapping[str, str], str], Answer]
    """(query, language) → answer. Never fails on a strange query."""

    def path(self, language: str) -> str:
        """The address of the page in a language."""
        return f"/{language}/{self.slugs[language]}"


PAGES = (
    Page("explore", {"fi": "", "sv": "", "en": ""}, "nav.explore", "explore.html",
         explore_page.make),
    Page("segregation", {"fi": "segregaatio", "sv": "segregation", "en": "segregation"},
         "nav.segregation", "segregation.html", segregation_page.make),
)
"""In the order of the navigation. The first one is the start page."""

INDICATORS = SLUGS
"""Language → path of the Indicators page, which needs no Dash."""

COMPARE = municipalities.SLUGS
"""Language → path of the Compare page, which needs no Dash."""

BY_NAME = {page.name: page for page in PAGES}


def page_at(path: str) -> tuple[Page, str] | None:
    """The page and language of a path, or None when there is no such page."""
    language, _, slug = path.strip("/").partition("/")
    if language not in LANGUAGES:
        return None
    for page in PAGES:
        if page.slugs[language] == slug:
            return page, language
    return None
