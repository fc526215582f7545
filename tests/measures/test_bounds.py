"""Whatever the hidden cells hold, D lies within its bounds; and they are not idle."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.measures import HiddenArea, Reason, dissimilarity_bounds
from data.measures.evenness import dissimilarity
from tests.measures.support import HAND, Array, quick, tables


@st.composite
def hidden_areas(draw: st.DrawFn) -> tuple[HiddenArea, tuple[int, int]]:
    """A hidden area and one thing it could hold (residents, members)."""
    fewest = draw(st.integers(0, 60))
    most = draw(st.integers(fewest, 80))
    low = draw(st.integers(0, most))
    high = draw(st.integers(low, 100))
    residents = draw(st.integers(max(fewest, low), most))
    members = draw(st.integers(low, min(high, residents)))
    return HiddenArea((fewest, most), (low, high)), (residents, members)


@quick
@given(tables(2, 6, 2, 2), st.lists(hidden_areas(), min_size=1, max_size=5), st.booleans())
def test_no_completion_leaves_the_bounds(
    table: Array, hidden: list[tuple[HiddenArea, tuple[int, int]]], totals_known: bool
) -> None:
    rows = [[members, residents - members] for _, (residents, members) in hidden]
    complete = np.concatenate([table, np.array(rows, dtype=float)])
    assume(complete.sum(axis=0).all())
    d = float(dissimilarity(complete)[0])
    totals = {}
    if totals_known:
        size, total = float(complete[:, 0].sum()), float(complete.sum())
        totals = {"group_total": (size, size), "residents_total": (total, total)}
    found = dissimilarity_bounds(table, 0, [area for area, _ in hidden], **totals)
    assert found.low.value is not None
    assert found.high.value is not None
    assert found.low.value - 1e-9 <= d <= found.high.value + 1e-9


def reachable(table: Array, residents: list[int]) -> tuple[float, float]:
    """Smallest and largest D over all whole numbers of members, by trying them all."""
    found = []
    for members in product(*(range(n + 1) for n in residents)):
        rows = [[m, n - m] for m, n in zip(members, residents, strict=True)]
        found.append(float(dissimilarity(np.concatenate([table, np.array(rows)]))[0]))
    return min(found), max(found)


@pytest.mark.parametrize("residents", [[12], [9, 14], [5, 6, 7]])
def test_bounds_are_nearly_reached(residents: list[int]) -> None:
    table = np.array([[30, 400], [90, 310], [150, 180], [20, 500]], dtype=np.float64)
    hidden = [HiddenArea((n, n), (0, n)) for n in residents]
    found = dissimilarity_bounds(table, 0, hidden)
    low, high = reachable(table, residents)
    assert found.low.value == pytest.approx(low, abs=0.006)
    assert found.high.value == pytest.approx(high, abs=0.006)
    assert found.low.value is not None
    assert found.high.value is not None
    assert found.low.value <= low
    assert high <= found.high.value


def test_nothing_hidden_leaves_no_room() -> None:
    found = dissimilarity_bounds(HAND, 0, [])
    assert found.published.value == pytest.approx(0.542857, abs=5e-7)
    assert found.low.value == pytest.approx(found.published.value, abs=1e-9)
    assert found.high.value == pytest.approx(found.published.value, abs=1e-9)
    assert found.coverage.value == 1


def test_known_totals_narrow_the_bounds() -> None:
    hidden = [HiddenArea((40, 60), (0, 60))]
    free = dissimilarity_bounds(HAND, 0, hidden)
    known = dissimilarity_bounds(
        HAND, 0, hidden, group_total=(110, 110), residents_total=(290, 290)
    )
    assert free.low.value is not None
    assert free.high.value is not None
    assert known.low.value is not None
    assert known.high.value is not None
    assert free.high.value - free.low.value > 0.2
    # a single hidden area is then known: 10 members and 40 others
    truth = float(dissimilarity(np.concatenate([HAND, [[10, 40, 0]]]))[0])
    assert known.low.value == pytest.approx(truth, abs=1e-6)
    assert known.high.value == pytest.approx(truth, abs=1e-6)


def test_a_hidden_majority_gives_bounds_but_no_value() -> None:
    found = dissimilarity_bounds(HAND, 0, [HiddenArea((300, 400), (0, 400))])
    assert found.published.reason is Reason.SUPPRESSED_MAJORITY
    assert found.coverage.value == pytest.approx(240 / 640)
    assert found.low.value is not None
    assert found.high.value is not None
    assert found.high.value - found.low.value > 0.3


def test_bad_input() -> None:
    nobody = dissimilarity_bounds(HAND * 0, 0, [])
    assert nobody.published.reason is Reason.NOBODY
    assert nobody.high.reason is Reason.NOBODY
    no_group = dissimilarity_bounds(HAND * [0, 1, 1], 0, [HiddenArea((5, 5), (0, 0))])
    assert no_group.low.reason is Reason.EMPTY_GROUP
    only = dissimilarity_bounds(HAND * [1, 0, 0], 0, [])
    assert only.published.reason is Reason.NO_OTHERS
    # all of the group is hidden: the published areas say nothing, the bounds everything
    hidden = dissimilarity_bounds(HAND * [0, 1, 1], 0, [HiddenArea((90, 90), (10, 90))])
    assert hidden.published.reason is Reason.EMPTY_GROUP
    # at best 10 of the group among 80 others, and all 140 others elsewhere: D = 140 / 220
    assert hidden.low.value == pytest.approx(140 / 220, abs=0.01)
    assert hidden.high.value == pytest.approx(1, abs=0.01)
    with pytest.raises(ValueError, match="ranges"):
        HiddenArea((5, 4), (0, 1))
    with pytest.raises(ValueError, match="contradicts"):
        dissimilarity_bounds(HAND, 0, [], group_total=(500, 600))
