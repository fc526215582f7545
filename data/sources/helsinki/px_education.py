"""A01S_HKI_Vaesto_koulutusaste.px: residents of 15 and over by education, age and sex, 2000–2009.

The reference of the residents is 1 January; a year Y of the file is 31 December Y − 1 here. The
level of education is one year older than that (NOTE of the file).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.sources import pcaxis
from data.sources.base import SourceFile
from data.sources.helsinki.areas import Areas
from data.sources.helsinki.px_areas import places

VARIABLES = ("Alue", "Ikä", "Koulutusaste", "Sukupuoli", "Vuosi")
AGES = {
    "Yli 15-vuotiaat yhteensä": "15+",
    "15-24-vuotiaat": "15-24",
    "25-44-vuotiaat": "25-44",
    "45-64-vuotiaat": "45-64",
    "Yli 65-vuotiaat": "65+",
}
EDUCATION = {
    "Ikäryhmä yhteensä": "total",
    "Tutkinnon suorittaneita yhteensä": "qualified",
    "Keskiaste": "secondary",
    "Alin korkea- ja alempi korkeakouluaste": "lower-tertiary",
    "Ylempi korkeakouluaste ja tutkijakoulutus": "higher-tertiary",
    "Ei perusasteen jälk. tutkintoa tai tuntematon": "none-or-unknown",
}
SEXES = {"Molemmat sukupuolet": "total", "Miehet": "male", "Naiset": "female"}

Cell = tuple[str, int, str, str, str]
"""(area code, year, age group, gender, education)."""


@dataclass(frozen=True)
class PxEducation:
    """Residents of 15 and over; `signs` where an area is hidden («..») or impossible («.»)."""

    residents: Mapping[Cell, int]
    signs: Mapping[tuple[str, int], str]
    years: tuple[int, ...]


def read(source: SourceFile, areas: Areas) -> PxEducation:
    """Read and check the file.

    Raises SourceError for an unknown area or category, or when the ages, the sexes or the levels
    of education of an area do not add up to the totals the file gives.
    """
    cube = pcaxis.read(source, VARIABLES)
    rows = places(cube, areas)
    names = {"Ikä": AGES, "Koulutusaste": EDUCATION, "Sukupuoli": SEXES}
    for variable, known in names.items():
        if cube.variables[variable] != tuple(known):
            odd = [v for v in cube.variables[variable] if v not in known]
            raise source.error(variable, f"unknown or missing categories: {odd or 'missing'}.")
    years = tuple(int(y) - 1 for y in cube.variables["Vuosi"])
    residents: dict[Cell, int] = {}
    signs: dict[tuple[str, int], str] = {}
    for code, row in rows.items():
        for t, year in enumerate(years):
            for a, age in enumerate(AGES.values()):
                for k, education in enumerate(EDUCATION.values()):
                    for s, gender in enumerate(SEXES.values()):
                        cell = cube.at(row, a, k, s, t)
                        if cell.isdecimal():
                            residents[code, year, age, gender, education] = int(cell)
                        else:
                            signs[code, year] = cell
            if (code, year) in signs and (code, year, "15+", "total", "total") in residents:
                raise source.error(f"{code} {year + 1}", "only some of its cells are hidden.")
            if (code, year) not in signs:
                _check(source, residents, code, year)
    source.done(len(cube.cells), f"residents by education, {years[0]}–{years[-1]}")
    return PxEducation(residents, signs, years)


def _check(source: SourceFile, residents: Mapping[Cell, int], code: str, year: int) -> None:
    def sums(age: str, gender: str, education: str) -> dict[str, int]:
        own = residents[code, year, age, gender, education]
        found = {}
        if age == "15+":
            found["ages"] = sum(
                residents[code, year, a, gender, education] for a in AGES.values() if a != "15+"
            )
        if gender == "total":
            found["sexes"] = sum(
                residents[code, year, age, g, education] for g in ("male", "female")
            )
        if education == "total":
            parts = ("qualified", "none-or-unknown")
            found["levels of education"] = sum(residents[code, year, age, gender, e] for e in parts)
        return {what: total for what, total in found.items() if total != own}

    for age in AGES.values():
        for gender in SEXES.values():
            for education in EDUCATION.values():
                for what, total in sums(age, gender, education).items():
                    raise source.error(
                        f"{code} {year + 1} {age} {gender} {education}",
                        f"the {what} add up to {total}, not to"
                        f" {residents[code, year, age, gender, education]}.",
                    )
