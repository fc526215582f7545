"""What a picture carries about itself: its view, its data version and its figures.

The stamp is JSON in the metadata of an SVG (`<metadata><view xmlns="urn:mukana:view:1">`) or in an
`iTXt` chunk of a PNG (keyword "mukana:view"). It says what was shown; it is no proof against a
forger, who can change pixels and stamp alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.explore import Explore
from content.export.figures import PICTURES, digest, figures
from content.export.notes import Origin
from translations import LANGUAGES

NAMESPACE = "urn:mukana:view:1"
KEYWORD = "mukana:view"
MOST_FIGURES = 5000
_LONGEST = 300


class BadStamp(ValueError):
    """A stamp that cannot be read, or that does not fit the figures it carries."""


@dataclass(frozen=True)
class Stamp:
    """The stamp of a picture."""

    address: str
    language: str
    search: str
    part: str
    build: str
    marks: Mapping[str, str]

    def text(self) -> str:
        """The stamp as JSON in ASCII: fit for any metadata."""
        return json.dumps(
            {
                "address": self.address,
                "language": self.language,
                "search": self.search,
                "part": self.part,
                "build": self.build,
                "digest": digest(self.marks),
                "figures": dict(self.marks),
            },
            separators=(",", ":"),
        )


def stamp(page: Explore, origin: Origin, part: str) -> Stamp:
    """The stamp of a picture of a page."""
    return Stamp(
        address=origin.address(page),
        language=page.words.language,
        search=page.search,
        part=part,
        build=origin.build,
        marks={figure.key: figure.mark for figure in figures(page, part)},
    )


def read_stamp(text: str) -> Stamp:
    """The stamp of its JSON text, every field checked. Raises BadStamp."""
    try:
        raw: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadStamp("no JSON") from error
    if not isinstance(raw, dict):
        raise BadStamp("no object")
    fields = {}
    for name in ("address", "language", "search", "part", "build", "digest"):
        value = raw.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST * 4:
            raise BadStamp(f"no {name}")
        fields[name] = value
    marks = raw.get("figures")
    if not isinstance(marks, dict) or len(marks) > MOST_FIGURES:
        raise BadStamp("no figures")
    if not all(isinstance(v, str) and len(k) < _LONGEST and len(v) < _LONGEST
               for k, v in marks.items()):
        raise BadStamp("no figures")
    if fields["language"] not in LANGUAGES or fields["part"] not in PICTURES:
        raise BadStamp("unknown language or part")
    if fields.pop("digest") != digest(marks):
        raise BadStamp("figures and fingerprint differ")
    return Stamp(**fields, marks=marks)
