"""Small random cities: areas, people with languages, genders and ages, and tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray

from data.building.rows import Row, percent
from data.disclosure import Counted, Hierarchy, Protected, Rule, Sheet

LEVELS = ("city", "major-district", "district", "sub-district")
CODES: dict[str, Sequence[str]] = {
    "language": ("fi", "sv", "foreign"),
    "gender": ("female", "male"),
    "age": ("16-19", "20-24", "25-29"),
}
YEAR = 2020


def row(
    level: str,
    area: str,
    n: int,
    d: int | None,
    year: int = YEAR,
    *,
    language: str = "total",
    gender: str = "total",
    age: str = "total",
) -> Row:
    """A published row: a share with its counts, or (`d` None) a number of persons."""
    value, status = Decimal(n) if d is None else None, "observed"
    if d == 0:
        status = "not_applicable"
    elif d is not None:
        value = percent(n, d)
    return Row(
        level=level,
        area=area,
        year=year,
        status=status,
        source="s",
        language=language,
        gender=gender,
        age=age,
        value=value,
        numerator=n if d else None,
        denominator=d or None,
    )


@dataclass(frozen=True)
class City:
    """A city: how many people, and how many of them counted, by smallest area and group."""

    hierarchy: Hierarchy
    leaves: tuple[str, ...]
    dimensions: tuple[str, ...]
    counted: NDArray[np.int64]
    people: NDArray[np.int64]

    def sums(self, area: str, codes: Sequence[str]) -> tuple[int, int]:
        """Counted and people of an area and a group."""
        level = self.hierarchy.areas[area][0]
        at = [[n for n, leaf in enumerate(self.leaves)
               if self.hierarchy.ancestor(leaf, level) == area]]  # fmt: skip
        for dimension, code in zip(self.dimensions, codes, strict=True):
            known = CODES[dimension]
            at.append(list(range(len(known))) if code == "total" else [known.index(code)])
        chosen = np.ix_(*at)
        return int(self.counted[chosen].sum()), int(self.people[chosen].sum())

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Every group, totals first."""
        yield from product(*(("total", *CODES[d]) for d in self.dimensions))

    def rows(self, unit: str = "percent") -> list[Row]:
        """The true rows of every area in every group."""
        found = []
        for area, codes in product(self.hierarchy.areas, self.groups()):
            n, d = self.sums(area, codes)
            group = dict(zip(self.dimensions, codes, strict=True))
            level = self.hierarchy.areas[area][0]
            counts = (d, None) if unit == "persons" else (n, d)
            made = row(level, area, *counts)
            found.append(replace(made, **group))  # type: ignore[arg-type]
        return found

    def sheets(self, rule: Rule, *, residents: bool) -> list[Sheet]:
        """The whole cube as a table; with its residents as another one beside it."""
        if not residents:
            return [Sheet("table", self.rows(), rule)]
        tied = replace(rule, denominator=Counted("residents"))
        people = Rule(numerator=Counted("residents"))
        return [
            Sheet("table", self.rows(), tied),
            Sheet("people", self.rows("persons"), people, "persons"),
        ]


def published(sheets: Sequence[Sheet], protected: Protected) -> list[Sheet]:
    """The tables as they come out."""
    return [replace(sheet, rows=protected.tables[sheet.id]) for sheet in sheets]


def random_city(seed: int) -> City:
    """A city with 2–4 levels, 2–8 smallest areas and one to three breakdowns."""
    rng = np.random.default_rng(seed)
    names = ("language", "gender", "age")
    dimensions = tuple(d for d in names if rng.random() < 0.6) or ("gender",)
    most = {1: 8, 2: 5, 3: 3}[len(dimensions)]
    depth = int(rng.integers(2, 5))
    areas: dict[str, tuple[str, str]] = {"C": ("city", "")}
    last = ["C"]
    for level in LEVELS[1:depth]:
        new: list[str] = []
        for parent in last:
            for n in range(int(rng.integers(1, 4))):
                if len(new) < most - (len(last) - 1 - last.index(parent)) or n == 0:
                    areas[f"{parent}{n}"] = (level, parent)
                    new.append(f"{parent}{n}")
        last = new
    shape = [len(last), *(len(CODES[d]) for d in dimensions)]
    scale = float(rng.choice([8, 40, 150]))
    people = rng.poisson(scale * rng.lognormal(0, 0.8, shape))
    counted = rng.binomial(people, rng.beta(1.5, 10, shape))
    return City(Hierarchy(areas, LEVELS[:depth]), tuple(last), dimensions, counted, people)
