"""What drives a change: additive, symmetric, and right where the answer is known."""

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from data.measures import Index, Reason, explain_change
from data.measures.change import Drivers
from data.measures.indexes import index_value
from data.measures.margins import NotConvergedError, fit_margins
from tests.measures.support import HAND, Array, quick, tables

# Elbers' package `segregation` for R tests its decomposition with these two tables.
FIRST = np.array([[40, 30, 20, 10], [5, 10, 15, 20]], dtype=np.float64)
SECOND = np.array([[20, 20, 20, 15], [5, 10, 10, 15]], dtype=np.float64)

indices = st.sampled_from(list(Index))


def explained(first: Array, second: Array, index: Index) -> Drivers:
    found = explain_change(first, second, index)
    assert isinstance(found, Drivers), found
    return found


@quick
@given(tables(6, 6, 2, 3, most=80), indices)
def test_parts_sum_to_the_difference(both: Array, index: Index) -> None:
    first, second = both[:3], both[3:]
    found = explain_change(first, second, index)
    if isinstance(found, Reason):
        # the second table may be empty, hold one area or one group, or block the fitting
        event(found)
        return
    parts = (
        found.composition + found.redistribution + found.structure + found.appeared + found.vanished
    )
    assert found.earlier == pytest.approx(float(index_value(first, index)), abs=1e-12)
    assert found.later == pytest.approx(float(index_value(second, index)), abs=1e-12)
    assert parts == pytest.approx(found.later - found.earlier, abs=1e-9)
    assert found.by_unit.sum(axis=0) == pytest.approx(
        [found.composition, found.redistribution, found.structure], abs=1e-12
    )


@pytest.mark.parametrize("index", list(Index))
def test_exchanging_the_years_only_changes_the_signs(index: Index) -> None:
    there, back = explained(FIRST, SECOND, index), explained(SECOND, FIRST, index)
    for part in ("composition", "redistribution", "structure"):
        assert getattr(there, part) == pytest.approx(-getattr(back, part), abs=1e-10)
    assert (there.appeared, there.vanished) == (0, 0)
    assert there.by_unit == pytest.approx(-back.by_unit, abs=1e-10)


def test_units_and_groups_can_be_exchanged_for_m() -> None:
    """M is symmetric, so composition and redistribution must trade places (Elbers 2021)."""
    one = explained(FIRST, SECOND, Index.INFORMATION)
    other = explained(FIRST.T.copy(), SECOND.T.copy(), Index.INFORMATION)
    assert one.composition == pytest.approx(other.redistribution, abs=1e-10)
    assert one.redistribution == pytest.approx(other.composition, abs=1e-10)
    assert one.structure == pytest.approx(other.structure, abs=1e-10)


@pytest.mark.parametrize("index", list(Index))
def test_margins_alone_leave_no_structure(index: Index) -> None:
    grown = HAND * np.array([[1], [3], [0.5]]) * np.array([1, 0.4, 2])
    found = explained(HAND, grown, index)
    assert found.structure == pytest.approx(0, abs=1e-9)
    assert found.by_unit[:, 2] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("index", list(Index))
def test_sorting_alone_is_all_structure(index: Index) -> None:
    """Both tables have the same margins, so nothing but structure can have changed."""
    sorted_more = fit_margins(HAND**1.5, HAND.sum(axis=1), HAND.sum(axis=0)) * HAND.sum()
    found = explained(HAND, sorted_more, index)
    assert found.composition == pytest.approx(0, abs=1e-9)
    assert found.redistribution == pytest.approx(0, abs=1e-9)
    assert found.structure == pytest.approx(found.later - found.earlier, abs=1e-9)
    assert abs(found.structure) > 0.01


@quick
@given(tables(2, 6, 2, 4), st.data())
def test_fitting_keeps_odds_ratios_and_meets_margins(table: Array, data: st.DataObject) -> None:
    table = table + 1  # no empty cells
    unit = np.array([data.draw(st.integers(1, 500)) for _ in range(table.shape[0])], dtype=float)
    group = np.array([data.draw(st.integers(1, 500)) for _ in range(table.shape[1])], dtype=float)
    fitted = fit_margins(table, unit, group)
    assert fitted.sum(axis=1) == pytest.approx(unit / unit.sum(), abs=1e-11)
    assert fitted.sum(axis=0) == pytest.approx(group / group.sum(), abs=1e-11)

    def odds(t: Array) -> Array:
        ratio: Array = t[1:, 1:] * t[:1, :1] / (t[1:, :1] * t[:1, 1:])
        return ratio

    assert odds(fitted) == pytest.approx(odds(table), rel=1e-8)


def test_new_and_vanished_units_are_set_apart() -> None:
    first, second = HAND.copy(), HAND.copy()
    first[2], second[0] = 0, 0  # the third unit was empty, later the first is
    found = explained(first, second, Index.INFORMATION)
    assert (found.by_unit[[0, 2]] == 0).all()
    # one unit in common: no sorting is left, so all of it came and went with the other two
    assert found.vanished == pytest.approx(-found.earlier)
    assert found.appeared == pytest.approx(found.later)


def test_nothing_in_common_is_a_reason() -> None:
    first, second = HAND.copy(), HAND.copy()
    first[2], second[0] = 0, 0
    # D needs two groups, M does not mind one unit; without any unit there is nothing to say
    first[1], second[1] = 0, HAND[1]
    first[2] = 0
    assert explain_change(first, second, Index.INFORMATION) is Reason.ONE_AREA
    halves = np.array([[5, 1], [1, 5], [0, 0], [0, 0]])
    assert explain_change(halves, halves[::-1], Index.DISSIMILARITY) is Reason.NOTHING_IN_COMMON


def test_empty_cells_that_block_the_margins_are_filled_and_said() -> None:
    """Group 2 lives in the first unit only, which shrinks below what group 2 grows to."""
    first = np.array([[90, 10], [100, 0]], dtype=np.float64)
    second = np.array([[10, 10], [60, 120]], dtype=np.float64)
    with pytest.raises(NotConvergedError):
        fit_margins(first, second.sum(axis=1), second.sum(axis=0), steps=2000)
    found = explained(first, second, Index.INFORMATION)
    assert found.zeros_replaced
    assert found.composition + found.redistribution + found.structure == pytest.approx(
        found.later - found.earlier, abs=1e-9
    )
    assert not explained(FIRST, SECOND, Index.INFORMATION).zeros_replaced


def test_tables_must_match() -> None:
    with pytest.raises(ValueError, match="same units"):
        explain_change(HAND, HAND[:2], Index.THEIL)
