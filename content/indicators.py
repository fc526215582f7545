"""The Indicators page: each promised indicator, what is shown of it, and what is not and why."""

from __future__ import annotations

from dataclasses import dataclass

from content.rows import difference
from content.words import Words, words
from content.world import World, places, world
from data.availability import Key, Published
from data.catalogue import Indicator
from data.programme import PROGRAMMES, Row, answers, rows
from data.store import Observation, table
from view import TOTAL, encode, parse

SLUGS = {"fi": "mittarit", "sv": "indikatorer", "en": "indicators"}
"""Language → path of the page, below /<language>/. Its anchors are the ids of rows and terms."""

_ORDER = ("language", "origin", "gender")
"""The breakdown whose gap is shown, by preference; then any other."""


@dataclass(frozen=True)
class Dot:
    """One group of a gap: its name and figure."""

    name: str
    value: float
    text: str


@dataclass(frozen=True)
class Gap:
    """The figures of the groups of one breakdown in the newest year that has two of them."""

    name: str
    year: int
    dots: tuple[Dot, ...]
    apart: str
    """How far two groups lie apart, as a sentence; empty for more groups."""


@dataclass(frozen=True)
class Shown:
    """One indicator that answers a row, as it is published in one place."""

    name: str
    place: str
    where: str
    """The levels at which it is published, in words."""

    years: str
    groups: str
    latest: str
    """The newest figure of the whole place with its year; empty when there is none."""

    points: tuple[tuple[int, float], ...]
    """The figures of the whole place by year, for a small line."""

    gap: Gap | None
    search: str
    """The query of the Explore page that shows it."""


@dataclass(frozen=True)
class Entry:
    """One row of a programme."""

    row: Row
    status: str
    """`shown`, `part` (something that it asks for is not published) or `none`."""

    shown: tuple[Shown, ...]


def indicators(language: str) -> dict[str, tuple[Entry, ...]]:
    """Every row of every programme, by programme, with what is published of it."""
    say = words(language)
    return {
        programme: tuple(_entry(row, say) for row in rows() if row.programme == programme)
        for programme in PROGRAMMES
    }


def _entry(row: Row, say: Words) -> Entry:
    found = [
        (indicator, world(indicator.place))
        for indicator in answers(row)
        if indicator.place in places() and indicator.id in world(indicator.place).known.shown()
    ]
    shown = tuple(_shown(indicator, here, say) for indicator, here in found)
    if not shown:
        return Entry(row, "none", ())
    given = {d for indicator, here in found for d in _breakdowns(indicator, here)}
    whole = set(row.wants) <= given and not row.lacks
    return Entry(row, "shown" if whole else "part", shown)


def _breakdowns(indicator: Indicator, here: World) -> set[str]:
    """The dimensions with more than one published group, and "area" with more than one area."""
    given = set()
    for published in here.known.index.indicators[indicator.id].levels.values():
        if published.areas > 1:
            given.add("area")
        for n, dimension in enumerate(indicator.columns):
            if len({key[n] for key in published.combos}) > 1:
                given.add(dimension)
    # A figure of one age class answers a question about age; so does one of a single group.
    if any(part.isdigit() for part in indicator.noun.replace("young", "").split("to")):
        given.add("age")
    return given


def _shown(indicator: Indicator, here: World, say: Words) -> Shown:
    levels = here.known.index.indicators[indicator.id].levels
    query = {"place": indicator.place, "indicator": indicator.id}
    view, _ = parse(query, here.known)
    top = here.known.place.levels[0].id
    points: tuple[tuple[int, float], ...] = ()
    latest, gap = "", None
    if top in levels:
        whole, _ = parse(query | {"level": top}, here.known)
        cells = [here.cell(whole, here.city, year) for year in levels[top].combos[whole.key]]
        points = tuple((o.year, o.value) for o in cells if o.value is not None)
        if points:
            year, value = points[-1]
            latest = say.t("indicators.latest", value=say.amount(indicator, value), year=year)
            groups_of = say.groups(indicator, whole.key)
            if groups_of:
                latest += f" ({', '.join(groups_of)})"
        # The parts of an index are not groups of people.
        if indicator.unit != "index":
            gap = _gap(indicator, levels[top], whole.key, here, say)
    first = min(p.years[0] for p in levels.values())
    last = max(p.years[-1] for p in levels.values())
    names = [level.many[say.language] for level in here.known.place.levels if level.id in levels]
    groups = [
        say.dimension(indicator, d) for d in indicator.columns if d in _breakdowns(indicator, here)
    ]
    return Shown(
        name=indicator.name[say.language],
        place=here.known.place.name[say.language],
        where=", ".join(names).lower(),
        years=str(first) if first == last else f"{first}–{last}",
        groups=", ".join(groups).lower(),
        latest=latest,
        points=points,
        gap=gap,
        search=encode(view, here.known),
    )


def _gap(
    indicator: Indicator, published: Published, key: Key, here: World, say: Words
) -> Gap | None:
    """The groups of the first breakdown, in the newest year that has at least two of them."""
    columns = sorted(
        range(len(indicator.columns)),
        key=lambda n: _ORDER.index(indicator.columns[n]) if indicator.columns[n] in _ORDER else 9,
    )
    cells = table(indicator.id)
    for n in columns:
        codes = {
            combo[n]
            for combo in published.combos
            if combo[:n] == key[:n] and combo[n + 1 :] == key[n + 1 :]
        }
        # One published group is set against all; two or more against each other.
        if len(codes - {TOTAL}) > 1:
            codes -= {TOTAL}
        for year in reversed(published.years):
            found = {
                code: cells.cell(here.city, year, (*key[:n], code, *key[n + 1 :]))
                for code in sorted(codes)
            }
            known = {code: o for code, o in found.items() if o.value is not None}
            if len(known) > 1:
                dots = tuple(_dot(indicator, n, code, o, say) for code, o in known.items())
                name = say.dimension(indicator, indicator.columns[n])
                return Gap(name, year, dots, _apart(indicator, list(known.values()), say))
    return None


def _apart(indicator: Indicator, known: list[Observation], say: Words) -> str:
    if len(known) != 2 or indicator.unit != "percent":
        return ""
    apart = difference(indicator, *sorted(known, key=lambda o: o.value or 0.0, reverse=True))
    return say.t("indicators.apart", n=say.number(indicator, apart or 0.0))


def _dot(indicator: Indicator, n: int, code: str, o: Observation, say: Words) -> Dot:
    value = o.value or 0.0
    name = say.code(indicator, indicator.columns[n], code)
    return Dot(name, value, say.amount(indicator, value))
