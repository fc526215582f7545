"""The attack against counting by hand: every table that is possible, one after the other."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from data.building.rows import Row
from data.disclosure import Counted, DisclosureError, Hierarchy, Rule, Sheet, review
from data.disclosure.assemble import slices
from data.disclosure.attack import find
from data.disclosure.knowledge import Known, feasible
from data.disclosure.protect import suppressed
from tests.disclosure.cities import CODES, row

PLACE = Hierarchy({"C": ("city", "")}, ("city",))
WIDE = 10**6


def table(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Counts of two genders × three languages, and which of them are hidden (margins last)."""
    inside = rng.integers(0, 5, (2, 3))
    whole = np.zeros((3, 4), dtype=np.int64)
    whole[:2, :3] = inside
    whole[2, :3], whole[:2, 3] = inside.sum(axis=0), inside.sum(axis=1)
    whole[2, 3] = inside.sum()
    hidden = rng.random((3, 4)) < 0.45
    hidden[2, 3] = False
    return whole, hidden


def rows_of(whole: np.ndarray, hidden: np.ndarray) -> list[Row]:
    """The table as rows of persons."""
    found = []
    for (g, gender), (f, language) in product(
        enumerate((*CODES["gender"], "total")), enumerate((*CODES["language"], "total"))
    ):
        made = row("city", "C", int(whole[g, f]), None, language=language, gender=gender)
        found.append(suppressed(made) if hidden[g, f] else made)
    return found


def counted(whole: np.ndarray, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest value of every cell over all tables that agree with what is shown."""
    low, high = np.full((3, 4), WIDE), np.full((3, 4), -1)
    top = int(whole[2, 3])
    for inside in product(range(top + 1), repeat=6):
        if sum(inside) != top:
            continue
        made = np.zeros((3, 4), dtype=np.int64)
        made[:2, :3] = np.array(inside).reshape(2, 3)
        made[2, :3], made[:2, 3] = made[:2, :3].sum(axis=0), made[:2, :3].sum(axis=1)
        made[2, 3] = top
        if (made == whole)[~hidden].all():
            low, high = np.minimum(low, made), np.maximum(high, made)
    return low, high


@pytest.mark.parametrize("seed", range(12))
def test_ranges_are_those_of_all_possible_tables(seed: int) -> None:
    rng = np.random.default_rng(seed)
    whole, hidden = table(rng)
    while whole[2, 3] > 9:
        whole, hidden = table(rng)
    (made,) = slices([Sheet("t", rows_of(whole, hidden), Rule(), "persons")], PLACE)
    need = np.where(made.known(made.published) < 0, WIDE, 0)
    found = {
        f.variable: (f.low, f.high) for f in find(made, Known.told(made, made.published), need)
    }
    low, high = counted(whole, hidden)
    at = {
        (gender, language): (g, f)
        for (g, gender), (f, language) in product(
            enumerate((*CODES["gender"], "total")), enumerate((*CODES["language"], "total"))
        )
    }
    for figure in np.flatnonzero(made.withheld).tolist():
        own = made.row(figure)
        g, f = at[own.gender, own.language]
        assert found[int(made.row_n[figure])] == (low[g, f], high[g, f]), (g, f)


def test_a_possible_table_agrees_with_all_that_is_known() -> None:
    whole, hidden = table(np.random.default_rng(3))
    (made,) = slices([Sheet("t", rows_of(whole, hidden), Rule(), "persons")], PLACE)
    known = made.known(made.published)
    found = feasible(made, Known.of(known))
    assert np.allclose(found[known >= 0], known[known >= 0])
    for start, stop in zip(made.ptr[:-1], made.ptr[1:], strict=True):
        total, *parts = found[made.idx[start:stop]]
        assert total == pytest.approx(sum(parts))


def test_tables_that_contradict_each_other_are_named() -> None:
    rule = Rule(numerator=Counted("residents"))
    one = Sheet("one", [row("city", "C", 7, None)], rule, "persons")
    other = Sheet("other", [row("city", "C", 8, None)], rule, "persons")
    with pytest.raises(DisclosureError, match="one table says 8, another 7"):
        review([one, other], PLACE)


def test_parts_beyond_the_whole_are_named() -> None:
    rows = [row("city", "C", 10, None)]
    rows += [row("city", "C", 6, None, gender=gender) for gender in CODES["gender"]]
    with pytest.raises(DisclosureError, match="the parts add up to 12, the whole is 10"):
        slices([Sheet("t", rows, Rule(), "persons")], PLACE)


def test_a_whole_may_be_more_than_its_parts() -> None:
    """Nobody knows the gender of two: what is hidden can then not be told by subtraction."""
    rows = [row("city", "C", 100, None), row("city", "C", 60, None, gender="female"),
            row("city", "C", 38, None, gender="male")]  # fmt: skip
    rows += [row("city", "C", 50, None, language="fi")]
    rows += [row("city", "C", 20, None, language="fi", gender="female")]
    rows += [suppressed(row("city", "C", 30, None, language="fi", gender="male"))]
    (made,) = slices([Sheet("t", rows, Rule(), "persons")], PLACE)
    need = np.zeros(made.size, dtype=np.int64)
    (figure,) = np.flatnonzero(made.withheld)
    need[made.row_n[figure]] = WIDE
    (found,) = find(made, Known.told(made, made.published), need)
    assert (found.low, found.high) == (0, 30)


def test_what_the_published_figures_rule_out_is_said() -> None:
    """All ten are counted, but only four of the five women: six men of five cannot be."""
    rows = [row("city", "C", 10, 10), row("city", "C", 4, 5, gender="female")]
    rows += [suppressed(row("city", "C", 5, 5, gender="male"))]
    (made,) = slices([Sheet("t", rows, Rule())], PLACE)
    with pytest.raises(DisclosureError, match="contradicts itself"):
        find(made, Known.told(made, made.published), np.zeros(made.size, dtype=np.int64))
