"""The committed tables read anew, by the csv module alone: what every other reading must equal."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from data.availability import TABLES, Key
from data.catalogue import Indicator, catalogue

NBSP, MINUS = "\u00a0", "\u2212"


@dataclass(frozen=True)
class Cell:
    """One row as it stands in the file."""

    level: str
    area: str
    year: int
    key: Key
    text: dict[str, str]

    @property
    def value(self) -> str:
        """The figure, or an empty string."""
        return self.text["value"]


@cache
def cells(indicator_id: str) -> dict[tuple[str, int, Key], Cell]:
    """(area, year, key) → row."""
    indicator = catalogue().indicators[indicator_id]
    found = {}
    path = TABLES / indicator.place / f"{indicator_id}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(row[name] for name in indicator.columns)
            cell = Cell(row["level"], row["area"], int(row["year"]), key, row)
            found[cell.area, cell.year, key] = cell
    return found


def spoken(indicator: Indicator, value: str | Decimal, language: str, *, sign: bool = False) -> str:
    """A figure of a table the way it must look in a language, worked out on its decimal digits."""
    places = indicator.decimals
    exact = Decimal(value)
    if indicator.as_published and not sign:
        places = min(places, max(0, -int(exact.normalize().as_tuple().exponent)))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    if language != "en":
        text = text.replace(",", NBSP).replace(".", ",")
    if rounded == 0:
        return text
    return (MINUS if rounded < 0 else "+" if sign else "") + text


def with_unit(indicator: Indicator, text: str, language: str) -> str:
    """The figure with its unit, where the unit is a sign."""
    if indicator.unit != "percent":
        return text
    return f"{text}%" if language == "en" else f"{text}{NBSP}%"


def bounds(indicator: Indicator, cell: Cell) -> tuple[Decimal, Decimal] | None:
    """The interval of a cell: as published, else by its counts, else none.

    Wilson's interval is where (p − q)² = z² q (1 − q) / n holds: the two roots of a quadratic.
    """
    if cell.text["low"]:
        return Decimal(cell.text["low"]), Decimal(cell.text["high"])
    x, n = cell.text["numerator"], cell.text["denominator"]
    if indicator.unit != "percent" or not (cell.value and x and n and int(n)):
        return None
    p, size, z = Decimal(x) / Decimal(n), Decimal(n), Decimal("1.959963984540054")
    a, b, c = 1 + z * z / size, -(2 * p + z * z / size), p * p
    root = max(b * b - 4 * a * c, Decimal(0)).sqrt()
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


def shown(indicator: Indicator, cell: Cell, language: str) -> str:
    """A figure with its unit and its interval, the way it must look in a language."""
    text = with_unit(indicator, spoken(indicator, cell.value, language), language)
    found = bounds(indicator, cell)
    if found is None:
        return text
    return f"{text} ({interval(indicator, found, language)})"


def interval(indicator: Indicator, found: tuple[Decimal, Decimal], language: str) -> str:
    """An interval without unit: "10,1–14,5"."""
    return "–".join(spoken(indicator, bound.quantize(Decimal("1e-9")), language) for bound in found)
