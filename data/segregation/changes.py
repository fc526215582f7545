"""Change between two years: by how much, how sure that is, and what drives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from data.catalogue import Indicator
from data.measures import Assessment, Drivers, Index, Reason, detect_change, explain_change
from data.segregation.indices import FEWER, whole
from data.segregation.names import Subject
from data.segregation.slices import Slice, aligned, comparable

ALPHA = 0.05


@dataclass(frozen=True)
class Row:
    """The change of one measure between two years; all of it is estimated but the differences.

    `difference` is later − earlier of the values as computed. `low` and `high` are the interval of
    the difference of the corrected values, `p` of the test, where one was drawn. `other` is what
    areas add that cannot be compared: counted in one of the years only, or with moved borders.
    `verdict`: grew, fell, unclear, or areas: the sign hangs on areas that cannot be compared.
    """

    subject: str
    level: str
    key: str
    measure: str
    since: int
    year: int
    difference: float
    low: float
    high: float
    p: float | None
    verdict: str
    composition: float | None
    redistribution: float | None
    structure: float | None
    other: float | None
    areas: int
    """Areas that can be compared."""


def pairs_of(years: Sequence[int], every: bool) -> list[tuple[int, int]]:
    """Pairs of years: all, or neighbours and those with the first or the last year."""
    last = len(years) - 1
    return [
        (years[a], years[b])
        for a in range(len(years))
        for b in range(a + 1, len(years))
        if every or a == 0 or b == last or b == a + 1
    ]


def compare_slices(
    indicator: Indicator,
    subject: Subject,
    slices: Sequence[Slice],
    assessments: Sequence[dict[str, Assessment]],
    *,
    all_pairs: bool = True,
) -> Iterator[Row]:
    """Changes of every assessed measure of one subject, level and breakdown over its years.

    D is tested by drawing: between all years for whole groups unless not asked for, between the
    first and the last for one gender or age. Everything else is judged by the interval of the
    difference.
    """
    at = {slice_.year: n for n, slice_ in enumerate(slices)}
    names = assessments[0] if assessments else {}
    for name in names:
        drawn = Index(name) is Index.DISSIMILARITY
        every = all_pairs and drawn and bool(slices) and whole(slices[0])
        years = sorted(at)
        for since, year in pairs_of(years, every):
            test = every or (drawn and (since, year) == (years[0], years[-1]))
            one, other = at[since], at[year]
            pair = (slices[one], slices[other])
            both = (assessments[one][name], assessments[other][name])
            found = _compare(indicator, subject, pair, Index(name), both, test)
            if found is not None:
                yield found


def _compare(
    indicator: Indicator,
    subject: Subject,
    pair: tuple[Slice, Slice],
    index: Index,
    both: tuple[Assessment, Assessment],
    test: bool,
) -> Row | None:
    earlier, later = both
    if earlier.observed.value is None or later.observed.value is None:
        return None
    low, high = _interval(earlier, later)
    p = None
    verdict = "grew" if low > 0 else "fell" if high < 0 else "unclear"
    if test:
        change = detect_change(earlier, later, replications=FEWER, alpha=ALPHA)
        if not isinstance(change, Reason):
            low, high, p, verdict = change.low, change.high, change.p, str(change.verdict)
    kept = comparable(indicator, *pair)
    parts = explain_change(*aligned(*pair, kept, subject), index) if kept else None
    if not isinstance(parts, Drivers):
        parts = None
    other = 0.0 if parts is None else parts.appeared + parts.vanished
    return Row(
        subject.part,
        pair[0].level,
        "|".join(pair[0].key),
        str(index),
        pair[0].year,
        pair[1].year,
        later.observed.value - earlier.observed.value,
        low,
        high,
        p,
        settle(verdict, low, high, other),
        None if parts is None else parts.composition,
        None if parts is None else parts.redistribution,
        None if parts is None else parts.structure,
        None if parts is None else other,
        len(kept),
    )


def settle(verdict: str, low: float, high: float, other: float) -> str:
    """The verdict, unless what areas without comparison add could alone have decided it."""
    if verdict == "grew" and low - other <= 0:
        return "areas"
    if verdict == "fell" and high - other >= 0:
        return "areas"
    return verdict


def _interval(earlier: Assessment, later: Assessment) -> tuple[float, float]:
    """Interval of the difference of two corrected values (MOVER; Zou & Donner 2008)."""
    e, f = earlier, later
    values = (e.corrected, e.low, e.high, f.corrected, f.low, f.high)
    a, a_low, a_high, b, b_low, b_high = (0.0 if v.value is None else v.value for v in values)
    return b - a - hypot(b - b_low, a_high - a), b - a + hypot(b_high - b, a - a_low)
