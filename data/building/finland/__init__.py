"""The tables of Finland, its regions and municipalities."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.building.finland import context, early_education, leisure, municipal, neet
from data.building.finland.context import Context
from data.building.rows import Table

gather = context.gather

MAKERS: Mapping[str, Callable[[Context], Table]] = {
    "foreign-language-speakers-finland": municipal.foreign_language,
    "population-finland": municipal.population,
    "neet-eu-finland": neet.eurostat,
    "neet-register-regions": neet.register,
    "outside-education-finland": municipal.plain("outside-education-finland", "outside-education"),
    "unemployment-finland": municipal.plain("unemployment-finland", "unemployment"),
    "low-income-finland": municipal.plain("low-income-finland", "low-income"),
    "gini-finland": municipal.plain("gini-finland", "gini"),
    "social-assistance-finland": municipal.plain("social-assistance-finland", "social-assistance"),
    "psychiatric-care-finland": municipal.plain("psychiatric-care-finland", "psychiatric"),
    "early-education-language-finland": early_education.table,
    "association-activity-finland": leisure.association,
    "organised-hobby-swedish-finland": leisure.organised_hobby,
}
"""How the table of each indicator of the catalogue is made."""
