"""A fifth place from files alone: those that docs/add-a-place.md shows, as they stand there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import shapely

from data.catalogue import HERE as CATALOGUE
from data.catalogue import load
from geo import layer as serving
from geo.build import main
from geo.draw import draw_map
from tests.geo.shapes import shape_of

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the guide, and nothing else."""
    guide = (ROOT / "docs/add-a-place.md").read_text(encoding="utf-8")
    files = dict(FILE.findall(guide))
    assert set(files) == {
        "sources/geo/mallila.geojson",
        "geo/places/mallila.toml",
        "geo/names/mallila.csv",
        "data/catalogue/places/mallila.toml",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("SOURCES", str(tmp_path / "sources"))
    monkeypatch.setattr(serving, "LAYERS", tmp_path / "layers")
    for read in (serving.load_areas, serving.load_layer, serving.load_outline):
        read.cache_clear()
    return tmp_path


def build(town: Path) -> int:
    return main(["--places", str(town / "geo/places"), "--out", str(town / "layers")])


def test_a_place_is_added_with_files_alone(town: Path) -> None:
    assert build(town) == 0
    areas = serving.load_areas("mallila")
    assert areas.levels == ("city", "district", "quarter")
    assert [area.code for area in areas] == ["M", "M1", "M2", "M11", "M12", "M21", "M22"]
    assert [area.names["sv"] for area in areas.children("M")] == ["Väststranden", "Itämäki"]
    assert areas["M2"].unnamed == ("sv",)
    assert areas["M2"].tags == ("participation-steps",)
    assert areas["M11"].inside["fi"] == "Satamassa"
    assert areas["M12"].inside["fi"] == "alueella Tori"  # nobody has inflected it
    assert areas["M22"].unnamed == ("sv",)
    assert areas["M22"].inside["sv"] == "i Pelto"
    assert areas["M11"].neighbours == ("M12", "M21")
    layer = serving.load_layer("mallila", "quarter")
    unit = layer.metres_per_unit / 1000
    city = shape_of(serving.load_layer("mallila", "city").areas[0].d)
    parts = shapely.union_all([shape_of(shape.d) for shape in layer.areas])
    assert shapely.equals(city, parts)
    assert city.area * unit**2 == pytest.approx(5.73, rel=0.01)
    svg = draw_map(
        layer,
        serving.load_outline("mallila"),
        classes={shape.code: "c2" for shape in layer.areas},
        title="Mallila",
        description="Korttelit",
        names={area.code: area.names["fi"] for area in areas},
        selected=["M11"],
    )
    assert svg.count('class="a c2"') == 4
    assert ">Satama</text>" in svg


def test_its_words_make_a_place_of_the_catalogue(town: Path) -> None:
    folder = town / "catalogue"
    shutil.copytree(CATALOGUE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(town / "data/catalogue/places/mallila.toml", folder / "places")
    place = load(folder).places["mallila"]
    assert [level.id for level in place.levels] == ["city", "district", "quarter"]


def test_without_names_everything_has_plain_forms(town: Path) -> None:
    plan = town / "geo/places/mallila.toml"
    plan.write_text(plan.read_text().replace('names = ["mallila"]', "names = []"))
    assert build(town) == 0
    assert serving.load_areas("mallila")["M1"].genitive["fi"] == "alueen Länsiranta"


def test_gaps_and_overlaps_of_a_drawing_are_closed(town: Path) -> None:
    drawn = town / "sources/geo/mallila.geojson"
    text = drawn.read_text(encoding="utf-8")
    # The border of Satama bows 5 m away from Tori's, that of Kirkkomäki 5 m over Pelto's.
    for old, new in (
        ("[25.00, 61.01], [25.00, 61.00]]", "[25.01, 61.00995], [25.00, 61.01], [25.00, 61.00]]"),
        (
            "[25.02, 61.015], [25.02, 61.01], ",
            "[25.03, 61.01505], [25.02, 61.015], [25.02, 61.01], ",
        ),
    ):
        assert old in text
        text = text.replace(old, new)
    drawn.write_text(text, encoding="utf-8")
    assert build(town) == 0
    quarters = [shape_of(shape.d) for shape in serving.load_layer("mallila", "quarter").areas]
    assert shapely.coverage_is_valid(quarters)
    city = shape_of(serving.load_layer("mallila", "city").areas[0].d)
    assert [len(part.interiors) for part in city.geoms] == [0]
    assert serving.load_areas("mallila")["M11"].neighbours == ("M12", "M21")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("sources/geo/mallila.geojson", '"M21"', '"M11"', "M11 (Kirkkomäki) is malformed or comes"),
        ("sources/geo/mallila.geojson", '"parent": "M2", "fi": "P', '"parent": "M3", "fi": "P',
         "M22 (Pelto) lies in M3, which is no area"),
        ("sources/geo/mallila.geojson", '"parent": "M2", "fi": "P', '"parent": "M12", "fi": "P',
         "which is no larger area that others nest in"),
        ("sources/geo/mallila.geojson", '"parent": "M2", "fi": "P', '"fi": "P',
         "M22: its parent is missing"),
        ("sources/geo/mallila.geojson", '"parent": "M"', '"parent": "M1"',
         "lies in M1, which is no larger"),
        ("sources/geo/mallila.geojson", '"sv": "Hamnen"', '"sv": ""', "M11: a name is missing"),
        ("geo/places/mallila.toml", 'crs = "EPSG:3067"', 'crs = "EPSG:3857"', "Mercator's"),
        ("geo/places/mallila.toml", 'crs = "EPSG:3067"', 'crs = "EPSG:4326"', "no projection in"),
        ("geo/places/mallila.toml", 'crs = "EPSG:3067"', 'crs = "plane"', "no projection in"),
        ("geo/places/mallila.toml", 'id = "mallila"', 'id = "other"', "id is not the name of the"),
        ("geo/places/mallila.toml", "metres_per_unit = 2", "metres_per_unit = 400",
         "is lost when simplified"),
        ("geo/places/mallila.toml", "metres_per_unit = 2", "metres_per_unit = 0", "less than one"),
        ("geo/places/mallila.toml", "metres_per_unit = 2", 'metres_per_unit = "2"', "is no number"),
        ("geo/places/mallila.toml", "plain_forms = true", "", "no line for M12 (Tori), 3 in all"),
        ("geo/places/mallila.toml", "plain_forms", "plain_form", "plain_form is no key"),
        ("geo/places/mallila.toml", 'source = "areas"', 'source = "area"', "no source 'area'"),
        ("geo/places/mallila.toml", 'level = "quarter"', 'level = "block"', "a level 'block'"),
        ("geo/places/mallila.toml", 'title = "Areas of Mallila"', "", "1: title is missing"),
        ("geo/places/mallila.toml", 'licence = "CC BY 4.0"', "licence = 4", "licence is no text"),
        ("geo/places/mallila.toml", "[[levels]]", "[levels]", "no TOML"),
        ("geo/places/mallila.toml", "{code}", "{kode}", "column kode is not in the file"),
        ("geo/places/mallila.toml", "{code}", "{code:d}", "'{code:d}' is no template"),
        ("geo/places/mallila.toml", "{code}", "{code", "a brace stands alone"),
        ("geo/places/mallila.toml", "'M\\d\\d'", "'M('", "pattern 'M(' is none"),
        ("geo/names/mallila.csv", "sv,participation-steps", ",", "no source has a name in: sv"),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_words(
    town: Path, file: str, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (town / file).read_text(encoding="utf-8")
    assert old in text
    (town / file).write_text(text.replace(old, new), encoding="utf-8")
    assert build(town) == 1
    captured = capsys.readouterr().err
    assert said in captured
    assert "Remedy:" in captured
    assert not (town / "layers").exists()


def test_a_place_without_a_file(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--place", "nowhere", "--places", str(town / "geo/places")]
    assert main([*arguments, "--out", str(town / "layers")]) == 1
    said = capsys.readouterr().err
    assert "nowhere.toml: the file is missing" in said
    assert "mallila" in said
