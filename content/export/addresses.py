"""Addresses of files, embeds and pages beside the view: one canonical scheme, below the site's own.

    /<language>/export.<format>?<query of the page>&<options>

Formats and options: csv, json take part=table|series|years; svg, png take part=map|chart and
shape=wide|square|card, png also scale=1|2; xlsx and zip hold everything. The usual value of an
option is left out. v=<build> names the data version: with the current one the answer may be kept
for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from content.export.fields import PARTS
from content.export.figures import PICTURES

SHAPES = ("wide", "square", "card")
SCALES = ("1", "2")
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "csv": {"part": PARTS},
    "json": {"part": PARTS},
    "xlsx": {},
    "svg": {"part": PICTURES, "shape": SHAPES},
    "png": {"part": PICTURES, "shape": SHAPES, "scale": SCALES},
    "zip": {},
}
"""Format → option → its values, the usual one first."""


class BadOption(ValueError):
    """A value that an option does not have."""


def options_of(extension: str, query: Mapping[str, str]) -> dict[str, str]:
    """The options of a request, the usual value where none is given. Raises BadOption."""
    chosen = {}
    for name, allowed in OPTIONS[extension].items():
        chosen[name] = query.get(name) or allowed[0]
        if chosen[name] not in allowed:
            raise BadOption(chosen[name])
    return chosen


def address_of(language: str, extension: str, search: str, **options: str) -> str:
    """The canonical address of a file below the site's own: usual options are left out."""
    given = {
        name: options[name]
        for name, allowed in OPTIONS[extension].items()
        if options.get(name, allowed[0]) != allowed[0]
    }
    if "v" in options:
        given["v"] = options["v"]
    extra = f"&{urlencode(given)}" if given else ""
    return f"/{language}/export.{extension}?{search}{extra}"


SHARE = {"fi": "jaa", "sv": "dela", "en": "share"}
"""Language → the page with the links, the embed code and the citation of a view."""

VERIFY = {"fi": "tarkista", "sv": "kontrollera", "en": "verify"}
"""Language → the page that says whether the figures of a picture still stand."""

API = {"fi": "rajapinta", "sv": "granssnitt", "en": "api"}
"""Language → the page about the interface."""

EMBEDS = ("map", "chart", "table")
MODES = ("fixed", "explore")


def embed_address(language: str, what: str, mode: str, search: str) -> str:
    """The address of an embed of a view: what it shows, and whether it can be explored."""
    extra = "&mode=explore" if mode == "explore" else ""
    return f"/embed/{language}/{what}?{search}{extra}"


def share_address(language: str, search: str, section: str = "") -> str:
    """The address of the share page of a view, or of one of its sections."""
    return f"/{language}/{SHARE[language]}?{search}" + (f"#{section}" if section else "")
