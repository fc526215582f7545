"""published_figures_helsinki.csv: figures that the city published in text, one row a figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.sources.base import SourceFile
from data.sources.delimited import lines

COLUMNS = (
    "topic", "area", "year", "group", "sex", "age_or_grade", "value", "unit", "definition",
    "publisher", "url",
)  # fmt: skip
EXACT_UNITS = ("%", "persons")
"""Units of figures given as numbers. Any other unit («% (nine in ten)», «persons (approx)») marks a
figure that was published in words; «<5» is such a figure too."""


@dataclass(frozen=True)
class Figure:
    """One published figure. `value` is None when it was published in words."""

    line: int
    topic: str
    year: str
    group: str
    sex: str
    age_or_grade: str
    value: Decimal | None
    unit: str
    words: str
    url: str
    area: str
    definition: str


def read(source: SourceFile, topic: str, area: str | None = "Helsinki") -> list[Figure]:
    """Figures of one topic, of one area or of any (None), in the order of the file.

    Raises SourceError when the topic has no figure, or an exact figure is not a number.
    """
    figures = []
    for line in lines(source, COLUMNS):
        cells = line.cells
        if cells["topic"] != topic or area not in (None, cells["area"]):
            continue
        exact = cells["unit"] in EXACT_UNITS and not cells["value"].startswith(("<", ">"))
        value = None
        if exact:
            try:
                value = Decimal(cells["value"])
            except InvalidOperation as error:
                raise source.error(
                    f"line {line.number}", f"«{cells['value']}» is not a number."
                ) from error
        figures.append(
            Figure(
                line.number, topic, cells["year"], cells["group"], cells["sex"],
                cells["age_or_grade"], value, cells["unit"].split(" ")[0],
                f"{cells['value']} {cells['unit']}", cells["url"], cells["area"],
                cells["definition"],
            )
        )  # fmt: skip
    if not figures:
        raise source.error("", f"there is no figure of «{topic}» for {area or 'any area'}.")
    source.done(len(figures), f"figures of «{topic}»")
    return figures
