"""View: the whole state of a page as one frozen value, parsed from a URL and encoded to one.

The language is in the path; everything else is in the query. `parse` never fails: what is unknown
or not published falls back to the nearest valid view, and says so in a notice. `encode` writes the
one canonical query of a view; `parse(encode(view)) == view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from data.availability import Availability, Key, PlaceIndex, Published
from data.catalogue import BASE_DIMENSIONS, Catalogue, Indicator, Place

DEFAULT_PLACE = "helsinki"
"""The place of an address that names none: published addresses are for ever."""

MAX_AREAS = 4
SORTS = ("name", "value", "change", "numerator", "denominator")
TOTAL = "total"
BY_AREA = "area"
_LONGEST = 200
"""No value of a query is longer; what is longer is cut before it is looked at or shown."""


@dataclass(frozen=True)
class Notice:
    """Something the visitor asked for that could not be had: a message key and its parameters."""

    key: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class View:
    """What the Explore page shows. `key` follows the indicator's dimension columns."""

    place: str
    indicator: str
    level: str
    year: int
    key: Key
    areas: tuple[str, ...] = ()
    compare: str = ""
    by: str = BY_AREA
    zoom: str = ""
    sort: str = "name"
    descending: bool = False
    sure: bool = False
    """Whether the map hatches the areas that cannot be told apart from the whole place."""


@dataclass(frozen=True)
class Known:
    """What a view is checked against: catalogue, availability and the areas of the place.

    `parents` maps each area code to (level, parent code).
    """

    catalogue: Catalogue
    index: PlaceIndex
    place: Place
    parents: Mapping[str, tuple[str, str]]

    def areas_of(self, level: str) -> list[str]:
        """Codes of the areas of a level, in the order of the place."""
        return [code for code, (own, _) in self.parents.items() if own == level]

    @property
    def zoom_level(self) -> str:
        """The level whose areas the map can zoom to: the one below the whole place."""
        return self.place.levels[min(1, len(self.place.levels) - 1)].id

    def shown(self) -> list[str]:
        """Indicators of the place that have at least one figure, in the order of the menu."""
        return [
            i.id
            for i in self.catalogue.of_place(self.place.id)
            if i.id in self.index.indicators and self.index.indicators[i.id].levels
        ]

    def published(self, view: View) -> Published:
        """What the view's indicator has at the view's level."""
        return self.index.indicators[view.indicator].levels[view.level]


class _Parser:
    """Takes one query apart, choice by choice, and collects notices on the way."""

    def __init__(self, query: Mapping[str, str], known: Known) -> None:
        self.query = {k: v[:_LONGEST] for k, v in query.items() if v}
        self.known = known
        self.notices: list[Notice] = []
        self.moved = False
        """Whether the query was made for another place: its areas are then dropped quietly."""

    def notice(self, key: str, **params: str) -> None:
        self.notices.append(Notice(key, tuple(sorted(params.items()))))

    def indicator(self) -> str:
        shown = self.known.shown()
        wanted = self.query.get("indicator", "")
        if wanted in shown:
            return wanted
        default = self.known.place.default_indicator
        found = default if default in shown else shown[0]
        elsewhere = self.known.catalogue.indicators.get(wanted)
        if elsewhere is not None:
            # Another place was open before: the same thing here, when it is published here.
            self.moved = True
            groups = {id_: self.known.catalogue.indicators[id_].comparable_group for id_ in shown}
            same = [id_ for id_ in shown if groups[id_] == elsewhere.comparable_group]
            if same:
                return same[0]
            self.notice("notice.indicator_here", indicator=found)
        elif wanted:
            self.notice("notice.indicator", wanted=wanted)
        return found

    def level(self, indicator: Indicator, available: Availability) -> str:
        ids = [level.id for level in self.known.place.levels]
        wanted = self.query.get("level", "")
        if wanted in available.levels and wanted in ids:
            return wanted
        if wanted and wanted not in ids:
            self.notice("notice.level_unknown", wanted=wanted)
            wanted = ""
        fallback = wanted or indicator.default.get("level") or self.known.place.default_level
        start = ids.index(fallback) if fallback in ids else len(ids) - 1
        offered = [level for level in ids if level in available.levels]
        level = min(offered, key=lambda id_: (abs(ids.index(id_) - start), -ids.index(id_)))
        if wanted:
            self.notice("notice.level", wanted=wanted, level=level)
        return level

    def key(self, indicator: Indicator, published: Published) -> Key:
        wanted: list[str] = []
        for dimension in indicator.columns:
            value = self.query.get(dimension, "")
            known_codes = {key[len(wanted)] for key in published.combos} | {TOTAL}
            if value and value not in known_codes:
                # A group of another indicator or level quietly becomes "all"; nonsense is told.
                shown = indicator.default.get(dimension, TOTAL)
                self.notice("notice.group", dimension=dimension, wanted=value, shown=shown)
                value = ""
            wanted.append(value or indicator.default.get(dimension, TOTAL))
        exact = tuple(wanted)
        if exact in published.combos:
            return exact
        combos = list(published.combos)
        # What was chosen last wins over what was chosen before ("changed" comes from the page and
        # is no part of a view).
        last = self.query.get("changed", "")
        at = indicator.columns.index(last) if last in indicator.columns else None

        def likeness(combo: Key) -> tuple[bool, int, int, int]:
            same = sum(a == b for a, b in zip(combo, exact, strict=True))
            totals = sum(code == TOTAL for code in combo)
            return (at is None or combo[at] == exact[at], same, totals, -combos.index(combo))

        best = max(combos, key=likeness)
        asked = [d for d in indicator.columns if self.query.get(d, TOTAL) != TOTAL]
        if any(best[indicator.columns.index(d)] != self.query[d] for d in asked):
            self.notice("notice.combination")
        return best

    def year(self, years: Sequence[int]) -> int:
        wanted = self.query.get("year", "")
        if not wanted:
            return years[-1]
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) == 4):
            self.notice("notice.year_unknown", wanted=wanted, year=str(years[-1]))
            return years[-1]
        asked = int(wanted)
        nearest = min(years, key=lambda year: (abs(year - asked), -year))
        if nearest != asked:
            self.notice("notice.year", wanted=wanted, year=str(nearest))
        return nearest

    def areas(self, level: str) -> tuple[str, ...]:
        found: list[str] = []
        for code in self.query.get("areas", "").split(","):
            own = self.known.parents.get(code)
            if not code or code in found:
                continue
            if own is None:
                if not self.moved:
                    self.notice("notice.area", wanted=code)
            elif own[0] != level:
                moved = self._at_level(code, level)
                if moved and moved not in found:
                    found.append(moved)
                    self.notice("notice.area_moved", wanted=code, area=moved)
                elif not moved:
                    self.notice("notice.area_level", wanted=code, level=level)
            else:
                found.append(code)
        if len(found) > MAX_AREAS:
            self.notice("notice.too_many", number=str(MAX_AREAS))
        return tuple(found[:MAX_AREAS])

    def _at_level(self, code: str, level: str) -> str:
        """The ancestor of an area at a level, when the level is a larger one; else nothing."""
        while code in self.known.parents:
            own, parent = self.known.parents[code]
            if own == level:
                return code if level != self.known.place.levels[0].id else ""
            code = parent
        return ""

    def compare(self) -> str:
        wanted = self.query.get("compare", "")
        if self.moved and wanted not in self.known.parents:
            return ""
        if not wanted or wanted in self.known.parents:
            return wanted if wanted != self.known.place.city else ""
        self.notice("notice.area", wanted=wanted)
        return ""

    def one_of(self, name: str, allowed: Sequence[str], fallback: str) -> str:
        wanted = self.query.get(name, fallback)
        if wanted in allowed:
            return wanted
        self.notice("notice.choice", wanted=wanted)
        return fallback


def lines_by(indicator: Indicator, published: Published) -> tuple[str, ...]:
    """What the lines of the series can be: areas, or the groups of a dimension with several."""
    found = [BY_AREA]
    for n, dimension in enumerate(indicator.columns):
        if len({key[n] for key in published.combos}) > 1:
            found.append(dimension)
    return tuple(found)


def default_by(indicator: Indicator, published: Published) -> str:
    """What the lines are unless chosen: areas; groups where the level has only one area."""
    offered = lines_by(indicator, published)
    return offered[1] if published.areas == 1 and len(offered) > 1 else BY_AREA


def parse(query: Mapping[str, str], known: Known) -> tuple[View, tuple[Notice, ...]]:
    """The nearest valid view to a query, and a notice for each thing that had to give way.

    `query` maps names to single values; anything may be missing, unknown, absurd or too long.
    """
    parser = _Parser(query, known)
    if parser.query.get("place", known.place.id) != known.place.id:
        parser.notice("notice.place", wanted=parser.query["place"], place=known.place.id)
    indicator = known.catalogue.indicators[parser.indicator()]
    available = known.index.indicators[indicator.id]
    level = parser.level(indicator, available)
    published = available.levels[level]
    key = parser.key(indicator, published)
    sort = parser.query.get("sort", "name")
    descending = sort.startswith("-")
    if sort.lstrip("-") not in SORTS:
        parser.notice("notice.choice", wanted=sort)
        sort, descending = "name", False
    zooms = ("", *known.areas_of(known.zoom_level))
    view = View(
        place=known.place.id,
        indicator=indicator.id,
        level=level,
        year=parser.year(published.combos[key]),
        key=key,
        areas=parser.areas(level),
        compare=parser.compare(),
        by=_by(parser, indicator, published),
        zoom="" if parser.moved else parser.one_of("zoom", zooms, ""),
        sort=sort.lstrip("-"),
        descending=descending,
        sure=parser.one_of("sure", ("", "1"), "") == "1",
    )
    if view.compare in view.areas:
        view = replace(view, compare="")
    return view, tuple(parser.notices)


def _by(parser: _Parser, indicator: Indicator, published: Published) -> str:
    """A breakdown that this indicator lacks is dropped quietly; an unknown word is told."""
    offered = lines_by(indicator, published)
    wanted = parser.query.get("by", default_by(indicator, published))
    if wanted in offered:
        return wanted
    if wanted not in BASE_DIMENSIONS:
        parser.notice("notice.choice", wanted=wanted)
    return default_by(indicator, published)


def encode(view: View, known: Known, **changes: Any) -> str:
    """The canonical query string of a view (no leading "?"), after replacing fields by `changes`.

    A change of `indicator` or `level` may leave a combination that is not published: the link is
    then resolved by `parse` when it is followed. `group` changes one dimension: group=("gender",
    "female").
    """
    group = changes.pop("group", None)
    view = replace(view, **changes)
    columns = known.catalogue.indicators[view.indicator].columns
    key = dict(zip(columns, view.key, strict=False))
    if group:
        key[group[0]] = group[1]
    defaults = known.catalogue.indicators[view.indicator].default
    pairs: list[tuple[str, str]] = [
        ("place", "" if view.place == DEFAULT_PLACE else view.place),
        ("indicator", view.indicator),
        ("level", view.level),
        ("year", str(view.year)),
    ]
    pairs += [(d, c) for d, c in key.items() if c != defaults.get(d, TOTAL)]
    pairs.append(("areas", ",".join(view.areas)))
    pairs.append(("compare", view.compare))
    published = known.index.indicators[view.indicator].levels.get(view.level)
    usual = default_by(known.catalogue.indicators[view.indicator], published) if published else ""
    pairs.append(("by", "" if view.by == usual else view.by))
    pairs.append(("zoom", view.zoom))
    pairs.append(("sure", "1" if view.sure else ""))
    sort = ("-" if view.descending else "") + view.sort
    pairs.append(("sort", "" if sort == "name" else sort))
    return urlencode([(k, v) for k, v in pairs if v], safe=",", quote_via=quote)
