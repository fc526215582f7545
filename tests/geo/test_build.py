"""The build: the same bytes each time, and a clear stop when a source is not right.

A fresh clone has no sources; these tests then say so and are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
import shapely

from geo import build as geo_build
from geo.build import SOURCES, Result, build, main
from geo.layer import LAYERS
from geo.output import replace_folder
from geo.place import SourceFile
from geo.plan import PLACES, place_ids, read_place
from geo.shapes import of_level

ROOT = Path(os.environ.get("SOURCES") or SOURCES)
HELSINKI = read_place("helsinki")
AREAS, LAND, TOWNS = (
    HELSINKI.source(key).path for key in ("osa-alue", "postal-land", "municipality")
)
pytestmark = pytest.mark.skipif(
    not (ROOT / LAND).is_file(),
    reason=f"the boundary sources are not at {ROOT} (set SOURCES); only the build needs them",
)


@pytest.fixture(scope="module")
def result() -> Result:
    return build(HELSINKI, ROOT)


@pytest.fixture(scope="module")
def vaasa() -> Result:
    return build(read_place("vaasa"), ROOT)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sources of which single files can be spoiled."""
    folder = tmp_path / "sources"
    (folder / "geo").mkdir(parents=True)
    for source in HELSINKI.sources:
        (folder / source.path).symlink_to(ROOT / source.path)
    monkeypatch.setenv("SOURCES", str(folder))
    return folder


def stops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the build, which has to stop; returns what it says. What was there has to stay."""
    out = tmp_path / "layers"
    there = out / "helsinki" / "city.json"
    there.parent.mkdir(parents=True)
    there.write_text("as it was")
    assert main(["--place", "helsinki", "--out", str(out)]) == 1
    assert there.read_text() == "as it was"
    assert [path.name for path in out.rglob("*") if path.is_file()] == ["city.json"]
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert "Remedy:" in captured.err
    return captured.err


def spoil(sources: Path, path: str, content: str | bytes) -> None:
    (sources / path).unlink()
    data = content.encode() if isinstance(content, str) else content
    (sources / path).write_bytes(data)


@pytest.mark.slow
def test_the_committed_layers_are_those_of_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another build gives the same bytes, for every place."""
    monkeypatch.setenv("SOURCES", str(ROOT))
    assert main(["--out", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == place_ids()
    for place in place_ids():
        built = {path.name: path.read_bytes() for path in (tmp_path / place).iterdir()}
        committed = {path.name: path.read_bytes() for path in (LAYERS / place).iterdir()}
        assert set(built) == set(committed), place
        for name, content in built.items():
            assert content == committed[name], f"{place}/{name}"
    report = capsys.readouterr().out
    for expected in (
        "sub-district.json", "Aluemeri", "Koivusaari", "Vilhelmsberg", "147", "Maarianhamina",
        "postal-area: 17 of 84 areas have no sv name", "ODbL 1.0",
    ):  # fmt: skip
        assert expected in report


def test_no_land_is_lost_when_simplified(result: Result, vaasa: Result) -> None:
    for built, level in ((result, "sub-district"), (result, "postal-area"), (vaasa, "major-area")):
        for code, shape in of_level(built.shapes.units, built.units, level).items():
            drawn = shape.area * built.place.metres_per_unit**2
            assert drawn == pytest.approx(built.shapes.land[code].area, rel=0.015), code


def test_all_land_of_the_mask_is_drawn_but_for_named_islets(result: Result) -> None:
    areas, land = result.read["osa-alue"].frame, result.read["postal-land"].frame
    city = shapely.union_all(areas.geometry.values)
    mask = shapely.union_all(land.geometry[land.intersects(city)].values)
    lost = shapely.intersection(city, mask).area - result.shapes.land["0910000000"].area
    named = [islet for islet in result.shapes.islets if not islet.given_to]
    assert lost == pytest.approx(sum(islet.area for islet in named), abs=1)
    assert all(islet.area < HELSINKI.islet for islet in result.shapes.islets)


def test_postal_areas_are_drawn_whole_wherever_the_city_ends(result: Result) -> None:
    published = result.read["postal-area"].frame.set_index("postal_code").geometry
    for code, shape in of_level(result.shapes.land, result.units, "postal-area").items():
        missing = shapely.difference(published[code], shape).area
        assert missing <= 0.01 * published[code].area, code


def test_the_sea_is_cut_from_the_major_areas_of_vaasa(vaasa: Result) -> None:
    official, land = vaasa.shapes.official["905"].area, vaasa.shapes.land["905"].area
    assert official > 1.5 * land
    provenance = json.loads(vaasa.files["provenance.json"])
    licences = {level["id"]: level["licence"] for level in provenance["levels"]}
    assert licences == {"city": "ODbL 1.0", "major-area": "ODbL 1.0", "postal-area": "CC BY 4.0"}
    assert provenance["levels"][1]["unnamed"] == {"sv": 4}


def test_a_missing_source(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sources / LAND).unlink()
    said = stops(tmp_path, capsys)
    assert "uusimaa_postal_land_2019.gpkg: the file is missing" in said
    assert "SOURCES" in said


@pytest.mark.parametrize("source", HELSINKI.sources, ids=[s.key for s in HELSINKI.sources])
@pytest.mark.parametrize("share", [0.0, 0.5], ids=["empty", "half"])
def test_a_truncated_source(
    share: float, source: SourceFile, sources: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    content = (ROOT / source.path).read_bytes()
    spoil(sources, source.path, content[: int(len(content) * share)])
    assert Path(source.path).name in stops(tmp_path, capsys)


def geojson(path: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((ROOT / path).read_text())
    return read


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("column", "column kokotunnus is not in the file"),
        ("count", "147 features instead of 148"),
        ("geometry", "no geometry in the feature"),
        ("code", "is malformed or comes twice"),
        ("unknown", "nests differently or is missing there"),
        ("noname", "a name is missing"),
        ("name", "Finnish name 'Kruununhaka', but 'Kruunun haka'"),
    ],
)
def test_a_wrong_source(
    change: str, expected: str, sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = AREAS
    read = geojson(path)
    features = read["features"]
    assert isinstance(features, list)
    first = next(f for f in features if f["properties"]["nimi_fi"] == "Kruununhaka")
    if change == "column":
        for feature in features:
            del feature["properties"]["kokotunnus"]
    elif change == "count":
        features.remove(first)
    elif change == "geometry":
        first["geometry"] = None
    else:
        field, value = {
            "code": ("kokotunnus", "091110101"),
            "unknown": ("kokotunnus", "0911101099"),
            "noname": ("nimi_se", None),
            "name": ("nimi_fi", "Kruunun haka"),
        }[change]
        first["properties"][field] = value
    spoil(sources, path, json.dumps(read))
    assert expected in stops(tmp_path, capsys)


def test_the_wrong_projection(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = TOWNS
    text = (ROOT / path).read_text()
    read = json.loads(text)
    read["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    spoil(sources, path, json.dumps(read))
    assert "projection EPSG:3067 instead of EPSG:4326" in stops(tmp_path, capsys)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("line", "no line for 0917703471 (Kontula), 1 in all"),
        ("cell", "0917703471: fi_in is empty"),
        ("twice", "0917703471: the code comes twice"),
        ("stranger", "0999999999 (Kontula) is no area of the sources"),
        ("column", "column sv_gen is missing"),
    ],
)
def test_a_wrong_table_of_names(
    change: str, expected: str, sources: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    table = (PLACES.parent / "names/helsinki.csv").read_text()
    line = next(line for line in table.splitlines(True) if line.startswith("0917703471"))
    changed = {
        "line": table.replace(line, ""),
        "cell": table.replace(line, line.replace("Kontulassa", "")),
        "twice": table + line,
        "stranger": table + line.replace("0917703471", "0999999999"),
        "column": table.replace("sv_gen", "gen_sv"),
    }[change]
    shutil.copytree(PLACES.parent / "names", tmp_path / "geo/names")
    shutil.copytree(PLACES, tmp_path / "geo/places")
    (tmp_path / "geo/names/helsinki.csv").write_text(changed)
    monkeypatch.setattr(geo_build, "PLACES", tmp_path / "geo/places")
    said = stops(tmp_path, capsys)
    assert expected in said
    assert "helsinki.csv" in said


def test_a_folder_is_replaced_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "place"
    assert replace_folder(target, {"a": "1", "b": "2"}) == ["a", "b"]
    assert replace_folder(target, {"a": "1", "c": "3"}) == ["c"]
    assert {path.name: path.read_text() for path in target.iterdir()} == {"a": "1", "c": "3"}
    rename = Path.rename

    def fails(self: Path, aim: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device", str(aim))
        return rename(self, aim)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="No space"):
        replace_folder(target, {"a": "9"})
    assert {path.name: path.read_text() for path in target.iterdir()} == {"a": "1", "c": "3"}
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_a_full_or_closed_disk_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCES", str(ROOT))
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert main(["--place", "vaasa", "--out", str(blocked)]) == 1
    said = capsys.readouterr().err
    assert "Nothing was replaced" in said
    assert "Traceback" not in said
    shutil.rmtree(tmp_path)
