"""A part of a view as CSV, for people and machines alike.

UTF-8 with a byte-order mark, commas, decimal points. It opens with lines that start with "#":
title, filters, sources, licence, dates and address, so that the numbers never travel without them
(`pandas.read_csv(file, comment="#")` skips them). Column heads are in the page's language, codes of
areas and statuses are the same in all.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from content.explore import Explore
from content.export.fields import COUNTS, NUMBERS, Value, columns, records
from content.export.names import one_line, safe
from content.export.notes import Origin, notes
from translations.formats import plain

BOM = "\ufeff"
_ENDS = frozenset({"low", "high"})
"""Ends of intervals: computed when they are read, with more decimals than the tables keep."""


def table_csv(page: Explore, origin: Origin, part: str = "table") -> str:
    """A part of a page (see content.export.fields) as CSV text."""
    out = io.StringIO()
    out.write(BOM)
    for label, text in notes(page, origin):
        out.write(one_line(f"# {label}: {text}") + "\n")
    writer = csv.writer(out, lineterminator="\n")
    fields = columns(page, part)
    writer.writerow([field.head for field in fields])
    for record in records(page, part):
        writer.writerow([_cell(field.name, record[field.name]) for field in fields])
    return out.getvalue()


def _cell(name: str, value: Value) -> str:
    if value is None:
        return ""
    if name in _ENDS and isinstance(value, float):
        # In full: rounded twice, an end could read otherwise than on the page.
        return format(Decimal(repr(value)), "f")
    if name in NUMBERS and isinstance(value, int | float):
        return plain(value)
    return str(value) if name in COUNTS else one_line(safe(str(value)))
