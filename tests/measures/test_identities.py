"""What must hold for every table."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.curve import by_share, segregation_curve
from data.measures.evenness import (
    dissimilarity,
    dissimilarity_multigroup,
    dissimilarity_pairwise,
    dissimilarity_parts,
)
from data.measures.exposure import eta_squared, exposure, isolation, location_quotient
from data.measures.indexes import Index, index_parts, index_value
from data.measures.information import (
    diversity,
    entropy,
    information_parts,
    local_groups,
    local_units,
    mutual_information,
    mutual_information_against_rest,
    theil_h,
    theil_h_against_rest,
)
from data.measures.local import influence
from data.measures.nesting import nested
from data.measures.tables import against_rest, merge_units, pair, shrink
from tests.measures.support import Array, quick, tables

TINY = 1e-10


def everything(table: Array) -> dict[str, Array]:
    """All index kernels, without those by unit."""
    return {
        "D": dissimilarity(table),
        "pairwise": dissimilarity_pairwise(table),
        "multigroup D": dissimilarity_multigroup(table),
        "exposure": exposure(table),
        "eta²": eta_squared(table),
        "M": mutual_information(table),
        "H": theil_h(table),
        "two-group M": mutual_information_against_rest(table),
        "two-group H": theil_h_against_rest(table),
        "local groups": local_groups(table),
    }


@quick
@given(tables())
def test_ranges(table: Array) -> None:
    found = everything(table)
    for name in ("D", "pairwise", "multigroup D", "exposure", "eta²", "H", "two-group H"):
        assert (found[name] >= 0).all(), name
        assert (found[name] <= 1 + TINY).all(), name
    assert 0 <= found["M"] <= np.log(min(table.shape)) + TINY
    assert (isolation(table) >= table.sum(axis=0) / table.sum() - TINY).all()


@quick
@given(tables(), st.integers(2, 9), st.randoms())
def test_unchanged_by_scale_order_split_and_empty_units(
    table: Array, factor: int, random: Random
) -> None:
    before = everything(table)
    order = list(range(len(table)))
    random.shuffle(order)
    variants = {
        "scale": table * factor,
        "order": table[order],
        "split": np.concatenate([table[1:], table[:1] * 0.25, table[:1] * 0.75]),
        "empty": np.concatenate([table, np.zeros((2, table.shape[1]))]),
    }
    for how, variant in variants.items():
        for name, values in everything(variant).items():
            assert values == pytest.approx(before[name], abs=TINY, rel=1e-9), (how, name)


@quick
@given(tables(min_units=3), st.data())
def test_merging_units_never_raises_an_index(table: Array, data: st.DataObject) -> None:
    labels = data.draw(
        st.lists(st.integers(0, 2), min_size=len(table), max_size=len(table)), label="labels"
    )
    merged = everything(merge_units(table, labels))
    for name, values in everything(table).items():
        if name == "exposure":
            continue  # isolation falls, and so exposure to others rises
        assert (merged[name] <= values + TINY).all(), name


@quick
@given(tables())
def test_an_even_city_is_exactly_zero(table: Array) -> None:
    even = table.sum(axis=1, keepdims=True) * np.arange(1, table.shape[1] + 1)
    found = everything(even)
    for name in ("D", "pairwise", "multigroup D", "eta²"):
        assert (found[name] == 0).all(), name
    for name in ("M", "H", "two-group M", "two-group H", "local groups"):
        assert (np.abs(found[name]) < 1e-12).all(), name


@quick
@given(tables())
def test_complete_separation_is_one(table: Array) -> None:
    apart = np.diag(table[0])
    found = everything(apart)
    for name in ("D", "multigroup D", "eta²", "H", "two-group H"):
        assert found[name] == pytest.approx(1, abs=TINY), name
    assert found["exposure"] == pytest.approx(np.eye(len(apart)), abs=TINY)
    assert found["M"] == pytest.approx(entropy(table[0]), abs=TINY)


@quick
@given(tables())
def test_parts_sum_to_their_index(table: Array) -> None:
    m = mutual_information(table)
    unit, group = table.sum(axis=1), table.sum(axis=0)
    scores = np.nan_to_num(local_units(table))  # empty units have no score and no weight
    assert (unit / unit.sum() * scores).sum() == pytest.approx(m, abs=TINY)
    assert (group / group.sum() * local_groups(table)).sum() == pytest.approx(m, abs=TINY)
    assert information_parts(table).sum() == pytest.approx(m, abs=TINY)
    parts = dissimilarity_parts(table)
    assert np.abs(parts).sum(axis=0) == pytest.approx(dissimilarity(table), abs=TINY)
    assert parts.sum(axis=0) == pytest.approx(0, abs=TINY)
    for index in Index:
        assert index_parts(table, index).sum() == pytest.approx(index_value(table, index), abs=TINY)


@quick
@given(tables())
def test_exposures(table: Array) -> None:
    met, size = exposure(table), table.sum(axis=0)
    assert met.sum(axis=1) == pytest.approx(1, abs=TINY)
    balance = size[:, None] * met  # who meets whom is mutual
    assert balance == pytest.approx(balance.T, rel=1e-9)
    assert np.diagonal(met) == pytest.approx(isolation(table), abs=TINY)
    share = size / size.sum()
    assert eta_squared(table) == pytest.approx((isolation(table) - share) / (1 - share), abs=1e-9)


@quick
@given(tables(), st.data())
def test_between_and_within_sum_to_the_total(table: Array, data: st.DataObject) -> None:
    labels = data.draw(
        st.lists(st.integers(0, 3), min_size=len(table), max_size=len(table)), label="labels"
    )
    for split in (nested(table, labels), nested(table, labels).as_theil()):
        assert split.between + split.within.sum() == pytest.approx(split.total, abs=1e-12)
        assert split.between_parts.sum() == pytest.approx(split.between, abs=1e-12)
        assert (split.within >= 0).all()
    split = nested(table, labels)
    assert split.weight.sum() == pytest.approx(1)
    for label in set(labels):
        inside = table[np.array(labels) == label]
        if inside.any():
            assert split.inside[label] == pytest.approx(mutual_information(inside), abs=1e-12)
    assert split.as_theil().total == pytest.approx(theil_h(table), abs=1e-12)


@quick
@given(tables(min_groups=3))
def test_two_group_views_agree(table: Array) -> None:
    for group in range(table.shape[1]):
        two = against_rest(table, group)
        assert dissimilarity(two)[0] == pytest.approx(dissimilarity(table)[group], abs=TINY)
        assert dissimilarity_multigroup(two) == pytest.approx(dissimilarity(two)[0], abs=TINY)
        assert theil_h(two) == pytest.approx(theil_h_against_rest(table)[group], abs=TINY)
    assert dissimilarity(pair(table, 0, 2))[0] == pytest.approx(
        dissimilarity_pairwise(table)[0, 2], abs=TINY
    )


@quick
@given(st.lists(tables(3, 3, 3, 3), min_size=2, max_size=4))
def test_slices_are_independent(slices: list[Array]) -> None:
    stacked = np.stack(slices)
    apart = [everything(table) for table in slices]
    for name, values in everything(stacked).items():
        assert values == pytest.approx(np.stack([each[name] for each in apart]), abs=1e-12), name
    for kernel in (location_quotient, local_units, diversity, influence, dissimilarity_parts):
        one_by_one = np.stack([kernel(table) for table in slices])
        assert kernel(stacked) == pytest.approx(one_by_one, abs=1e-12, nan_ok=True)
    split = nested(stacked, [0, 1, 0])
    assert split.total == pytest.approx([nested(t, [0, 1, 0]).total for t in slices], abs=1e-12)


@quick
@given(tables())
def test_influence_is_what_leaving_one_out_does(table: Array) -> None:
    found = influence(table)
    for unit in range(len(table)):
        without = dissimilarity(np.delete(table, unit, axis=0))
        assert found[unit] == pytest.approx(dissimilarity(table) - without, abs=TINY, nan_ok=True)


@quick
@given(tables())
def test_curve_is_convex_and_its_gap_is_d(table: Array) -> None:
    for group in range(table.shape[1]):
        curve = segregation_curve(table, group)
        assert curve[0].tolist() == [0, 0]
        assert curve[-1] == pytest.approx([1, 1])
        steps = np.diff(curve, axis=0)
        assert (steps >= 0).all()
        turns = steps[:-1, 0] * steps[1:, 1] - steps[:-1, 1] * steps[1:, 0]
        assert (turns >= -1e-12).all()
        gap = (curve[:, 0] - curve[:, 1]).max()
        assert gap == pytest.approx(dissimilarity(table)[group], abs=TINY)


@quick
@given(tables(), st.lists(st.floats(0.01, 0.99), max_size=4, unique=True))
def test_share_classes_hold_everybody_once(table: Array, limits: list[float]) -> None:
    classes = by_share(table, 0, sorted(limits))
    assert len(classes) == len(limits) + 1
    assert sum(c.group for c in classes) == table[:, 0].sum()
    assert sum(c.residents for c in classes) == table.sum()
    assert sum(c.areas for c in classes) == (table.sum(axis=1) > 0).sum()
    for c in classes:
        if c.areas:
            assert c.low - 1e-12 <= c.group / c.residents <= c.high + 1e-12


def test_a_share_on_a_limit_belongs_to_the_class_above() -> None:
    low, high = by_share([[10, 90], [9, 91], [0, 100]], 0, [0.1])
    assert (low.areas, high.areas) == (2, 1)
    with pytest.raises(ValueError, match="limits"):
        by_share([[1, 1]], 0, [0.3, 0.2])


@quick
@given(tables(), st.floats(0, 1))
def test_shrinking_keeps_margins_and_scales_d(table: Array, weight: float) -> None:
    shrunk = shrink(table, weight)
    assert shrunk.sum(axis=0) == pytest.approx(table.sum(axis=0))
    assert shrunk.sum(axis=1) == pytest.approx(table.sum(axis=1))
    assert dissimilarity(shrunk) == pytest.approx(weight * dissimilarity(table), abs=1e-9)
    assert eta_squared(shrunk) == pytest.approx(weight**2 * eta_squared(table), abs=1e-9)
    assert mutual_information(shrunk) <= mutual_information(table) + TINY
    assert shrink(table, 1) == pytest.approx(table)
