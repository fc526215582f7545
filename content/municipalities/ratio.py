"""How a municipality's figure lies against the whole, in words with the number in them."""

from __future__ import annotations

from collections.abc import Sequence

from content.compare import relation, relations
from content.municipalities.lines import Member
from content.words import Words
from content.world import world
from data.catalogue import Indicator
from translations.formats import number, rounded


def ratios(members: Sequence[Member], whole: Member | None, year: int, say: Words) -> list[str]:
    """One text for each member: "1.4 × the whole region", "33.6% of the whole region" for numbers
    of people, empty where there is nothing to divide. A ratio that may be chance says so."""
    if whole is None:
        return [""] * len(members)
    unclear = _unclear(members, whole, year)
    found = []
    for member in members:
        text = _ratio(member, whole, year, say)
        found.append(say.t("compare.unclear", ratio=text) if text and member in unclear else text)
    return found


def quotient(indicator: Indicator, value: float, whole: float) -> float | None:
    """value / whole of the figures as they are shown, so that a reader who divides gets the same;
    None where the whole is shown as zero."""
    below = rounded(whole, indicator.decimals)
    return float(rounded(value, indicator.decimals) / below) if below else None


def _ratio(member: Member, whole: Member, year: int, say: Words) -> str:
    value, other = member.cell(year).value, whole.cell(year).value
    if value is None or other is None:
        return ""
    found = quotient(member.record, value, other)
    if found is None:
        return ""
    if member.record.unit == "persons":
        part = number(say.language, found * 100, 1)
        part += "%" if say.language == "en" else "\u00a0%"
        return say.t(f"compare.part.{whole.kind}", part=part)
    return say.t(f"compare.ratio.{whole.kind}", number=number(say.language, found, 1))


def _unclear(members: Sequence[Member], whole: Member, year: int) -> set[Member]:
    """The members whose figure cannot be told apart from the whole's: tested together where they
    are its parts in one table, else by their intervals, as on the Explore page."""
    record = whole.record
    if record.unit != "percent":
        return set()
    other = whole.cell(year)
    parts = [m for m in members if whole.area and m.indicator == whole.indicator]
    kinds = {}
    if parts:
        cells = {m.area: m.cell(year) for m in parts}
        tested = relations(record, cells, other, world(record.place))
        kinds = {m: tested[m.area] for m in parts}
    for member in members:
        kinds.setdefault(member, relation(record, member.cell(year), other))
    return {member for member, kind in kinds.items() if kind == "unclear"}
