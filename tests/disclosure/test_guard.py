"""What an import hides, what it says of it, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.audit import main as audit
from data.intake import state
from data.intake.command import main
from tests.disclosure.files import CITY, INDICATOR, MAJOR, OTHER, Folder, large, table
from tests.intake import support

FIRST, SECOND = MAJOR[:2]
SMALL = {"female_0": (3, 400)}
HIDDEN = [(FIRST, "female"), (FIRST, "male"), (SECOND, "female"), (SECOND, "male")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.at(tmp_path)


def passes(folder: Folder) -> bool:
    where = ["--data", str(folder.roots.data), "--layers", str(folder.roots.layers)]
    return audit(["--place", "helsinki", *where]) == 0


def suppressed(folder: Folder, indicator: str = INDICATOR) -> set[tuple[str, str]]:
    found = folder.status(indicator).items()
    return {(area, gender) for (area, _, gender), status in found if status == "suppressed"}


def test_a_small_count_is_hidden_with_companions_and_the_report_says_why(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.hand_in(table(large(**SMALL))) == 0
    said = capsys.readouterr().out
    gone = suppressed(folder)
    assert (FIRST, "female") in gone
    assert len(gone) == 4
    assert "4 cells are hidden" in said
    assert "1: fewer persons than the rule asks for" in said
    assert "3: hidden so that other hidden figures cannot be worked out" in said
    for row in folder.rows():
        if row["status"] == "suppressed":
            assert not any(row[column] for column in ("value", "numerator", "denominator"))
    assert passes(folder)


def test_the_provenance_tells_how_much_is_hidden_and_not_why(folder: Folder) -> None:
    assert folder.hand_in(table(large(**SMALL))) == 0
    now = state.read(folder.tables)
    told = now.provenance["imports"][INDICATOR]["disclosure"]
    assert told["control"] == "applied"
    assert told["after"]["suppressed"] == 4
    text = (folder.tables / "provenance.json").read_text(encoding="utf-8")
    assert "companion" not in text


def test_nothing_is_hidden_where_nothing_is_small(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.hand_in(table(large())) == 0
    assert suppressed(folder) == set()
    assert "cells are hidden" not in capsys.readouterr().out


def test_a_survey_hides_what_few_have_answered(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR, 'basis = "survey"')
    assert folder.hand_in(table(large(female_0=(3, 400), male_3=(9, 29)))) == 0
    gone = suppressed(folder)
    assert (MAJOR[3], "male") in gone
    assert "1: too few respondents" in capsys.readouterr().out
    assert passes(folder)


def test_the_rule_of_the_record_counts(folder: Folder) -> None:
    folder.rule(INDICATOR, "min_numerator = 0")
    assert folder.hand_in(table(large(**SMALL))) == 0
    assert suppressed(folder) == set()


def test_counts_are_rounded_where_the_record_says_so(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rule(INDICATOR, 'method = "rounding"')
    assert folder.hand_in(table(large(**SMALL))) == 0
    counts = {(r["area"], r["gender"]): int(r["numerator"]) for r in folder.rows()}
    assert counts[FIRST, "female"] in (0, 5)
    assert all(count % 5 == 0 for count in counts.values())
    assert counts[CITY, "total"] == sum(counts[area, "total"] for area in MAJOR)
    assert "rounded to multiples of 5" in capsys.readouterr().out
    assert passes(folder)


def test_a_table_that_is_protected_already_stays_as_it_is(folder: Folder) -> None:
    assert folder.hand_in(table(large(**SMALL), HIDDEN)) == 0
    assert suppressed(folder) == set(HIDDEN)


def test_a_table_that_is_protected_in_part_gets_the_rest(folder: Folder) -> None:
    assert folder.hand_in(table(large(**SMALL), HIDDEN[:2])) == 0
    assert suppressed(folder) > set(HIDDEN[:2])
    assert passes(folder)


def tie(folder: Folder) -> None:
    for indicator in (INDICATOR, OTHER):
        folder.rule(indicator, 'numerator = { of = "outside" }', 'denominator = { of = "people" }')


def test_a_table_is_protected_beside_those_that_are_out(folder: Folder) -> None:
    """What another table tells already is no companion: others are hidden."""
    tie(folder)
    told = [r for r in table(large(**SMALL)) if r.area in (SECOND, MAJOR[2])]
    folder.publish(OTHER, told)
    folder.imported(OTHER)
    assert folder.hand_in(table(large(**SMALL))) == 0
    gone = suppressed(folder)
    assert (FIRST, "female") in gone
    assert not {area for area, _ in gone} & {SECOND, MAJOR[2]}
    assert passes(folder)


def test_a_table_that_others_give_away_is_refused_with_the_names(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    tie(folder)
    folder.publish(OTHER, [r for r in table(large(**SMALL)) if r.area != FIRST])
    folder.imported(OTHER)
    before = support.fingerprint(folder.roots.data / "tables")
    assert folder.hand_in([r for r in table(large(**SMALL)) if r.gender != "male"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "nothing was published" in said
    assert f"outside: {FIRST} (major-district), 2020, female" in said
    assert support.fingerprint(folder.roots.data / "tables") == before


def test_hidden_figures_with_their_denominators_are_handed_in_without_them(
    folder: Folder,
) -> None:
    """A suppressed row that still has its denominator loses it."""
    rows = table(large(**SMALL), HIDDEN)
    true = {(r.area, r.gender): str(r.denominator) for r in table(large(**SMALL))}
    path = folder.roots.data / "more.csv"
    head = ("area", "year", "language", "gender", "numerator", "denominator", "status")
    lines = [
        [r.area, "2020", "total", r.gender, "" if r.numerator is None else str(r.numerator),
         true[r.area, r.gender], "suppressed" if r.status == "suppressed" else ""]
        for r in rows
    ]  # fmt: skip
    path.write_text(support.text(lines, head), encoding="utf-8")
    done = main([
        str(path), "--data", str(folder.roots.data), "--indicator", INDICATOR, "--language", "en",
        "--source", support.SOURCE,
    ])  # fmt: skip
    assert done == 0
    assert all(not r["denominator"] for r in folder.rows() if r["status"] == "suppressed")
    assert passes(folder)
