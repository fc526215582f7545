"""Where people live by the share of the group around them, and the segregation curve."""

from __future__ import annotations

from dataclasses import dataclass

from content.segregation.phrases import Phrases
from content.words import upper_first
from data.segregation.store import Record

_ABOVE_CITY = 1.25
_STEPS = 20


@dataclass(frozen=True)
class ClassRow:
    """One class of areas by the group's share: who lives there, now and then.

    `group` and `rest` are shares of all of the group and of all others; `then_…` the same earlier,
    None where there is no earlier year.
    """

    label: str
    areas: int
    group: float
    rest: float
    people: tuple[int, int]
    then_group: float | None
    then_rest: float | None


@dataclass(frozen=True)
class Spread:
    """The distribution, or the reason why there is none."""

    sentence: str
    note: str
    rows: tuple[ClassRow, ...]
    reason: str = ""


@dataclass(frozen=True)
class Curve:
    """The segregation curve: heights at even steps, the point furthest from an even spread."""

    sentence: str
    heights: tuple[float, ...]
    gap: tuple[float, float]
    reason: str = ""


def record_at(phrases: Phrases, year: int) -> Record | None:
    """What every area adds in a year of the view."""
    view = phrases.view
    return phrases.scene.results.record(view.subject, view.level, view.key, year)


def spread(phrases: Phrases) -> Spread:
    """The distribution of a view."""
    view = phrases.view
    now = record_at(phrases, view.year)
    if phrases.subject.kind != "rest":
        return Spread("", "", (), phrases.t("seg.spread.one_group"))
    if now is None or not now.classes:
        return Spread("", "", (), phrases.t("seg.spread.none"))
    then = record_at(phrases, view.since) if view.since else None
    limits = phrases.scene.entry(view.subject).share_limits
    labels = _labels(phrases, limits)
    rows = tuple(_row(label, n, now, then) for n, label in enumerate(labels))
    return Spread(_sentence(phrases, now, then, limits, rows), _note(phrases, now, then), rows)


def _labels(phrases: Phrases, limits: tuple[int, ...]) -> list[str]:
    t, shown = phrases.t, [phrases.percent(limit / 100) for limit in limits]
    low = [phrases.count(limit) for limit in limits]
    pairs = zip(low, shown[1:], strict=False)
    between = [t("legend.between", low=a, high=b) for a, b in pairs]
    return [t("legend.under", limit=shown[0]), *between, t("legend.over", limit=shown[-1])]


def _shares(record: Record, n: int) -> tuple[float, float]:
    group = sum(c[1] for c in record.classes) or 1
    rest = sum(c[2] for c in record.classes) or 1
    return record.classes[n][1] / group, record.classes[n][2] / rest


def _row(label: str, n: int, now: Record, then: Record | None) -> ClassRow:
    areas, group, rest = now.classes[n]
    shares = _shares(now, n)
    earlier = _shares(then, n) if then and then.classes else (None, None)
    return ClassRow(label, areas, *shares, (group, rest), *earlier)


def city_share(record: Record) -> float:
    """The group's share of everybody in the published areas."""
    return (record.group or 0) / record.residents if record.residents else 0.0


def threshold(record: Record, limits: tuple[int, ...]) -> int:
    """The first limit clearly above the city's share (as a place in `limits`), else the last."""
    share = 100 * city_share(record)
    above = [n for n, limit in enumerate(limits) if limit >= _ABOVE_CITY * share]
    return above[0] if above else len(limits) - 1


def _sentence(
    phrases: Phrases,
    now: Record,
    then: Record | None,
    limits: tuple[int, ...],
    rows: tuple[ClassRow, ...],
) -> str:
    at = threshold(now, limits)
    over = rows[at + 1 :]
    params = {
        "group_ela": phrases.group("ela"),
        "rest_ela": upper_first(phrases.rest("ela")) if phrases.rest_opens else phrases.rest("ela"),
        "limit": phrases.percent(limits[at] / 100),
        "year": phrases.view.year,
        "own": phrases.percent(sum(row.group for row in over)),
        "others": phrases.percent(sum(row.rest for row in over)),
    }
    key = "seg.spread.now_things" if phrases.things else "seg.spread.now"
    text = phrases.t(key, **params)
    if then is not None and over and over[0].then_group is not None:
        text += " " + phrases.t(
            "seg.spread.then",
            since=phrases.view.since,
            own=phrases.percent(sum(row.then_group or 0.0 for row in over)),
            others=phrases.percent(sum(row.then_rest or 0.0 for row in over)),
        )
    return upper_first(text)


def _note(phrases: Phrases, now: Record, then: Record | None) -> str:
    if then is None:
        return phrases.t("seg.spread.share", now=phrases.percent(city_share(now), 1))
    return phrases.t(
        "seg.spread.shares",
        now=phrases.percent(city_share(now), 1),
        then=phrases.percent(city_share(then), 1),
        since=phrases.view.since,
        year=phrases.view.year,
    )


def curve(phrases: Phrases) -> Curve:
    """The segregation curve of a view."""
    if phrases.subject.kind == "all":
        return Curve("", (), (0.0, 0.0), phrases.t("seg.curve.all"))
    now = record_at(phrases, phrases.view.year)
    if now is None or not now.curve:
        return Curve("", (), (0.0, 0.0), phrases.t("seg.spread.none"))
    half = now.curve[_STEPS // 2]
    group = phrases.group("ela")
    sentence = phrases.t(
        "seg.curve.sentence_things" if phrases.things else "seg.curve.sentence",
        half=phrases.percent(half),
        group_ela=upper_first(group) if phrases.rest_opens else group,
        rest_ela=phrases.rest("ela"),
    )
    return Curve(upper_first(sentence), now.curve, now.gap)
