"""One city, several as one, or one major district: the same figures by a few independent lines."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from functools import cache
from random import Random
from urllib.parse import parse_qsl, urlencode

import pytest
from flask.testing import FlaskClient

from content.segregation.page import page
from content.segregation.scene import Scene, scene
from content.segregation.view import encode, parse
from content.world import world
from data.availability import TABLES
from data.segregation.store import results
from data.segregation.wholes import Whole, places, wholes
from tests.reading import map_of, read_html, region, state_of, text_of
from tests.segregation.reading import Counts, dissimilarity
from tests.segregation.test_values import table_after
from tests.segregation.test_view import any_view
from translations import LANGUAGES, translator

REGION, LEVEL, ALL = "capital-region", "sub-district", ("total", "total")
FOREIGN, GROUPS = f"foreign-language-speakers-{REGION}", f"mother-tongue-{REGION}"
CITIES = {"049": "Espoo", "091": "Helsinki", "092": "Vantaa"}
WHOLES = [one for place in places() for one in wholes(place)]
PARTS = [one for one in WHOLES if one.place == REGION or not one.opens]


@cache
def counted(place: str, indicator: str, year: int, language: str = "total") -> Counts:
    """Area → (members, everybody) of the sub-districts of a place with anybody in them."""
    found = {}
    with (TABLES / place / f"{indicator}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted = (row["level"], row["year"], row["language"]) == (LEVEL, str(year), language)
            if wanted and row["status"] in ("observed", "derived") and row["denominator"] > "0":
                found[row["area"]] = (int(row["numerator"]), int(row["denominator"]))
    return found


def inside(one: Whole, counts: Counts) -> Counts:
    """The areas of a whole by their codes: a city's begin with its own, a district's with 5."""
    marks = tuple(part[:4] if len(part) == 10 else part for part in one.parts)
    return {area: pair for area, pair in counts.items() if area.startswith(marks)}


def seen(one: Whole) -> Scene:
    found = scene(world(one.place), one.id)
    assert found is not None
    assert found.whole == one
    return found


@pytest.mark.parametrize("one", PARTS, ids=lambda one: one.id)
def test_d_within_every_whole(one: Whole) -> None:
    found = results(one.place, "" if one.opens else one.id)
    assert found is not None
    checked = 0
    for id_, entry in found.subjects.items():
        own = entry.subject
        if own.kind != "rest":
            continue
        assert set(entry.levels) == {LEVEL}
        for year in entry.levels[LEVEL][ALL]:
            counts = inside(one, counted(one.place, own.indicator, year, own.group or "total"))
            value = found.value(id_, LEVEL, ALL, year, "dissimilarity")
            record = found.record(id_, LEVEL, ALL, year)
            assert value is not None
            assert value.value == pytest.approx(float(dissimilarity(counts)), abs=6e-6)
            assert value.low is not None
            assert record is not None
            assert (record.areas, record.residents) == (
                len(counts), sum(t for _, t in counts.values()),
            )  # fmt: skip
            assert {code for code, part in record.parts.items() if part is not None} == set(counts)
            checked += 1
    assert checked >= 2


def test_years_are_those_in_which_every_city_has_figures() -> None:
    years = {one.id: seen(one).entry(FOREIGN).levels[LEVEL][ALL] for one in wholes(REGION)}
    assert years["three-cities"] == (2014, 2025)
    assert years["with-kauniainen"] == (2014,)
    assert years["049"] == (2014, 2025)
    assert years["091"] == years["092"] == tuple(range(2014, 2026))
    for one in wholes(REGION):
        for year in years[one.id]:
            counts = counted(REGION, FOREIGN, year)
            assert all(any(area.startswith(part) for area in counts) for part in one.parts)
        assert seen(one).entry(f"{GROUPS}.all").levels[LEVEL][ALL] == (2014,)


def test_nothing_is_bounded_where_the_residents_of_hidden_areas_are_not_known() -> None:
    for id_, hidden in (("092", 4), ("049", 3), ("three-cities", 20)):
        found = results(REGION, "" if id_ == "three-cities" else id_)
        assert found is not None
        value = found.value(FOREIGN, LEVEL, ALL, 2025, "dissimilarity")
        record = found.record(FOREIGN, LEVEL, ALL, 2025)
        assert value is not None
        assert record is not None
        assert (value.bound_low, value.bound_high, record.coverage) == (None, None, None)
        assert record.hidden == hidden


def test_helsinki_is_the_same_from_both_tables() -> None:
    here, there = results("helsinki"), results(REGION, "091")
    assert here is not None
    assert there is not None
    for year in range(2014, 2026):
        one = here.value("foreign-language-speakers", LEVEL, ALL, year, "dissimilarity")
        assert one == there.value(FOREIGN, LEVEL, ALL, year, "dissimilarity")


@pytest.mark.parametrize("city", ["Espoo", "Vantaa"])
def test_d_of_a_city_by_hand_from_the_counts_that_are_printed(city: str) -> None:
    *terms, last = table_after(f"### Foreign-language speakers, {city}, 2025")
    own, rest = sum(int(t[2]) for t in terms), sum(int(t[3]) for t in terms)
    assert [int(last[2]), int(last[3])] == [own, rest]
    total = sum(
        (abs(Fraction(int(t[2]), own) - Fraction(int(t[3]), rest)) / 2 for t in terms), Fraction(0)
    )
    assert float(last[4].strip("*")) == pytest.approx(float(total), abs=6e-6)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", PARTS, ids=lambda one: one.id)
def test_the_page_of_every_whole(client: FlaskClient, one: Whole, language: str) -> None:
    known = seen(one)
    rng = Random(f"{one.id} {language}")
    slug = translator(language)("seg.slug")
    for _ in range(2):
        view = any_view(rng, known)
        search = encode(view, known)
        assert parse(dict(parse_qsl(search)), known) == (view, ())
        answer = client.get(f"/{language}/{slug}?{search}")
        assert answer.status_code == 200
        tree = read_html(answer.get_data(as_text=True))
        assert not text_of(region(tree, "notice"))
        told = text_of(region(tree, "headline"))
        if view.measure in ("dissimilarity", "theil", "eta-squared"):
            assert known.genitive(language) in told
        assert not re.search(r"\b(NaN|nan|None)\b", text_of(tree.find(".//main") or tree))
        for name in ("choices", "headline", "legend", "panel", "drivers", "scales", "about"):
            assert "{" not in text_of(region(tree, name)), name
        # Only what lies inside is on the map, in the table and in the cube.
        codes = set(known.world.known.areas_of(LEVEL)) & known.inside
        assert set(map_of(tree)) == codes
        cube = client.get(state_of(tree)["cube"])
        assert cube.status_code == 200
        assert set(cube.get_json()["areas"]) == codes
        found = page(view, known, language)
        assert {row.code for row in found.areas} == codes
        assert {row.label for row in found.siblings.rows} >= {known.name(language)} or len(
            found.siblings.rows
        ) == 0
        file = client.get(f"/{language}/segregation.csv?{search}").get_data(as_text=True)
        assert known.name(language) in file.splitlines()[0]


def test_every_whole_can_be_chosen_and_what_is_not_computed_says_so() -> None:
    for language in LANGUAGES:
        view, _ = parse({}, seen(wholes("helsinki")[0]))
        made = page(view, seen(wholes("helsinki")[0]), language).controls
        offered = {o.value: o for _, options in made.place.groups for o in options}
        assert not offered[REGION].disabled
        assert offered["finland"].disabled
        assert offered["finland"].text != world("finland").known.place.name[language]
        chosen = [o.value for _, options in made.within.groups for o in options]
        assert chosen == [one.id for one in wholes("helsinki")]
        part = seen(wholes("helsinki")[7])
        inner = page(parse({}, part)[0], part, language).controls
        groups = {o.value: o.disabled for _, options in inner.subject.groups for o in options}
        assert groups["swedish-speakers"]
        assert not groups["foreign-language-speakers"]
        levels = {o.value: o.disabled for _, options in inner.level.groups for o in options}
        assert (levels["district"], levels[LEVEL]) == (True, False)


GIVES_WAY = [
    ("capital-region", {"within": "999"}, ["notice.choice"]),
    ("capital-region", {"within": "three-cities", "year": "2019"}, ["notice.year"]),
    ("capital-region", {"level": "municipality"}, ["seg.notice.level"]),
    ("capital-region", {"group": "swedish-speakers"}, ["seg.notice.group_here"]),
    ("capital-region", {"group": "nobody"}, ["notice.choice"]),
    # Coming from Helsinki: the same group, and what only Helsinki has goes quietly.
    ("capital-region", {"group": "foreign-language-speakers", "level": "district",
                        "within": "0917000000", "areas": "0917703471"}, []),
    ("capital-region", {"group": "mother-tongue.fi.sv", "year": "2014"}, []),
    ("helsinki", {"group": FOREIGN, "within": "092", "areas": "0921011000"}, []),
    ("helsinki", {"group": f"{GROUPS}.sv"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("place", "query", "keys"), GIVES_WAY)
def test_what_gives_way_is_told(place: str, query: dict[str, str], keys: list[str]) -> None:
    known = scene(world(place), query.get("within", ""))
    assert known is not None
    view, notices = parse(query | {"place": place}, known)
    assert [notice.key for notice in notices] == keys
    if not keys and "group" in query:
        assert view.subject.split(".")[1:] == query["group"].split(".")[1:]
    for language in LANGUAGES:
        for text in page(view, known, language, notices).notices:
            assert text
            assert "{" not in text


def test_an_area_outside_is_told() -> None:
    known = scene(world(REGION), "092")
    assert known is not None
    view, notices = parse({"place": REGION, "within": "092", "areas": "0911101010"}, known)
    assert view.area == ""
    assert [notice.key for notice in notices] == ["seg.notice.outside"]


def test_published_addresses_of_helsinki_are_as_they_were(client: FlaskClient) -> None:
    known = scene(world())
    assert known is not None
    query = {"group": "foreign-language-speakers", "level": LEVEL, "since": "2014", "year": "2025"}
    view, notices = parse(query, known)
    assert notices == ()
    assert encode(view, known) == urlencode(query)


@pytest.mark.parametrize("path", ["capital-region.999", "finland", "helsinki.092", "nowhere.091"])
def test_no_cube_of_what_is_not_there(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/segregation-cube/en/{path}/{FOREIGN}/{LEVEL}/total.total/part.abc.json")
    assert answer.status_code == 404
