"""The words of the reports around the rules, from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "words.toml"

Say = Callable[..., str]


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Every text by language and key."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def speaker(language: str) -> Say:
    """A function from a key and its parameters to the text in a language."""
    texts = all_words()[language]

    def say(key: str, /, **params: object) -> str:
        return texts[key].format_map(params) if params else texts[key]

    return say
