"""The tables of Vaasa: the city, its major areas and postal areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.building.rows import Table
from data.building.vaasa import context, languages, population, postal_areas
from data.building.vaasa.context import Context

gather = context.gather

MAKERS: Mapping[str, Callable[[Context], Table]] = {
    "foreign-language-speakers-vaasa": languages.foreign_language,
    "mother-tongue-vaasa": languages.mother_tongue,
    "population-vaasa": population.table,
    "unemployment-major-areas-vaasa": postal_areas.major_areas,
    "unemployment-postal-vaasa": postal_areas.maker("unemployment-postal-vaasa", "unemployment"),
    "low-income-class-vaasa": postal_areas.maker("low-income-class-vaasa", "income"),
    "basic-education-only-vaasa": postal_areas.maker("basic-education-only-vaasa", "education"),
}
"""How the table of each indicator of the catalogue is made."""
