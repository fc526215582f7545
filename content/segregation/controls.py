"""The choices of the page, with what is not computed disabled and the reason in its text."""

from __future__ import annotations

from dataclasses import dataclass

from content.controls import Choice, Option
from content.segregation.phrases import Phrases
from content.segregation.view import MAPS, bases_of
from data.segregation.names import MEASURES
from view import TOTAL


@dataclass(frozen=True)
class Controls:
    """All choices. `years` and `year` drive the slider above the map."""

    subject: Choice
    groups: tuple[Choice, ...]
    level: Choice
    measure: Choice
    since: Choice
    map: Choice
    years: tuple[int, ...]
    year: int
    current: str


def controls(phrases: Phrases) -> Controls:
    """The choices of a view."""
    view, scene = phrases.view, phrases.scene
    years = scene.entry(view.subject).levels[view.level][view.key]
    chosen = [
        phrases.code(name, code)
        for name, code in zip(scene.columns(view.subject), view.key, strict=True)
        if code != TOTAL
    ]
    named = [phrases.name(view.subject), *chosen, phrases.levels(), str(view.year)]
    return Controls(
        subject=_subject(phrases),
        groups=tuple(
            choice for n in range(len(view.key)) if (choice := _breakdown(phrases, n)) is not None
        ),
        level=_level(phrases),
        measure=_measure(phrases),
        since=_since(phrases, years),
        map=_map(phrases),
        years=years,
        year=view.year,
        current=" · ".join(named),
    )


def _subject(phrases: Phrases) -> Choice:
    scene = phrases.scene
    catalogue = scene.world.known.catalogue
    groups: list[tuple[str, tuple[Option, ...]]] = []
    for indicator in scene.world.known.shown():
        options = []
        for id_, entry in scene.results.subjects.items():
            if entry.subject.indicator != indicator:
                continue
            runs = (run for keys in entry.levels.values() for run in keys.values())
            years = sorted({year for run in runs for year in run})
            span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
            text = f"{phrases.name(id_)}, {span}"
            options.append(Option(id_, text, id_ == phrases.view.subject))
        if indicator in scene.results.without_counts:
            name = catalogue.indicators[indicator].name[phrases.words.language]
            text = phrases.t("seg.choice.no_counts", name=name)
            options.append(Option(indicator, text, disabled=True))
        if options:
            theme = catalogue.themes[catalogue.indicators[indicator].theme]
            heading = theme.name[phrases.words.language]
            if groups and groups[-1][0] == heading:
                groups[-1] = (heading, (*groups[-1][1], *options))
            else:
                groups.append((heading, tuple(options)))
    return Choice("group", phrases.t("seg.choice.group"), tuple(groups))


def _breakdown(phrases: Phrases, n: int) -> Choice | None:
    view, scene = phrases.view, phrases.scene
    name = scene.columns(view.subject)[n]
    codes: dict[str, bool] = {}
    for level, keys in scene.entry(view.subject).levels.items():
        for key in keys:
            codes[key[n]] = codes.get(key[n], False) or level == view.level
    if len(codes) < 2:
        return None
    order = sorted(codes, key=_code_order)
    options = tuple(
        Option(
            code,
            phrases.code(name, code)
            if codes[code]
            else phrases.t("choice.not_at_level", name=phrases.code(name, code)),
            code == view.key[n],
            not codes[code],
        )
        for code in order
    )
    return Choice(name, phrases.dimension(name), (("", options),))


def _code_order(code: str) -> tuple[int, int, str]:
    if code == TOTAL:
        return (0, 0, "")
    digits = code.rstrip("+").split("-")[0]
    return (1, int(digits) if digits.isdigit() else 0, code)


def _level(phrases: Phrases) -> Choice:
    scene, view = phrases.scene, phrases.view
    known = scene.levels(view.subject)
    options = []
    for level in scene.world.known.place.levels[1:]:
        number = len(scene.world.areas.areas_of(level.id))
        name = level.many[phrases.words.language]
        text = f"{name} ({phrases.count(number)})"
        if level.id not in known:
            text = phrases.t("choice.not_published", name=name)
        options.append(Option(level.id, text, level.id == view.level, level.id not in known))
    return Choice("level", phrases.t("choice.level"), (("", tuple(options)),))


def _measure(phrases: Phrases) -> Choice:
    offered = phrases.scene.measures(phrases.view.subject)
    options = tuple(
        Option(
            name,
            phrases.measure(name)
            if name in offered
            else phrases.t("seg.choice.one_group_only", name=phrases.measure(name)),
            name == phrases.view.measure,
            name not in offered,
        )
        for name in MEASURES
    )
    return Choice("measure", phrases.t("seg.choice.measure"), (("", options),))


def _since(phrases: Phrases, years: tuple[int, ...]) -> Choice:
    view = phrases.view
    bases = bases_of(
        phrases.scene, view.subject, view.level, view.key, view.measure, view.year
    )
    options = tuple(
        Option(
            str(year),
            str(year) if year in bases else phrases.t("seg.choice.not_compared", year=year),
            year == view.since,
            year not in bases,
        )
        for year in years
        if year < view.year
    )
    reason = "" if bases else phrases.t("seg.choice.no_earlier")
    return Choice("since", phrases.t("seg.choice.since"), (("", options),), reason)


def _map(phrases: Phrases) -> Choice:
    offered = phrases.scene.maps(phrases.view.subject)
    whole = all(code == TOTAL for code in phrases.view.key)
    options = []
    for name in MAPS:
        open_ = name in offered and (name != "cluster" or whole)
        label = phrases.t(f"seg.map.{name}")
        if not open_:
            key = "seg.choice.whole_only" if name in offered else "seg.choice.one_group_only"
            label = phrases.t(key, name=label)
        options.append(Option(name, label, name == phrases.view.map, not open_))
    return Choice("shows", phrases.t("seg.choice.map"), (("", tuple(options)),))


