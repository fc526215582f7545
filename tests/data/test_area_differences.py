"""The index of differences between areas, recomputed from the source file by other means."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from data.building.helsinki.area_differences import AREAS, RESIDENTS, index_of, weakest_tenth
from data.building.postal import Parts
from tests.data.spots import rows

CITY = "0910000000"


@pytest.fixture(scope="module")
def index_2023(root: Path) -> dict[str, float]:
    """Index of 2023 by postal code, from the lines of 12f7 alone."""
    path = root / "statistics" / "paavo" / "helsinki_12f7_2020_2023_long.csv"
    cell: dict[tuple[str, str], float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["year"] == "2023":
                cell[line["pno"], line["variable"]] = float(line["value"])
    codes = sorted({code for code, _ in cell})
    lowest = "Inhabitants belonging to the lowest income category (HR)"
    parts: list[dict[str, tuple[float, float]]] = [
        {c: (cell[c, lowest], cell[c, "Aged 18 or over, total (HR)"]) for c in codes},
        {
            c: (cell[c, "Unemployed (PT)"], cell[c, "Unemployed (PT)"] + cell[c, "Employed (PT)"])
            for c in codes
        },
        {
            c: (cell[c, "Basic level studies (KO)"], cell[c, "Aged 18 or over, total (KO)"])
            for c in codes
        },
    ]
    city = [sum(a for a, _ in p.values()) / sum(b for _, b in p.values()) for p in parts]
    return {
        c: sum(100 * p[c][0] / p[c][1] / share for p, share in zip(parts, city, strict=True)) / 3
        for c in codes
        if all(p[c][1] for p in parts)
    }


def test_the_index_of_2023_agrees(index_2023: dict[str, float]) -> None:
    table = rows("area-differences-index")
    own = {
        area: float(row["value"])
        for (area, year, group), row in table.items()
        if (year, group) == ("2023", "total|total|total|index") and row["value"] and area != CITY
    }
    assert len(index_2023) == 83
    assert own == pytest.approx(index_2023, abs=0.0001)
    assert own["00940"] == pytest.approx(178.8, abs=0.5)  # Kontula: far above the city
    assert own["00140"] < 100


def test_the_weakest_tenth_of_2023_agrees(index_2023: dict[str, float]) -> None:
    largest = sorted(index_2023.values())[-8:]  # 83 areas: a tenth is 8
    row = rows("area-differences-tenth")[CITY, "2023", "total|total|total|areas"]
    assert float(row["value"]) == pytest.approx(sum(largest) / 8 - 100, abs=0.0001)


def parts(counts: dict[str, tuple[int, int]]) -> Parts:
    """Areas with the same shares in all three parts in the year 1."""
    found = {
        (part, 1, code): own
        for part in ("income", "unemployment", "education")
        for code, own in counts.items()
    }
    source = {(part, 1): "x" for part in ("income", "unemployment", "education")}
    return Parts(tuple(counts), found, {}, source, {})


def test_an_index_by_hand() -> None:
    # 10 of 50 and 10 of 150: the city has 20 of 200, which is 10 %; 20 % is 200, 6.67 % is 66.67.
    found = index_of(parts({"a": (10, 50), "b": (10, 150)}), 1)
    assert found["a", "index"] == 200
    assert found["b", "index"] == Fraction(200, 3)


def test_the_two_ways_of_taking_the_tenth() -> None:
    # Ten areas of 100 adults, one of them with 30 instead of 10: the tenth is that area both ways.
    even = parts({str(n): (30 if n == 0 else 10, 100) for n in range(10)})
    assert weakest_tenth(even, 1) == {AREAS: 150, RESIDENTS: 150}
    # Where that area has 50 adults, half of the tenth of residents lives in the next one.
    uneven = parts({str(n): (15 if n == 0 else 10, 50 if n == 0 else 100) for n in range(10)})
    city = Fraction(105, 950)
    first, other = Fraction(30) / city, Fraction(10) / city
    assert weakest_tenth(uneven, 1)[AREAS] == first - 100
    assert weakest_tenth(uneven, 1)[RESIDENTS] == (50 * first + 45 * other) / 95 - 100


def test_an_area_without_one_of_the_parts_has_no_index() -> None:
    whole = parts({"a": (10, 50), "b": (10, 150)})
    counts = {key: own for key, own in whole.counts.items() if key != ("education", 1, "a")}
    found = index_of(Parts(whole.codes, counts, {}, whole.source, {}), 1)
    assert ("a", "income") in found
    assert ("a", "index") not in found
