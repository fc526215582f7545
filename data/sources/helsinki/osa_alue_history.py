"""helsinki_osa_alue_history_1996_2025.csv: figures of the sub-districts, one line a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.sources.base import SourceFile
from data.sources.delimited import lines, percentage, whole
from data.sources.helsinki.areas import Areas

COLUMNS = ("code", "name", "key", "year", "value")

FIRST_YEAR = {"pop_hist": 1996, "foreign": 2014, "single": 2014, "rented_dw": 2013,
              "higher_ed_15": 2015}  # fmt: skip
"""First year of each series used. Hidden areas carry stray older values, which are dropped."""

UNUSED = ("growth", "young_19_34")
"""Series that no table needs (`growth` skips hidden years: derive it from residents instead)."""

NOT_IN_FILE = {"0911102531", "0914401286", "0917704549"}
"""Länsisaaret, Maunulanpuisto and Mustavuori: (almost) nobody lives there; no line in the file."""

Key = tuple[str, int]
"""(area code, year)."""


@dataclass(frozen=True)
class History:
    """What the file gives: residents and published percentages by sub-district and year."""

    residents: Mapping[Key, int]
    percent: Mapping[str, Mapping[Key, Decimal]]
    """By series (`foreign`, `single`, …): the percentage with its published decimals."""
    strays: tuple[str, ...]
    """Values dropped because they are older than their series, in words."""

    def years(self, series: str) -> list[int]:
        """Years of one series, in order."""
        return sorted({year for _, year in self.percent[series]})


def read(source: SourceFile, areas: Areas) -> History:
    """Read and check the file.

    Raises SourceError for an unknown area, a name that belongs to another code, an unknown series,
    a percentage outside 0–100, a figure given twice, or a sub-district that is not in the file.
    """
    residents: dict[Key, int] = {}
    percent: dict[str, dict[Key, Decimal]] = {k: {} for k in FIRST_YEAR if k != "pop_hist"}
    strays: list[str] = []
    seen: set[str] = set()
    count = 0
    for line in lines(source, COLUMNS):
        count += 1
        place = f"line {line.number}"
        code, series = line.cells["code"], line.cells["key"]
        area = areas.by_code.get(code)
        if area is None or area.level != "sub-district" or area.name != line.cells["name"]:
            raise source.error(
                place,
                f"unknown area {code} «{line.cells['name']}».",
                "check the code against geo/layers/helsinki/areas.csv, or rebuild the areas first.",
            )
        seen.add(code)
        if series in UNUSED:
            continue
        if series not in FIRST_YEAR:
            raise source.error(place, f"unknown series «{series}».")
        year = whole(source, line.cells["year"], place)
        if year < FIRST_YEAR[series]:
            strays.append(f"{area.name} {series} {year}")
            continue
        target = residents if series == "pop_hist" else percent[series]
        if (code, year) in target:
            raise source.error(place, f"{series} of {code} in {year} is given twice.")
        if series == "pop_hist":
            residents[code, year] = whole(source, line.cells["value"], place)
        else:
            percent[series][code, year] = percentage(source, line.cells["value"], place)
    absent = set(areas.of("sub-district")) - seen
    if absent != NOT_IN_FILE:
        raise source.error(
            f"after line {count + 1}",
            f"other sub-districts are absent than the known ones: {sorted(absent ^ NOT_IN_FILE)};"
            " the file may be truncated.",
        )
    source.done(count, f"residents of {len(seen)} sub-districts and four shares")
    return History(residents, percent, tuple(sorted(strays)))


def count_of(percent: Decimal, residents: int) -> int | None:
    """The whole number of people behind a percentage published with three decimals.

    None unless exactly one whole number of `residents` gives that percentage (which needs fewer
    than 100 000 residents).
    """
    guess = round(percent * residents / 100)
    near = (n for n in range(guess - 1, guess + 2) if 0 <= n <= residents)
    hits = [n for n in near if abs(Decimal(100 * n) / residents - percent) <= Decimal("0.00051")]
    return hits[0] if len(hits) == 1 else None
