"""The same measure at every scale, by gender and age, and between and within larger areas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.segregation.phrases import Phrases
from content.segregation.scene import scene as seen
from content.segregation.spread import city_share, record_at
from content.segregation.view import SegregationView
from content.words import upper_first
from data.segregation.store import Value
from data.segregation.wholes import wholes
from view import TOTAL


@dataclass(frozen=True)
class Dot:
    """One row of a comparison: a value, its interval and what chance gives, with its view."""

    label: str
    value: Value
    shown: str
    freed: str
    interval: str
    chance: str
    here: bool
    view: SegregationView


@dataclass(frozen=True)
class Comparison:
    """Rows to compare, with what to make of them; no rows where there is nothing to compare."""

    sentence: str
    rows: tuple[Dot, ...]


@dataclass(frozen=True)
class Beside:
    """Who lives beside whom: rows of (whose surroundings, shares by group), and a sentence."""

    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def _dot(phrases: Phrases, label: str, view: SegregationView) -> Dot | None:
    found = phrases.scene.results.value(view.subject, view.level, view.key, view.year, view.measure)
    if found is None or found.value is None:
        return None
    freed = interval = chance = ""
    shown = phrases.figure(found.value)
    if found.low is not None and found.high is not None and found.corrected is not None:
        freed = phrases.figure(found.corrected)
        interval = f"{freed} ({phrases.span(found.low, found.high)})"
    if found.expected is not None:
        chance = phrases.figure(found.expected)
    here = replace(view, area=phrases.view.area) == phrases.view
    return Dot(label, found, shown, freed, interval, chance, here, view)


def scales(phrases: Phrases) -> Comparison:
    """The measure of the view at every level that has it in the same year."""
    view = phrases.view
    rows = []
    for level in reversed(phrases.scene.levels(view.subject)):
        years = phrases.scene.entry(view.subject).levels[level].get(view.key, ())
        if view.year in years:
            number = len(phrases.scene.areas_of(level))
            label = f"{phrases.levels(level)} ({phrases.count(number)})"
            rows.append(_dot(phrases, label, replace(view, level=level, area="")))
    made = tuple(row for row in rows if row)
    if len(phrases.scene.levels(view.subject)) < 2:
        # One row is no comparison: what is published for other levels is said in the choices.
        return Comparison(phrases.t("seg.scales.one", level=phrases.levels().lower()), ())
    return Comparison(phrases.t("seg.scales.why"), made)


def siblings(phrases: Phrases) -> Comparison:
    """The measure in every whole of the place with the same level, breakdown and year."""
    view, scene, language = phrases.view, phrases.scene, phrases.words.language
    rows, sizes = [], []
    for one in wholes(scene.results.place):
        other = seen(scene.world, one.id)
        if other is None or view.subject not in other.results.subjects:
            continue
        name = scene.name(language, one)
        there = Phrases(phrases.words, other, replace(view, within="" if one.opens else one.id))
        row = _dot(there, name, replace(there.view, area=""))
        record = record_at(there, view.year)
        if row is None or record is None:
            continue
        here = one.id == scene.whole.id
        rows.append(replace(row, here=here))
        if one.area and record.areas:
            mean = phrases.count(round(record.residents / record.areas))
            sizes.append(phrases.t("seg.siblings.size", name=name, n=mean))
    if len(rows) < 2:
        return Comparison("", ())
    return Comparison(phrases.t("seg.siblings.why", sizes=", ".join(sizes)), tuple(rows))


@dataclass(frozen=True)
class Nesting:
    """Sorting between the largest areas and inside each of them: a sentence, and (name, share)."""

    sentence: str
    parts: tuple[tuple[str, str], ...]


def nesting(phrases: Phrases) -> Nesting:
    """Where the sorting of the view arises, by M; nothing where it cannot be said."""
    view = phrases.view
    record = record_at(phrases, view.year)
    total = phrases.scene.results.value(
        view.subject, view.level, view.key, view.year, "information"
    )
    if record is None or record.between is None or total is None or not total.value:
        return Nesting("", ())
    top = phrases.scene.split
    if len(phrases.scene.areas_of(top)) < 2:
        return Nesting("", ())  # nothing to be split over
    language = phrases.words.language
    sentence = phrases.t(
        "seg.scales.between",
        share=phrases.percent(record.between / total.value),
        rest=phrases.percent(1 - record.between / total.value),
        larger=phrases.level("between", top),
    )
    parts = [
        (phrases.t("seg.scales.inside_of", name=area.names[language]),
         phrases.number(100 * inside / total.value, 1))
        for area, inside in zip(phrases.scene.areas_of(top), record.inside, strict=True)
    ]  # fmt: skip
    first = upper_first(phrases.level("between", top))
    return Nesting(sentence, ((first, phrases.number(100 * record.between / total.value, 1)),
                              *parts))  # fmt: skip


def breakdown(phrases: Phrases) -> Comparison:
    """The measure by gender and by age in the view's year, with what can be told apart."""
    view = phrases.view
    keys = phrases.scene.entry(view.subject).levels[view.level]
    columns = phrases.scene.columns(view.subject)
    wanted = []
    for key in keys:
        chosen = [n for n, code in enumerate(key) if code != TOTAL]
        if len(chosen) <= 1 and view.year in keys[key]:
            wanted.append((chosen[0] if chosen else -1, key))
    if len(wanted) < 2:
        return Comparison("", ())
    wanted.sort(key=lambda item: (item[0], _order(item[1])))
    rows = []
    for at, key in wanted:
        label = phrases.code(columns[at], key[at]) if at >= 0 else phrases.t("seg.breakdown.all")
        rows.append(_dot(phrases, label, replace(view, key=key)))
    made = tuple(row for row in rows if row)
    return Comparison(_ages(phrases, made, columns), made)


def _order(key: tuple[str, ...]) -> tuple[int, str]:
    ages = [code for code in key if code[:1].isdigit()]
    return (int(ages[0].rstrip("+").split("-")[0]) if ages else -1, "|".join(key))


def _ages(phrases: Phrases, rows: tuple[Dot, ...], columns: tuple[str, ...]) -> str:
    """Whether the youngest live more apart than the oldest: only if the intervals say so."""
    if "age" not in columns:
        return ""
    at = columns.index("age")
    aged = [row for row in rows if row.view.key[at] != TOTAL]
    if len(aged) < 2:
        return ""
    young, old = aged[0], aged[-1]
    ends = (young.value.low, young.value.high, old.value.low, old.value.high)
    if any(end is None for end in ends):
        return phrases.t("seg.breakdown.no_interval")
    kind = "unclear"
    if (young.value.low or 0) > (old.value.high or 0):
        kind = "more"
    elif (young.value.high or 0) < (old.value.low or 0):
        kind = "less"
    return phrases.t(
        f"seg.breakdown.{kind}",
        young=young.label,
        old=old.label,
        first=young.interval,
        second=old.interval,
    )


def beside(phrases: Phrases) -> Beside:
    """The shares of groups around the average member of each group."""
    view, subject = phrases.view, phrases.subject

    def share(measure: str) -> float | None:
        found = phrases.scene.results.value(view.subject, view.level, view.key, view.year, measure)
        return None if found is None else found.value

    if subject.kind == "all":
        codes = [
            other.subject.group
            for other in phrases.scene.results.subjects.values()
            if other.subject.indicator == subject.indicator and other.subject.kind == "rest"
        ]
        names = [phrases.t(f"code.language.{code}") for code in codes]
        rows = []
        for code, name in zip(codes, names, strict=True):
            found = [share(f"exposure.{code}.{other}") for other in codes]
            shown = tuple("" if v is None else phrases.percent(v, 1) for v in found)
            rows.append((name, shown))
        return Beside(phrases.t("seg.beside.all", one=phrases.level("one")), tuple(names),
                      tuple(rows))  # fmt: skip
    own, met = share("isolation"), share("exposure.rest.group")
    record = record_at(phrases, view.year)
    if subject.kind == "pair" or own is None or met is None or record is None:
        return Beside("", (), ())
    sentence = phrases.t(
        "seg.beside.rest",
        group_gen=phrases.group("gen"),
        rest_gen=phrases.rest("gen"),
        own=phrases.figure(own, "isolation"),
        met=phrases.figure(met, "isolation"),
        city=phrases.figure(city_share(record), "isolation"),
    )
    return Beside(upper_first(sentence), (), ())
