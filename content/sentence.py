"""The sentence: what a view shows, in plain words, from the same rows as the table.

It claims no more than the rows carry: "larger" is said of two published figures that differ as
they are shown and, where they have counts, beyond chance (see content.compare).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import quantiles

from content.compare import relation
from content.rows import Row, Rows, base_year
from content.words import Words, upper_first
from content.world import World
from data.catalogue import Indicator
from data.ranks import rank_range
from data.store import Observation
from view import View

_ENOUGH_FOR_QUARTILES = 8


@dataclass(frozen=True)
class Sentence:
    """The headline and the lines below it."""

    headline: str
    lines: tuple[str, ...]


def sentence(view: View, world: World, rows: Rows, words: Words) -> Sentence:
    """The headline of a view (about its first area, else the whole place) and the lines below."""
    indicator = world.indicator(view)
    subject = view.areas[0] if view.areas else world.city
    by_code = {row.code: row for row in rows.rows}
    now = by_code[subject].now if subject in by_code else world.cell(view, subject)
    spread = _middle_half(indicator, rows, words)
    if now.value is None and not view.areas and spread:
        # No figure for the whole place: the headline is then about its areas.
        name = indicator.name[words.language]
        headline = words.t("sentence.headline_spread", name=name, year=view.year, **spread)
        spread = None
    else:
        headline = _statement(view, world, indicator, now, words)
    clause = ""
    if indicator.unit == "percent" and subject != world.comparator(view):
        kind = by_code[subject].relation if subject in by_code else ""
        kind = kind or relation(indicator, now, rows.comparator)
        clause = _clause(world, indicator, kind, rows.comparator, words)
    lines = [_then(view, world, indicator, subject, now, words)]
    lines += [
        _other(view, world, indicator, by_code[code], rows, words)
        for code in view.areas[1:]
        if code in by_code
    ]
    lines.append(_place(indicator, subject, rows, words))
    if spread and not view.areas:
        lines.append(words.t("sentence.spread", **spread))
    lines.append(_unknown(view, rows, words))
    end = f" – {clause}." if clause else "."
    return Sentence(headline + end, tuple(line for line in lines if line))


def _statement(
    view: View, world: World, indicator: Indicator, now: Observation, words: Words
) -> str:
    area = world.areas[now.area]
    where = area.inside[words.language]
    if now.value is None:
        key = "sentence.missing"
        if now.status == "suppressed":
            key = "disclosure.sentence" if indicator.disclosure else "sentence.suppressed"
        text = words.t(key, in_area=where, name=indicator.name[words.language], year=view.year)
        return upper_first(text)
    chosen = dict(zip(indicator.columns, view.key, strict=True))
    language = chosen["language"]
    text = indicator.sentence[words.language].format_map(
        {
            "in_area": where,
            "value": words.amount(indicator, now.value),
            "year": view.year,
            "group": words.group(indicator, view.key),
            "who": words.who(indicator, view.key),
            "speaks": words.t(f"speaks.{language}") if language != "total" else "",
        }
    )
    return upper_first(text)


def _clause(world: World, indicator: Indicator, kind: str, other: Observation, words: Words) -> str:
    if not kind or other.value is None:
        return ""
    against = world.areas[other.area]
    return words.t(
        f"relation.{kind}",
        in_area=against.inside[words.language],
        of_area=against.genitive[words.language],
        value=words.amount(indicator, other.value),
    )


def _then(
    view: View,
    world: World,
    indicator: Indicator,
    subject: str,
    now: Observation,
    words: Words,
) -> str:
    """What the figure was in the first comparable year; just after a break, that there is none."""
    level = world.areas[subject].level
    years = world.known.index.indicators[view.indicator].levels
    published = years[level] if level in years else world.known.published(view)
    base = base_year(indicator, published.combos.get(view.key, ()), view.year, level, subject)
    if base is None:
        if any(b.year == view.year and b.concerns(level, subject) for b in indicator.breaks):
            return words.t("sentence.after_break", year=view.year)
        return ""
    then = world.cell(view, subject, base)
    if then.value is None or now.value is None:
        return ""
    return words.t("sentence.then", year=base, value=words.amount(indicator, then.value))


def _other(
    view: View, world: World, indicator: Indicator, row: Row, rows: Rows, words: Words
) -> str:
    where = upper_first(world.areas[row.code].inside[words.language])
    if row.now.value is None:
        return words.t("sentence.other_none", in_area=where, status=words.status(row.now))
    value = words.amount(indicator, row.now.value)
    if indicator.unit != "percent" or not row.relation:
        return words.t("sentence.other", in_area=where, value=value)
    against = world.areas[rows.comparator.area].inside[words.language]
    word = words.t(f"relation.short.{row.relation}", in_area=against)
    return words.t("sentence.other_against", in_area=where, value=value, relation=word)


def _place(indicator: Indicator, subject: str, rows: Rows, words: Words) -> str:
    """Where the area lies in the order of the level, as the range that chance leaves open."""
    if indicator.unit != "percent":
        return ""
    found = rank_range({row.code: row.now for row in rows.rows}, subject)
    if found is None:
        return ""
    first, last = words.count(found.first), words.count(found.last)
    place = first if first == last else f"{first}–{last}"
    return words.t("sentence.place", place=place, among=words.count(found.among))


def _middle_half(indicator: Indicator, rows: Rows, words: Words) -> dict[str, str] | None:
    """The range between the quartiles of the areas (R type 7); None with too few of them."""
    values = sorted(row.now.value for row in rows.rows if row.now.value is not None)
    if len(values) < _ENOUGH_FOR_QUARTILES:
        return None
    low, _, high = quantiles(values, n=4, method="inclusive")
    return {"low": words.number(indicator, low), "high": words.amount(indicator, high)}


def _unknown(view: View, rows: Rows, words: Words) -> str:
    found = Counter(row.now.status for row in rows.rows if row.now.value is None)
    parts = []
    for status in ("suppressed", "missing"):
        if found[status] and len(rows.rows) > 1:
            number = words.count(found[status])
            parts.append(words.t.count(f"sentence.unknown.{status}", found[status], number))
    return " ".join(parts)
