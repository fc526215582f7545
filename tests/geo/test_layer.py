"""Reading layers at serving: relations, errors, and nothing but the standard library."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from geo.layer import load_areas, load_layer, load_outline


def test_areas_know_their_relations() -> None:
    areas = load_areas("helsinki")
    assert areas.levels == ("city", "major-district", "district", "sub-district", "postal-area")
    assert len(areas) == 274
    assert [area.code for area in areas.ancestors("0917703471")] == [
        "0917703000",
        "0917000000",
        "0910000000",
    ]
    assert areas.ancestors("0910000000") == ()
    assert [area.level for area in areas.children("0910000000")].count("major-district") == 8
    assert [area.names["fi"] for area in areas.children("0915506000")] == ["Jakomäki"]
    assert areas.children("0917703471") == ()
    assert areas.areas_of("municipality") == ()
    assert [area.code for area in areas.ancestors("00530")] == ["0910000000"]


def test_every_parent_is_one_level_up_and_its_code_begins_alike() -> None:
    areas = load_areas("helsinki")
    for area in areas:
        if area.parent and area.level != "postal-area":
            at = areas.levels.index(area.level)
            assert areas[area.parent].level == areas.levels[at - 1]
            assert area.code.startswith(areas[area.parent].code.rstrip("0"))


def test_an_unknown_code_is_a_key_error() -> None:
    areas = load_areas("helsinki")
    assert areas.get("nowhere") is None
    with pytest.raises(KeyError):
        areas["nowhere"]
    with pytest.raises(KeyError):
        areas.ancestors("nowhere")
    with pytest.raises(KeyError):
        load_layer("helsinki", "city").shape("nowhere")


@pytest.mark.parametrize("place", ["atlantis", "../helsinki", "helsinki/", "", "Helsinki"])
def test_an_unknown_place_is_a_lookup_error(place: str) -> None:
    with pytest.raises(LookupError):
        load_areas(place)
    with pytest.raises(LookupError):
        load_layer(place, "city")
    with pytest.raises(LookupError):
        load_outline(place)


@pytest.mark.parametrize("level", ["municipality", "../helsinki/city", ""])
def test_an_unknown_level_is_a_lookup_error(level: str) -> None:
    with pytest.raises(LookupError):
        load_layer("helsinki", level)


def test_what_is_read_is_read_once_and_cannot_be_changed() -> None:
    areas = load_areas("helsinki")
    assert load_areas("helsinki") is areas
    area = areas["0910000000"]
    with pytest.raises(FrozenInstanceError):
        area.code = "1"  # type: ignore[misc]
    with pytest.raises(TypeError):
        area.names["fi"] = "Stadi"  # type: ignore[index]


def test_content_hashes_tell_layers_apart() -> None:
    hashes = {load_layer("helsinki", level).content_hash for level in load_areas("helsinki").levels}
    hashes |= {load_areas("helsinki").content_hash, load_outline("helsinki").content_hash}
    assert len(hashes) == 7
    assert all(len(value) == 12 for value in hashes)


def test_languages_without_a_published_name_and_tags_are_known() -> None:
    helsinki, region = load_areas("helsinki"), load_areas("capital-region")
    assert helsinki["0917703471"].unnamed == ()
    assert helsinki["00530"].unnamed == ()  # Berghäll, as the district of the name
    assert helsinki["00790"].unnamed == ("sv",)
    assert helsinki["00790"].names["sv"] == helsinki["00790"].names["fi"] == "Viikki"
    assert region["0926080000"].unnamed == ("sv",)
    assert region["2351001001"].unnamed == ("fi", "sv", "en")
    assert region["091"].names["sv"] == "Helsingfors"
    assert {area.tags for area in region} == {()}


def test_a_level_that_does_not_cover_its_place_brings_its_own_land_and_coast() -> None:
    for place, level in (("helsinki", "postal-area"), ("capital-region", "sub-district")):
        layer, whole = load_layer(place, level), load_layer(place, load_areas(place).levels[0])
        assert layer.around
        assert layer.coast != whole.coast
        assert whole.around == ""
    assert load_layer("finland", "region").coast == load_layer("finland", "municipality").coast
    assert load_outline("finland").d == ""


def test_serving_needs_the_standard_library_only() -> None:
    code = (
        "import sys, geo.layer, geo.draw, geo.sheet\n"
        "geo.layer.load_layer('helsinki', 'district')\n"
        "own = {name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(sorted(name for name in own if not name.startswith('_')))"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['geo']"
