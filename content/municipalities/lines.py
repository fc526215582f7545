"""Whose figures stand side by side: the municipalities, those added, and what they are set against.

Every figure is a cell of a table, but the median of a level, which is worked out here from the
cells of its areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from content.world import world
from data.availability import Key
from data.catalogue import Break, Indicator, catalogue
from data.comparison import Entry, Whole, comparison, same_definition
from data.store import Observation, table
from view import TOTAL, encode, parse

KINDS_WITH_OPTIONS = ("country", "middle", "region")
"""The wholes by preference once a municipality from outside the region stands beside the others."""

_FEWEST = 30
"""Of fewer areas with a figure no median is given."""


@dataclass(frozen=True)
class Member:
    """One line: an area with the table that has its figures, or the median of a level."""

    indicator: str
    area: str
    """Code of the area; empty for a median."""

    level: str
    key: Key
    kind: str
    """`municipality`, `option`, or the kind of a whole."""

    @property
    def record(self) -> Indicator:
        """The catalogue record of its indicator."""
        return catalogue().indicators[self.indicator]

    def cell(self, year: int) -> Observation:
        """Its figure of a year, or why there is none."""
        if not self.area:
            return _middle(self.indicator, self.level, self.key, year)
        return table(self.indicator).cell(self.area, year, self.key)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which anything of its level is published, ascending."""
        levels = world(self.record.place).known.index.indicators[self.indicator].levels
        return levels[self.level].combos.get(self.key, ()) if self.level in levels else ()

    def address(self, year: int) -> str:
        """The query of the Explore page that shows its figure of a year."""
        here = world(self.record.place)
        query = {"place": self.record.place, "indicator": self.indicator, "level": self.level}
        query |= dict(zip(self.record.columns, self.key, strict=True)) | {"year": str(year)}
        if self.area != here.city:
            query["areas"] = self.area
        return encode(parse(query, here.known)[0], here.known)

    def breaks(self, years: Sequence[int]) -> tuple[Break, ...]:
        """The breaks of its series between the first and the last of some years."""
        concerned = (b for b in self.record.breaks if b.concerns(self.level, self.area))
        return tuple(b for b in concerned if years[0] < b.year <= years[-1])


@dataclass(frozen=True)
class Line:
    """A member with one figure for each year, so that a year without one stays a gap."""

    member: Member
    points: tuple[Observation, ...]


def lines(members: Sequence[Member], years: Sequence[int]) -> tuple[Line, ...]:
    """The lines that share one axis. Raises DifferentDefinitions when they measure not the same."""
    same_definition(member.record for member in members)
    return tuple(Line(m, tuple(m.cell(year) for year in years)) for m in members)


def members(entry: Entry, extra: Sequence[str] = ()) -> tuple[Member, ...]:
    """The municipalities of the page, then the added ones whose figures are published."""
    shown = comparison()
    found = [_member(entry, entry.indicator, code, "municipality") for code in shown.areas]
    found += [
        _member(entry, entry.options[option.id], option.area, "option")
        for option in shown.options
        if option.id in extra and option.id in entry.options
    ]
    return tuple(found)


def wholes(entry: Entry, extra: Sequence[str] = ()) -> tuple[Member, ...]:
    """What an entry can be set against, by preference: the region first, the country first once a
    municipality from outside the region stands beside the others."""
    found = list(entry.wholes)
    if extra:
        found.sort(key=lambda whole: KINDS_WITH_OPTIONS.index(whole.kind))
    return tuple(_whole(entry, whole) for whole in found)


def whole_in(entry: Entry, year: int, extra: Sequence[str] = ()) -> Member | None:
    """The first whole that has a figure of a year, or None."""
    return next((w for w in wholes(entry, extra) if w.cell(year).value is not None), None)


def _member(entry: Entry, indicator: str, area: str, kind: str) -> Member:
    record = catalogue().indicators[indicator]
    return Member(indicator, area, world(record.place).areas[area].level, _key(entry, record), kind)


def _whole(entry: Entry, whole: Whole) -> Member:
    if whole.area:
        return _member(entry, whole.indicator, whole.area, whole.kind)
    record = catalogue().indicators[whole.indicator]
    return Member(whole.indicator, "", whole.level, _key(entry, record), whole.kind)


def _key(entry: Entry, record: Indicator) -> Key:
    return tuple(entry.groups.get(column, TOTAL) for column in record.columns)


def middle_values(indicator: str, level: str, key: Key, year: int) -> list[float]:
    """The published figures of all areas of a level in one year."""
    areas = world(catalogue().indicators[indicator].place).areas.areas_of(level)
    cells = (table(indicator).cell(area.code, year, key) for area in areas)
    return [o.value for o in cells if o.value is not None]


@lru_cache(maxsize=2_000)
def _middle(indicator: str, level: str, key: Key, year: int) -> Observation:
    values = middle_values(indicator, level, key, year)
    if len(values) < _FEWEST:
        return Observation("", year, key, *(None,) * 6, status="missing", sources=())
    value = round(median(values), 4)
    sources = catalogue().indicators[indicator].sources
    return Observation("", year, key, value, *(None,) * 5, status="derived", sources=sources)
