"""The store: the one path to a number gives what stands in the file, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalogue import PUBLISHED, STATUSES, catalogue
from data.store import Table, TableError, table
from tests.tables import bounds, cells

INDICATORS = sorted(catalogue().indicators)
HEAD = (
    "level,area,year,language,gender,age,value,numerator,denominator,low,high,coverage,status,source"
)


def as_text(number: float | int | None) -> str:
    return "" if number is None else str(number)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_cell_of_the_file_is_read_as_it_stands(indicator: str) -> None:
    read = table(indicator)
    expected = cells(indicator)
    assert len(read) == len(expected)
    for (area, year, key), cell in expected.items():
        got = read.cell(area, year, key)
        for name in ("value", "low", "high", "coverage"):
            number = getattr(got, name)
            text = cell.text[name]
            if name in ("low", "high") and not text:
                continue  # an interval may be computed: see below
            assert (number is None) == (text == "")
            assert number is None or number == float(text)
        interval = bounds(catalogue().indicators[indicator], cell)
        assert (got.low is None) == (got.high is None) == (interval is None)
        if interval:
            assert (got.low, got.high) == pytest.approx(tuple(map(float, interval)), abs=1e-6)
        for name in ("numerator", "denominator"):
            assert as_text(getattr(got, name)) == cell.text[name]
        assert got.status == cell.text["status"]
        assert ";".join(got.sources) == cell.text["source"]
        assert got.published == (got.value is not None) == (got.status in PUBLISHED)


def test_what_no_source_has_is_missing() -> None:
    read = table("foreign-language-speakers")
    total = ("total", "total", "total")
    asked = (
        ("0910000000", 1850, total),
        ("nowhere", 2020, total),
        ("0910000000", 2020, ("total", "female", "total")),
        ("0910000000", 2020, ()),
    )
    for area, year, key in asked:
        got = read.cell(area, year, key)
        assert (got.value, got.status, got.sources) == (None, "missing", ())
        assert not got.published


def small(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "population.csv"
    path.write_text(text, encoding="utf-8")
    return Table(catalogue().indicators["population"], path)


def test_zero_is_a_value_and_every_status_is_known(tmp_path: Path) -> None:
    rows = [HEAD]
    for n, status in enumerate(STATUSES):
        value = "0" if status in PUBLISHED else ""
        rows.append(f"city,{n},2020,total,total,total,{value},{value},,,,,{status},a;b")
    read = small(tmp_path, "\n".join(rows) + "\n")
    for n, status in enumerate(STATUSES):
        got = read.cell(str(n), 2020, ("total", "total", "total"))
        assert got.status == status
        zero = 0 if status in PUBLISHED else None
        assert (got.value, got.numerator, got.denominator) == (zero, zero, None)
        assert got.sources == ("a", "b")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("city,1,2020,total,total,total,abc,,,,,,observed,a", "line 3"),
        ("city,1,2020,total,total,total,1,,,,,,guessed,a", "line 3"),
        ("city,1,around,total,total,total,1,,,,,,observed,a", "line 3"),
        ("city,1,2020,total", "line 3"),
        ("city,1,2020,total,total,total,1,2.5,,,,,observed,a", "line 3"),
    ],
)
def test_a_damaged_row_is_named_and_never_guessed(tmp_path: Path, row: str, fault: str) -> None:
    sound = "city,0,2020,total,total,total,5,,,,,,observed,a"
    with pytest.raises(TableError, match=fault):
        small(tmp_path, f"{HEAD}\n{sound}\n{row}\n")


@pytest.mark.parametrize(
    "head", ["", "level,area", HEAD.replace("status", "state"), HEAD + ",note"]
)
def test_other_columns_are_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(TableError, match=r"population\.csv"):
        small(tmp_path, head + "\n")
