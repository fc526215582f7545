"""The residents: who lives where, from which year to which, whose language and gender is what.

A resident is a person and not a row of a table: arrives (or is there in 2010, or is born), grows
older, may fall out of education and work and come back, and leaves or dies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.fictional import MOVED, SEED, YEARS
from data.fictional.shapes import Drawn

RESIDENTS = 640_000
"""Of whom the city begins with in its first year."""

FI, SV, FOREIGN = 0, 1, 2
FEMALE, MALE = 0, 1
BLOCKS = 10
"""Each sub-district has ten blocks with one tenth of its residents each."""

Whole = NDArray[np.int64]
Number = NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """What each sub-district is like. Arrays by its place in the list of sub-districts."""

    codes: tuple[str, ...]
    weight: Number
    """Share of those who come to live in the city."""

    foreign: Number
    """Log-odds, about the city, that somebody there speaks a foreign language."""

    swedish: Number
    hardship: Number
    """Standardised; raises the risk of being outside education and work."""


@dataclass(frozen=True)
class Year:
    """Everybody who lives in the city on 31 December. Arrays with one entry a person."""

    year: int
    person: Whole
    sub: Whole
    language: Whole
    gender: Whole
    age: Whole
    lasting: Number
    """What stays with a person from year to year: standard normal."""


def ground(subs: tuple[Drawn, ...]) -> Ground:
    """The sub-districts as places to live, denser and more mixed in some than in others."""
    stream = np.random.default_rng([SEED, 2])
    xy = np.array([s.shape.centroid.coords[0] for s in subs])
    middle = xy.mean(axis=0)
    far = np.hypot(*(xy - middle).T) / 7_000
    districts = sorted({s.district for s in subs})
    at = np.array([districts.index(s.district) for s in subs])
    lean = stream.normal(0, 1, len(districts))[at] * 0.8 + stream.normal(0, 1, len(subs)) * 0.6
    shore = np.array([s.shore for s in subs])
    area = np.array([s.shape.area for s in subs])
    weight = area**0.6 * np.exp(-1.1 * far + 0.35 * stream.normal(0, 1, len(subs)))
    # A few that hardly anybody lives in: a harbour, a forest, a skerry.
    empty = stream.choice(len(subs), 6, replace=False)
    weight[empty] *= np.array([0.0, 0.004, 0.008, 0.015, 0.03, 0.05])
    hardship = 0.75 * lean + 0.66 * stream.normal(0, 1, len(subs)) - 0.4 * shore
    swedish = 0.7 * shore + 0.5 * stream.normal(0, 1, len(subs)) - 0.25 * lean
    codes = tuple(s.code for s in subs)
    return Ground(codes, weight / weight.sum(), 0.62 * lean, swedish, hardship)


def boundary(where: Ground) -> tuple[int, int]:
    """The two sub-districts between which a boundary moves: neighbours in the same district.

    The fourth of the first district gives three of its ten blocks to the third.
    """
    first = where.codes[0].split("-")[0]
    return where.codes.index(f"{first}-4"), where.codes.index(f"{first}-3")


Columns = list[NDArray[Any]]
"""Of everybody in the city: person, sub-district, block, language, gender, year born, lasting."""


class City:
    """The residents of the city, year after year."""

    def __init__(self, where: Ground) -> None:
        self.where = where
        self.stream = np.random.default_rng([SEED, 3])
        self.count = 0
        self.year = YEARS[0]
        self.people = self._arrive(RESIDENTS, newcomer=False)

    def _arrive(self, many: int, *, newcomer: bool, born_to: Whole | None = None) -> Columns:
        """People who come to the city, or are born in it to those at these places of the list."""
        draw, where = self.stream, self.where
        if born_to is not None:
            sub, block, language = self.people[1][born_to], self.people[2][born_to], None
            spoken = self.people[3][born_to]
        else:
            sub = draw.choice(len(where.codes), many, p=where.weight)
            block = draw.integers(0, BLOCKS, many)
            later = self.year - YEARS[0]
            base = -0.95 + 0.04 * later if newcomer else -1.85
            foreign = draw.random(many) < _odds(base + where.foreign[sub])
            swedish = draw.random(many) < _odds(-1.95 + where.swedish[sub])
            language = np.where(foreign, FOREIGN, np.where(swedish, SV, FI))
            spoken = language
        gender = (draw.random(many) < 0.492).astype(np.int64)
        if born_to is not None:
            born = np.full(many, self.year)
        elif newcomer:
            born = self.year - np.clip(draw.gamma(7.0, 3.7, many), 0, 80).astype(np.int64)
        else:
            born = self.year - _ages(draw, many)
        person = np.arange(self.count, self.count + many)
        self.count += many
        return [person, sub, block, spoken, gender, born, draw.normal(0, 1, many)]

    def years(self) -> list[Year]:
        """Everybody of every year."""
        found = []
        for year in YEARS:
            if year > YEARS[0]:
                self.year = year
                self._pass()
            found.append(self._now())
        return found

    def _pass(self) -> None:
        """A year goes by: some leave or die, some are born, some come."""
        draw = self.stream
        age = self.year - self.people[5]
        leaves = 0.028 + 0.065 * np.exp(-(((age - 26) / 7.0) ** 2))
        dies = np.minimum(0.9, 0.00004 * np.exp(0.094 * age))
        stays = draw.random(len(age)) > np.minimum(1, leaves + dies)
        self.people = [column[stays] for column in self.people]
        age = age[stays]
        mothers = (self.people[4] == FEMALE) & (age >= 20) & (age <= 42)
        births = np.flatnonzero(mothers & (draw.random(len(age)) < 0.047))
        children = self._arrive(len(births), newcomer=False, born_to=births)
        comers = self._arrive(round(0.055 * len(age)), newcomer=True)
        self.people = [
            np.concatenate(parts) for parts in zip(self.people, children, comers, strict=True)
        ]

    def _now(self) -> Year:
        person, sub, block, language, gender, born, lasting = self.people
        gives, takes = boundary(self.where)
        if self.year >= MOVED:
            sub = np.where((sub == gives) & (block < 3), takes, sub)
        return Year(self.year, person, sub, language, gender, self.year - born, lasting)


def _odds(log_odds: Number) -> Number:
    chance: Number = 1 / (1 + np.exp(-log_odds))
    return chance


def _ages(draw: np.random.Generator, many: int) -> Whole:
    """Ages of a Finnish city: a bulge of people in their twenties and thirties."""
    ages = np.arange(0, 100)
    weight = 1.0 + 0.55 * np.exp(-(((ages - 28) / 9.0) ** 2))
    weight += 0.25 * np.exp(-(((ages - 60) / 8.0) ** 2))
    weight *= 1 / (1 + np.exp((ages - 76) / 6.0))
    return draw.choice(ages, many, p=weight / weight.sum())
