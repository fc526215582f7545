"""The page in three languages: headline, chart, table, map and file tell the same."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from random import Random
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient

from content.segregation.page import page
from content.segregation.view import Scene, encode, parse, scene
from content.world import world
from tests.live import body, post
from tests.reading import map_of, numbers_of, only, read_html, region, state_of, text_of
from tests.segregation.reading import counts, dissimilarity, rows
from tests.segregation.test_view import any_view
from translations import LANGUAGES, translator

FOREIGN = "foreign-language-speakers"
STIGMA = re.compile(
    r"ghetto|getto|\bslum(mi)?\b|worst|pahin|huonoin|värst|sämst|problem|ongelma", re.IGNORECASE
)


def path(language: str, search: str = "") -> str:
    slug = translator(language)("seg.slug")
    return f"/{language}/{slug}" + (f"?{search}" if search else "")


def here() -> Scene:
    found = scene(world())
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_a_sentence_with_its_numbers(client: FlaskClient, language: str) -> None:
    tree = read_html(client.get(path(language)).get_data(as_text=True))
    now, then = (
        float(dissimilarity(counts(FOREIGN, "sub-district", year))) for year in (2025, 2014)
    )
    headline = text_of(only(region(tree, "headline"), ".//h1"))
    numbers = {str(round(100 * now)), str(round(100 * then)), "2025", "2014", "1"}
    assert numbers == set(re.findall(r"\d+", headline)) - {"100"}
    told = text_of(region(tree, "headline"))
    t = translator(language)
    assert t("seg.warning") in told
    assert t("caution.language") in told
    assert t("seg.verdict.sure") in told
    (change,) = [
        row for row in rows(f"{FOREIGN}.changes.csv")
        if (row["level"], row["measure"], row["since"], row["year"])
        == ("sub-district", "dissimilarity", "2014", "2025")
    ]  # fmt: skip
    point = "." if language == "en" else ","
    shown = f"{100 * float(change['difference']):.1f}".replace(".", point)
    assert f"+{shown}" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_the_page_tells_the_same(client: FlaskClient, language: str) -> None:
    rng = Random(f"segregation {language}")
    for _ in range(12):
        view = any_view(rng, here())
        search = encode(view, here())
        answer = client.get(path(language, search))
        assert answer.status_code == 200
        tree = read_html(answer.get_data(as_text=True))
        found = page(view, here(), language)
        # The table of the series, the live chart and the results.
        heads, told = numbers_of(region(tree, "numbers"))
        assert len(heads) == 3
        live = post(client, language, body({"page": "segregation", "search": search, "n": 1}))
        figure = live.get_json()["response"]["chart"]["figure"]
        line = figure["data"][-1]
        for year, height in zip(line["x"], line["y"], strict=True):
            kept = here().results.value(view.subject, view.level, view.key, year, view.measure)
            if kept is None or kept.value is None:
                assert height is None
                continue
            assert height == pytest.approx(kept.value * found.series.scale, abs=1e-6)
            assert told[str(year)][0] == found.phrases.figure(kept.value)
        # The map, the table of areas, and the cube that the map script paints from.
        drawn = map_of(tree)
        listed = {
            row.attrib["data-code"]: [text_of(cell) for cell in row]
            for row in tree.findall(".//table[@id='areas-table']/tbody/tr")
        }
        assert set(drawn) == set(listed) == set(here().world.known.areas_of(view.level))
        state = state_of(tree)
        cube = client.get(state["cube"]).get_json()
        cell = cube["cells"][state["key"]][state["year"]]
        for n, code in enumerate(cube["areas"]):
            row = next(row for row in found.areas if row.code == code)
            letters = {"hs": "s", "ms": "m", "na": "n", "eq": "e"}
            assert cell["c"][n] == letters.get(row.css, row.css[1:])
            assert drawn[code] == (row.css, f"{row.name}: {cube['strings'][cell['t'][n]]}")
            if row.part:
                assert row.part in listed[code]
        # No word that puts a label on anybody.
        assert not STIGMA.search(text_of(tree.find(".//main") or tree))
        assert not re.search(r"\b(NaN|nan|None)\b", text_of(tree.find(".//main") or tree))


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({}, ["grew", "sure"]),
        ({"group": "swedish-speakers"}, ["grew", "sure", "hidden"]),
        ({"group": "swedish-speakers", "level": "district"}, ["grew", "sure"]),
        ({"group": "swedish-speakers", "level": "major-district"}, ["areas"]),
        ({"group": "swedish-speakers", "level": "district", "age": "0-6"},
         ["unclear", "unclear_odds"]),
        ({"group": "swedish-speakers", "measure": "isolation", "level": "district"},
         ["fell", "by_interval"]),
        ({"group": "rented-dwellings"}, ["one_year"]),
        ({"year": "2014"}, ["first_year"]),
    ],
)  # fmt: skip
def test_whether_it_grew_is_said_by_the_test(query: dict[str, str], keys: list[str]) -> None:
    view, _ = parse(query, here())
    for language in LANGUAGES:
        t = translator(language)
        told = page(view, here(), language).answer.verdict
        # The beginning of a message up to its first number stands in the verdict.
        fixed = [re.split(r"\{", t(f"seg.verdict.{key}"))[0] for key in keys]
        assert told.startswith(fixed[0])
        places = [told.find(text) for text in fixed]
        assert -1 not in places
        assert places == sorted(places)
        others = {"sure", "odds", "hidden", "unclear_odds", "by_interval"} - set(keys)
        for key in others:
            assert re.split(r"\{", t(f"seg.verdict.{key}"))[0] not in told


def test_contributions_add_up_to_the_headline() -> None:
    view, _ = parse({"level": "district"}, here())
    found = page(view, here(), "en")
    parts = [float(row.part.replace("−", "-")) for row in found.areas if row.part]
    assert sum(map(abs, parts)) == pytest.approx(24.77, abs=0.2)
    steps = found.drivers.steps
    assert [step.kind for step in steps][:: len(steps) - 1] == ["start", "end"]
    moved = sum(
        (step.high - step.low) * (1 if step.kind == "up" else -1) for step in steps[1:-1]
    )
    assert steps[0].high + moved == pytest.approx(steps[-1].high, abs=5e-5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_the_results(client: FlaskClient, language: str) -> None:
    answer = client.get(f"/{language}/segregation.csv?level=district&year=2020")
    assert answer.mimetype == "text/csv"
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff# ")
    read = list(csv.reader(line for line in io.StringIO(text[1:]) if not line.startswith("#")))
    kept = [
        r for r in rows(f"{FOREIGN}.indices.csv")
        if r["level"] == "district" and r["measure"] in ("dissimilarity", "theil")
    ]  # fmt: skip
    made = {(row[2], row[3]): row[4] for row in read[1:]}
    assert {(r["year"], r["measure"]): r["value"] for r in kept}.items() <= made.items()
    assert len(read) == 1 + 12 * 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_is_whole(client: FlaskClient, language: str) -> None:
    t = translator(language)
    answer = client.get(f"/{language}/{t('method.slug')}")
    assert answer.status_code == 200
    tree = read_html(answer.get_data(as_text=True))
    ids = [h.attrib["id"] for h in tree.findall(".//article/h2")]
    english = read_html(client.get("/en/method").get_data(as_text=True))
    assert ids == [h.attrib["id"] for h in english.findall(".//article/h2")]
    assert len(tree.findall(".//input[@type='radio']")) == 4
    figures = [text_of(p) for p in tree.findall(".//fieldset/div/p")]
    # The layouts differ in Moran's I and in nothing else.
    sign = t("method.pattern.figures").split("{d}")[0]
    assert len({text.removeprefix(sign)[:4] for text in figures}) == 1
    assert len(set(figures)) == 4
    assert not STIGMA.search(text_of(only(tree, ".//article")))


def test_links_to_source_rows_show_the_same_counts(client: FlaskClient) -> None:
    tree = read_html(client.get(path("en", "level=district&areas=0911101000&year=2020")).get_data(
        as_text=True))  # fmt: skip
    (link,) = {
        a.attrib["href"] for a in region(tree, "panel").findall(".//a") if "/?" in a.attrib["href"]
    }
    query = dict(parse_qsl(link.partition("?")[2]))
    assert (query["indicator"], query["level"], query["year"]) == (FOREIGN, "district", "2020")
    source = client.get(link).get_data(as_text=True)
    members, everybody = counts(FOREIGN, "district", 2020)["0911101000"]
    assert f"{members:,}" in source
    assert f"{everybody:,}" in source


def test_serving_needs_no_numpy() -> None:
    code = (
        "import sys; from content.world import world; from content.segregation.view import *;"
        "from content.segregation.page import page; from layouts.segregation import regions;"
        "from layouts.segregation_figure import figure; s = scene(world());"
        "p = page(parse({}, s)[0], s, 'fi'); regions(p, {}); figure(p);"
        "assert not {'numpy', 'pandas', 'data.measures'} & set(sys.modules), 'too much'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
