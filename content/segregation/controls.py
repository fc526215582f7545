"""The choices of the page, with what is not computed disabled and the reason in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.controls import Choice, Option
from content.segregation.phrases import Phrases
from content.segregation.scene import MAPS, Scene, opening
from content.segregation.scene import scene as seen
from content.segregation.view import bases_of
from content.world import places
from data.segregation.names import MEASURES
from data.segregation.wholes import wholes
from view import DEFAULT_PLACE, TOTAL


@dataclass(frozen=True)
class Controls:
    """All choices. `years` and `year` drive the slider above the map."""

    place: Choice
    within: Choice
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
    if view.place != DEFAULT_PLACE or view.within:
        named.insert(0, scene.name(phrases.words.language))
    return Controls(
        place=_place(phrases),
        within=_within(phrases),
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


def _place(phrases: Phrases) -> Choice:
    """Every place of the installation; those without counts of areas are disabled and say so."""
    names = phrases.scene.world.known.catalogue.places
    options = []
    for id_ in places():
        name, open_ = names[id_].name[phrases.words.language], opening(id_) is not None
        text = name if open_ else phrases.t("seg.choice.not_computed", name=name)
        options.append(Option(id_, text, id_ == phrases.view.place, not open_))
    return Choice("place", phrases.t("choice.place"), (("", tuple(options)),))


def _within(phrases: Phrases) -> Choice:
    """The wholes of the place, under a heading by kind where there are several kinds."""
    scene = phrases.scene
    groups: dict[str, list[Option]] = {}
    for one in wholes(scene.results.place):
        name = scene.name(phrases.words.language, one)
        there = seen(scene.world, one.id)
        text = f"{name}, {_years(there)}" if one.kind != "major-district" and there else name
        option = Option(one.id, text, one.id == scene.whole.id, there is None)
        groups.setdefault(one.kind, []).append(option)
    kinds = {phrases.t(f"seg.choice.kind.{kind}"): tuple(made) for kind, made in groups.items()}
    return Choice("within", phrases.t("seg.choice.within"), tuple(kinds.items()))


def _years(there: Scene) -> str:
    """The years with a figure in a whole, of whatever group: "2014–2025"."""
    runs = [run for e in there.results.subjects.values() for k in e.levels.values()
            for run in k.values()]  # fmt: skip
    return span(sorted({year for run in runs for year in run}))


def span(years: Sequence[int]) -> str:
    """Years in few signs: a run by its ends, others one by one."""
    if len(years) > 2 or (len(years) == 2 and years[1] == years[0] + 1):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


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
            text = f"{phrases.name(id_)}, {span(years)}"
            options.append(Option(id_, text, id_ == phrases.view.subject))
        if not options and (elsewhere := _only_elsewhere(phrases, indicator)):
            options = elsewhere
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


def _only_elsewhere(phrases: Phrases, indicator: str) -> list[Option]:
    """Groups that are computed for the whole that opens, but not within this one: disabled."""
    other = opening(phrases.scene.results.place)
    if other is None or phrases.scene.whole.opens:
        return []
    return [
        Option(id_, phrases.t("seg.choice.not_within", name=phrases.name_of(entry.subject)),
               disabled=True)
        for id_, entry in other.results.subjects.items()
        if entry.subject.indicator == indicator
    ]  # fmt: skip


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
        if level.id == scene.world.areas[scene.whole.parts[0]].level and scene.whole.area:
            continue
        number = len(scene.areas_of(level.id))
        if not number:
            continue
        name = level.many[phrases.words.language]
        text = f"{name} ({phrases.count(number)})"
        if level.id not in known:
            narrowed = scene.whole.levels and level.id not in scene.whole.levels
            key = "seg.choice.not_within" if narrowed else "choice.not_published"
            text = phrases.t(key, name=name)
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


