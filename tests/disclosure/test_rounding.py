"""Rounding to a base: multiples, close to the truth, additive, fair, and safe."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from data.disclosure import DisclosureError, Hierarchy, Rule, Sheet, protect_tables, review
from data.disclosure.rounding import rounded_rows
from data.disclosure.system import codes_of
from tests.disclosure.cities import CODES, random_city, row

RULE = Rule(method="rounding", min_denominator=0)
SEEDS = [1, 10, 20, 30, 45, 133]


@pytest.mark.parametrize("seed", SEEDS)
def test_counts_are_multiples_next_to_the_true_ones(seed: int) -> None:
    city = random_city(seed)
    sheet = Sheet("t", city.rows(), RULE)
    compared = 0
    for before, after in zip(sheet.rows, rounded_rows(sheet, city.hierarchy), strict=True):
        if before.status == "not_applicable":
            assert after is before
            continue
        if after.status == "suppressed":
            continue
        assert after.numerator is not None
        assert after.denominator is not None
        assert after.numerator % 5 == after.denominator % 5 == 0
        group = dict(zip(("language", "gender", "age"), codes_of(before), strict=True))
        if before.area in city.leaves and all(group[d] != "total" for d in city.dimensions):
            assert abs(after.numerator - (before.numerator or 0)) < 5
            assert abs(after.denominator - (before.denominator or 0)) < 5
            compared += 1
    assert compared > 3


@pytest.mark.parametrize("seed", SEEDS)
def test_rounded_parts_make_up_rounded_wholes(seed: int) -> None:
    """Over every breakdown, in every area; and districts add up to the city."""
    city = random_city(seed)
    rule = replace(RULE, min_denominator=0)
    found = {}
    for made in rounded_rows(Sheet("t", city.rows("persons"), rule, "persons"), city.hierarchy):
        found[made.area, codes_of(made)] = int(made.value or 0)
    for (area, codes), value in found.items():
        for place, dimension in enumerate(("language", "gender", "age")):
            if codes[place] == "total" and dimension in city.dimensions:
                parts = [(*codes[:place], c, *codes[place + 1 :]) for c in CODES[dimension]]
                assert sum(found[area, part] for part in parts) == value
    sums: dict[str, int] = defaultdict(int)
    everybody = ("total", "total", "total")
    for area, (_, parent) in city.hierarchy.areas.items():
        sums[parent] += found[area, everybody]
    for area in city.hierarchy.areas:
        if area in sums:
            assert sums[area] == found[area, everybody]


def test_the_same_table_is_always_rounded_the_same() -> None:
    city = random_city(30)
    sheet = Sheet("t", city.rows(), RULE)
    assert rounded_rows(sheet, city.hierarchy) == rounded_rows(sheet, city.hierarchy)
    # In whatever order its rows come.
    turned = Sheet("t", list(reversed(sheet.rows)), RULE)
    assert rounded_rows(turned, city.hierarchy) == tuple(
        reversed(rounded_rows(sheet, city.hierarchy))
    )


def test_rounding_is_fair() -> None:
    """A count of 2 becomes 5 in two of five starts: over many years the mean is the count."""
    areas = {"C": ("city", ""), "D": ("district", "C"), "E": ("district", "C")}
    place = Hierarchy(areas, ("city", "district"))
    values = []
    for year in range(1000, 3000):
        rows = [row("district", "D", 2, None, year), row("district", "E", 3, None, year)]
        rows += [row("city", "C", 5, None, year)]
        made = rounded_rows(Sheet("t", rows, RULE, "persons"), place)
        assert int(made[2].value or 0) == 5
        values.append(int(made[0].value or 0))
    assert set(values) == {0, 5}
    # The standard error of the mean is 2.449 / √2000 = 0.055.
    assert np.mean(values) == pytest.approx(2, abs=0.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_attack_finds_nothing_in_rounded_tables(seed: int) -> None:
    city = random_city(seed)
    rule = Rule(method="rounding")
    sheet = Sheet("t", city.rows(), rule)
    done = protect_tables([sheet], city.hierarchy)
    assert review([Sheet("t", done.tables["t"], rule)], city.hierarchy) == []
    shown = [r for r in done.tables["t"] if r.value is not None]
    assert shown
    assert all((r.denominator or 0) >= 30 for r in shown)
    assert {r.status for r in shown} == {"derived"}


def test_a_part_that_is_not_there_is_named() -> None:
    place = Hierarchy({"C": ("city", "")}, ("city",))
    rows = [row("city", "C", 10, 100, gender=g) for g in ("total", "female")]
    with pytest.raises(DisclosureError, match=r"total\|male\|total is not in the table"):
        rounded_rows(Sheet("t", rows, RULE), place)


def test_every_pair_of_groups_was_looked_at() -> None:
    """The cities above have tables of one, two and three breakdowns."""
    widths = {len(random_city(seed).dimensions) for seed in SEEDS}
    assert widths == {1, 2, 3}
    assert len(list(product(*(CODES[d] for d in ("language", "gender", "age"))))) == 18
