"""Neighbours, label points, noding and islets on shapes small enough to see."""

from __future__ import annotations

import pytest
import shapely

from geo.cover import clear_islets, frame_around, node, simplify
from geo.path import path_data
from geo.relations import label_point, neighbours
from tests.geo.shapes import shape_of


def test_land_borders_narrow_water_bridges_and_the_nearest_island() -> None:
    land = {
        "a": shapely.box(0, 0, 1000, 1000),
        "b": shapely.box(1000, 0, 2000, 1000),  # a land border of 1,000 m with a
        "c": shapely.box(1000, 1000, 2000, 2000),  # meets a in one corner only
        "d": shapely.box(2080, 0, 3000, 1000),  # 80 m of water from b
        "e": shapely.box(5000, 0, 6000, 900),  # an island: d is the closest
        "f": shapely.box(0, 1500, 500, 2000),  # 500 m of water from a and c, a bridge from c
    }
    official = land | {
        "b": shapely.box(1000, 0, 2040, 1000),
        "d": shapely.box(2040, 0, 4000, 1000),
        "e": shapely.box(4000, 0, 6000, 1000),
    }
    assert neighbours(land, official, 50, 100, [("f", "c")]) == {
        "a": ["b"],
        "b": ["a", "c", "d"],
        "c": ["b", "f"],
        "d": ["b", "e"],
        "e": ["d"],
        "f": ["c"],
    }


def test_the_label_of_a_ring_is_not_in_its_hole() -> None:
    ring = shapely.box(0, 0, 100, 100).difference(shapely.box(20, 10, 95, 95))
    x, y = label_point(ring)
    assert ring.contains(shapely.Point(x, y))
    assert x < 20


def test_a_shape_without_a_whole_point_has_no_label() -> None:
    with pytest.raises(ValueError, match="no label point"):
        label_point(shapely.box(0.2, 0.2, 0.8, 0.8))


def test_path_data_gives_the_shape_back() -> None:
    shape = shapely.union(
        shapely.box(0, 0, 50, 50).difference(shapely.box(10, 10, 20, 20)),
        shapely.box(-90, -80, -70, -60),
    ).normalize()
    assert shapely.equals(shape_of(path_data(shape)), shape)


def test_path_data_needs_whole_coordinates() -> None:
    with pytest.raises(ValueError, match="not whole"):
        path_data(shapely.box(0, 0, 1.5, 1))


def test_noding_gives_neighbours_the_same_points() -> None:
    """A corner in the middle of the other's border becomes a point of both."""
    shapes = {
        "left": shapely.box(0, 0, 10, 10),
        "up": shapely.box(10, 5, 20, 10),
        "down": shapely.box(10, 0, 20, 5),
    }
    noded = node(shapes)
    assert shapely.coverage_is_valid(list(noded.values()))
    assert (10.0, 5.0) in {tuple(point) for point in shapely.get_coordinates(noded["left"])}
    assert {code: shape.area for code, shape in noded.items()} == {
        "left": 100, "up": 50, "down": 50,
    }  # fmt: skip


def test_islets_are_dropped_slivers_are_given_away_and_an_area_is_never_lost() -> None:
    shapes = {
        "a": shapely.union_all(
            [
                shapely.box(0, 0, 100, 100),
                shapely.box(300, 0, 310, 10),  # alone in the water
                shapely.box(200, 40, 205, 50),  # at the shore of b
            ]
        ),
        "b": shapely.box(205, 0, 280, 100),
        "c": shapely.box(400, 0, 405, 5),  # small, but all there is
    }
    kept, cleared = clear_islets(shapes, dict.fromkeys(shapes, 500))
    assert {code: shape.area for code, shape in kept.items()} == {"a": 10000, "b": 7550, "c": 25}
    assert [(islet.code, islet.area, islet.given_to) for islet in cleared] == [
        ("a", 100, ""),
        ("a", 50, "b"),
    ]


def test_simplified_shapes_share_whole_points_and_stay_in_the_frame() -> None:
    wave = [(x, 50 + (x % 7)) for x in range(0, 101, 3)] + [(100, 50)]
    upper = shapely.Polygon([*wave, (100, 100), (0, 100)])
    lower = shapely.Polygon([*wave, (100, 0), (0, 0)])
    cover = node({"upper": upper, "lower": lower})
    frame = frame_around(cover.values(), margin=30, metres_per_unit=5)
    assert (frame.west, frame.south, frame.east, frame.north) == (-100, -100, 200, 200)
    assert (frame.width, frame.height) == (60, 60)
    units = simplify(cover, 10, frame)
    assert shapely.coverage_is_valid(list(units.values()))
    points = shapely.get_coordinates(list(units.values()))
    assert (points == points.round()).all()
    assert len(points) < 20
    assert units["upper"].bounds[1] == 20  # y grows to the south
