"""The committed tables: whole grids, statuses, sums, index. Needs no source file."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.building.rows import HEAD, TAIL
from data.building.write import digest
from data.catalogue import PUBLISHED, STATUSES, catalogue

FOLDER = Path(__file__).parents[2] / "data" / "tables" / "helsinki"
INDICATORS = [indicator.id for indicator in catalogue().of_place("helsinki")]
AREAS = {"city": 1, "major-district": 8, "district": 34, "sub-district": 147}
every_table = pytest.mark.parametrize("indicator", INDICATORS)

Cells = dict[str, str]


@cache
def table(indicator: str) -> list[Cells]:
    """The rows of a committed table."""
    with (FOLDER / f"{indicator}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def index() -> dict[str, Any]:
    """The committed index."""
    found: dict[str, Any] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return found


def group(indicator: str, row: Cells) -> str:
    """The key of a row's group in the index."""
    return "|".join(row[name] for name in catalogue().indicators[indicator].columns)


def test_every_indicator_has_a_table_and_no_table_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(INDICATORS)
    assert set(index()["indicators"]) == set(INDICATORS)


@every_table
def test_columns_are_those_of_the_record(indicator: str) -> None:
    extra = [d.id for d in catalogue().indicators[indicator].dimensions]
    assert list(table(indicator)[0]) == [*HEAD, *extra, *TAIL]


@every_table
def test_every_area_has_every_year_and_group_of_its_level(indicator: str) -> None:
    cells: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in table(indicator):
        cells[row["level"]].add((row["area"], row["year"], group(indicator, row)))
    for level, found in cells.items():
        areas = {area for area, _, _ in found}
        times = {(year, combo) for _, year, combo in found}
        assert len(areas) == AREAS[level]
        assert len(found) == len(areas) * len(times)
    assert sum(map(len, cells.values())) == len(table(indicator))


@every_table
def test_a_value_stands_exactly_where_the_status_says(indicator: str) -> None:
    for row in table(indicator):
        assert row["status"] in STATUSES
        assert (row["value"] != "") == (row["status"] in PUBLISHED), row


@every_table
def test_values_are_possible(indicator: str) -> None:
    percent = catalogue().indicators[indicator].unit == "percent"
    for row in table(indicator):
        if row["value"]:
            value = Fraction(row["value"])
            assert value >= 0
            assert value <= 100 if percent else value.denominator == 1, row


@every_table
def test_counts_give_the_value(indicator: str) -> None:
    for row in table(indicator):
        if row["numerator"] and row["denominator"] and row["value"]:
            exact = Fraction(100 * int(row["numerator"]), int(row["denominator"]))
            decimals = len(row["value"].partition(".")[2])
            slack = Fraction(51, 100) / 10 ** min(4, max(decimals, 3))
            assert abs(Fraction(row["value"]) - exact) <= slack, row


@every_table
def test_sources_are_those_of_the_record(indicator: str) -> None:
    used = {source for row in table(indicator) for source in row["source"].split(";")}
    assert used == set(catalogue().indicators[indicator].sources)


@every_table
def test_a_sum_is_given_from_95_percent_on_and_never_below(indicator: str) -> None:
    for row in table(indicator):
        if row["coverage"]:
            covered = Fraction(row["coverage"])
            assert 0 <= covered <= 1
            assert (row["value"] != "") == (covered >= Fraction(95, 100)), row
            assert row["status"] in ("derived", "suppressed", "missing")


@every_table
def test_the_index_tells_what_the_table_has(indicator: str) -> None:
    entry = index()["indicators"][indicator]
    text = (FOLDER / f"{indicator}.csv").read_text(encoding="utf-8")
    assert entry["sha256"] == digest(text)
    assert entry["rows"] == len(table(indicator))
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in table(indicator):
        found = years[row["level"], group(indicator, row)]
        if row["value"]:
            found.add(int(row["year"]))
    told = {
        (level, combo): set(given)
        for level, entries in entry["levels"].items()
        for combo, given in entries["combos"].items()
    }
    assert told == years


@every_table
def test_class_limits_rise_and_leave_no_class_empty(indicator: str) -> None:
    for level, entry in index()["indicators"][indicator]["levels"].items():
        limits = entry["limits"]
        assert len(limits) == (0 if AREAS[level] == 1 else 4)
        assert limits == sorted(set(limits))
        if level in ("district", "sub-district"):
            rows = [row for row in table(indicator) if row["level"] == level]
            values = [float(row["value"]) for row in rows if row["value"]]
            classes = Counter(sum(value >= limit for limit in limits) for value in values)
            assert set(classes) == set(range(5))


@every_table
def test_the_default_view_has_figures(indicator: str) -> None:
    record = catalogue().indicators[indicator]
    key = "|".join(record.default.get(name, "total") for name in record.columns)
    entry = index()["indicators"][indicator]["levels"][record.default["level"]]
    assert entry["combos"][key]


def test_residents_of_districts_add_up_to_their_major_district() -> None:
    sums: Counter[tuple[str, str]] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for row in table("population"):
        if row["value"] and row["level"] in ("district", "major-district"):
            target = sums if row["level"] == "district" else own
            target[row["area"][:4], row["year"]] += int(row["value"])
    assert sums == own


def test_counts_of_foreign_language_speakers_are_sums_of_sub_districts() -> None:
    sums: Counter[tuple[str, str]] = Counter()
    for row in table("foreign-language-speakers"):
        if row["level"] == "sub-district" and row["value"]:
            sums[row["area"][:7] + "000", row["year"]] += int(row["numerator"])
            sums[row["area"][:4] + "000000", row["year"]] += int(row["numerator"])
    given = [
        row
        for row in table("foreign-language-speakers")
        if row["level"] in ("district", "major-district") and row["value"]
    ]
    assert len(given) > 400
    for row in given:
        assert int(row["numerator"]) == sums[row["area"], row["year"]], row


def test_the_three_languages_are_all_residents() -> None:
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    totals: dict[tuple[str, str], int] = {}
    for row in table("mother-tongue"):
        if row["value"]:
            key = row["area"], row["year"]
            numbers[key].append(int(row["numerator"]))
            totals[key] = int(row["denominator"])
    whole = {key for key, parts in numbers.items() if len(parts) == 3}
    assert len(whole) > 200
    off = {key: totals[key] - sum(numbers[key]) for key in whole}
    assert {key: gap for key, gap in off.items() if gap} == {("0910000000", "1980"): 252}


def test_women_and_men_are_all_residents() -> None:
    for indicator, age in (("swedish-speakers", "total"), ("no-qualification", "25-44")):
        counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for row in table(indicator):
            if row["value"] and row["age"] == age:
                counts[row["area"], row["year"]][row["gender"]] = int(row["denominator"])
        compared = [found for found in counts.values() if len(found) == 3]
        assert len(compared) > 1000
        assert all(f["female"] + f["male"] == f["total"] for f in compared)


def test_areas_of_the_tables_are_those_of_the_map() -> None:
    layers = FOLDER.parents[2] / "geo" / "layers" / "helsinki" / "areas.csv"
    own = {(row["level"], row["area"]) for row in table("population")}
    levels = {level for level, _ in own}
    with layers.open(encoding="utf-8", newline="") as file:
        shown = {(row["level"], row["code"]) for row in csv.DictReader(file)}
    assert own == {(level, code) for level, code in shown if level in levels}
    assert len(levels) == 4


def test_provenance_names_every_source_and_every_check_held() -> None:
    told = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))
    used = {source for i in INDICATORS for source in catalogue().indicators[i].sources}
    assert used <= {entry["id"] for entry in told["sources"]}
    for entry in told["sources"]:
        assert len(entry["sha256"]) == 64
        assert entry["rows"] > 0, entry
        assert entry["gave"]
    assert {check["table"] for check in told["checks"]} >= set(INDICATORS)
    # Each is described in docs/data-sources.md; a new one must be looked at and described there.
    assert len(told["disagreements"]) == 25
