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

from data.building.limits import MANY
from data.building.rows import HEAD, TAIL
from data.building.write import digest
from data.catalogue import PUBLISHED, STATUSES, catalogue

TABLES = Path(__file__).parents[2] / "data" / "tables"
LAYERS = Path(__file__).parents[2] / "geo" / "layers"
PLACES = ("helsinki", "capital-region", "finland", "vaasa", "mallila")
INDICATORS = [i.id for place in PLACES for i in catalogue().of_place(place)]
AREAS = {
    "helsinki": {
        "city": 1, "major-district": 8, "district": 34, "sub-district": 147, "postal-area": 84,
    },
    "capital-region": {"region": 1, "municipality": 6, "sub-district": 305},
    "finland": {"country": 1, "region": 19, "municipality": 309},
    "vaasa": {"city": 1, "major-area": 12, "postal-area": 15},
    "mallila": {"city": 1, "major-district": 8, "district": 34, "sub-district": 140},
}  # fmt: skip
DISAGREEMENTS = {"helsinki": 28, "capital-region": 3, "finland": 6, "vaasa": 1, "mallila": 0}
"""Each is described in docs/data-sources.md; a new one must be looked at and described there."""

every_table = pytest.mark.parametrize("indicator", INDICATORS)
every_place = pytest.mark.parametrize("place", PLACES)

Cells = dict[str, str]


def place_of(indicator: str) -> str:
    """The place of an indicator."""
    return catalogue().indicators[indicator].place


@cache
def table(indicator: str) -> list[Cells]:
    """The rows of a committed table."""
    path = TABLES / place_of(indicator) / f"{indicator}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def index(place: str) -> dict[str, Any]:
    """The committed index of a place."""
    found: dict[str, Any] = json.loads((TABLES / place / "index.json").read_text(encoding="utf-8"))
    return found


def entry_of(indicator: str) -> dict[str, Any]:
    """What the index of its place says of an indicator."""
    found: dict[str, Any] = index(place_of(indicator))["indicators"][indicator]
    return found


def group(indicator: str, row: Cells) -> str:
    """The key of a row's group in the index."""
    return "|".join(row[name] for name in catalogue().indicators[indicator].columns)


@every_place
def test_every_indicator_has_a_table_and_no_table_is_left_over(place: str) -> None:
    own = {indicator.id for indicator in catalogue().of_place(place)}
    assert {path.stem for path in (TABLES / place).glob("*.csv")} == own
    assert set(index(place)["indicators"]) == own


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
        assert len(areas) == AREAS[place_of(indicator)][level]
        assert len(found) == len(areas) * len(times)
    assert sum(map(len, cells.values())) == len(table(indicator))


@every_table
def test_a_value_stands_exactly_where_the_status_says(indicator: str) -> None:
    for row in table(indicator):
        assert row["status"] in STATUSES
        assert (row["value"] != "") == (row["status"] in PUBLISHED), row


@every_table
def test_values_are_possible(indicator: str) -> None:
    unit = catalogue().indicators[indicator].unit
    for row in table(indicator):
        if row["value"]:
            value = Fraction(row["value"])
            assert value >= 0
            assert {
                "percent": value <= 100, "persons": value.denominator == 1, "index": value < 1000,
            }[unit], row  # fmt: skip


@every_table
def test_counts_give_the_value(indicator: str) -> None:
    for row in table(indicator):
        if row["numerator"] and row["denominator"] and row["value"]:
            exact = Fraction(100 * int(row["numerator"]), int(row["denominator"]))
            decimals = len(row["value"].partition(".")[2])
            # Shares published with their counts have three decimals, rates by region one.
            published = 1 if indicator == "neet-register-regions" else 3
            slack = Fraction(51, 100) / 10 ** min(4, max(decimals, published))
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
    entry = entry_of(indicator)
    text = (TABLES / place_of(indicator) / f"{indicator}.csv").read_text(encoding="utf-8")
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
    for level, entry in entry_of(indicator)["levels"].items():
        limits = entry["limits"]
        rows = [row for row in table(indicator) if row["level"] == level]
        values = [float(row["value"]) for row in rows if row["value"]]
        few = len(set(values)) < 5
        single = AREAS[place_of(indicator)][level] == 1
        assert len(limits) == (0 if single else len(set(values)) - 1 if few else 4)
        assert limits == sorted(set(limits))
        if not few and not single and len(values) >= MANY:
            classes = Counter(sum(value >= limit for limit in limits) for value in values)
            assert set(classes) == set(range(5))


@every_table
def test_the_default_view_has_figures(indicator: str) -> None:
    record = catalogue().indicators[indicator]
    key = "|".join(record.default.get(name, "total") for name in record.columns)
    entry = entry_of(indicator)["levels"][record.default["level"]]
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


@every_place
def test_areas_of_the_tables_are_those_of_the_map(place: str) -> None:
    with (LAYERS / place / "areas.csv").open(encoding="utf-8", newline="") as file:
        shown = {(row["level"], row["code"]) for row in csv.DictReader(file)}
    for indicator in catalogue().of_place(place):
        own = {(row["level"], row["area"]) for row in table(indicator.id)}
        levels = {level for level, _ in own}
        assert own == {(level, code) for level, code in shown if level in levels}, indicator.id


@every_place
def test_provenance_names_every_source_and_every_check_held(place: str) -> None:
    told = json.loads((TABLES / place / "provenance.json").read_text(encoding="utf-8"))
    own = list(catalogue().of_place(place))
    used = {source for indicator in own for source in indicator.sources}
    if place == "mallila":  # from the import, which has files and no sources of the build
        assert set(told["imports"]) == {indicator.id for indicator in own}
        told |= {"sources": [], "disagreements": []}
        used = set()
    assert used <= {entry["id"] for entry in told["sources"]}
    for entry in told["sources"]:
        assert len(entry["sha256"]) == 64
        assert entry["rows"] > 0, entry
        assert entry["gave"]
    assert {check["table"] for check in told["checks"]} >= {indicator.id for indicator in own}
    assert len(told["disagreements"]) == DISAGREEMENTS[place]


def test_municipalities_add_up_to_their_region_and_the_country() -> None:
    with (LAYERS / "finland" / "areas.csv").open(encoding="utf-8", newline="") as file:
        parent = {row["code"]: row["parent"] for row in csv.DictReader(file)}
    sums: Counter[tuple[str, str]] = Counter()
    own: dict[tuple[str, str], int] = {}
    for row in table("population-finland"):
        if row["level"] == "municipality":
            sums[parent[row["area"]], row["year"]] += int(row["value"])
            sums["FI", row["year"]] += int(row["value"])
        else:
            own[row["area"], row["year"]] = int(row["value"])
    assert dict(sums) == own
    assert own["FI", "2012"] == 5426674


def test_postal_areas_add_up_to_the_city() -> None:
    for indicator in ("low-income-class", "unemployment-postal", "basic-education-only"):
        sums: Counter[tuple[str, str]] = Counter()
        own: dict[tuple[str, str], int] = {}
        for row in table(indicator):
            for what in ("numerator", "denominator"):
                if row["level"] == "postal-area" and row[what]:
                    sums[row["year"], what] += int(row[what])
                elif row[what]:
                    own[row["year"], what] = int(row[what])
        assert len(own) == 20
        assert dict(sums) == own


def test_the_index_of_an_area_is_the_average_of_its_parts() -> None:
    found: dict[tuple[str, str], dict[str, Fraction]] = defaultdict(dict)
    for row in table("area-differences-index"):
        if row["value"]:
            found[row["area"], row["year"]][row["component"]] = Fraction(row["value"])
    whole = [parts for parts in found.values() if "index" in parts]
    assert len(whole) == 9 * 84
    for parts in whole:
        average = sum((v for part, v in parts.items() if part != "index"), Fraction(0)) / 3
        assert abs(average - parts["index"]) < Fraction(1, 9000)


def test_an_interval_holds_its_value() -> None:
    seen = 0
    for indicator in INDICATORS:
        for row in table(indicator):
            if row["low"]:
                seen += 1
                assert Fraction(row["low"]) < Fraction(row["value"]) < Fraction(row["high"]), row
    assert seen == 20 + 48 + 1  # regions of 2016, association activity, one hobby
