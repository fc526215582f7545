"""Tables of a TOML file whose keys are taken one by one, with errors that name them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.errors import BuildError

_KINDS = {str: "text", float: "number", bool: "true or false", list: "list", dict: "table"}


class Keys:
    """A table of the file whose keys are taken one by one; what is left over is an error.

    Every method raises BuildError where the key is not what it asks for.
    """

    def __init__(self, raw: Mapping[str, Any], path: Path, where: str) -> None:
        self.raw, self.path, self.where = dict(raw), path, where

    def wrong(self, what: str) -> BuildError:
        """The error of something that is wrong in this table."""
        remedy = "correct the file; docs/add-a-place.md explains its keys"
        return BuildError(str(self.path), f"{self.where}{what}", remedy)

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        """The value of a key; without a default the key has to be there."""
        if key not in self.raw:
            if default is None:
                raise self.wrong(f"{key} is missing")
            return default
        value = self.raw.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(f"{key} is no {_KINDS[kind]}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text, without spaces around it."""
        return str(self.take(key, str, default)).strip()

    def number(self, key: str, default: float | None = None) -> float:
        """A number that is not negative."""
        if isinstance(value := self.raw.get(key), int) and not isinstance(value, bool):
            self.raw[key] = float(value)
        number = float(self.take(key, float, default))
        if number < 0:
            raise self.wrong(f"{key} is negative")
        return number

    def flag(self, key: str) -> bool:
        """True or false; false if the key is not there."""
        return bool(self.take(key, bool, False))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty if the key is not there."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(f"{key} holds something else than text")
        return tuple(values)

    def tables(self, key: str) -> list[Keys]:
        """A list of tables; empty if the key is not there."""
        rows = self.take(key, list, [])
        if not all(isinstance(row, dict) for row in rows):
            raise self.wrong(f"{key} holds something else than tables")
        where = f"{self.where}{key} "
        return [Keys(row, self.path, f"{where}{n}: ") for n, row in enumerate(rows, 1)]

    def done(self) -> None:
        """Make sure that no key is left over."""
        if self.raw:
            raise self.wrong(f"{', '.join(sorted(self.raw))} is no key that is known here")
