"""Which column is what: one observation a row, or one column a year, group or measure.

Heads are understood in Finnish, Swedish and English (vocabulary.toml), by the indicator's own
names, and as "2019", "numerator 2019" or "Women 2019". What is not understood is told, with the
nearest known word; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.intake import vocabulary
from data.intake.finding import Findings
from data.intake.reading.source import Source, letter
from data.intake.reading.terms import AREA_FIELDS, NUMBER_FIELDS, Terms

YEAR = re.compile(r"((?:19|20)\d\d)\*?", re.ASCII)


@dataclass
class Group:
    """Number columns that share what their heads say: nothing in the long layout, a year in a wide
    one."""

    constants: dict[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    """Position of each number column by its field."""


@dataclass
class Plan:
    """Where everything stands in a row."""

    width: int
    fixed: dict[str, int]
    """Position of the columns that hold no numbers, by field."""
    groups: list[Group]
    labels: list[str]
    """Each column for a message: head, and letter in a workbook."""
    area_level: str = ""
    """The level that the head of the area column names."""

    @property
    def layout(self) -> str:
        """`long` or `wide`."""
        return "wide" if any(group.constants for group in self.groups) else "long"

    def label(self, field_: str, group: int) -> str:
        """The column of a field, for a message; of the first number column failing that."""
        numbers = self.groups[group].numbers
        place = self.fixed.get(field_, numbers.get(field_))
        if place is None and field_ in NUMBER_FIELDS and numbers:
            place = next(iter(numbers.values()))
        return self.labels[place] if place is not None else field_


def recognise(source: Source, terms: Terms, findings: Findings) -> Plan:
    """Understand the head of a table. Findings tell every head that is not understood."""
    width = len(source.head)
    labels = [
        f"{letter(n)} {head}".strip() if source.lettered else head or f"#{n + 1}"
        for n, head in enumerate(source.head)
    ]
    plan = Plan(width, {}, [], labels)
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
    groups: dict[tuple[tuple[str, str], ...], Group] = {}
    for place, head in enumerate(source.head):
        if not head:
            findings.add("empty-head", source.head_row, labels[place])
            continue
        found = terms.field(head)
        constants: dict[str, str] = {}
        if found is None:
            found, constants = _wide(head, terms)
        if found is None:
            near = vocabulary.near_column(head, terms.dimensions)
            findings.add(
                "unknown-column", source.head_row, labels[place], head, near=", ".join(near) or "–"
            )
            continue
        if found == "":
            continue
        if terms.foreign(found):
            findings.add("unknown-column", source.head_row, labels[place], head, near="–")
            continue
        key = tuple(sorted(constants.items()))
        if (found, key) in seen:
            findings.add(
                "duplicate-column", source.head_row, labels[place], head,
                other=labels[seen[found, key]],
            )  # fmt: skip
            continue
        seen[found, key] = place
        if found in NUMBER_FIELDS:
            groups.setdefault(key, Group(constants)).numbers[found] = place
        else:
            plan.fixed[found] = place
            if found in AREA_FIELDS and not plan.area_level:
                plan.area_level = terms.level_of_head(head)
    plan.groups = list(groups.values())
    _areas_first(plan)
    _missing(plan, source, terms, findings)
    return plan


def _wide(head: str, terms: Terms) -> tuple[str | None, dict[str, str]]:
    """(number field, what else the head says) of a head such as "2019" or "Women numerator 2019".

    Every word of the head has to be understood.
    """
    words = head.replace(",", " ").split()
    constants: dict[str, str] = {}
    field_ = ""
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            text = " ".join(words[at:end])
            year = YEAR.fullmatch(text)
            group = None if year else terms.group_of(text)
            known = None if year or group else terms.field(text)
            if year and "year" not in constants:
                constants["year"] = year[1]
            elif group and group[0] not in constants:
                constants[group[0]] = group[1]
            elif known in NUMBER_FIELDS and not field_:
                field_ = str(known)
            else:
                continue
            at = end
            break
        else:
            return None, {}
    return (field_ or "value"), constants


def _areas_first(plan: Plan) -> None:
    """Of two columns about the area, the code says which it is; the name is compared with it."""
    found = [name for name in ("area_code", "area", "area_name") if name in plan.fixed]
    places = [plan.fixed.pop(name) for name in found]
    if places:
        plan.fixed["area"] = places[0]
    if len(places) > 1:
        plan.fixed["area_name"] = places[1]


def _missing(plan: Plan, source: Source, terms: Terms, findings: Findings) -> None:
    """Columns without which a table says nothing, and breakdowns the indicator needs."""
    row = source.head_row
    if "area" not in plan.fixed:
        findings.add("missing-column", row, wanted="area")
    if "year" not in plan.fixed and not all("year" in g.constants for g in plan.groups):
        findings.add("missing-column", row, wanted="year")
    if not any({"value", "numerator"} & set(group.numbers) for group in plan.groups):
        findings.add("no-numbers", row)
    for dimension in terms.further:
        told = all(dimension in group.constants for group in plan.groups)
        if dimension not in plan.fixed and not (told and plan.groups):
            findings.add("missing-column", row, wanted=dimension)
