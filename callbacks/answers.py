"""Answers of pages, kept in the cache: made once for a page, query and language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from callbacks.registry import Answer, Page
from callbacks.site import Site


def answer(site: Site, page: Page, query: Mapping[str, str], language: str) -> Answer:
    """The answer of a page for a query, from the cache when it has been made before."""
    # Names and values stay apart in JSON: "a=1&b=2" as a value is not two values.
    asked = hashlib.sha256(json.dumps(sorted(query.items())).encode()).hexdigest()
    key = f"answer:{site.build}:{page.name}:{language}:{asked}"
    return site.cache.get(key, lambda: page.answer(query, language))
