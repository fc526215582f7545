"""The city that does not exist: the same every time, named, full cubes, hidden cells, breaks."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from data.catalogue import catalogue
from data.fictional import MOVED, PLACE
from data.fictional.layers import CITY_CODE, all_names, layers
from data.fictional.make import MADE
from data.fictional.outcomes import outside, survey
from data.fictional.people import City, boundary, ground
from data.fictional.shapes import Map, draw
from data.fictional.tables import YOUNG, Levels, count

ROOT = Path(__file__).parents[2]
LAYERS = ROOT / "geo" / "layers"
TABLES = ROOT / "data" / "tables" / PLACE


@pytest.fixture(scope="module")
def drawn() -> Map:
    return draw()


def rows(indicator: str) -> list[dict[str, str]]:
    with (TABLES / f"{indicator}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_layers_are_those_that_are_committed(drawn: Map, tmp_path: Path) -> None:
    made = layers(drawn, tmp_path)
    for name, text in made.items():
        assert (LAYERS / PLACE / name).read_text(encoding="utf-8") == text, name


def test_every_area_has_a_name_of_its_own_that_no_real_place_has(drawn: Map) -> None:
    names = all_names(drawn)
    assert len(names) == 1 + 8 + 34 + 140
    for language in ("fi", "sv", "en"):
        assert len({forms[language] for forms in names.values()}) == len(names)
    real = {
        row[language]
        for path in LAYERS.glob("*/areas.csv")
        if path.parent.name != PLACE
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        for language in ("fi", "sv", "en")
    }
    assert real.isdisjoint(forms[code] for forms in names.values() for code in ("fi", "sv", "en"))
    assert not any(re.search(r"(.)\1\1", forms["sv"].lower()) for forms in names.values())


def test_a_small_city_is_the_same_every_time(drawn: Map, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.fictional.people.RESIDENTS", 3_000)
    where = ground(drawn.subs)
    first, again = City(where).years(), City(where).years()
    for one, other in zip(first, again, strict=True):
        assert all(
            np.array_equal(getattr(one, c), getattr(other, c))
            for c in ("person", "sub", "language", "gender", "age", "lasting")
        )
        assert all(map(np.array_equal, outside(one, where), outside(other, where)))
        assert np.array_equal(survey(one, where).hobby, survey(other, where).hobby)


def test_people_are_persons_who_grow_older_and_fall_out_for_a_time(
    drawn: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.fictional.people.RESIDENTS", 3_000)
    where = ground(drawn.subs)
    before, after = City(where).years()[:2]
    both, at, then = np.intersect1d(before.person, after.person, return_indices=True)
    assert 0.8 * len(before.person) < len(both) < len(before.person)
    assert (after.age[then] == before.age[at] + 1).all()
    assert (after.gender[then] == before.gender[at]).all()
    no_school, neet = outside(after, where)
    assert neet.any()
    assert (no_school | ~neet).all()  # who is NEET is outside education
    levels = Levels.of(CITY_CODE, where.codes)
    counts = [count(after, neet, levels, level, YOUNG).sum(axis=0) for level in range(4)]
    assert all(np.array_equal(c, counts[0]) for c in counts)


def test_the_boundary_that_moves_is_between_neighbours_and_told(drawn: Map) -> None:
    where = ground(drawn.subs)
    moved = {where.codes[n] for n in boundary(where)}
    told = catalogue().indicators["population-mallila"].breaks
    assert [(b.year, set(b.areas)) for b in told] == [(MOVED, moved)]
    residents = {
        (row["area"], int(row["year"])): int(row["value"])
        for row in rows("population-mallila")
        if row["language"] == row["gender"] == row["age"] == "total"
    }
    gives, takes = (where.codes[n] for n in boundary(where))
    assert residents[gives, MOVED] < 0.8 * residents[gives, MOVED - 1]
    assert residents[takes, MOVED] > 1.1 * residents[takes, MOVED - 1]


def test_tables_are_full_cubes_with_hidden_cells() -> None:
    for indicator in ("neet-mallila", "outside-education-mallila", "weekly-hobby-mallila"):
        found = [row for row in rows(indicator) if row["level"] == "district"]
        groups = {(row["language"], row["gender"], row["age"]) for row in found}
        assert len(groups) == 4 * 3 * 4
        states = Counter(row["status"] for row in found)
        assert states["observed"] > states["suppressed"] > 0
        least = 30
        assert all(int(row["denominator"]) >= least for row in found if row["denominator"])


def test_it_came_through_the_import_and_disclosure_control() -> None:
    told = json.loads((TABLES / "provenance.json").read_text(encoding="utf-8"))
    for entry in told["imports"].values():
        assert entry["imported"] == MADE
        assert entry["disclosure"]["control"] == "applied"
