"""The build as a command: same sources, same bytes; all files or none; what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

import data.build
from data.building.agree import check_areas, check_record
from data.building.journal import CheckError, Journal
from data.building.places import PLACES
from data.building.report import changes
from data.building.rows import Row, Table
from data.building.run import Built, build
from data.building.write import published
from data.building.write import replace as put
from data.catalogue import Catalogue, CatalogueError, catalogue

TABLES = Path(__file__).parents[2] / "data" / "tables"


@pytest.fixture(scope="session")
def every(root: Path) -> dict[str, Built]:
    """A build of every place from the real sources, in memory."""
    return {place: build(place, root, catalogue()) for place in PLACES}


@pytest.fixture(scope="session")
def built(every: dict[str, Built]) -> Built:
    """The build of Vaasa, the smallest."""
    return every["vaasa"]


@pytest.mark.parametrize("place", PLACES)
def test_the_committed_tables_are_what_the_sources_give(
    place: str, every: dict[str, Built]
) -> None:
    assert every[place].files == published(TABLES / place)


def test_the_command_writes_the_same_bytes_as_another_build(
    root: Path, every: dict[str, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(data.build, "TABLES", tmp_path)
    monkeypatch.setenv("SOURCES", str(root))
    assert data.build.main(["--place", "finland", "--place", "vaasa"]) == 0
    told = capsys.readouterr().out
    for place in ("finland", "vaasa"):
        assert published(tmp_path / place) == every[place].files
        assert all(indicator in told for indicator in every[place].tables)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["finland", "vaasa"]


def test_check_tells_a_change_and_writes_nothing(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(data.build, "TABLES", tmp_path)
    monkeypatch.setattr(data.build, "build", lambda *_: built)
    put(tmp_path / "vaasa", built.files)
    stamps = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "vaasa").iterdir()}
    assert data.build.main(["--place", "vaasa"]) == 0  # unchanged files are left alone
    assert data.build.main(["--place", "vaasa", "--check"]) == 0
    assert "Changed besides tables: nothing" in capsys.readouterr().out
    assert stamps == {p.name: p.stat().st_mtime_ns for p in (tmp_path / "vaasa").iterdir()}
    (tmp_path / "vaasa" / "index.json").write_text("{}\n")
    assert data.build.main(["--place", "vaasa", "--check"]) == 1
    assert "index.json" in capsys.readouterr().out
    assert (tmp_path / "vaasa" / "index.json").read_text() == "{}\n"


def test_an_unknown_place_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert data.build.main(["--place", "atlantis"]) == 1
    assert "atlantis" in capsys.readouterr().err


def test_changes_name_files_that_are_new_gone_or_different() -> None:
    built_files = {"a.csv": "1\n2\n", "b.csv": "1\n", "c.csv": "1\n"}
    built = Built("x", built_files, {}, None, Journal())  # type: ignore[arg-type]
    before = {"a.csv": "1\n3\n4\n", "b.csv": "1\n", "d.csv": "1\n"}
    assert changes(built, before) == {"a.csv": "+1 −2 lines", "c.csv": "new", "d.csv": "gone"}


def test_files_are_put_in_place_together(tmp_path: Path) -> None:
    folder = tmp_path / "place"
    put(folder, {"a.csv": "1\n", "b.csv": "2\n"})
    put(folder, {"a.csv": "3\n"})
    assert published(folder) == {"a.csv": "3\n"}
    assert [p.name for p in tmp_path.iterdir()] == ["place"]


def test_a_failed_write_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "place"
    put(folder, {"a.csv": "1\n"})
    monkeypatch.setattr(Path, "write_text", _full)
    with pytest.raises(OSError, match="no space"):
        put(folder, {"a.csv": "2\n", "b.csv": "3\n"})
    monkeypatch.undo()
    assert published(folder) == {"a.csv": "1\n"}
    assert [p.name for p in tmp_path.iterdir()] == ["place"]


def _full(*_: object, **__: object) -> int:
    raise OSError("no space left")


def test_a_failed_move_puts_the_old_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "place"
    put(folder, {"a.csv": "1\n"})
    import os

    real = os.rename
    calls: list[int] = []

    def second_fails(source: Path, target: Path) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("moved away")
        real(source, target)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(OSError, match="moved away"):
        put(folder, {"a.csv": "2\n"})
    assert published(folder) == {"a.csv": "1\n"}


def test_a_check_that_fails_stops_the_build_and_says_where() -> None:
    journal = Journal()
    with pytest.raises(CheckError, match=r"sums: at \('a', 1\).* computes 1.* says 2"):
        journal.check("t", "sums", {("a", 1): (1, 2)})
    with pytest.raises(CheckError, match="nothing to compare"):
        journal.check("t", "sums", {})


def test_a_disagreement_is_noted_and_counted() -> None:
    journal = Journal()
    pairs = {("Kallio", "2020"): (1, 2), ("Kallio", "2021"): (2, 2)}
    assert journal.compare("residents", pairs, ("one", "other"), "the first is used", "t") == 1
    assert [(d.where, d.first, d.second) for d in journal.disagreements] == [
        ("Kallio 2020", "one: 1", "other: 2")
    ]
    assert journal.checks[0].result == "1 equal, 1 different"


YOUTH = "youth-unemployment"


def changed(**what: object) -> Catalogue:
    """The catalogue with other values in the record of youth unemployment."""
    records = catalogue()
    indicators: Mapping[str, object] = {
        **records.indicators, YOUTH: replace(records.indicators[YOUTH], **what),  # type: ignore[arg-type]
    }  # fmt: skip
    return replace(records, indicators=MappingProxyType(indicators))  # type: ignore[arg-type]


def row(area: str = "0910000000", year: int = 2011, gender: str = "total") -> Row:
    """A row of youth unemployment."""
    return Row(
        level="city", area=area, year=year, gender=gender, status="observed", value=Decimal(1),
        source="hki-yearbook-2012",
    )  # fmt: skip


def test_a_table_that_follows_its_record_passes() -> None:
    check_record(Table.of(YOUTH, [row()]), catalogue())


@pytest.mark.parametrize(
    ("rows", "records", "message"),
    [
        ([row()], changed(sources=("statfin-159t",)), "uses the sources"),
        ([row(gender="boys"), row()], changed(breakdowns=("gender",)), "no codes of «gender»"),
        ([row()], changed(place="finland"), "finland has no level «city»"),
        ([row(), row(gender="male")], catalogue(), "broken down by"),
        ([row()], changed(breakdowns=("gender",)), "broken down by"),
        ([row(), row(area="0911000000", year=2012)], catalogue(), "has holes"),
    ],
)
def test_a_table_that_does_not_follow_its_record_is_told(
    rows: list[Row], records: Catalogue, message: str
) -> None:
    with pytest.raises(CatalogueError, match=message):
        check_record(Table.of(YOUTH, rows), records)


def test_areas_that_are_not_those_of_the_map_are_told() -> None:
    table = Table.of(YOUTH, [row()])
    check_areas(table, {})  # before the layers are built there is nothing to compare
    check_areas(table, {"city": {"0910000000"}, "district": {"0911101000"}})
    with pytest.raises(CheckError, match=rf"{YOUTH}: the areas of level city.*0490000000"):
        check_areas(table, {"city": {"0910000000", "0490000000"}})
