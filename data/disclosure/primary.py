"""Primary suppression: which figures are sensitive in themselves, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from data.disclosure.system import NONE, Bools, Cell, DisclosureError, Ints, Slice, cell_of

NUMERATOR, DENOMINATOR, RESPONDENTS, COMPLEMENT, DOMINANCE, COMPANION = (
    "numerator", "denominator", "respondents", "complement", "dominance", "companion",
)  # fmt: skip
"""Why a figure is hidden. For the house only: to publish it would tell which counts are small."""

Largest = Mapping[Cell, Sequence[float]]
"""By cell: what its largest contributors contribute, largest first."""


def sensitive(made: Slice, values: Ints, largest: Largest | None = None) -> dict[int, str]:
    """The figures of a slice that may not be published, with the first reason found.

    Args:
        made: the slice.
        values: the true count of every variable, −1 where it is not known. Figures that no row
            shows are judged too, as far as their counts are known.
        largest: the largest contributions, for rules of dominance.

    Raises:
        DisclosureError: a figure cannot be judged: a share without its counts, or a rule of
            dominance without the largest contributions.
    """
    found: dict[int, str] = {}
    for number, sheet in enumerate(made.sheets):
        rule = sheet.rule
        mine = np.flatnonzero((made.row_sheet == number) & ~made.withheld & ~made.empty)
        unjudged = mine[made.published[mine] & (made.told_n[mine] == NONE)]
        if len(unjudged):
            row = made.row(int(unjudged[0]))
            raise DisclosureError(
                f"{sheet.id}: {row.area}, {row.year}, {row.combo}: a share without its denominator"
                " cannot be judged by the rule. What to do: give the counts."
            )
        n = values[made.row_n[mine]]
        reasons = [(NUMERATOR, few(n, rule.min_numerator, rule.zero))]
        if sheet.unit == "percent":
            d = values[made.row_d[mine]]
            what = RESPONDENTS if rule.basis == "survey" else DENOMINATOR
            # Of nobody there is no share; that is known and tells nothing of anybody.
            reasons.append((what, (d > 0) & (d < rule.min_denominator)))
            if rule.complement:
                rest = np.where((n == NONE) | (d <= 0), NONE, d - n)
                reasons.append((COMPLEMENT, few(rest, rule.min_numerator, rule.zero)))
        for why, which in reasons:
            for figure in mine[which].tolist():
                found.setdefault(figure, why)
        if rule.dominance:
            for figure in mine[made.published[mine]].tolist():
                if _dominated(made, figure, rule.dominance, largest or {}):
                    found.setdefault(figure, DOMINANCE)
    return found


def few(count: Ints, least: int, zero: bool) -> Bools:
    """Which counts are small; unknown ones (−1) are not."""
    return (count < least) & (count >= (0 if zero else 1))


def _dominated(made: Slice, figure: int, dominance: tuple[int, float], largest: Largest) -> bool:
    row = made.row(figure)
    key = cell_of(row)
    if key not in largest:
        raise DisclosureError(
            f"{made.sheet(figure).id}: {row.area}, {row.year}, {row.combo}: the rule has a limit of"
            " dominance, but the largest contributions are not given."
        )
    count, share = dominance
    return sum(largest[key][:count]) > share / 100 * float(row.value or 0)


def needed(made: Slice, asked: Bools) -> Ints:
    """How wide the range of each variable has to be: as the rule of the figures asked about says.

    It is the numerator of a hidden figure that must not be told; its denominator may be.
    """
    need = np.zeros(made.size, dtype=np.int64)
    for number, sheet in enumerate(made.sheets):
        rule = sheet.rule
        width = rule.base - 1 if rule.method == "rounding" else rule.protection
        which = made.row_n[asked & (made.row_sheet == number)]
        need[which] = np.maximum(need[which], width)
    return need
