"""The layers that are committed: whole, valid, with shared borders, small enough."""

from __future__ import annotations

from typing import Any

import brotli
import numpy as np
import pytest
import shapely

from geo.layer import LAYERS, load_areas, load_layer, load_outline
from tests.geo.shapes import shape_of, shapes_of

LEVELS = {"city": 1, "major-district": 8, "district": 34, "sub-district": 147}
EACH = pytest.mark.parametrize("level", LEVELS)
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


@EACH
def test_no_area_is_lost(level: str) -> None:
    areas = load_areas("helsinki").areas_of(level)
    layer = load_layer("helsinki", level)
    assert len(areas) == LEVELS[level]
    assert [shape.code for shape in layer.areas] == [area.code for area in areas]


def test_the_sea_is_no_area() -> None:
    areas = load_areas("helsinki")
    assert "0916603533" not in areas
    assert all(area.names["fi"] != "Aluemeri" for area in areas)


@EACH
def test_shapes_are_valid_and_lie_within_the_frame(level: str) -> None:
    layer = load_layer("helsinki", level)
    frame = shapely.box(0, 0, layer.width, layer.height)
    for code, shape in shapes_of(level).items():
        assert shape.is_valid, code
        assert frame.contains_properly(shape), code
        assert shape.bounds == layer.shape(code).bbox, code


@EACH
def test_borders_are_shared_within_a_level_and_with_the_land_around(level: str) -> None:
    around = shape_of(load_outline("helsinki").d)
    assert shapely.coverage_is_valid(np.array([*shapes_of(level).values(), around]))


@pytest.mark.parametrize(
    ("upper", "lower"), [("city", "major-district"), ("major-district", "district"),
                         ("district", "sub-district")]
)  # fmt: skip
def test_an_area_is_exactly_the_union_of_the_areas_in_it(upper: str, lower: str) -> None:
    areas = load_areas("helsinki")
    for code, shape in shapes_of(upper).items():
        parts = [shapes_of(lower)[child.code] for child in areas.children(code)]
        union = shapely.coverage_union_all(np.array(parts))
        assert shapely.equals(union, shape), code
        # Point for point: no corner is drawn at one level and left out at the other.
        assert corners(union) == corners(shape), code


@EACH
def test_the_label_lies_inside_the_largest_part(level: str) -> None:
    layer = load_layer("helsinki", level)
    for code, shape in shapes_of(level).items():
        largest = max(shape.geoms, key=lambda part: part.area)
        assert largest.contains(shapely.Point(layer.shape(code).label)), code


def test_the_islands_are_there() -> None:
    areas = load_areas("helsinki")
    by_name = {area.names["fi"]: area.code for area in areas.areas_of("sub-district")}
    for name, parts in ISLANDS.items():
        assert len(shapes_of("sub-district")[by_name[name]].geoms) >= parts, name


def test_land_areas_are_about_those_of_the_city() -> None:
    """Helsinki has 217 km² of land; the round shoreline of the mask has a little less."""
    square_kilometre = (1000 / load_layer("helsinki", "city").metres_per_unit) ** 2
    city = shapes_of("city")["0910000000"].area / square_kilometre
    assert city == pytest.approx(217, rel=0.03)


def test_no_slivers() -> None:
    """No separate part and no hole is smaller than what the build means to draw (3,000 m²)."""
    least = 2_500 / load_layer("helsinki", "city").metres_per_unit ** 2
    for level in LEVELS:
        for code, shape in shapes_of(level).items():
            for part in shape.geoms:
                assert part.area > least, code
                assert all(shapely.Polygon(hole).area > least for hole in part.interiors), code


@EACH
def test_neighbours_are_symmetric_and_connected(level: str) -> None:
    areas = load_areas("helsinki")
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
    ("area", "near", "far"),
    [
        ("Kontula", "Vesala", "Kallahti"),
        ("Katajanokka", "Kruununhaka", "Hernesaari"),  # over the canal
        ("Suomenlinna", "Kaivopuisto", "Santahamina"),
        ("Kulosaari", "Kalasatama", "Kruunuvuorenranta"),  # over the bridge, not the bay
        ("Santahamina", "Hevossalmi", "Villinki"),
        ("Itäsaaret", "Santahamina", "Länsisaaret"),  # the nearest across water
    ],
)
def test_who_is_whose_neighbour(area: str, near: str, far: str) -> None:
    areas = load_areas("helsinki")
    of = {found.names["fi"]: found for found in areas.areas_of("sub-district")}
    assert of[near].code in of[area].neighbours
    assert of[far].code not in of[area].neighbours


@pytest.mark.parametrize("file", [*(f"{level}.json" for level in LEVELS), "outline.json"])
def test_a_level_is_at_most_60_kb(file: str) -> None:
    content = (LAYERS / "helsinki" / file).read_bytes()
    assert len(brotli.compress(content, quality=11)) <= 60_000


def test_the_map_is_wider_than_high_and_fine_enough_for_1200_pixels() -> None:
    layer = load_layer("helsinki", "sub-district")
    assert layer.width > layer.height
    assert layer.width >= 2 * 1200
    assert {load_layer("helsinki", level).origin for level in LEVELS} == {layer.origin}
