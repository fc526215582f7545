"""The words of the reports around the rules, from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "words.toml"

Say = Callable[..., str]


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Every text by language and key."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


NAMES = {".": "point", ",": "mark_comma"}


def told(facts: Mapping[str, str], language: str) -> list[str]:
    """How a file was read, in words: "encoding: utf-8"."""
    texts = all_words()[language]
    return [
        f"{texts[f'fact_{key}']}: {texts.get(f'value_{NAMES.get(value, value)}', value)}"
        for key, value in facts.items()
    ]


def speaker(language: str) -> Say:
    """A function from a key and its parameters to the text in a language."""
    texts = all_words()[language]

    def say(key: str, /, **params: object) -> str:
        return texts[key].format_map(params) if params else texts[key]

    return say
