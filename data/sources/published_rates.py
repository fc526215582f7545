"""published_group_rates.csv: rates by population group, one row a figure.

Definitions differ from row to row (published_group_rates_notes.md): a table takes the rows of one
`definition_id` and one indicator only.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.sources.base import SourceFile
from data.sources.delimited import lines, whole

COLUMNS = (
    "indicator", "definition_id", "population", "geography", "year", "age", "sex", "group_type",
    "group", "value", "value_type", "unit", "numerator", "denominator", "n", "flag", "confidence",
)  # fmt: skip
GENDERS = {"all": "total", "women": "female", "men": "male"}


@dataclass(frozen=True)
class Rate:
    """One published rate. `value` is None where it is in words or of low confidence."""

    line: int
    population: str
    geography: str
    year: str
    age: str
    gender: str
    group_type: str
    group: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    respondents: int | None
    flag: str
    words: str


def read(source: SourceFile, definition: str, indicator: str) -> list[Rate]:
    """The rows of one definition and indicator, in the order of the file.

    Raises SourceError when there is none, or an exact figure is not a number.
    """
    found = []
    for line in lines(source, COLUMNS):
        cells, place = line.cells, f"line {line.number}"
        if cells["definition_id"] != definition or cells["indicator"] != indicator:
            continue
        if cells["sex"] not in GENDERS:
            raise source.error(place, f"unknown sex «{cells['sex']}».")
        value = None
        if cells["value_type"] == "exact" and cells["confidence"] != "low":
            try:
                value = Decimal(cells["value"])
            except InvalidOperation as error:
                raise source.error(place, f"«{cells['value']}» is not a number.") from error

        def count(name: str, cells: dict[str, str] = cells, place: str = place) -> int | None:
            return whole(source, cells[name], place) if cells[name] else None

        found.append(
            Rate(
                line.number, cells["population"], cells["geography"], cells["year"], cells["age"],
                GENDERS[cells["sex"]], cells["group_type"], cells["group"], value,
                count("numerator"), count("denominator"), count("n"), cells["flag"],
                f"{cells['value']} {cells['value_type']}".strip(),
            )
        )  # fmt: skip
    if not found:
        raise source.error("", f"there is no row of {definition}, {indicator}; truncated?")
    source.done(len(found), f"{indicator} ({definition})")
    return found
