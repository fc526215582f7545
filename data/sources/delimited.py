"""Comma-separated files, with the line kept for messages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.sources.base import SourceFile


@dataclass(frozen=True)
class Line:
    """One record of a delimited file and the line where it ends."""

    number: int
    cells: dict[str, str]


def header(source: SourceFile) -> list[str]:
    """The names in the first line of a UTF-8 comma-separated file."""
    return next(csv.reader(io.StringIO(source.text("utf-8-sig"), newline="")), [])


def lines(source: SourceFile, columns: tuple[str, ...]) -> Iterator[Line]:
    """The records of a UTF-8 comma-separated file that has at least these columns.

    Raises SourceError when a column is missing, when a record has another number of cells than
    the head, or when the file does not end with a line end (the usual mark of a cut download).
    """
    text = source.text("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""))
    head = next(reader, [])
    missing = [name for name in columns if name not in head]
    if missing:
        raise source.error("line 1", f"no column {', '.join(missing)}; the head is {head[:8]}.")
    for cells in reader:
        if len(cells) != len(head):
            raise source.error(
                f"line {reader.line_num}",
                f"{len(cells)} cells where the head has {len(head)}; the file may be truncated.",
            )
        yield Line(reader.line_num, dict(zip(head, cells, strict=True)))
    if not text.endswith(("\n", "\r")):
        raise source.error(
            f"line {reader.line_num}", "the last line has no end; the file may be truncated."
        )


def whole(source: SourceFile, text: str, place: str) -> int:
    """A whole number that may be written as 12 or 12.0; SourceError naming the place otherwise."""
    try:
        value = float(text)
    except ValueError as error:
        raise source.error(place, f"«{text}» is not a number.") from error
    if value != int(value):
        raise source.error(place, f"«{text}» is not a whole number.")
    return int(value)


def percentage(source: SourceFile, text: str, place: str) -> Decimal:
    """A number from 0 to 100 with its published decimals; SourceError naming the place if not."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise source.error(place, f"«{text}» is not a number.") from error
    if not 0 <= value <= 100:
        raise source.error(place, f"«{text}» is no percentage between 0 and 100.")
    return value
