"""The audit of real files, and the build that does not write what fails it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data import build as command
from data.audit import main
from data.building.journal import Journal
from data.building.rows import Row
from data.building.run import Built
from data.building.write import published
from data.disclosure.published import read_rows, sheets_of, tied
from data.sources.base import Sources
from tests.disclosure.files import CITY, INDICATOR, MAJOR, OTHER, Folder, large, table

FIRST, SECOND = MAJOR[:2]
SMALL = {"female_0": (3, 400)}
SAFE = [(FIRST, "female"), (FIRST, "male"), (SECOND, "female"), (SECOND, "male")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.at(tmp_path)


def audit(folder: Folder, *options: str) -> int:
    where = ["--data", str(folder.roots.data), "--layers", str(folder.roots.layers)]
    return main(["--place", "helsinki", *where, *options])


def test_tables_that_repeat_what_is_public_have_nothing_to_protect(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.publish(INDICATOR, table(large(**SMALL)))
    assert audit(folder) == 0
    assert "nothing to protect" in capsys.readouterr().out


def test_a_small_count_is_named(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.rule(INDICATOR)
    folder.publish(INDICATOR, table(large(**SMALL)))
    assert audit(folder) == 1
    said = capsys.readouterr().out
    assert f"{FIRST} (major-district), 2020, female" in said
    assert "although its rule forbids it" in said


def test_imported_tables_without_a_rule_are_held_to_the_usual_one(folder: Folder) -> None:
    folder.publish(INDICATOR, table(large(**SMALL)))
    folder.imported(INDICATOR)
    assert audit(folder) == 1
    folder.imported("weekly-hobby")
    assert audit(folder) == 0


@pytest.mark.parametrize("hidden", [SAFE[:1], SAFE[:2], SAFE[:3], SAFE[::2]])
def test_a_hidden_count_that_subtraction_gives_is_a_leak(
    folder: Folder, hidden: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR)
    folder.publish(INDICATOR, table(large(**SMALL), hidden))
    assert audit(folder) == 1
    assert "is 3" in capsys.readouterr().out


def test_it_passes_when_companions_are_hidden(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR)
    folder.publish(INDICATOR, table(large(**SMALL), SAFE))
    assert audit(folder) == 0
    assert audit(folder, "--year", "2020") == 0
    assert "4 of them suppressed; 0 findings" in capsys.readouterr().out


def test_what_one_table_hides_another_one_tells(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same persons are counted in two tables; only together do they tell of three women."""
    for indicator in (INDICATOR, OTHER):
        folder.rule(indicator, 'numerator = { of = "outside" }')
    folder.publish(INDICATOR, table(large(**SMALL), SAFE))
    assert audit(folder) == 0
    whole = table(large(**SMALL))
    folder.publish(OTHER, [r for r in whole if (r.area, r.gender) in ((FIRST, "male"),)])
    assert audit(folder) == 1
    assert f"outside: {FIRST} (major-district), 2020, female" in capsys.readouterr().out


def test_figures_left_in_a_suppressed_row_are_a_leak(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR)
    rows = table(large(**SMALL), SAFE)
    at = next(n for n, r in enumerate(rows) if r.status == "suppressed")
    for left in (replace(rows[at], numerator=3), replace(rows[at], denominator=400)):
        folder.publish(INDICATOR, [*rows[:at], left, *rows[at + 1 :]])
        assert audit(folder) == 1
        assert "still has figures" in capsys.readouterr().out


def test_tables_that_contradict_each_other_are_not_judged(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR)
    rows = table(large())
    rows[0] = replace(rows[0], numerator=500)
    folder.publish(INDICATOR, rows)
    assert audit(folder) == 1
    assert "the parts add up to" in capsys.readouterr().out


def test_a_place_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--place", "atlantis"]) == 2
    assert "atlantis" in capsys.readouterr().err


def test_tables_are_read_as_they_are_written(folder: Folder) -> None:
    folder.rule(INDICATOR)
    rows: list[Row] = table(large(**SMALL), SAFE)
    folder.publish(INDICATOR, rows)
    (sheet,) = sheets_of(published(folder.tables), "helsinki", folder.roots.catalogue)
    key = lambda r: (r.area, r.gender)  # noqa: E731
    assert sorted(sheet.rows, key=key) == sorted(rows, key=key)
    with pytest.raises(ValueError, match="no columns of a table"):
        read_rows("area,value\nx,1\n")


def test_tables_are_tied_by_whom_they_count(folder: Folder) -> None:
    folder.rule(INDICATOR, 'denominator = { of = "residents" }')
    folder.rule(OTHER, 'numerator = { of = "outside" }', 'denominator = { of = "residents" }')
    folder.rule("weekly-hobby", 'numerator = { of = "hobbies" }')
    for indicator in (INDICATOR, OTHER, "weekly-hobby"):
        folder.publish(indicator, table(large()))
    sheets = sheets_of(published(folder.tables), "helsinki", folder.roots.catalogue)
    assert {s.id for s in tied(sheets, INDICATOR)} == {INDICATOR, OTHER}
    assert {s.id for s in tied(sheets, "weekly-hobby")} == {"weekly-hobby"}


@pytest.mark.parametrize("hidden", [SAFE, SAFE[:1]])
def test_a_build_writes_nothing_that_can_be_worked_out(
    folder: Folder, hidden: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The build carries the imported tables along, and they too are looked at."""
    folder.rule(INDICATOR)
    folder.publish(INDICATOR, table(large(**SMALL), hidden))
    files = {**published(folder.tables), "index.json": "{}", "provenance.json": "{}"}
    made = Built("helsinki", files, {}, Sources(folder.roots.data, {}), Journal())
    monkeypatch.setattr(command, "build", lambda *_: made)
    monkeypatch.setattr(command, "catalogue", lambda: folder.roots.catalogue)
    monkeypatch.setattr(command, "TABLES", folder.roots.data / "built")
    done = command.main(["--place", "helsinki"])
    out = folder.roots.data / "built" / "helsinki"
    if hidden == SAFE:
        assert done == 0
        assert (out / f"{INDICATOR}.csv").is_file()
    else:
        assert done == 1
        assert not out.exists()
        said = capsys.readouterr().err
        assert f"{FIRST} (major-district), 2020, female is 3" in said
        assert "published ones are untouched" in said


def test_city_and_total_are_sums_of_what_the_tests_say() -> None:
    rows = {(r.area, r.gender): r.numerator for r in table(large(**SMALL))}
    assert rows[FIRST, "female"] == 3
    assert rows[CITY, "total"] == sum(
        n or 0 for (a, g), n in rows.items() if a != CITY and g != "total"
    )
