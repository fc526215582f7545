"""The way that large tables are attacked finds what the usual way finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from data.disclosure import Rule, Sheet, programme, protect_tables, review
from tests.disclosure.cities import City, published, random_city
from tests.disclosure.test_leaks import PLANTS, Plant


@pytest.fixture
def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large."""
    monkeypatch.setattr(programme, "_LARGE", 1)
    monkeypatch.setattr(programme, "_SIMPLEX", 1)


@pytest.mark.usefixtures("as_large")
@pytest.mark.parametrize("plant", PLANTS, ids=lambda p: p.__name__)
def test_planted_leaks_are_found(plant: Callable[[], Plant]) -> None:
    planted = plant()
    about = [k for k in review(planted.sheets, planted.place) if planted.cell in k.cell]
    assert any((leak.low, leak.high) == (planted.low, planted.high) for leak in about), about


def leaky(seed: int) -> tuple[City, list[Sheet]]:
    """A protected city of which every ninth hidden row is told after all."""
    city = random_city(seed)
    sheets = city.sheets(Rule(), residents=False)
    done = published(sheets, protect_tables(sheets, city.hierarchy, check=False))
    (sheet,) = done
    hidden = [n for n, row in enumerate(sheet.rows) if row.status == "suppressed"]
    rows = list(sheet.rows)
    for n in hidden[::9]:
        rows[n] = sheets[0].rows[n]
    return city, [replace(sheet, rows=rows)]


def found(city: City, sheets: Sequence[Sheet]) -> set[str]:
    return {leak.cell for leak in review(sheets, city.hierarchy)}


def test_the_same_leaks_are_found_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    cities = [leaky(seed) for seed in range(0, 60, 3)]
    usual = [found(*one) for one in cities]
    monkeypatch.setattr(programme, "_LARGE", 1)
    monkeypatch.setattr(programme, "_SIMPLEX", 1)
    assert [found(*one) for one in cities] == usual
    assert sum(len(cells) for cells in usual) > 50


@pytest.mark.usefixtures("as_large")
def test_a_protected_city_is_clean_either_way() -> None:
    for seed in range(0, 40, 4):
        city = random_city(seed)
        sheets = city.sheets(Rule(), residents=seed % 8 == 0)
        done = protect_tables(sheets, city.hierarchy)
        assert review(published(sheets, done), city.hierarchy) == [], seed
