"""Bad input gives a defined result or a stated reason: no NaN, no silent zero, no warning."""

import math

import numpy as np
import pytest
from hypothesis import given

from data.measures import (
    Index,
    Measure,
    Reason,
    Remark,
    against_rest,
    assess,
    by_share,
    describe,
    describe_areas,
    describe_series,
    explain_change,
    index_series,
    pair,
    segregation_curve,
)
from data.measures.result import measure
from data.measures.tables import as_counts, as_people, merge_units
from tests.measures.support import HAND, Array, measures, quick, tables

NAMES = ("fi", "sv", "other", "more")


@quick
@given(tables(1, 5, 1, 4, most=3, filled=False))
def test_every_answer_is_a_number_or_a_reason(table: Array) -> None:
    """Mostly empty tables: groups with nobody, single areas, cities of zeros."""
    names = NAMES[: table.shape[1]]
    found = [*measures(describe(table, names)), *measures(describe_areas(table, names))]
    assert found
    for each in found:
        assert (each.value is None) != (each.reason is None)
        assert each.value is None or math.isfinite(each.value)
    for index in Index:
        (value,) = index_series(table[None], index)
        assert value.reason is not None or value.value is not None
        if index in {Index.THEIL, Index.ETA_SQUARED}:
            continue  # their changes fail as those of M and D do
        explained = explain_change(table, table[::-1], index)
        assert value.defined or isinstance(explained, Reason)
    segregation_curve(table, 0)
    by_share(table, 0, [0.1, 0.5])


@quick
@given(tables(1, 4, 2, 3, most=2, filled=False))
def test_every_assessment_is_a_number_or_a_reason(table: Array) -> None:
    for index in Index:
        found = assess(table, index, replications=20)
        reasons = {each.reason for each in measures(found)}
        assert len(reasons) == 1
        if None in reasons:
            for each in measures(found):
                assert each.value is not None
                assert math.isfinite(each.value)


def test_a_group_with_nobody() -> None:
    found = describe(HAND * [1, 0, 1], ("fi", "sv", "other"))
    for mapping in (found.dissimilarity, found.isolation, found.eta_squared, found.theil):
        assert mapping["sv"].reason is Reason.EMPTY_GROUP
        assert mapping["fi"].defined
    assert found.share["sv"].value == 0  # a zero that is true
    assert found.pairwise["fi", "sv"].reason is Reason.EMPTY_GROUP
    assert found.exposure["sv", "fi"].reason is Reason.EMPTY_GROUP
    assert found.exposure["fi", "sv"].value == 0
    assert found.multigroup_dissimilarity.defined


def test_everybody_in_one_group() -> None:
    found = describe(HAND * [1, 0, 0], ("fi", "sv", "other"))
    assert found.dissimilarity["fi"].reason is Reason.NO_OTHERS
    assert found.isolation["fi"].value == 1
    assert found.multigroup_theil.reason is Reason.ONE_GROUP
    assert found.multigroup_information.reason is Reason.ONE_GROUP
    assert found.diversity.value == 0


def test_one_area_only() -> None:
    for table in (HAND[:1], HAND * [[1], [0], [0]]):
        found = describe(table, ("fi", "sv", "other"))
        assert found.dissimilarity["fi"].reason is Reason.ONE_AREA
        assert found.multigroup_information.reason is Reason.ONE_AREA
        assert found.share["fi"].value == pytest.approx(0.1)
        assert found.diversity.defined
        assert assess(table, Index.THEIL).low.reason is Reason.ONE_AREA


def test_two_groups_that_share_a_single_area() -> None:
    table = np.array([[5, 5, 0], [0, 0, 9]])
    found = describe(table, ("fi", "sv", "other"))
    assert found.pairwise["fi", "sv"].reason is Reason.ONE_AREA
    assert found.pairwise["fi", "other"].value == 1
    assert assess(pair(table, 0, 1), Index.DISSIMILARITY).observed.reason is Reason.ONE_AREA


def test_all_areas_alike_is_a_zero_that_says_so() -> None:
    found = describe(np.array([[10, 20], [30, 60], [1, 2]]), ("fi", "sv"))
    assert found.dissimilarity["fi"] == Measure(0.0, None, Remark.EVEN)
    assert found.eta_squared["fi"] == Measure(0.0, None, Remark.EVEN)
    assert found.multigroup_dissimilarity.remark is Remark.EVEN
    assert assess([[10, 20], [30, 60]], Index.DISSIMILARITY, replications=40).observed == Measure(
        0.0, None, Remark.EVEN
    )
    assert describe(HAND, ("fi", "sv", "other")).dissimilarity["fi"].remark is None


def test_a_city_of_zeros() -> None:
    found = describe(HAND * 0, ("fi", "sv", "other"))
    assert {each.reason for each in measures(found)} == {Reason.NOBODY}
    for area in describe_areas(HAND * 0, ("fi", "sv", "other")):
        assert all(not each.defined for each in measures(area))
    assert assess(HAND * 0, Index.ISOLATION).expected.reason is Reason.NOBODY


def test_a_suppressed_majority() -> None:
    found = describe(HAND, ("fi", "sv", "other"), coverage=0.4)
    assert {each.reason for each in measures(found)} == {Reason.SUPPRESSED_MAJORITY}
    areas = describe_areas(HAND, ("fi", "sv", "other"), coverage=0.4)
    assert {each.reason for each in measures(areas)} == {Reason.SUPPRESSED_MAJORITY}
    assert assess(HAND, Index.THEIL, coverage=0.4).observed.reason is Reason.SUPPRESSED_MAJORITY
    assert describe(HAND, ("fi", "sv", "other"), coverage=0.6).multigroup_theil.defined


def test_an_empty_area_and_an_area_that_holds_the_whole_group() -> None:
    table = np.array([[7, 10], [0, 20], [0, 0]])
    first, second, empty = describe_areas(table, ("sv", "fi"))
    assert empty.share["sv"].reason is Reason.EMPTY_AREA
    assert empty.quotient["fi"].reason is Reason.EMPTY_AREA
    assert empty.local.reason is Reason.EMPTY_AREA
    assert empty.dissimilarity_part["sv"].value == 0  # it adds nothing, and that is true
    assert empty.influence["sv"].value == 0
    assert first.influence["sv"].reason is Reason.ONLY_HERE
    assert second.influence["sv"].defined


def test_series_keep_their_reasons_apart() -> None:
    stacked = np.stack([HAND, HAND * 0, HAND * [1, 0, 1]])
    found = describe_series(stacked, ("fi", "sv", "other"), coverage=[1, 1, 0.3])
    assert found[0] == describe(HAND, ("fi", "sv", "other"))
    assert found[1].dissimilarity["fi"].reason is Reason.NOBODY
    assert found[2].dissimilarity["fi"].reason is Reason.SUPPRESSED_MAJORITY
    values = index_series(stacked, Index.DISSIMILARITY)
    assert [each.reason for each in values] == [None, Reason.NOBODY, None]


def test_curve_of_nobody_has_no_points() -> None:
    assert segregation_curve(HAND * [1, 0, 1], 1).shape == (0, 2)
    assert segregation_curve(HAND * [1, 0, 0], 0).shape == (0, 2)


def test_mistakes_in_tables_are_refused() -> None:
    for bad in ([[1.0, float("nan")]], [[1.0, -1.0]], [[1.0, float("inf")]]):
        with pytest.raises(ValueError, match="finite"):
            as_counts(bad)
    with pytest.raises(ValueError, match="shape"):
        as_counts([1, 2, 3])
    with pytest.raises(ValueError, match="shape"):
        as_counts(np.empty((0, 2)))
    with pytest.raises(ValueError, match="whole"):
        as_people([[0.5, 1]])
    with pytest.raises(ValueError, match="label"):
        merge_units(HAND, [0, 1])
    with pytest.raises(ValueError, match="name"):
        describe(HAND, ("fi", "sv"))
    with pytest.raises(ValueError, match="name"):
        describe_areas(HAND, ("fi", "fi", "sv"))
    with pytest.raises(ValueError, match="coverage"):
        describe_series(HAND[None], ("fi", "sv", "other"), coverage=[])
    with pytest.raises(ValueError, match="one table"):
        assess(HAND[None], Index.THEIL)


def test_a_measure_keeps_its_promise() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Measure(None)
    with pytest.raises(ValueError, match="exactly one"):
        Measure(1.0, Reason.NOBODY)
    with pytest.raises(ValueError, match="finite"):
        Measure(float("nan"))
    with pytest.raises(ValueError, match="remark"):
        Measure(None, Reason.NOBODY, Remark.EVEN)
    with pytest.raises(ArithmeticError, match="no reason"):
        measure(float("nan"), None)
    assert measure(float("nan"), Reason.NOBODY) == Measure(None, Reason.NOBODY)


def test_isolation_and_eta_are_of_the_first_column() -> None:
    two = against_rest(HAND, 1)
    assert assess(two * [0, 1], Index.ISOLATION).observed.reason is Reason.EMPTY_GROUP
    assert assess(two * [1, 0], Index.ETA_SQUARED).observed.reason is Reason.NO_OTHERS
