"""Choice: the state of the Compare page, parsed from a query and encoded to one.

As `view.View`: `parse` never fails and tells what gave way, `encode` writes the one canonical
query, and `parse(encode(choice)) == choice`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from content.municipalities.lines import members
from data.catalogue import catalogue
from data.comparison import comparison
from view import Notice

NAME = "name"
_LONGEST = 200
_FEWEST = 2
"""One municipality alone is no comparison."""


@dataclass(frozen=True)
class Choice:
    """What the page shows: the indicator drawn, its year, who is added, the order of the matrix."""

    indicator: str
    year: int
    extra: tuple[str, ...] = ()
    sort: str = NAME
    """`name` or the id of an indicator of the matrix."""

    descending: bool = False


@cache
def counts(entry: str, extra: tuple[str, ...] = ()) -> Mapping[int, int]:
    """Year → how many municipalities have a figure, where two or more have; ascending."""
    shown = members(comparison().entries[entry], extra)
    years = sorted({year for member in shown for year in member.years})
    found = {y: sum(m.cell(y).value is not None for m in shown) for y in years}
    return {year: number for year, number in found.items() if number >= _FEWEST}


def offered() -> tuple[str, ...]:
    """The entries that can be compared, in the order of the page."""
    return tuple(entry for entry in comparison().entries if counts(entry))


def common_year(entry: str, extra: tuple[str, ...] = ()) -> int:
    """The newest year in which as many municipalities as ever have a figure: all, if that is so."""
    found = counts(entry, extra)
    most = max(found.values())
    return max(year for year, number in found.items() if number == most)


def parse(query: Mapping[str, str]) -> tuple[Choice, tuple[Notice, ...]]:
    """The nearest choice to a query, and a notice for each thing that had to give way."""
    asked = {name: value[:_LONGEST] for name, value in query.items() if value}
    notices: list[Notice] = []

    def notice(key: str, **params: str) -> None:
        notices.append(Notice(key, tuple(sorted(params.items()))))

    extra = []
    options = [option.id for option in comparison().options]
    for wanted in asked.get("with", "").split(","):
        if wanted in options:
            extra.append(wanted)
        elif wanted:
            notice("notice.choice", wanted=wanted)
    chosen = tuple(option for option in options if option in extra)
    indicator = _indicator(asked.get("indicator", ""))
    if asked.get("indicator", indicator) != indicator:
        notice("compare.notice.indicator", wanted=asked["indicator"], indicator=indicator)
    year = common_year(indicator, chosen)
    if wanted := asked.get("year", ""):
        year = _year(wanted, tuple(counts(indicator, chosen)), year)
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) == 4):
            notice("notice.year_unknown", wanted=wanted, year=str(year))
        elif int(wanted) != year:
            notice("notice.year", wanted=wanted, year=str(year))
    sort = asked.get("sort", NAME)
    column = sort.removeprefix("-")
    if column not in (NAME, *offered()):
        notice("notice.choice", wanted=sort)
        sort = column = NAME
    return Choice(indicator, year, chosen, column, sort.startswith("-")), tuple(notices)


def _indicator(wanted: str) -> str:
    """The entry of this name; else one of the same definition as an indicator of this id; else
    the first."""
    if wanted in offered():
        return wanted
    records = catalogue().indicators
    if wanted in records:
        for entry in offered():
            own = records[comparison().entries[entry].indicator]
            if wanted == own.id or own.comparable_group == records[wanted].comparable_group:
                return entry
    return offered()[0]


def _year(wanted: str, years: Sequence[int], usual: int) -> int:
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) == 4):
        return usual
    return min(years, key=lambda year: (abs(year - int(wanted)), -year))


def encode(choice: Choice, **changes: Any) -> str:
    """The canonical query of a choice (no leading "?"), after replacing fields by `changes`."""
    choice = replace(choice, **changes)
    sort = ("-" if choice.descending else "") + choice.sort
    pairs = [
        ("indicator", choice.indicator),
        ("year", str(choice.year)),
        ("with", ",".join(choice.extra)),
        ("sort", "" if sort == NAME else sort),
    ]
    return urlencode([(name, value) for name, value in pairs if value], safe=",", quote_via=quote)
