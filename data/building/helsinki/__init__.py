"""The tables of Helsinki: each module makes the tables of one source or subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.building.context import Context
from data.building.helsinki import (
    foreign_language,
    mother_tongue,
    no_qualification,
    population,
    published_figures,
    published_shares,
    swedish,
    yearbook,
)
from data.building.rows import Table

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
}
"""How the table of each indicator of the catalogue is made."""
