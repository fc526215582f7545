"""What one cell says: parsers for each column, made once for a file and remembered by text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from data.catalogue import STATUSES
from data.intake import vocabulary
from data.intake.areas import BROKEN
from data.intake.numbers import Bad, Number, Sign, bad, read_number
from data.intake.reading.source import Options
from data.intake.reading.terms import Terms

YEAR = re.compile(r"(\d{4})(?:[.,]0+)?\*?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
FIRST_YEAR = 1900
DASHES = ("-", "–", "—", "\u2212")
ABSENT = STATUSES.index("suppressed")
"""Statuses from this one on stand for no number."""

Parse = Callable[[str], int | Bad]
ParseNumber = Callable[[str], Number | Sign | Bad | None]


def year_of(text: str, this_year: int | None = None) -> int | Bad:
    """A year of four digits that is not in the future."""
    shown = text.strip()
    found = YEAR.fullmatch(shown)
    if not shown:
        return bad("empty-cell")
    if found is None:
        return bad("date-not-year") if DATE.fullmatch(shown) else bad("bad-year")
    year = int(found[1])
    last = this_year or date.today().year
    if year < FIRST_YEAR:
        return bad("bad-year")
    return year if year <= last else bad("future-year", last=str(last))


def group_parser(terms: Terms, dimension: str, codes: list[str]) -> Parse:
    """A parser that gives the position of a group's code in `codes`, which grows."""
    positions: dict[str, int] = {}
    further = terms.further.get(dimension)

    def parse(text: str) -> int | Bad:
        if not text.strip():
            return bad("empty-cell")
        code = terms.code(dimension, text)
        if code is None:
            if BROKEN.search(text):
                return bad("broken-letters")
            near = vocabulary.near_group(dimension, text, further)
            known = ", ".join(vocabulary.known(dimension, further))
            return bad("unknown-code", near=", ".join(near) or "–", known=known)
        if code not in positions:
            positions[code] = len(codes)
            codes.append(code)
        return positions[code]

    return parse


def status_of(text: str) -> int | Bad:
    """A position in STATUSES; -1 for an empty cell."""
    if not text.strip():
        return -1
    found = vocabulary.status(text)
    return bad("unknown-status", known=", ".join(STATUSES)) if found is None else found


def source_parser(known: tuple[str, ...], default: str, sources: list[str]) -> Parse:
    """A parser that gives the position of a combination of source ids in `sources`.

    An empty cell takes the default, if there is one.
    """

    def parse(text: str) -> int | Bad:
        shown = ";".join(part.strip() for part in text.split(";") if part.strip()) or default
        unknown = [part for part in shown.split(";") if part not in known]
        if not shown or unknown:
            return bad("unknown-source", known=", ".join(known) or "–")
        if shown not in sources:
            sources.append(shown)
        return sources.index(shown)

    return parse


def number_parser(decimal: str, options: Options, *, whole: bool, published: bool) -> ParseNumber:
    """A parser of number cells: a number, a sign with its status, None for an empty cell."""

    def parse(text: str) -> Number | Sign | Bad | None:
        shown = text.strip().strip("\u00a0")
        if not shown:
            return None
        if shown == "..":
            if not options.dots:
                return bad("ambiguous-dots")
            return Sign(STATUSES.index(options.dots))
        if shown in DASHES:
            return Number(0, 0) if published else bad("dash")
        status = vocabulary.status(shown)
        if status is not None:
            return Sign(status) if status >= ABSENT else bad("not-a-number")
        return read_number(shown, decimal, whole=whole)

    return parse
