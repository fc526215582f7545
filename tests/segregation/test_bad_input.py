"""A group with nobody, one area, areas alike, nobody, a hidden majority: reasons, never NaN."""

from __future__ import annotations

import csv
import re

import orjson
import pytest

from content.segregation.page import page
from content.segregation.view import Scene, parse
from content.world import world
from data.availability import TABLES
from data.segregation.run import build
from data.segregation.store import Results
from layouts.segregation import regions
from layouts.segregation_figure import figure
from layouts.segregation_map import map_svg
from tests.reading import read_html, text_of
from translations import LANGUAGES, translator

FOREIGN = "foreign-language-speakers"
LEVEL = "district"
WRONG = {
    2014: "empty_group",  # nobody belongs to the group
    2015: "no_others",  # everybody does
    2016: "one_area",  # only one area has residents
    2017: "nobody",  # a city of zeros
    2018: "suppressed_majority",
}
EVEN = 2019
SMALL = 2020


def spoilt(row: dict[str, str], first: bool) -> dict[str, str]:
    """A row of the table as a source might send it on a bad day."""
    year, counts = int(row["year"]), ("", "")
    if year == 2014:
        counts = ("0", "500")
    elif year == 2015:
        counts = ("500", "500")
    elif year == 2016:
        counts = ("20", "500") if first else ("0", "0")
    elif year == 2017:
        counts = ("0", "0")
    elif year == 2018:
        counts = ("20", "100") if first else ("", "")
    elif year == EVEN:
        counts = ("50", "500")
    elif year == SMALL:
        counts = ("1", "3") if first else ("0", "2")
    status = "derived" if counts[0] else "suppressed"
    value = "" if not counts[0] else "0" if counts[1] == "0" else str(
        round(100 * int(counts[0]) / int(counts[1]), 4)
    )
    return row | {"numerator": counts[0], "denominator": counts[1], "status": status,
                  "value": value, "coverage": ""}  # fmt: skip


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A scene whose counts of districts are all wrong in one way or another."""
    folder = tmp_path_factory.mktemp("tables")
    for name in (FOREIGN, "population"):
        source = (TABLES / "helsinki" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        reader = csv.DictReader(source)
        seen: set[str] = set()
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames or (), lineterminator="\n")
            writer.writeheader()
            for row in reader:
                if name == "population":
                    writer.writerow(row)
                elif row["level"] == LEVEL and int(row["year"]) <= SMALL:
                    writer.writerow(spoilt(row, row["year"] not in seen))
                    seen.add(row["year"])
    files = build("helsinki", folder, workers=1)
    where = tmp_path_factory.mktemp("results")
    for file_name, text in files.items():
        (where / file_name).write_text(text, encoding="utf-8", newline="")
    return Scene(world(), Results("helsinki", where))


@pytest.mark.parametrize(("year", "reason"), WRONG.items())
def test_a_reason_stands_where_no_value_can(scene: Scene, year: int, reason: str) -> None:
    found = scene.results.value(FOREIGN, LEVEL, ("total", "total"), year, "dissimilarity")
    assert found is not None
    assert found.value is None
    assert found.reason == reason


def test_areas_alike_are_a_true_zero_with_an_uncorrelated_space(scene: Scene) -> None:
    key = ("total", "total")
    found = scene.results.value(FOREIGN, LEVEL, key, EVEN, "dissimilarity")
    assert found is not None
    assert found.value == 0
    space = scene.results.value(FOREIGN, LEVEL, key, EVEN, "moran")
    assert space is not None
    assert (space.value, space.reason) == (None, "all_alike")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [*WRONG, EVEN, SMALL])
def test_the_page_says_it_in_words(scene: Scene, language: str, year: int) -> None:
    for measure in ("dissimilarity", "isolation", "theil"):
        view, _ = parse({"year": str(year), "level": LEVEL, "measure": measure}, scene)
        assert view.year == year
        found = page(view, scene, language)
        made = regions(found, {})
        assert map_svg(found)
        told = " ".join(row.told for row in found.areas)
        told += str(orjson.dumps(figure(found)["layout"]))
        for name, html in made.items():
            text = told if name == "state" else text_of(read_html(html))
            assert not re.search(r"\b(nan|NaN|None|inf|null)\b", text), (name, text)
        if year in WRONG:
            reason = translator(language)(f"seg.reason.{WRONG[year]}")
            if not (measure == "isolation" and WRONG[year] in ("no_others",)):
                assert reason in made["headline"]
