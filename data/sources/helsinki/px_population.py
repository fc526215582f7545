"""A01S_HKI_Vakiluku.px: residents by mother tongue (all, Swedish), sex and age, 1992–2010.

The reference is 1 January; a year Y of the file is 31 December Y − 1 here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources import pcaxis
from data.sources.base import SourceFile
from data.sources.helsinki.areas import Areas
from data.sources.helsinki.px_areas import places

VARIABLES = ("Alue", "Äidinkieli", "Sukupuoli", "Ikä", "Vuosi")
LANGUAGES = {"Yhteensä": "total", "Ruotsi": "sv"}
SEXES = {"Molemmat sukupuolet": "total", "Miehet": "male", "Naiset": "female"}
ALL_AGES = "Väestö yhteensä"
AGE = re.compile(r"(\d+)(?:-(\d+)|(\+))?-vuotiaat")

GROUPS = {"0-6": (0, 6), "7-15": (7, 15), "16-29": (16, 29), "30-64": (30, 64), "65+": (65, 200)}
"""Age groups of the tables, first and last year of age."""

Cell = tuple[str, int, str, str, str]
"""(area code, year, language, gender, age group)."""


@dataclass(frozen=True)
class PxPopulation:
    """Residents by area, year (31 December), language, gender and age group.

    `residents` has the cells with a number, `signs` the others («.» impossible, «..» hidden).
    """

    residents: Mapping[Cell, int]
    signs: Mapping[tuple[str, int], str]
    years: tuple[int, ...]
    codes: tuple[str, ...]
    ages_off: Mapping[tuple[str, int, str, str], tuple[int, int]]
    """(total, sum of its ages) where these differ, by area, year, language and gender."""
    adults: Mapping[tuple[str, int], int]
    """Residents of 15 and over, to compare with the education table."""


def read(source: SourceFile, areas: Areas) -> PxPopulation:
    """Read and check the file.

    Raises SourceError for an unknown area, language, sex or age, when an age is missing, or when
    men and women do not add up.
    """
    cube = pcaxis.read(source, VARIABLES)
    rows = places(cube, areas)
    languages = _known(source, cube, "Äidinkieli", LANGUAGES)
    sexes = _known(source, cube, "Sukupuoli", SEXES)
    members = _ages(source, cube)
    children = cube.variables["Ikä"].index("15-vuotiaat")
    years = tuple(int(y) - 1 for y in cube.variables["Vuosi"])
    residents: dict[Cell, int] = {}
    signs: dict[tuple[str, int], str] = {}
    ages_off: dict[tuple[str, int, str, str], tuple[int, int]] = {}
    adults: dict[tuple[str, int], int] = {}
    for code, row in rows.items():
        for t, year in enumerate(years):
            for lang, language in enumerate(languages):
                for sex, gender in enumerate(sexes):
                    cells = [cube.at(row, lang, sex, age, t) for age in range(len(members))]
                    hidden = {c for c in cells if not c.isdecimal()}
                    if hidden:
                        if len(set(cells)) != 1 or signs.get((code, year), cells[0]) != cells[0]:
                            raise source.error(
                                f"{code} {year}", "only some of its cells are hidden."
                            )
                        signs[code, year] = cells[0]
                        continue
                    total = int(cells[0])
                    residents[code, year, language, gender, "total"] = total
                    counts = dict.fromkeys(GROUPS, 0)
                    for group, cell in zip(members, cells, strict=True):
                        if group:
                            counts[group] += int(cell)
                    for group, count in counts.items():
                        residents[code, year, language, gender, group] = count
                    if (language, gender) == ("total", "total"):
                        adults[code, year] = sum(map(int, cells[children:]))
                    if sum(counts.values()) != total:
                        ages_off[code, year, language, gender] = (total, sum(counts.values()))
    for (code, year, language, gender, age), count in residents.items():
        if gender == "total":
            parts = [residents[code, year, language, g, age] for g in ("male", "female")]
            if sum(parts) != count:
                raise source.error(
                    f"{code} {year} {language} {age}",
                    f"men and women add up to {sum(parts)}, not to {count}.",
                )
    source.done(len(cube.cells), f"residents by language, sex and age, {years[0]}–{years[-1]}")
    return PxPopulation(residents, signs, years, tuple(rows), ages_off, adults)


def _known(
    source: SourceFile, cube: pcaxis.Cube, variable: str, names: Mapping[str, str]
) -> list[str]:
    for value in cube.variables[variable]:
        if value not in names:
            raise source.error(variable, f"unknown category «{value}».")
    return [names[value] for value in cube.variables[variable]]


def _ages(source: SourceFile, cube: pcaxis.Cube) -> list[str]:
    """The group of each value of «Ikä»; the empty string for all ages together."""
    groups, covered = [], set[int]()
    for value in cube.variables["Ikä"]:
        if value == ALL_AGES:
            groups.append("")
            continue
        match = AGE.fullmatch(value)
        if match is None:
            raise source.error("Ikä", f"unknown age «{value}».")
        first = int(match[1])
        last = int(match[2]) if match[2] else 199 if match[3] else first
        inside = [g for g, (low, high) in GROUPS.items() if low <= first and last <= high]
        if not inside:
            raise source.error("Ikä", f"«{value}» falls into no age group of the tables.")
        groups.append(inside[0])
        covered |= set(range(first, last + 1))
    if covered != set(range(200)) or groups[0] != "":
        raise source.error("Ikä", "some ages are missing.")
    return groups
