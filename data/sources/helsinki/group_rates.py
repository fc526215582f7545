"""published_group_rates.csv: rates by population group. Read for one number, to check others.

Definitions in the file differ from row to row; nothing of it is shown.
"""

from __future__ import annotations

from data.sources.base import SourceFile
from data.sources.delimited import lines, whole

COLUMNS = ("indicator", "geography", "year", "value", "unit")
YOUNG = ("Population 16-29", "Helsinki", "2016", "persons")


def young_people(source: SourceFile) -> int:
    """Residents of Helsinki aged 16–29 in 2016, from the background study of the programme."""
    for line in lines(source, COLUMNS):
        if tuple(line.cells[k] for k in ("indicator", "geography", "year", "unit")) == YOUNG:
            source.done(1, "residents aged 16–29 in 2016, for a check")
            return whole(source, line.cells["value"], f"line {line.number}")
    raise source.error("", f"there is no row for {', '.join(YOUNG)}; the file may be truncated.")
