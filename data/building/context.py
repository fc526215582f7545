"""Everything the table makers share: the areas, the readings, the journal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from data.building import postal
from data.building.journal import Journal
from data.building.postal import Parts
from data.building.residents import Residents
from data.sources.base import Sources
from data.sources.helsinki import (
    mother_tongue,
    osa_alue_history,
    population_by_district,
    px_population,
    yearbook_2012,
)
from data.sources.helsinki.areas import Areas
from data.sources.helsinki.mother_tongue import MotherTongue
from data.sources.helsinki.px_population import PxPopulation
from data.sources.helsinki.yearbook_2012 import Yearbook


@dataclass
class Context:
    """Readings that more than one table needs."""

    sources: Sources
    areas: Areas
    residents: Residents
    languages: MotherTongue
    journal: Journal

    @cached_property
    def px_population(self) -> PxPopulation:
        """Residents by mother tongue, sex and age 1991–2009; read when first needed."""
        return px_population.read(self.sources.open("hki-px-population"), self.areas)

    @cached_property
    def postal(self) -> Parts:
        """Paavo's shares of the city's postal areas; read when first needed."""
        return postal.read(self.sources, self.journal, "Helsinki")

    @cached_property
    def yearbook(self) -> Yearbook:
        """The yearbook of 2012; read when first needed."""
        return yearbook_2012.read(self.sources.open("hki-yearbook-2012"), self.areas)


def gather(sources: Sources, areas: Areas, journal: Journal) -> Context:
    """Read the residents of all areas and the languages of the city."""
    history = osa_alue_history.read(sources.open("hki-osa-alue-history"), areas)
    journal.drop(
        "hki-osa-alue-history",
        "values older than their series: " + "; ".join(history.strays),
        len(history.strays),
        "areas with hidden years carry stray values from before the series begins",
    )
    by_district = population_by_district.read(sources.open("hki-by-district"), areas)
    journal.drop(
        "hki-by-district",
        "rows of Sörnäinen and Vilhonvuori, 2012–2016",
        len(by_district.shifted),
        "the rows are one off in these years; the sub-district history is used",
    )
    languages = mother_tongue.read(sources.open("region-mother-tongue"))
    return Context(sources, areas, Residents(areas, history, by_district), languages, journal)
