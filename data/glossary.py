"""The concepts that pages explain, in three languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data.catalogue import HERE, LANGUAGES, CatalogueError, Text


@dataclass(frozen=True)
class Term:
    """One concept; `id` is its anchor on the page."""

    id: str
    name: Text
    text: Text
    stems: Mapping[str, tuple[str, ...]]
    """Language → stems of words: a text that has one of them speaks of the concept."""

    def spoken_of(self, text: str, language: str) -> bool:
        """Whether a text in a language speaks of the concept."""
        return any(stem in text.lower() for stem in self.stems[language])


@cache
def terms() -> tuple[Term, ...]:
    """All terms in their order. Raises CatalogueError naming the term with a hole in it."""
    found = []
    for raw in tomllib.loads((HERE / "glossary.toml").read_text(encoding="utf-8"))["terms"]:
        for key in ("name", "text"):
            if any(not raw.get(key, {}).get(code) for code in LANGUAGES):
                raise CatalogueError(f"glossary.toml {raw.get('id', '?')}: «{key}» has a hole")
        stems = {code: tuple(raw.get("stems", {}).get(code, ())) for code in LANGUAGES}
        found.append(Term(raw["id"], raw["name"], raw["text"], stems))
    return tuple(found)
