"""Reading TOML with accessors that say which file and key is at fault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.catalogue.records import LANGUAGES, CatalogueError, Text


class Record:
    """A TOML table with accessors that say which file and key is at fault."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self.raw, self.where, self.used = raw, where, set[str]()

    def get(self, key: str, kind: type) -> Any:
        """The value of a key that must be there and of a kind."""
        self.used.add(key)
        value = self.raw.get(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise CatalogueError(f"{self.where}: «{key}» must be given as {kind.__name__}")
        return value

    def string(self, key: str, allowed: tuple[str, ...] | None = None) -> str:
        value = str(self.get(key, str)).strip()
        if not value:
            raise CatalogueError(f"{self.where}: «{key}» is empty")
        if allowed is not None and value not in allowed:
            raise CatalogueError(f"{self.where}: «{key}» is «{value}», not one of {allowed}")
        return value

    def integer(self, key: str) -> int:
        return int(self.get(key, int))

    def boolean(self, key: str) -> bool:
        return bool(self.get(key, bool))

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(str(item) for item in self.get(key, list))

    def text(self, key: str) -> Text:
        return text_of(self.get(key, dict), f"{self.where} [{key}]")

    def optionaltext_of(self, key: str) -> Text | None:
        self.used.add(key)
        return self.text(key) if key in self.raw else None

    def optional_boolean(self, key: str) -> bool:
        return self.boolean(key) if key in self.raw else False

    def optional_strings(self, key: str) -> tuple[str, ...]:
        return self.strings(key) if key in self.raw else ()

    def tables(self, key: str) -> list[Mapping[str, Any]]:
        self.used.add(key)
        return list(self.raw.get(key, []))

    def nothing_else(self) -> None:
        unknown = set(self.raw) - self.used
        if unknown:
            raise CatalogueError(f"{self.where}: unknown keys {sorted(unknown)}")


def text_of(raw: Mapping[str, Any], where: str) -> Text:
    texts = {code: str(raw.get(code, "")).strip() for code in LANGUAGES}
    holes = [code for code, value in texts.items() if not value]
    if holes:
        raise CatalogueError(f"{where}: no text in {', '.join(holes)}")
    return texts


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path.name}: cannot be read: {error}") from error
