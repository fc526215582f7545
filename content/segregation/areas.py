"""The areas: classes of the map, rows of the table, and what the selected area adds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from content.legend import STATES, Entry
from content.rows import collation_key
from content.segregation.phrases import Phrases
from content.segregation.spread import record_at
from content.words import upper_first
from data.segregation.names import GROUP_DIMENSION
from data.segregation.store import Record
from data.store import Observation, table
from view import TOTAL

QUOTIENT_LIMITS = (0.5, 0.8, 1.25, 2.0)
CLUSTERS = {"a": ("c4", "hh"), "b": ("c1", "ll"), "c": ("c3", "hl"), "d": ("c2", "lh")}
"""Letter in the results → class of the map and message."""

UNTESTED = "-"


@dataclass(frozen=True)
class AreaRow:
    """One area: its observation, and what it adds, as texts; empty where there is nothing."""

    code: str
    name: str
    now: Observation
    share: str
    quotient: str
    part: str
    influence: str
    cluster: str
    css: str
    told: str
    """What the map says of it."""

    chosen: bool


@dataclass(frozen=True)
class Legend:
    """The legend of the map: classes, states without a figure, and how classes are made."""

    classes: tuple[Entry, ...]
    states: tuple[Entry, ...]
    method: str


def observation(phrases: Phrases, code: str, year: int, key: tuple[str, ...]) -> Observation:
    """The row of the table that an area's count is from."""
    indicator, group = phrases.indicator, phrases.subject.group
    columns = phrases.scene.columns(phrases.view.subject)
    chosen = dict(zip(columns, key, strict=True))
    full = tuple(
        (group or _first_group(phrases)) if name == GROUP_DIMENSION and _grouped(phrases)
        else chosen.get(name, TOTAL)
        for name in indicator.columns
    )  # fmt: skip
    return table(indicator.id).cell(code, year, full)


def _grouped(phrases: Phrases) -> bool:
    return GROUP_DIMENSION in phrases.indicator.breakdowns


def _first_group(phrases: Phrases) -> str:
    """Any group of the indicator: all have the same status where all are compared at once."""
    return next(
        entry.subject.group
        for entry in phrases.scene.results.subjects.values()
        if entry.subject.indicator == phrases.indicator.id and entry.subject.kind == "rest"
    )


def map_class(
    kind: str, code: str, record: Record | None, limits: tuple[float, ...], status: str
) -> str:
    """The class of an area on a map of a kind; the pattern of its status without a figure."""
    value = None
    if record is not None:
        if kind == "cluster":
            letter = record.clusters.get(code, UNTESTED)
            if letter in CLUSTERS:
                return CLUSTERS[letter][0]
            if letter == ".":
                return "eq"
            return STATES.get(status, "na")
        value = (record.quotients if kind == "quotient" else record.parts).get(code)
    if value is None:
        return STATES.get(status, "na")
    if kind == "quotient":
        return f"c{bisect_right(QUOTIENT_LIMITS, round(value, 2))}"
    return f"c{bisect_right(limits, round(100 * abs(value), 2))}"


def part_limits(phrases: Phrases) -> tuple[float, ...]:
    """Class limits of the contributions at the view's level, in hundredths."""
    return phrases.scene.entry(phrases.view.subject).part_limits.get(phrases.view.level, ())


def times(phrases: Phrases, quotient: float) -> str:
    """A location quotient: "2,4-kertainen"."""
    return phrases.t("seg.area.times", value=phrases.number(quotient, 2 if quotient < 1 else 1))


def adds(phrases: Phrases, part: float) -> str:
    """A contribution in hundredths with two decimals, without its sign."""
    return phrases.number(100 * abs(part), 2)


def map_text(phrases: Phrases, kind: str, now: Observation, record: Record | None) -> str:
    """What the map says of an area: its share, and what this map is about."""
    code = now.area
    if now.value is None or record is None or record.parts.get(code) is None:
        return phrases.words.status(now)
    part = record.parts[code] or 0.0
    quotient = record.quotients.get(code)
    if kind == "cluster":
        name = CLUSTERS.get(record.clusters.get(code, UNTESTED), ("", "none"))[1]
        text = phrases.t(f"seg.cluster.{name}")
    elif kind == "quotient" and quotient is not None:
        text = phrases.t("seg.area.quotient", times=times(phrases, quotient))
    else:
        side = "all" if phrases.subject.kind == "all" else "more" if part > 0 else "fewer"
        text = phrases.t(f"seg.area.adds.{side}", part=adds(phrases, part))
    if phrases.subject.kind == "all":
        return text
    return f"{phrases.percent(now.value / 100, 1)}. {upper_first(text)}"


def rows(phrases: Phrases) -> tuple[AreaRow, ...]:
    """Every area of the level, the selected one first, then by name."""
    view = phrases.view
    record = record_at(phrases, view.year)
    limits = part_limits(phrases)
    found = []
    for area in phrases.scene.areas_of(view.level):
        now = observation(phrases, area.code, view.year, view.key)
        part = record.parts.get(area.code) if record else None
        quotient = record.quotients.get(area.code) if record else None
        moved = record.influence.get(area.code) if record else None
        letter = record.clusters.get(area.code, UNTESTED) if record else UNTESTED
        signed = "" if part is None else phrases.number(100 * part, 2)
        if phrases.subject.kind != "all" and part is not None and part > 0:
            signed = f"+{signed}"
        shown = "" if now.value is None else phrases.number(now.value, 1)
        found.append(
            AreaRow(
                code=area.code,
                name=area.names[phrases.words.language],
                now=now,
                share="" if phrases.subject.kind == "all" else shown,
                quotient="" if quotient is None else phrases.number(quotient, 2),
                part=signed,
                influence="" if moved is None else phrases.number(100 * moved, 2),
                cluster=phrases.t(f"seg.cluster.short.{CLUSTERS[letter][1]}")
                if letter in CLUSTERS
                else "",
                css=map_class(view.map, area.code, record, limits, now.status),
                told=map_text(phrases, view.map, now, record),
                chosen=area.code == view.area,
            )
        )
    found.sort(key=lambda row: collation_key(row.name))
    found.sort(key=lambda row: not row.chosen)
    return tuple(found)


def legend(phrases: Phrases, areas: tuple[AreaRow, ...]) -> Legend:
    """The legend of the view's map."""
    t, kind = phrases.t, phrases.view.map
    if kind == "cluster":
        classes = [
            Entry(css, upper_first(t(f"seg.cluster.{name}"))) for css, name in CLUSTERS.values()
        ]
        classes.append(Entry("eq", upper_first(t("seg.cluster.none"))))
    else:
        limits = QUOTIENT_LIMITS if kind == "quotient" else part_limits(phrases)
        shown = [phrases.number(limit, _places(limit)) for limit in limits]
        texts = [t("legend.under", limit=shown[0])] if shown else []
        pairs = zip(shown, shown[1:], strict=False)
        texts += [t("legend.between", low=a, high=b) for a, b in pairs]
        texts += [t("legend.over", limit=shown[-1])] if shown else []
        classes = [Entry(f"c{n}", text) for n, text in enumerate(texts)]
    present = {row.now.status for row in areas if not row.part}
    states = [Entry(css, t(f"legend.{s}")) for s, css in STATES.items() if s in present]
    return Legend(tuple(classes), tuple(states), t(f"seg.map.method.{kind}"))


def _places(limit: float) -> int:
    """The decimals a round limit needs."""
    return next(n for n in (0, 1, 2) if n == 2 or round(limit, n) == limit)
