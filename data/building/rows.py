"""A row of a table and how its values are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from data.catalogue import PUBLISHED

LEVELS = (
    "country", "region", "city", "municipality", "major-district", "major-area", "district",
    "sub-district", "postal-area",
)  # fmt: skip
"""Levels of the places built here, from the largest to the smallest: the order of the rows."""

HEAD = ("level", "area", "year", "language", "gender", "age")
TAIL = ("value", "numerator", "denominator", "low", "high", "coverage", "status", "source")

LEAST_COVERAGE = Fraction(95, 100)
"""A sum over areas is given only where its published parts cover this share of the residents."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One observation: one area, year and group, with its value or the reason why there is none.

    `value` is a percentage (0–100) or a number of persons; `coverage` a share between 0 and 1.
    """

    level: str
    area: str
    year: int
    status: str
    source: str
    language: str = "total"
    gender: str = "total"
    age: str = "total"
    extra: tuple[str, ...] = ()
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    coverage: Fraction | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.status in PUBLISHED):
            raise ValueError(f"value {self.value} does not go with status {self.status}: {self}")

    @property
    def combo(self) -> str:
        """The group this row is about, as its key in index.json: language|gender|age[|…]."""
        return "|".join((self.language, self.gender, self.age, *self.extra))

    def cells(self) -> list[str]:
        """The row as text, in the order of the columns of a table."""
        return [
            self.level, self.area, str(self.year), self.language, self.gender, self.age,
            *self.extra,
            plain(self.value), plain(self.numerator), plain(self.denominator),
            plain(self.low), plain(self.high),
            "" if self.coverage is None else plain(rounded(self.coverage)),
            self.status, self.source,
        ]  # fmt: skip

    def order(self, levels: tuple[str, ...]) -> tuple[object, ...]:
        """Sort key: level from large to small, area, year, group."""
        group = (self.language, self.gender, self.age, *self.extra)
        return (levels.index(self.level), self.area, self.year, *group)


@dataclass(frozen=True)
class Table:
    """All rows of one indicator of one place, sorted; `levels` in the order of its rows."""

    indicator: str
    extra: tuple[str, ...]
    rows: tuple[Row, ...]
    levels: tuple[str, ...] = LEVELS

    @classmethod
    def of(
        cls,
        indicator: str,
        rows: Iterable[Row],
        extra: tuple[str, ...] = (),
        levels: tuple[str, ...] = LEVELS,
    ) -> Table:
        """Sort the rows. Raises ValueError when two rows are about the same thing."""
        keyed = sorted(((row.order(levels), row) for row in rows), key=lambda pair: pair[0])
        ordered = tuple(row for _, row in keyed)
        keys = {key for key, _ in keyed}
        if len(keys) != len(ordered):
            raise ValueError(f"{indicator}: {len(ordered) - len(keys)} rows are given twice")
        return cls(indicator, extra, ordered, levels)


def plain(value: Decimal | int | None) -> str:
    """A number without exponent, plus sign or trailing zeros; the empty string for None."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Fraction, places: int = 4) -> Decimal:
    """Round an exact fraction half up to this many decimals."""
    scaled = value * 10**places
    whole = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return Decimal(whole).scaleb(-places)


def percent(numerator: int, denominator: int) -> Decimal:
    """100 × numerator / denominator, rounded to four decimals. The denominator is not zero."""
    if not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} is no part of {denominator}")
    return rounded(Fraction(100 * numerator, denominator))
