"""The layers that are committed: whole, valid, with shared borders, small enough."""

from __future__ import annotations

from typing import Any

import brotli
import numpy as np
import pytest
import shapely

from geo.layer import LAYERS, load_areas, load_layer, load_outline
from geo.plan import place_ids, read_place
from tests.geo.shapes import shape_of, shapes_of

COUNTS = {
    "helsinki": {
        "city": 1, "major-district": 8, "district": 34, "sub-district": 147, "postal-area": 84,
    },
    "capital-region": {"region": 1, "municipality": 6, "sub-district": 305},
    "finland": {"country": 1, "region": 19, "municipality": 309},
    "vaasa": {"city": 1, "major-area": 12, "postal-area": 15},
    "mallila": {"city": 1, "major-district": 8, "district": 34, "sub-district": 140},
}  # fmt: skip
FICTIONAL = LAYERS.parents[1] / "data" / "fictional"
DRAWN = {"mallila"}
"""Places whose map is drawn by data.fictional and built from there."""
LEVELS = [(place, level) for place, levels in COUNTS.items() for level in levels]
EACH = pytest.mark.parametrize(("place", "level"), LEVELS, ids=[" ".join(pair) for pair in LEVELS])
PLACE = pytest.mark.parametrize("place", COUNTS)
APART = {("helsinki", "postal-area"), ("vaasa", "postal-area")}
ISLANDS = {
    "Suomenlinna": 6,
    "Koivusaari": 1,
    "Vartiosaari": 1,
    "Villinki": 3,
    "Santahamina": 1,
    "Länsisaaret": 3,
    "Itäsaaret": 1,
    "Mustikkamaa-Korkeasaari": 2,
    "Kallahti": 8,
}


def corners(shape: Any) -> set[tuple[float, float]]:
    """All points of the borders of a shape."""
    return {(x, y) for x, y in shapely.get_coordinates(shape).tolist()}


def around(place: str, level: str) -> list[Any]:
    """The land around the areas of a level, as the map draws it."""
    d = load_layer(place, level).around or load_outline(place).d
    return [shape_of(d)] if d else []


def test_every_place_with_a_file_is_tested_here() -> None:
    assert set(place_ids()) | DRAWN == set(COUNTS)


@EACH
def test_no_area_is_lost(place: str, level: str) -> None:
    areas = load_areas(place).areas_of(level)
    layer = load_layer(place, level)
    assert len(areas) == COUNTS[place][level]
    assert [shape.code for shape in layer.areas] == [area.code for area in areas]
    assert (layer.place, layer.level) == (place, level)


@PLACE
def test_the_sea_is_no_area(place: str) -> None:
    areas = load_areas(place)
    assert "0916603533" not in areas
    assert all(area.names["fi"] != "Aluemeri" for area in areas)


@EACH
def test_shapes_are_valid_and_lie_within_the_frame(place: str, level: str) -> None:
    layer = load_layer(place, level)
    frame = shapely.box(0, 0, layer.width, layer.height)
    for code, shape in shapes_of(level, place).items():
        assert shape.is_valid, code
        assert frame.covers(shape), code
        assert shape.bounds == layer.shape(code).bbox, code


@EACH
def test_borders_are_shared_within_a_level_and_with_the_land_around(place: str, level: str) -> None:
    shapes = [*shapes_of(level, place).values()]
    assert shapely.coverage_is_valid(np.array(shapes))
    land = around(place, level)
    if (place, level) != ("capital-region", "sub-district"):
        assert shapely.coverage_is_valid(np.array([*shapes, *land]))
    else:
        # Kerava and Kirkkonummi are parts of the land around, with a border of their own.
        assert shapely.intersection(shapely.union_all(land), shapely.union_all(shapes)).area == 0


@PLACE
def test_an_area_is_exactly_the_union_of_the_areas_in_it(place: str) -> None:
    areas = load_areas(place)
    levels = [level for level in areas.levels if (place, level) not in APART]
    for upper, lower in zip(levels, levels[1:], strict=False):
        for code, shape in shapes_of(upper, place).items():
            parts = [
                shapes_of(lower, place)[child.code]
                for child in areas.children(code)
                if child.level == lower
            ]
            if not parts:
                assert (place, code) in {("capital-region", "245"), ("capital-region", "257")}
                continue
            union = shapely.coverage_union_all(np.array(parts))
            assert shapely.equals(union, shape), code
            # Point for point: no corner is drawn at one level and left out at the other.
            assert corners(union) == corners(shape), code


@EACH
def test_the_coast_runs_around_all_areas_of_the_level(place: str, level: str) -> None:
    union = shapely.coverage_union_all(np.array([*shapes_of(level, place).values()]))
    assert shapely.equals(shape_of(load_layer(place, level).coast), union)


@EACH
def test_the_label_lies_inside_the_largest_part(place: str, level: str) -> None:
    layer = load_layer(place, level)
    for code, shape in shapes_of(level, place).items():
        largest = max(shape.geoms, key=lambda part: part.area)
        assert largest.contains(shapely.Point(layer.shape(code).label)), code


def test_the_islands_are_there() -> None:
    areas = load_areas("helsinki")
    by_name = {area.names["fi"]: area.code for area in areas.areas_of("sub-district")}
    for name, parts in ISLANDS.items():
        assert len(shapes_of("sub-district")[by_name[name]].geoms) >= parts, name


@pytest.mark.parametrize(
    ("place", "level", "code", "square_kilometres"),
    [
        # Land with lakes, as Statistics Finland and the municipalities give it; the round
        # shoreline of the mask has a little less or more.
        ("helsinki", "city", "0910000000", 217),
        ("capital-region", "municipality", "091", 217),
        ("capital-region", "municipality", "049", 330),
        ("capital-region", "municipality", "092", 240),
        ("capital-region", "municipality", "235", 6.0),
        ("capital-region", "municipality", "245", 30.8),
        ("capital-region", "municipality", "257", 382),
        ("finland", "country", "FI", 338_500),
        ("vaasa", "city", "905", 366),
    ],
)
def test_land_areas_are_about_right(
    place: str, level: str, code: str, square_kilometres: float
) -> None:
    unit = (load_layer(place, level).metres_per_unit / 1000) ** 2
    area = shapes_of(level, place)[code].area * unit
    # Kerava and Kirkkonummi are made of postal areas, which reach a little beyond their borders.
    assert area == pytest.approx(square_kilometres, rel=0.08 if code in {"245", "257"} else 0.04)


@PLACE
def test_no_slivers(place: str) -> None:
    """No separate part is much smaller than what the build means to draw."""
    plan = read_place(place, FICTIONAL) if place in DRAWN else read_place(place)
    least = 0.6 * plan.islet / plan.metres_per_unit**2
    for level in COUNTS[place]:
        for code, shape in shapes_of(level, place).items():
            parts = sorted(shape.geoms, key=lambda part: -part.area)
            assert all(part.area > least for part in parts[1:]), (level, code)


@EACH
def test_neighbours_are_symmetric_and_connected(place: str, level: str) -> None:
    areas = load_areas(place)
    known = {area.code: set(area.neighbours) for area in areas.areas_of(level)}
    for code, near in known.items():
        assert code not in near
        assert all(code in known[other] for other in near), code
    reached, ahead = set(), [next(iter(known))]
    while ahead:
        code = ahead.pop()
        reached.add(code)
        ahead += known[code] - reached
    assert reached == set(known)


@pytest.mark.parametrize(
    ("place", "level", "area", "near", "far"),
    [
        ("helsinki", "sub-district", "Kontula", "Vesala", "Kallahti"),
        ("helsinki", "sub-district", "Katajanokka", "Kruununhaka", "Hernesaari"),  # the canal
        ("helsinki", "sub-district", "Suomenlinna", "Kaivopuisto", "Santahamina"),
        # Over the bridge, not the bay.
        ("helsinki", "sub-district", "Kulosaari", "Kalasatama", "Kruunuvuorenranta"),
        ("helsinki", "sub-district", "Santahamina", "Hevossalmi", "Villinki"),
        # The nearest across water.
        ("helsinki", "sub-district", "Itäsaaret", "Santahamina", "Länsisaaret"),
        ("helsinki", "postal-area", "Katajanokka", "Kruununhaka", "Suomenlinna"),
        ("helsinki", "postal-area", "Jätkäsaari", "Kamppi - Ruoholahti", "Pohjois-Lauttasaari"),
        ("capital-region", "municipality", "Espoo", "Kauniainen", "Kerava"),
        ("capital-region", "sub-district", "Länsisalmi", "Landbo", "Sotunki"),
        ("finland", "municipality", "Parainen", "Kaarina", "Kemiönsaari"),
        ("finland", "municipality", "Hailuoto", "Oulu", "Raahe"),
        ("finland", "region", "Ahvenanmaa", "Varsinais-Suomi", "Uusimaa"),
        ("vaasa", "major-area", "Vaskiluoto", "Keskusta", "Gerby"),
        ("vaasa", "postal-area", "Merikaarto", "Vähäkyrö Keskus", "Sundom"),
    ],
)
def test_who_is_whose_neighbour(place: str, level: str, area: str, near: str, far: str) -> None:
    of = {found.names["fi"]: found for found in load_areas(place).areas_of(level)}
    assert of[near].code in of[area].neighbours
    assert of[far].code not in of[area].neighbours


@PLACE
def test_a_file_is_at_most_60_kb(place: str) -> None:
    names = {*(f"{level}.json" for level in COUNTS[place]), "outline.json", "areas.csv"}
    assert {path.name for path in (LAYERS / place).iterdir()} == names | {"provenance.json"}
    for name in names:
        content = (LAYERS / place / name).read_bytes()
        assert len(brotli.compress(content, quality=9)) <= 60_000, name


@PLACE
def test_all_levels_share_a_frame_fine_enough_for_1200_pixels(place: str) -> None:
    layers = [load_layer(place, level) for level in COUNTS[place]]
    frames = {(layer.origin, layer.width, layer.height, layer.crs) for layer in layers}
    assert len(frames) == 1
    assert layers[0].width >= 2 * 1200


def test_the_map_of_helsinki_is_wider_than_high() -> None:
    layer = load_layer("helsinki", "city")
    assert layer.width > layer.height


def test_what_comes_from_openstreetmap_says_so_in_its_own_file() -> None:
    for level in ("city", "major-area"):
        layer = load_layer("vaasa", level)
        assert layer.licence == "ODbL 1.0"
        assert "© OpenStreetMap contributors" in layer.attribution
        assert "Statistics Finland" in layer.attribution  # the shoreline
    assert load_layer("vaasa", "postal-area").licence == ""
    with_terms = {
        (place, path.name)
        for place in COUNTS
        for path in (LAYERS / place).glob("*.json")
        if "OpenStreetMap" in path.read_text(encoding="utf-8")
    }
    assert with_terms == {
        ("vaasa", name)
        for name in ("city.json", "major-area.json", "outline.json", "provenance.json")
    }


def test_the_areas_of_the_participation_steps_programme_are_marked() -> None:
    tagged = {area.names["fi"] for area in load_areas("vaasa") if area.tags}
    assert tagged == {"Keskusta", "Ristinummi", "Vähäkyrö"}
    assert load_areas("vaasa")["905-08"].tags == ("participation-steps",)
    assert load_areas("vaasa")["905-08"].names["sv"] == "Korsnäståget"
    assert load_areas("vaasa")["905-12"].names["sv"] == "Lillkyro"
