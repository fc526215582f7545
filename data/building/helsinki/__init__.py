"""The tables of Helsinki: each module makes the tables of one source or subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.building.context import Context
from data.building.context import gather as read
from data.building.helsinki import (
    area_differences,
    foreign_language,
    mother_tongue,
    no_qualification,
    population,
    published_figures,
    published_groups,
    published_shares,
    report_2015,
    swedish,
    yearbook,
)
from data.building.journal import Journal
from data.building.rows import Table
from data.sources.base import Sources
from data.sources.helsinki import areas

MAKERS: Mapping[str, Callable[[Context], Table]] = {
    "foreign-language-speakers": foreign_language.table,
    "mother-tongue": mother_tongue.table,
    "swedish-speakers": swedish.table,
    "tertiary-education": published_shares.tertiary_education,
    "rented-dwellings": published_shares.rented_dwellings,
    "one-person-households": published_shares.one_person_households,
    "population": population.table,
    "no-qualification": no_qualification.table,
    "outside-upper-secondary-16-18": yearbook.outside_upper_secondary,
    "youth-unemployment": yearbook.youth_unemployment,
    "neet-16-29": published_figures.neet,
    "weekly-hobby": published_figures.weekly_hobby,
    "area-differences-index": area_differences.index,
    "area-differences-tenth": area_differences.tenth,
    "low-income-class": area_differences.low_income_class,
    "unemployment-postal": area_differences.unemployment,
    "basic-education-only": area_differences.basic_education,
    "overcrowding": published_groups.overcrowding,
    "unemployment-by-language": published_groups.unemployment_by_language,
    "unemployment-by-background": published_groups.unemployment_by_background,
    "without-study-place": report_2015.study_place,
    "not-in-education-after-school": published_groups.not_in_education,
    "qualification-25-29": published_groups.qualification,
    "in-upper-secondary-16-18": published_groups.upper_secondary,
    "bullying-grades-4-5": published_groups.bullying_4_5,
    "bullying-grades-8-9": published_groups.bullying_8_9,
    "bullying-upper-secondary": published_groups.bullying_upper_secondary,
    "early-education-participation": published_groups.early_education,
    "early-education-by-age": published_groups.early_education_by_age,
    "child-low-income": published_groups.child_low_income,
    "child-low-income-generation": report_2015.low_income,
}
"""How the table of each indicator of the catalogue is made."""


def gather(sources: Sources, journal: Journal) -> Context:
    """The areas of Helsinki, their residents and the languages of the city."""
    own = areas.read(sources.open("hki-osa-alue"), sources.open("hki-pienalue"))
    return read(sources, own, journal)
