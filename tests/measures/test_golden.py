"""Published and hand-worked numbers."""

import numpy as np
import pytest

from data.measures import Index, against_rest, describe, explain_change
from data.measures.change import Drivers
from data.measures.evenness import boundary_adjusted, dissimilarity
from data.measures.indexes import index_value
from data.measures.information import local_units, mutual_information, theil_h
from data.measures.patterns import checkerboard, grid_neighbours, halves
from data.measures.space import weight_matrix
from tests.measures.support import HAND

# Elbers (2021), table 1: men and women in three occupations; in (2) occupation C has doubled.
ELBERS_1 = np.array([[2, 28], [25, 25], [18, 2]], dtype=np.float64)
ELBERS_2 = np.array([[2, 28], [25, 25], [36, 4]], dtype=np.float64)


def test_hand_table_against_the_rest() -> None:
    found = describe(HAND, ("fi", "sv", "other"))
    d = [found.dissimilarity[g].value for g in ("fi", "sv", "other")]
    isolation = [found.isolation[g].value for g in ("fi", "sv", "other")]
    assert d == pytest.approx([0.542857, 0.110526, 0.577778], abs=5e-7)
    assert isolation == pytest.approx([0.607949, 0.217436, 0.582051], abs=5e-7)


def test_hand_table_multigroup() -> None:
    found = describe(HAND, ("fi", "sv", "other"))
    assert found.multigroup_dissimilarity.value == pytest.approx(0.444595, abs=5e-7)
    assert found.multigroup_information.value == pytest.approx(0.223702, abs=5e-7)
    assert found.multigroup_theil.value == pytest.approx(0.211162, abs=5e-7)


def test_hand_table_local_scores() -> None:
    assert local_units(HAND) == pytest.approx([0.286032, 0.071766, 0.303119], abs=5e-7)
    weights = HAND.sum(axis=1) / HAND.sum()
    assert weights == pytest.approx([0.416667, 0.3125, 0.270833], abs=5e-7)


def test_hand_table_exposure_by_fractions() -> None:
    found = describe(HAND, ("fi", "sv", "other"))
    # of 100 fi: 10 live among 20 % sv, 40 among 20/75, 50 among 10/65
    by_hand = (10 * 20 / 100 + 40 * 20 / 75 + 50 * 10 / 65) / 100
    assert found.exposure["fi", "sv"].value == pytest.approx(by_hand, abs=1e-12)
    # pairwise: fi at 0.1, 0.4, 0.5 against sv at 0.4, 0.4, 0.2
    assert found.pairwise["fi", "sv"].value == pytest.approx(0.3, abs=1e-12)
    # eta² of fi from its isolation and the share 100/240
    share = 100 / 240
    isolated = found.exposure["fi", "fi"].value
    assert isolated is not None
    assert found.eta_squared["fi"].value == pytest.approx(
        (isolated - share) / (1 - share), abs=1e-12
    )


@pytest.mark.parametrize(
    ("table", "d", "m", "h"), [(ELBERS_1, 0.465, 0.203, 0.295), (ELBERS_2, 0.501, 0.233, 0.337)]
)
def test_published_indices_of_elbers(table: np.ndarray, d: float, m: float, h: float) -> None:
    assert round(float(dissimilarity(table)[0]), 3) == d
    assert round(float(mutual_information(table)), 3) == m
    assert round(float(theil_h(table)), 3) == h


def test_growth_of_one_unit_is_no_change_of_structure() -> None:
    """The point of Elbers' table 1: (1) and (2) have the same odds ratios."""
    for index in (Index.INFORMATION, Index.THEIL, Index.DISSIMILARITY, Index.ETA_SQUARED):
        found = explain_change(ELBERS_1, ELBERS_2, index)
        assert isinstance(found, Drivers)
        assert found.structure == pytest.approx(0, abs=1e-10)
        assert abs(found.redistribution) > abs(found.composition)
        assert found.later - found.earlier == pytest.approx(
            found.composition + found.redistribution, abs=1e-10
        )


@pytest.mark.parametrize("side", [4, 8, 10])
def test_checkerboard_and_halves_have_the_same_indices(side: int) -> None:
    for index in Index:
        values = [float(index_value(make(side), index)) for make in (checkerboard, halves)]
        assert values[0] == pytest.approx(values[1], abs=1e-14)
    assert dissimilarity(checkerboard(side))[0] == 1.0


@pytest.mark.parametrize("side", [4, 8, 10])
def test_morrill_adjustment_tells_checkerboard_from_halves(side: int) -> None:
    """On a checkerboard all borders separate the groups; in halves `side` of 2·side·(side − 1)."""
    weights = (weight_matrix(grid_neighbours(side, side)) > 0).astype(np.float64)
    adjusted = {}
    for make in (checkerboard, halves):
        table = make(side)
        share = table[:, 0] / table.sum(axis=1)
        adjusted[make] = float(boundary_adjusted(dissimilarity(table)[0], share, weights))
    assert adjusted[checkerboard] == pytest.approx(0, abs=1e-12)
    assert adjusted[halves] == pytest.approx(1 - side / (2 * side * (side - 1)), abs=1e-12)


def test_two_groups_agree_whichever_way_they_are_asked_for() -> None:
    two = against_rest(HAND, 2)
    found = describe(HAND, ("fi", "sv", "other"))
    assert float(index_value(two, Index.DISSIMILARITY)) == pytest.approx(
        found.dissimilarity["other"].value, abs=1e-12
    )
    assert float(index_value(two, Index.INFORMATION)) == pytest.approx(
        found.information["other"].value, abs=1e-12
    )
    assert float(index_value(two, Index.THEIL)) == pytest.approx(
        found.theil["other"].value, abs=1e-12
    )
    assert float(index_value(two, Index.ISOLATION)) == pytest.approx(
        found.isolation["other"].value, abs=1e-12
    )
    assert float(index_value(two, Index.ETA_SQUARED)) == pytest.approx(
        found.eta_squared["other"].value, abs=1e-12
    )
