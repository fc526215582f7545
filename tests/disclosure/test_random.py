"""Two hundred random cities: protected tables give nothing away."""

from __future__ import annotations

from collections import Counter

import pytest

from data.disclosure import Rule, protect_tables, review
from tests.disclosure.cities import published, random_city

CITIES = 200


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_the_attack_finds_nothing_on_random_cities(part: int) -> None:
    hidden: Counter[str] = Counter()
    for seed in range(part, CITIES, 4):
        city = random_city(seed)
        rule = Rule(zero=seed % 5 == 0, complement=seed % 7 == 0)
        sheets = city.sheets(rule, residents=seed % 3 == 0)
        done = protect_tables(sheets, city.hierarchy, check=False)
        leaks = review(published(sheets, done), city.hierarchy)
        assert not leaks, (seed, [str(leak) for leak in leaks[:3]])
        for sheet in sheets:
            hidden.update(done.reasons[sheet.id].values())
            hidden["shown"] += sum(row.value is not None for row in done.tables[sheet.id])
    # There was something to hide, companions were needed, and much is still told.
    assert hidden["numerator"] > 200
    assert hidden["denominator"] > 200
    assert hidden["companion"] > 200
    assert hidden["shown"] > 2000, hidden
