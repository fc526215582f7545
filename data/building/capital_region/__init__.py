"""The tables of the capital region: six municipalities, and sub-districts of four of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.building.capital_region import context, languages, municipal, population
from data.building.capital_region.context import Context
from data.building.rows import Table

gather = context.gather

MAKERS: Mapping[str, Callable[[Context], Table]] = {
    "foreign-language-speakers-capital-region": languages.foreign_language,
    "mother-tongue-capital-region": languages.mother_tongue,
    "population-capital-region": population.table,
    "outside-education-capital-region": municipal.plain("outside-education", "outside-education"),
    "unemployment-capital-region": municipal.plain("unemployment", "unemployment"),
    "low-income-capital-region": municipal.plain("low-income", "low-income"),
    "gini-capital-region": municipal.plain("gini", "gini"),
    "social-assistance-capital-region": municipal.plain("social-assistance", "social-assistance"),
    "psychiatric-care-capital-region": municipal.plain("psychiatric-care", "psychiatric"),
    "early-education-language-capital-region": municipal.early_education,
    "weekly-hobby-capital-region": municipal.weekly_hobby,
}
"""How the table of each indicator of the catalogue is made."""
