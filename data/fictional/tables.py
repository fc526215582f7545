"""Counting residents, and the files that a statistician would hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.fictional import SOURCE
from data.fictional.outcomes import SURVEY_YEARS, outside, survey
from data.fictional.people import FOREIGN, Ground, Year

LANGUAGES = ("fi", "sv", "foreign")
GENDERS = ("female", "male")
HEAD = "level,area,year,language,gender,age,numerator,denominator,value,status,source"

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
"""Counts by area of a level, language (all, fi, sv, foreign), gender (all, …), age (all, …)."""


@dataclass(frozen=True)
class Ages:
    """The age groups of a table, which make up all the ages it is about."""

    codes: tuple[str, ...]

    @property
    def starts(self) -> list[int]:
        """The first year of each group, and the one after the last."""
        firsts = [int(code.rstrip("+").split("-")[0]) for code in self.codes]
        last = self.codes[-1]
        return [*firsts, 200 if last.endswith("+") else int(last.split("-")[1]) + 1]


EVERYBODY = Ages(("0-15", "16-29", "30-64", "65+"))
YOUNG = Ages(("16-19", "20-24", "25-29"))
PUPILS = Ages(("10-12", "13-15", "16-17"))


@dataclass(frozen=True)
class Levels:
    """The levels from the largest to the smallest: id, and codes; the area of each sub-district."""

    ids: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    of_sub: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, city: str, subs: Sequence[str]) -> Levels:
        """The levels of sub-districts whose codes are like M312-4."""
        own = [[city] * len(subs), [s[:2] for s in subs], [s[:4] for s in subs], list(subs)]
        codes = tuple(tuple(dict.fromkeys(level)) for level in own)
        at = [np.array([c.index(s) for s in level]) for c, level in zip(codes, own, strict=True)]
        return cls(("city", "major-district", "district", "sub-district"), codes, tuple(at))


def count(now: Year, who: Mask, levels: Levels, level: int, ages: Ages) -> Counts:
    """How many of `who` there are, with all totals."""
    codes = levels.codes[level]
    starts = ages.starts
    inside = who & (now.age >= starts[0]) & (now.age < starts[-1])
    shape = (len(codes), len(LANGUAGES), len(GENDERS), len(ages.codes))
    age = np.searchsorted(np.array(starts), now.age[inside], side="right") - 1
    area = levels.of_sub[level][now.sub[inside]]
    flat = np.ravel_multi_index((area, now.language[inside], now.gender[inside], age), shape)
    counts = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)
    for axis in (1, 2, 3):
        counts = np.concatenate([counts.sum(axis=axis, keepdims=True), counts], axis=axis)
    return counts


@dataclass(frozen=True)
class Cube:
    """Which groups a table has at a level: all codes of a breakdown, or only everybody."""

    language: bool
    gender: bool
    age: bool
    since: int


FULL = Cube(True, True, True, 2010)


class Writer:
    """The lines of one file."""

    def __init__(self, levels: Levels, ages: Ages) -> None:
        self.levels, self.ages = levels, ages
        self.lines = [HEAD]

    def add(self, year: int, level: int, cube: Cube, n: Counts, d: Counts | None) -> None:
        """The rows of a level in a year. Persons have no denominator, shares of nobody no value."""
        if year < cube.since:
            return
        languages = (("total", 0), *((c, i) for i, c in enumerate(LANGUAGES, 1)))
        genders = (("total", 0), *((c, i) for i, c in enumerate(GENDERS, 1)))
        ages = (("total", 0), *((c, i) for i, c in enumerate(self.ages.codes, 1)))
        name = self.levels.ids[level]
        for a, area in enumerate(self.levels.codes[level]):
            for language, i in languages if cube.language else languages[:1]:
                for gender, j in genders if cube.gender else genders[:1]:
                    for age, k in ages if cube.age else ages[:1]:
                        key = f"{name},{area},{year},{language},{gender},{age}"
                        self.lines.append(f"{key},{_figures(n, d, (a, i, j, k))},{SOURCE}")

    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines) + "\n"


def _figures(n: Counts, d: Counts | None, at: tuple[int, int, int, int]) -> str:
    """numerator, denominator, value and status of a cell."""
    if d is None:
        return f",,{n[at]},observed"
    if not d[at]:
        return ",,,not_applicable"
    return f"{n[at]},{d[at]},,observed"


CUBES: dict[str, tuple[Ages, tuple[Cube, ...]]] = {
    "population-mallila": (EVERYBODY, (FULL, FULL, FULL, Cube(True, False, False, 2010))),
    "foreign-language-speakers-mallila": (
        EVERYBODY,
        (*(Cube(False, True, True, 2015),) * 3, Cube(False, False, False, 2015)),
    ),
    "neet-mallila": (YOUNG, (FULL, FULL, FULL, Cube(True, False, False, 2019))),
    "outside-education-mallila": (YOUNG, (*(Cube(True, True, True, 2018),) * 3,)),
    "weekly-hobby-mallila": (PUPILS, (FULL, FULL, FULL)),
}
"""The tables: their ages, and their groups at each level from the largest on."""


def files(years: Sequence[Year], where: Ground, levels: Levels) -> Iterator[tuple[str, str]]:
    """(indicator, text of the file) of every table."""
    writers = {id_: Writer(levels, ages) for id_, (ages, _) in CUBES.items()}
    for now in years:
        everybody = np.ones(len(now.person), dtype=np.bool_)
        no_school, neet = outside(now, where)
        whom: dict[str, tuple[Mask, Mask | None]] = {
            "population-mallila": (everybody, None),
            "foreign-language-speakers-mallila": (now.language == FOREIGN, everybody),
            "neet-mallila": (neet, everybody),
            "outside-education-mallila": (no_school, everybody),
        }
        if now.year in SURVEY_YEARS:
            answers = survey(now, where)
            whom["weekly-hobby-mallila"] = answers.hobby, answers.answered
        for id_, (who, of) in whom.items():
            ages, cubes = CUBES[id_]
            for level, cube in enumerate(cubes):
                n = count(now, who, levels, level, ages)
                d = None if of is None else count(now, of, levels, level, ages)
                writers[id_].add(now.year, level, cube, n, d)
    for id_, writer in writers.items():
        yield id_, writer.text()
