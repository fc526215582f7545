"""sotkanet_municipality_1990_2012.csv: nine indicators of the municipalities of 2013.

Municipalities that merged before 2013 are already one in the whole series; those that merged later
stand apart. A year of a municipality without a line has no figure; the file does not say why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.sources.base import SourceFile
from data.sources.delimited import lines, whole

COLUMNS = ("indicator", "municipality", "year", "value", "region")

SERIES = {
    "[TALOUS] Koulutuksen ulkopuolelle jääneet 17 - 24-vuotiaat, % vastaavanikaisesta väestöstä":
        "outside-education",
    "[TILASTOLLINEN HYVINVOINTI] Mielenterveyden häirioihin sairaalahoitoa saaneet 0 - 17-vuotiaat"
    " / 1000 vastaavanikaista": "psychiatric",
    "[TILASTOLLINEN HYVINVOINTI] Toimeentulotukea saaneet henkilöt vuoden aikana, % asukkaista":
        "social-assistance",
    "[TULOEROT] Gini-kerroin, käytettävissä olevat tulot": "gini",
    "[TULOEROT] Kunnan yleinen pienituloisuusaste": "low-income",
    "[TYÖELÄMÄ] Työttömät, % työvoimasta": "unemployment",
    "[VÄESTÖNMUUTOS] Muu kuin suomi, ruotsi tai saame äidinkielenä / 1000 asukasta":
        "foreign-language",
    "[YLEISET] Väestö 31.12.": "population",
}  # fmt: skip
UNUSED = ("[TYÖELÄMÄ] Vaikeasti työllistyvät, % 15 - 64-vuotiaista",)
COMPLETE = ("population", "foreign-language")
"""Series with a figure for every municipality and year."""


@dataclass(frozen=True)
class Sotkanet:
    """Values by series, name of the municipality and year, as published; and regions by name."""

    values: Mapping[str, Mapping[tuple[str, int], Decimal]]
    regions: Mapping[str, str]

    def years(self, series: str) -> list[int]:
        """Years of a series, in order."""
        return sorted({year for _, year in self.values[series]})


def read(source: SourceFile) -> Sotkanet:
    """Read and check the file.

    Raises SourceError for an unknown series, a value that is no number, a figure given twice, or a
    municipality or year that the complete series lack.
    """
    values: dict[str, dict[tuple[str, int], Decimal]] = {key: {} for key in SERIES.values()}
    regions: dict[str, str] = {}
    count = 0
    for line in lines(source, COLUMNS):
        count += 1
        place, name = f"line {line.number}", line.cells["municipality"]
        regions[name] = line.cells["region"]
        if line.cells["indicator"] in UNUSED:
            continue
        series = SERIES.get(line.cells["indicator"])
        if series is None:
            raise source.error(place, f"unknown series «{line.cells['indicator']}».")
        year = whole(source, line.cells["year"], place)
        if (name, year) in values[series]:
            raise source.error(place, f"{series} of {name} in {year} is given twice.")
        try:
            value = Decimal(line.cells["value"])
        except InvalidOperation as error:
            raise source.error(place, f"«{line.cells['value']}» is not a number.") from error
        if value < 0:
            raise source.error(place, f"«{value}» is below zero.")
        values[series][name, year] = value
    for series in COMPLETE:
        years = {year for _, year in values[series]}
        if len(values[series]) != len(regions) * len(years):
            raise source.error(
                f"after line {count + 1}",
                f"{series} is not given for every municipality and year; truncated?",
            )
    source.done(count, f"eight series of {len(regions)} municipalities")
    return Sotkanet(values, regions)
