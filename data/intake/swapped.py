"""Columns whose contents are those of another column: told once, not once for each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from data.intake.cells import year_of
from data.intake.finding import Findings
from data.intake.layout import Plan
from data.intake.reading.source import Row
from data.intake.reading.terms import Terms

MOST, FEW = 0.8, 0.4
"""A column holds another's contents when most of it fits there and little fits where it is."""


def look(rows: Sequence[Row], plan: Plan, terms: Terms, findings: Findings) -> bool:
    """Whether two columns of the first rows have changed places; notes a finding for each pair."""

    def is_area(text: str) -> bool:
        found = terms.matcher.find(text)
        return isinstance(found, str) or found.rule in ("ambiguous-area", "lost-zero")

    fits: dict[str, Callable[[str], bool]] = {
        "area": is_area,
        "year": lambda text: isinstance(year_of(text), int),
    }
    for dimension in terms.dimensions:
        fits[dimension] = lambda text, d=dimension: terms.code(d, text) is not None  # type: ignore[misc]
    columns = {
        name: list({cells[place] for _, cells in rows if place < len(cells)} - {""})[:200]
        for name, place in plan.fixed.items()
        if name in fits
    }

    def share(texts: list[str], name: str) -> float:
        return sum(map(fits[name], texts)) / len(texts) if texts else 0.0

    found = False
    for one, other in combinations(columns, 2):
        if (
            max(share(columns[one], one), share(columns[other], other)) <= FEW
            and min(share(columns[one], other), share(columns[other], one)) >= MOST
        ):
            labels = plan.labels[plan.fixed[one]], plan.labels[plan.fixed[other]]
            findings.add(
                "swapped-columns", rows[0][0], labels[0], columns[one][0],
                first=labels[0], second=labels[1],
            )  # fmt: skip
            found = True
    return found
