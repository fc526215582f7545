"""Whether the figures of a picture still stand: what its stamp says against what is shown today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from content.explore import Explore
from content.export.figures import figures
from content.export.png_stamp import SIGNATURE, stamp_of_png
from content.export.stamp import BadStamp, Stamp, read_stamp
from content.export.svg_stamp import BadFile, stamp_of_svg
from data.catalogue import STATUSES
from translations.formats import number

MOST_SHOWN = 50
"""Changes that are listed one by one."""


@dataclass(frozen=True)
class Change:
    """A figure that is no longer what the picture shows."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Verdict:
    """What was found: `stands`, `revised`, `gone` (the view is no longer published)."""

    kind: str
    stamp: Stamp
    page: Explore
    changes: tuple[Change, ...] = ()
    compared: int = 0

    @property
    def more(self) -> int:
        """Changes beyond those that are listed."""
        return max(0, len(self.changes) - MOST_SHOWN)


def read_picture(data: bytes) -> Stamp:
    """The stamp of a picture file.

    Raises BadFile with the reason: `unsafe`, `broken`, `large`, `foreign` (no stamp of ours) or
    `altered` (a stamp that does not fit itself).
    """
    if data.startswith(SIGNATURE):
        text = stamp_of_png(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        text = stamp_of_svg(data)
    else:
        raise BadFile("foreign")
    if not text:
        raise BadFile("foreign")
    try:
        return read_stamp(text)
    except BadStamp as error:
        raise BadFile("altered") from error


def verify(stamp: Stamp, page_of: Callable[[Mapping[str, str], str], Explore],
           language: str) -> Verdict:
    """The verdict on a stamp, in the language of the visitor (not of the picture)."""
    page = page_of(dict(parse_qsl(stamp.search)), language)
    if page.notices or page.search != stamp.search:
        return Verdict("gone", stamp, page)
    now = {figure.key: figure for figure in figures(page, stamp.part)}
    changes = []
    for key, mark in stamp.marks.items():
        figure = now.get(key)
        if figure is None:
            changes.append(Change(_label(page, key), _shown(page, mark), "–"))
        elif figure.mark != mark:
            changes.append(Change(figure.label, _shown(page, mark), figure.shown))
    # A figure that has come since is news, but takes nothing from those that were shown.
    kind = "revised" if changes else "stands"
    return Verdict(kind, stamp, page, tuple(changes), len(stamp.marks))


def _label(page: Explore, key: str) -> str:
    area, _, rest = key.partition("/")
    year = rest.rpartition("/")[2]
    known = page.world.areas.get(area)
    return f"{known.names[page.words.language] if known else area}, {year}"


def _shown(page: Explore, mark: str) -> str:
    """A mark in words: the figure as the page would write it, or its status."""
    if mark in STATUSES:
        return page.words.t(f"status.{mark}")
    try:
        texts = [
            number(page.words.language, float(part), page.indicator.decimals)
            for part in mark.split(";")[:3]
        ]
    except (ValueError, ArithmeticError):
        return mark[:40]
    value = page.words.with_unit(page.indicator, texts[0])
    return f"{value} ({'–'.join(texts[1:])})" if len(texts) > 1 else value
