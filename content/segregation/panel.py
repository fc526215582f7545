"""The selected area: what it adds, and who lives beside whom there."""

from __future__ import annotations

from dataclasses import dataclass

from content.segregation.areas import CLUSTERS, UNTESTED, AreaRow, adds, times
from content.segregation.phrases import Phrases
from content.segregation.sentence import value_at
from content.segregation.spread import city_share, record_at
from content.words import upper_first
from data.segregation.names import GROUP_DIMENSION
from data.segregation.store import Record
from data.store import table
from view import TOTAL


@dataclass(frozen=True)
class Panel:
    """The selected area in sentences, or what to do to select one."""

    title: str
    lines: tuple[str, ...]


def panel(phrases: Phrases, areas: tuple[AreaRow, ...]) -> Panel:
    """What the selected area adds, and who lives beside whom there."""
    view, t = phrases.view, phrases.t
    if not view.area:
        return Panel(t("seg.area.title"), (t("seg.area.choose"),))
    area = phrases.scene.world.areas[view.area]
    language = phrases.words.language
    here, name = area.inside[language], area.names[language]
    row = next(row for row in areas if row.code == view.area)
    record = record_at(phrases, view.year)
    part = record.parts.get(view.area) if record else None
    if record is None or part is None:
        status = phrases.words.status(row.now)
        return Panel(name, (upper_first(t("seg.area.none", in_area=here, status=status)),))
    lines = [_shares(phrases, row, record, here)]
    total = value_at(phrases, view.year, "dissimilarity")
    if total is not None and total.value:
        side = "all" if phrases.subject.kind == "all" else "more" if part > 0 else "fewer"
        lines.append(
            t(
                f"seg.area.part.{side}",
                part=adds(phrases, part),
                total=phrases.figure(total.value, "dissimilarity"),
                share=phrases.percent(abs(part) / total.value, 1),
            )
        )
        moved = record.influence.get(view.area)
        if moved is not None:
            without = phrases.number(100 * (total.value - moved), 2)
            whole = phrases.number(100 * total.value, 2)
            lines.append(t("seg.area.without", value=without, total=whole))
    letter = record.clusters.get(view.area, UNTESTED)
    if letter in CLUSTERS or letter == ".":
        found = CLUSTERS.get(letter, ("", "none"))[1]
        lines.append(upper_first(t(f"seg.area.cluster.{found}")))
    return Panel(name, tuple(line for line in lines if line))


def _shares(phrases: Phrases, row: AreaRow, record: Record, here: str) -> str:
    """Who lives in the area: the group beside the rest, or all groups."""
    subject, view = phrases.subject, phrases.view
    if subject.kind == "rest":
        quotient = record.quotients.get(row.code)
        return upper_first(
            phrases.t(
                "seg.area.share",
                in_area=here,
                year=view.year,
                share=phrases.number(row.now.value or 0.0, 1),
                rest=phrases.number(100 - (row.now.value or 0.0), 1),
                times=times(phrases, quotient or 0.0),
                city=phrases.percent(city_share(record), 1),
            )
        )
    parts = []
    for entry in phrases.scene.results.subjects.values():
        own = entry.subject
        if own.indicator == subject.indicator and own.kind == "rest":
            columns = phrases.indicator.columns
            key = tuple(own.group if n == GROUP_DIMENSION else TOTAL for n in columns)
            cell = table(own.indicator).cell(row.code, view.year, key)
            if cell.value is not None:
                name = phrases.t(f"code.language.{own.group}")
                parts.append(f"{name} {phrases.percent(cell.value / 100, 1)}")
    return upper_first(phrases.t("seg.area.groups", in_area=here, parts=", ".join(parts)))
