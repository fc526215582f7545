"""SegregationView: the whole state of the Segregation page, parsed from a URL and encoded to one.

As `view.View`: `parse` never fails and tells what gave way, `encode` writes the one canonical
query, and `parse(encode(view)) == view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from content.segregation.scene import MAPS, Scene, scene
from data.catalogue import Indicator
from data.segregation.names import MEASURES
from data.segregation.store import Key
from data.segregation.wholes import places, wholes
from view import DEFAULT_PLACE, TOTAL, Notice

__all__ = ["MAPS", "Scene", "SegregationView", "bases_of", "encode", "parse", "scene"]

_LONGEST = 200
_USUAL_MEASURE = MEASURES[0]


@dataclass(frozen=True)
class SegregationView:
    """What the page shows. `since` is 0 where there is no earlier year to compare with.

    `within` is empty for the whole that opens at the place.
    """

    place: str
    subject: str
    level: str
    key: Key
    measure: str
    map: str
    year: int
    since: int = 0
    area: str = ""
    within: str = ""


class _Parser:
    def __init__(self, query: Mapping[str, str], scene: Scene) -> None:
        self.query = {name: value[:_LONGEST] for name, value in query.items() if value}
        self.scene = scene
        self.notices: list[Notice] = []
        self.moved = False
        """Whether the query was made for another place or whole: areas then go quietly."""

    def notice(self, key: str, **params: str) -> None:
        self.notices.append(Notice(key, tuple(sorted(params.items()))))

    def place(self) -> str:
        own = self.scene.results.place
        wanted = self.query.get("place", own)
        if wanted != own:
            self.notice("notice.place", wanted=wanted, place=own)
        return own

    def one_of(self, name: str, allowed: Sequence[str], fallback: str, *, quiet: bool) -> str:
        """A choice among some. `quiet`: known elsewhere, so giving way needs no word."""
        wanted = self.query.get(name, fallback)
        if wanted in allowed:
            return wanted
        if not quiet:
            self.notice("notice.choice", wanted=wanted)
        return fallback

    def within(self) -> str:
        own = self.scene.whole
        wanted = self.query.get("within", "")
        if wanted and wanted != own.id:
            elsewhere = any(one.id == wanted for place in places() for one in wholes(place))
            if elsewhere:
                self.moved = True
            else:
                self.notice("notice.choice", wanted=wanted)
        return "" if own.opens else own.id

    def subject(self) -> str:
        known = self.scene.results.subjects
        wanted = self.query.get("group", "")
        if wanted in known:
            return wanted
        usual = self.scene.world.known.place.default_indicator
        usual = usual if usual in known else next(iter(known))
        if not wanted:
            return usual
        indicators = self.scene.world.known.catalogue.indicators
        own, _, part = wanted.partition(".")
        elsewhere = indicators.get(own)
        if elsewhere is None:
            self.notice("notice.choice", wanted=wanted)
            return usual
        # Another place was open before: the same group here, where it is computed here.
        for id_, entry in known.items():
            here = indicators[entry.subject.indicator]
            if entry.subject.part == part and _same(elsewhere, here):
                self.moved |= here.place != elsewhere.place
                return id_
        self.moved |= elsewhere.place != self.scene.results.place
        self.notice("seg.notice.group_here", indicator=own)
        return usual

    def level(self, subject: str) -> str:
        levels = self.scene.levels(subject)
        ids = [level.id for level in self.scene.world.known.place.levels]
        wanted = self.query.get("level", "")
        if wanted in levels:
            return wanted
        if wanted not in ids:
            if wanted and not self.moved:
                self.notice("notice.level_unknown", wanted=wanted)
            return levels[-1]
        found = min(levels, key=lambda id_: abs(ids.index(id_) - ids.index(wanted)))
        # What is published but not computed within a part of the city is no news about levels.
        narrowed = bool(self.scene.whole.levels)
        key = "seg.notice.level" if narrowed else "notice.level"
        self.notice(key, wanted=wanted, level=found)
        return found

    def key(self, subject: str, level: str) -> Key:
        columns = self.scene.columns(subject)
        keys = list(self.scene.entry(subject).levels[level])
        usual = self.scene.usual_key(subject, keys)
        wanted = tuple(
            self.query.get(name, code) for name, code in zip(columns, usual, strict=True)
        )
        if wanted in keys:
            return wanted
        # Only one breakdown at a time is computed: what was chosen last wins.
        last = self.query.get("changed", "")
        order = sorted(range(len(columns)), key=lambda n: columns[n] != last)
        for n in order:
            code = wanted[n]
            alone = tuple(code if m == n else usual[m] for m in range(len(columns)))
            if code != usual[n] and alone in keys:
                self.notice("seg.notice.one")
                return alone
        everywhere = {code for other in self.scene.results.subjects.values()
                      for found in other.levels.values() for k in found for code in k}  # fmt: skip
        for code in wanted:
            if code not in everywhere:
                self.notice("notice.choice", wanted=code)
        return usual

    def year(self, years: Sequence[int]) -> int:
        wanted = self.query.get("year", "")
        if not wanted:
            return years[-1]
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) == 4):
            self.notice("notice.year_unknown", wanted=wanted, year=str(years[-1]))
            return years[-1]
        nearest = min(years, key=lambda year: (abs(year - int(wanted)), -year))
        if nearest != int(wanted):
            self.notice("notice.year", wanted=wanted, year=str(nearest))
        return nearest

    def since(self, bases: Sequence[int], years: Sequence[int], year: int) -> int:
        wanted = self.query.get("since", "")
        if not bases:
            return 0
        if wanted.isascii() and wanted.isdigit() and int(wanted) in bases:
            return int(wanted)
        if wanted and not (wanted.isascii() and wanted.isdigit() and int(wanted) in years):
            self.notice("notice.year", wanted=wanted, year=str(bases[0]))
        elif wanted and int(wanted) < year:
            self.notice("seg.notice.since", wanted=wanted, year=str(bases[0]))
        return bases[0]

    def area(self, level: str) -> str:
        """The selected area: the last of those named, since the page shows one at a time."""
        parents = self.scene.world.known.parents
        found = ""
        for code in self.query.get("areas", "").split(","):
            if not code:
                continue
            own = parents.get(code)
            if own is None:
                if not self.moved:
                    self.notice("notice.area", wanted=code)
            elif code not in self.scene.inside:
                if not self.moved:
                    self.notice("seg.notice.outside", wanted=code)
            elif own[0] == level:
                found = code
            else:
                moved = _ancestor(code, level, parents)
                if moved:
                    found = moved
                    self.notice("notice.area_moved", wanted=code, area=moved)
                else:
                    self.notice("notice.area_level", wanted=code, level=level)
        return found


def _same(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators, of two places, count the same people."""
    return (one.comparable_group, dict(one.numerator or {})) == (
        other.comparable_group,
        dict(other.numerator or {}),
    )


def _ancestor(code: str, level: str, parents: Mapping[str, tuple[str, str]]) -> str:
    while code in parents and parents[code][0] != level:
        code = parents[code][1]
    return code if code in parents else ""


def parse(query: Mapping[str, str], scene: Scene) -> tuple[SegregationView, tuple[Notice, ...]]:
    """The nearest valid view to a query, and a notice for each thing that had to give way."""
    parser = _Parser(query, scene)
    place = parser.place()
    within = parser.within()
    subject = parser.subject()
    level = parser.level(subject)
    key = parser.key(subject, level)
    measures = scene.measures(subject)
    quiet = parser.query.get("measure", "") in MEASURES
    measure = parser.one_of("measure", measures, _USUAL_MEASURE, quiet=quiet)
    maps = scene.maps(subject)
    if "cluster" in maps and any(code != TOTAL for code in key):
        maps = tuple(name for name in maps if name != "cluster")
    shown = parser.one_of("shows", maps, maps[0], quiet=parser.query.get("shows", "") in MAPS)
    years = scene.entry(subject).levels[level][key]
    year = parser.year(years)
    bases = bases_of(scene, subject, level, key, measure, year)
    return (
        SegregationView(
            place, subject, level, key, measure, shown, year,
            parser.since(bases, years, year), parser.area(level), within,
        ),
        tuple(parser.notices),
    )  # fmt: skip


def bases_of(
    scene: Scene, subject: str, level: str, key: Key, measure: str, year: int
) -> tuple[int, ...]:
    """Earlier years a year can be compared with; by D where the measure has no changes."""
    own = scene.results.bases(subject, level, key, measure, year)
    return own or scene.results.bases(subject, level, key, _USUAL_MEASURE, year)


def encode(view: SegregationView, scene: Scene, **changes: Any) -> str:
    """The canonical query of a view after replacing fields; it may have to be parsed again."""
    view = replace(view, **changes)
    columns = scene.columns(view.subject)
    keys = list(scene.entry(view.subject).levels.get(view.level, {view.key: ()}))
    usual = scene.usual_key(view.subject, keys)
    maps = scene.maps(view.subject)
    pairs = [
        ("place", view.place if view.place != DEFAULT_PLACE else ""),
        ("within", view.within),
        ("group", view.subject),
        ("level", view.level),
        ("measure", view.measure if view.measure != _USUAL_MEASURE else ""),
    ]
    pairs += [
        (name, code)
        for name, code, other in zip(columns, view.key, usual, strict=False)
        if code != other
    ]
    pairs += [
        ("shows", view.map if view.map != maps[0] else ""),
        ("since", str(view.since) if view.since else ""),
        ("year", str(view.year)),
        ("areas", view.area),
    ]
    return urlencode([(name, value) for name, value in pairs if value], safe=",", quote_via=quote)
