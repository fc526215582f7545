"""The tables of a place as they are about to be published, ready for the attack.

Looked at is every table that has something to protect: those whose record carries a rule, and those
that the city handed in itself, which get the default rule where their record has none. Tables that
repeat what others have published are not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from data.building.rows import HEAD, TAIL, Row
from data.catalogue import Catalogue, Indicator
from data.catalogue.rule import DEFAULT, Rule
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.review import Leak, review
from data.disclosure.system import DisclosureError, Sheet


def rule_of(record: Indicator, imported: Collection[str]) -> Rule | None:
    """The rule a table is held to; None when it repeats what is public."""
    return record.disclosure or (DEFAULT if record.id in imported else None)


def read_rows(text: str) -> tuple[Row, ...]:
    """The rows of a table in the format of data/tables. Raises ValueError when it is none."""
    reader = csv.reader(io.StringIO(text))
    head = next(reader, [])
    extra = len(head) - len(HEAD) - len(TAIL)
    if tuple(head[: len(HEAD)]) != HEAD or tuple(head[len(HEAD) + extra :]) != TAIL or extra < 0:
        raise ValueError(f"these are no columns of a table: {', '.join(head)}")
    return tuple(_row(cells, len(HEAD), len(HEAD) + extra) for cells in reader)


def _row(cells: Sequence[str], start: int, end: int) -> Row:
    level, area, year, language, gender, age = cells[:start]
    value, numerator, denominator, low, high, coverage, status, source = cells[end:]
    return Row(
        level=level, area=area, year=int(year), language=language, gender=gender, age=age,
        extra=tuple(cells[start:end]), value=_decimal(value),
        numerator=int(numerator) if numerator else None,
        denominator=int(denominator) if denominator else None,
        low=_decimal(low), high=_decimal(high),
        coverage=Fraction(coverage) if coverage else None, status=status, source=source,
    )  # fmt: skip


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def sheets_of(files: Mapping[str, str], place: str, catalogue: Catalogue) -> list[Sheet]:
    """The tables of a place that have something to protect, from the files of its folder.

    Args:
        files: file name → text, provenance.json among them when anything was imported.

    Raises ValueError when a table cannot be read.
    """
    imported = json.loads(files.get("provenance.json", "{}")).get("imports", {})
    found = []
    for record in catalogue.of_place(place):
        text, rule = files.get(f"{record.id}.csv"), rule_of(record, imported)
        if text is not None and rule is not None:
            try:
                rows = read_rows(text)
            except ValueError as error:
                raise ValueError(f"{record.id}.csv: {error}") from error
            found.append(Sheet(record.id, rows, rule, record.unit, record.columns[3:]))
    return found


def tied(sheets: Sequence[Sheet], first: str) -> list[Sheet]:
    """The table `first`, and those that count persons it counts too, directly or by way of others.

    Others can tell nothing about it.
    """
    names = {sheet.id: {counted.of for counted in sheet.counts} for sheet in sheets}
    reached = {first}
    counts = set(names[first])
    while True:
        more = {id_ for id_, own in names.items() if id_ not in reached and own & counts}
        if not more:
            return [sheet for sheet in sheets if sheet.id in reached]
        reached |= more
        counts |= set().union(*(names[id_] for id_ in more))


def audit(
    files: Mapping[str, str],
    place: str,
    catalogue: Catalogue,
    hierarchy: Hierarchy,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Leak]:
    """Attack everything of a place that is about to be published, all tables together.

    Raises DisclosureError when the tables contradict each other or cannot be judged, ValueError
    when one cannot be read.
    """
    return review(sheets_of(files, place, catalogue), hierarchy, progress=progress)


def named(leaks: Sequence[Leak], most: int = 10) -> str:
    """The first leaks in words, one a line, and how many there are."""
    lines = [f"  {leak}" for leak in leaks[:most]]
    if len(leaks) > most:
        lines.append(f"  … {len(leaks) - most} more")
    return "\n".join(lines)


def refuse(leaks: Sequence[Leak]) -> None:
    """Raise DisclosureError with the names of the cells when there are leaks."""
    if leaks:
        raise DisclosureError(
            f"{len(leaks)} figures that must not be told can be found out:\n{named(leaks)}"
        )
