"""Answers of pages, kept in the cache: made once for a page, query and language."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.registry import Answer, Page
from callbacks.site import Site


def answer(site: Site, page: Page, query: Mapping[str, str], language: str) -> Answer:
    """The answer of a page for a query, from the cache when it has been made before."""
    asked = "&".join(f"{name}={query[name]}" for name in sorted(query))[:2000]
    key = f"answer:{site.build}:{page.name}:{language}:{asked}"
    return site.cache.get(key, lambda: page.answer(query, language))
