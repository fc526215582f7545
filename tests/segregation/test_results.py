"""The committed results: up to date, finite, and what a few independent lines give."""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import pytest

from data.availability import TABLES
from data.segregation import indices
from data.segregation.names import CURVE_UNIT, PART_UNIT, QUOTIENT_UNIT, Subject
from data.segregation.run import make_series
from data.segregation.wholes import whole
from data.segregation.write import cell
from tests.segregation.reading import FOLDER, PLACE, areas, counts, dissimilarity, rows

FOREIGN, SWEDISH, GROUPS = "foreign-language-speakers", "swedish-speakers", "mother-tongue"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
INDICATORS = tuple(INDEX["inputs"])
SAMPLES = [
    (FOREIGN, "", level, year, "total")
    for level in ("major-district", "district", "sub-district")
    for year in range(2014, 2026)
]
SAMPLES += [
    (SWEDISH, "", level, year, age)
    for level in ("major-district", "district", "sub-district")
    for year, age in ((1991, "total"), (2000, "7-15"), (2009, "0-6"), (2009, "65+"))
]
SAMPLES += [(GROUPS, code, "district", 2011, "total") for code in ("fi", "sv", "foreign")]


def index_row(indicator: str, part: str, level: str, year: int, age: str, measure: str) -> dict[
    str, str
]:
    found = [
        row
        for row in rows(f"{indicator}.indices.csv")
        if (row["subject"], row["level"], row["year"], row["measure"], row["key"])
        == (part, level, str(year), measure, f"total|{age}")
    ]
    assert len(found) == 1
    return found[0]


def test_results_are_made_from_the_tables_as_they_are() -> None:
    for indicator, digest in INDEX["inputs"].items():
        table = (TABLES / PLACE / f"{indicator}.csv").read_bytes()
        assert hashlib.sha256(table).hexdigest() == digest, "run: python -m data.segregation"
    files = sorted(p.name for p in FOLDER.iterdir() if p.name[:-5] not in ("index", "provenance"))
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in files)
    assert hashlib.sha256(text.encode()).hexdigest()[:12] == INDEX["build"]
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 1_500_000


@pytest.mark.parametrize(("indicator", "part", "level", "year", "age"), SAMPLES)
def test_dissimilarity(indicator: str, part: str, level: str, year: int, age: str) -> None:
    found = counts(indicator, level, year, age=age, language=part or "total")
    row = index_row(indicator, part, level, year, age, "dissimilarity")
    assert float(row["value"]) == pytest.approx(float(dissimilarity(found)), abs=6e-6)
    record = areas(indicator)["slices"][f"{part}|{level}|total|{age}|{year}"]
    codes = areas(indicator)["areas"][level]
    own = sum(x for x, _ in found.values())
    everybody = sum(t for _, t in found.values())
    assert (record["areas"], record["group"], record["residents"]) == (len(found), own, everybody)
    for code, part_, quotient in zip(codes, record["parts"], record["quotients"], strict=True):
        if code not in found:
            assert part_ is None
            assert quotient is None
            continue
        x, t = found[code]
        exact = (x / own - (t - x) / (everybody - own)) / 2
        assert part_ / PART_UNIT == pytest.approx(exact, abs=6e-6)
        assert quotient / QUOTIENT_UNIT == pytest.approx(x / t * everybody / own, abs=6e-4)
    # The curve's largest gap is D; the classes hold everybody.
    x_gap, y_gap = (n / CURVE_UNIT for n in record["gap"])
    assert x_gap - y_gap == pytest.approx(float(row["value"]), abs=2e-4)
    assert [sum(c[n] for c in record["classes"]) for n in range(3)] == [
        len(found), own, everybody - own,
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["major-district", "district", "sub-district"])
def test_measures_of_foreign_language_speakers_in_2025(level: str) -> None:
    found = counts(FOREIGN, level, 2025)
    own, total = sum(x for x, _ in found.values()), sum(t for _, t in found.values())
    share = own / total
    isolation = sum(x * x / (own * t) for x, t in found.values())
    information = sum(
        n / total * math.log(n * total / (t * size))
        for x, t in found.values()
        for n, size in ((x, own), (t - x, total - own))
        if n
    )
    entropy = -share * math.log(share) - (1 - share) * math.log(1 - share)
    met = sum((t - x) * x / ((total - own) * t) for x, t in found.values())
    expected = {
        "isolation": isolation,
        "eta-squared": (isolation - share) / (1 - share),
        "information": information,
        "theil": information / entropy,
        "exposure.rest.group": met,
    }
    for measure, value in expected.items():
        row = index_row(FOREIGN, "", level, 2025, "total", measure)
        assert float(row["value"]) == pytest.approx(value, abs=6e-6), measure


def test_between_and_inside_add_up_to_everything() -> None:
    for key, record in areas(FOREIGN)["slices"].items():
        part, level, gender, age, year = key.split("|")
        if "between" in record:
            row = index_row(FOREIGN, part, level, int(year), age, "information")
            assert gender == "total"
            total = (record["between"] + sum(record["inside"])) / PART_UNIT
            assert total == pytest.approx(float(row["value"]), abs=6e-5)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_row_is_finite_ordered_and_reasoned(indicator: str) -> None:
    for row in rows(f"{indicator}.indices.csv"):
        assert (row["value"] == "") == (row["reason"] != "")
        numbers = [float(row[n]) for n in ("low", "corrected", "high") if row[n]]
        assert numbers == sorted(numbers)
        assert len(numbers) in (0, 3)
        chance = [float(row[n]) for n in ("chance_low", "expected", "chance_high") if row[n]]
        assert row["measure"] == "moran" or chance == sorted(chance)
        assert all(math.isfinite(n) for n in (*numbers, *chance))
        bounds = [float(row[n]) for n in ("bound_low", "bound_high") if row[n]]
        assert bounds == sorted(bounds)
        if row["measure"] in ("dissimilarity", "theil", "isolation", "eta-squared"):
            assert 0 <= float(row["value"]) <= 1


@pytest.mark.parametrize("indicator", INDICATORS)
def test_parts_of_every_change_add_up(indicator: str) -> None:
    values = {
        (r["subject"], r["level"], r["key"], r["measure"], r["year"]): float(r["value"] or "nan")
        for r in rows(f"{indicator}.indices.csv")
    }
    for row in rows(f"{indicator}.changes.csv"):
        name = (row["subject"], row["level"], row["key"], row["measure"])
        difference = values[(*name, row["year"])] - values[(*name, row["since"])]
        assert float(row["difference"]) == pytest.approx(difference, abs=2e-5)
        if row["structure"]:
            parts = ("composition", "redistribution", "structure", "other")
            assert sum(float(row[n]) for n in parts) == pytest.approx(difference, abs=5e-5)
        low, high, other = (float(row[n] or 0) for n in ("low", "high", "other"))
        assert low <= high
        if row["verdict"] == "grew":
            assert low - other > -1e-5
            assert not row["p"] or float(row["p"]) <= 0.05
        if row["verdict"] == "fell":
            assert high - other < 1e-5
            assert not row["p"] or float(row["p"]) <= 0.05
        assert row["verdict"] in ("grew", "fell", "unclear", "areas")


def test_a_series_made_again_is_the_committed_one_to_the_last_digit() -> None:
    job = (whole(PLACE), Path(TABLES / PLACE), FOREIGN, Subject(FOREIGN, "rest"), "major-district",
           ("total", "total"))  # fmt: skip
    series = make_series(job)
    names = list(rows(f"{FOREIGN}.indices.csv")[0])
    made = [dict(zip(names, map(cell, vars_of(row)), strict=True)) for row in series.rows]
    kept = [r for r in rows(f"{FOREIGN}.indices.csv") if r["level"] == "major-district"]
    assert made == kept
    slices = areas(FOREIGN)["slices"]
    for year, record in series.records.items():
        assert json.loads(json.dumps(record)) == slices[f"|major-district|total|total|{year}"]


def vars_of(row: indices.Row) -> list[object]:
    return [getattr(row, name) for name in row.__dataclass_fields__]
