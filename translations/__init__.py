"""Words: the messages of the dashboard in every language, and the one way to use them.

`translator("fi")("explore.play")` gives a plain string, now; nothing lazy ever reaches a figure or
a file. Messages live in `messages/<language>.po` under dotted keys, compiled in memory at start.
A key without a text is an error, in tests and in the running program alike: no language silently
speaks another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.pofile import read_po

MESSAGES = Path(__file__).parent / "messages"
LANGUAGES = ("fi", "sv", "en")
DEFAULT = "fi"
ENDONYMS = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class MissingMessage(KeyError):
    """A key that has no text in a language."""


class Translator:
    """The messages of one language. Call it with a key and the message's parameters."""

    def __init__(self, language: str, messages: Mapping[str, str]) -> None:
        self.language = language
        self._messages = messages
        everything = "\n".join(f"{key}={messages[key]}" for key in sorted(messages))
        self.digest = hashlib.sha256(everything.encode()).hexdigest()
        """Fingerprint of all texts of the language, for cache keys and addresses."""

    def __call__(self, key: str, /, **params: object) -> str:
        """The text of `key` with its {placeholders} filled. Raises MissingMessage."""
        try:
            message = self._messages[key]
        except KeyError:
            raise MissingMessage(f"{self.language}: {key}") from None
        return message.format_map(params) if params else message

    def has(self, key: str) -> bool:
        """Whether this language has the key: where a more general message can stand in."""
        return key in self._messages

    def count(self, key: str, number: int, shown: str, /, **params: object) -> str:
        """The singular (`key.one`) or plural (`key.other`) of a message; {n} is `shown`."""
        form = Locale.parse(self.language).plural_form(number)
        return self(f"{key}.{'one' if form == 'one' else 'other'}", n=shown, **params)

    @property
    def keys(self) -> frozenset[str]:
        """All keys of this language."""
        return frozenset(self._messages)


def read_messages(language: str, folder: Path = MESSAGES) -> dict[str, str]:
    """Key → text of one language's catalogue; entries without a text are left out."""
    with (folder / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(m.id): str(m.string) for m in catalogue if m.id and m.string}


@cache
def translator(language: str) -> Translator:
    """The translator of a language. Raises KeyError for a language the dashboard does not speak."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Translator(language, read_messages(language))


def choose(accept_language: str | None) -> str:
    """The dashboard's language for an Accept-Language header; Finnish when none fits.

    Honours the quality values (RFC 9110, 12.5.4) and takes the part before a hyphen, so that
    `sv-FI` is Swedish.
    """
    best, best_quality = DEFAULT, 0.0
    for item in (accept_language or "")[:500].split(","):
        tag, _, rest = item.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = 1.0
        if rest.strip().startswith("q="):
            try:
                quality = float(rest.strip()[2:])
            except ValueError:
                quality = 0.0
        if language in LANGUAGES and quality > best_quality:
            best, best_quality = language, quality
    return best
