"""Names of what is compared, in one language."""

from __future__ import annotations

from content.municipalities.lines import Member, members, middle_values
from content.words import Words
from content.world import world
from data.comparison import Entry


def member_name(member: Member, say: Words) -> str:
    """The name of a municipality, region or country."""
    return world(member.record.place).areas[member.area].names[say.language]


def whole_name(whole: Member, year: int, say: Words) -> str:
    """What figures are set against; a median says of how many areas it is."""
    if whole.area:
        return member_name(whole, say)
    count = len(middle_values(whole.indicator, whole.level, whole.key, year))
    return say.t("compare.middle", count=say.count(count))


def indicator_name(entry: Entry, say: Words) -> str:
    """The name of an indicator with the group it is of: "Mother tongue: Swedish"."""
    if entry.name:
        return entry.name[say.language]
    first = members(entry)[0]
    name = first.record.name[say.language]
    groups = ", ".join(say.groups(first.record, first.key))
    return f"{name}: {groups}" if groups else name
