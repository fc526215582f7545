"""Names of files, and text cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import unicodedata

from content.explore import Explore

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_PART = 60


def file_name(page: Explore, extension: str, part: str = "") -> str:
    """A name that says what is inside: `mukana_helsinki_…_osa-alueet_2025_fi.csv`.

    `part` is a word of the page's language for what of the page is in it; empty for its table.
    """
    language = page.words.language
    level = page.world.known.place.level(page.view.level).many[language]
    parts = ("mukana", page.view.place, page.indicator.name[language], level,
             *page.words.groups(page.indicator, page.view.key), str(page.view.year), part, language)
    return "_".join(slug(text) for text in parts if slug(text)) + f".{extension}"


def slug(text: str) -> str:
    """A text as lower-case ASCII words joined by hyphens: safe in any file system and header."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("–", "-"))
    kept = "".join(c for c in decomposed if c.isascii() and (c.isalnum() or c in " -"))
    return "-".join(kept.split())[:_LONGEST_PART].strip("-")


def safe(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def one_line(text: str) -> str:
    """A text without line ends and other control characters, which would end a row of a file."""
    return "".join(letter if letter >= " " else " " for letter in text)
