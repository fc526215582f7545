"""The words of files for columns, groups and statuses, and what they mean here."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from data.catalogue import STATUSES, Dimension

FILE = Path(__file__).parent / "vocabulary.toml"
TOTAL = "total"

_JOINTS = re.compile(r"[\s_\-‐-―\u00a0\u202f]+")
_AGES = re.compile(
    r"(?P<low>\d{1,3})\s*(?:(?:[-‐-―]\s*(?P<high>\d{1,3}))|(?P<open>\+|[-‐-―]$))?"
    r"\s*(?:[-‐-―]?\s*(?:v\.?|vuotiaat|vuotta|år|åringar|years?|year-olds))?",
    re.IGNORECASE | re.ASCII,
)


def plain(text: str) -> str:
    """A word as it is compared: small letters, single spaces, hyphens and underscores as spaces."""
    return _JOINTS.sub(" ", text.strip("\ufeff \t\u00a0").casefold()).strip()


@cache
def _words() -> dict[str, dict[str, str]]:
    """By section: the plain form of each word, and the code it stands for."""
    raw: dict[str, dict[str, list[str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        section: {plain(word): code for code, words in codes.items() for word in words}
        for section, codes in raw.items()
    }


def column(text: str) -> str | None:
    """The column that a head names in general, or None."""
    return _words()["columns"].get(plain(text))


def status(text: str) -> int | None:
    """Position in STATUSES of a status word or sign, or None."""
    code = _words()["status"].get(plain(text)) or _words()["status"].get(text.strip())
    return None if code is None else STATUSES.index(code)


def age(text: str) -> str | None:
    """The code of an age group: `total`, `16-29`, `65+`, or None when the words say no age."""
    total = _words()["age"].get(plain(text))
    if total:
        return total
    found = _AGES.fullmatch(text.strip())
    if found is None:
        return None
    low, high = int(found["low"]), found["high"]
    if found["open"]:
        return f"{low}+"
    last = int(high) if high else low
    return f"{low}-{last}" if last >= low else None


def group(dimension: str, text: str, further: Dimension | None = None) -> str | None:
    """The code of a group named in a file, or None.

    `further` is the record of a breakdown that is not language, gender or age: its ids and names in
    every language are known.
    """
    if dimension == "age":
        return age(text)
    if further is None:
        return _words()[dimension].get(plain(text))
    for code in further.codes:
        if plain(text) in {plain(code.id), *map(plain, code.name.values())}:
            return code.id
    return _words()["breakdown"].get(plain(text))


def known(dimension: str, further: Dimension | None = None) -> list[str]:
    """The codes of a breakdown, for messages."""
    if dimension == "age":
        return ["total", "16-29", "65+"]
    if further is None:
        return list(dict.fromkeys(_words()[dimension].values()))
    return [TOTAL, *(code.id for code in further.codes)]


def near(text: str, words: Any, count: int = 3) -> list[str]:
    """The words most like a text, best first: proposals for a message, never used by themselves."""
    by_plain = {plain(word): word for word in words}
    return [by_plain[w] for w in get_close_matches(plain(text), by_plain, count, cutoff=0.72)]


def near_group(dimension: str, text: str, further: Dimension | None = None) -> list[str]:
    """Codes of a breakdown whose words are most like a text."""
    if dimension == "age":
        return []
    if further is None:
        words = _words()[dimension]
        return list(dict.fromkeys(words[w] for w in near(text, words)))
    names = {name: code.id for code in further.codes for name in (code.id, *code.name.values())}
    return list(dict.fromkeys(names[w] for w in near(text, names)))


def near_column(text: str, further: tuple[str, ...]) -> list[str]:
    """Columns whose words are most like a head."""
    words = {**_words()["columns"], **{name: name for name in further}}
    return list(dict.fromkeys(words[w] for w in near(text, words)))
