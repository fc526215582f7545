"""Rules that need a table of their own, published tables, and the sizes an import can take."""

from __future__ import annotations

import time
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from data.building.rows import Table
from data.building.write import as_csv, summary
from data.catalogue import catalogue
from data.intake import collect
from data.intake.assemble import assemble
from data.intake.checks import grid
from data.intake.numbers import NONE
from data.intake.reading import kinds
from data.intake.reading.source import Options
from data.intake.roots import Roots
from data.intake.run import Outcome, examine
from data.intake.state import levels_of
from data.intake.templates import FOLDER, files
from tests.intake import big
from tests.intake.support import CITY, HEAD, TABLES, good, text, workbook

HERE = Roots()
PUBLISHED = sorted(path.stem for path in TABLES.glob("*.csv"))


def look(path: Path, indicator: str, **options: str) -> Outcome:
    """What is found in a file, against the installation itself; nothing is written."""
    record = HERE.catalogue.indicators[indicator]
    return examine(HERE, record.place, record, path, Options(**options))  # type: ignore[arg-type]


def found(
    tmp_path: Path, rows: list[list[str]], head: tuple[str, ...], indicator: str
) -> Counter[str]:
    """How often each rule is broken by a small table."""
    path = tmp_path / "table.csv"
    path.write_text(text(rows, head), encoding="utf-8")
    outcome = look(path, indicator, source=HERE.catalogue.indicators[indicator].sources[0])
    return outcome.findings.counts


@pytest.mark.parametrize("indicator", PUBLISHED)
def test_a_published_table_goes_in_and_comes_out_byte_for_byte(indicator: str) -> None:
    path = TABLES / f"{indicator}.csv"
    outcome = look(path, indicator)
    assert outcome.errors == 0, outcome.findings.kept
    assert set(outcome.findings.counts) <= {"areas-under-parent", "jump-share", "jump-count",
                                            "missing-year", "age-under-total"}  # fmt: skip
    assert outcome.context is not None
    table = assemble(outcome.context)
    assert as_csv(table) == path.read_text(encoding="utf-8")
    assert table == Table.of(indicator, table.rows, table.extra)
    assert levels_of(table, HERE.catalogue.places["helsinki"]) == summary(table)


@pytest.mark.parametrize("name", sorted(files()))
def test_a_template_is_as_it_is_made_and_can_be_read(name: str) -> None:
    made = files()[name]
    assert (FOLDER / name).read_bytes() == made, "run python -m data.intake.templates"
    outcome = look(FOLDER / name, "foreign-language-speakers", source="hki-osa-alue-history")
    empty = any(word in name for word in ("-empty.", "-tyhja.", "-tom."))
    if empty:
        assert dict(outcome.findings.counts) == {"no-rows": 1}
    else:
        assert outcome.errors == 0, outcome.findings.kept
        assert outcome.context is not None
        published = (TABLES / "foreign-language-speakers.csv").read_text(encoding="utf-8")
        for row in assemble(outcome.context).rows:
            if row.value is not None:
                counts = f"{row.area},{row.year},total,total,total,"
                line = next(line for line in published.splitlines() if counts in line)
                assert line.split(",")[7:9] == [str(row.numerator), str(row.denominator)]


def test_age_groups_against_each_other_and_the_total(tmp_path: Path) -> None:
    head = ("area", "year", "age", "numerator", "denominator")
    ages = {"0-6": 100, "7-15": 200, "0-15": 300, "16+": 400, "total": 700}

    def table(**changed: int) -> list[list[str]]:
        counts = ages | {name.replace("_", "-"): n for name, n in changed.items()}
        return [[CITY, "2001", age, str(n // 10), str(n)] for age, n in counts.items()]

    def broken(**changed: int) -> set[str]:
        rules = found(tmp_path, table(**changed), head, "swedish-speakers")
        return {rule for rule in rules if rule.startswith("age")}

    assert broken() == set()
    assert broken(total=690) == {"age-over-total"}
    assert broken(total=900) == set()  # the groups need not be all there are
    changed = {"0_15": 310, "total": 710}
    assert broken(**changed) == {"age-under-total"}
    assert broken(**{"0_15": 290, "total": 690}) == {"age-over-total"}


def test_language_groups_that_do_not_reach_the_total(tmp_path: Path) -> None:
    rows = good()
    for row in rows:
        if row[2] == "total":
            row[5] = str(int(row[5]) + 3)
    counts = found(tmp_path, rows, HEAD, "neet-16-29")
    assert counts["language-under-total"] == 9 * 7 * 3


def test_further_groups_with_a_total(tmp_path: Path) -> None:
    head = ("area", "year", "stage", "numerator", "denominator")
    stages = {"grades-4-5": 100, "grades-8-9": 200, "yhteensä": 300}
    for total, rules in ((300, set()), (290, {"group-over-total"}), (310, set())):
        rows = [
            [CITY, "2023", stage, "50", str(total if stage == "yhteensä" else n)]
            for stage, n in stages.items()
        ]  # fmt: skip
        rows[2][3] = "100"
        counts = found(tmp_path, rows, head, "weekly-hobby")
        assert {rule for rule in counts if rule.startswith("group")} == rules


def test_words_for_women_and_men_are_needed(tmp_path: Path) -> None:
    head = ("area", "year", "gender", "value")
    rows = [[CITY, "2011", gender, "12.5"] for gender in ("female", "male", "total")]
    counts = found(tmp_path, rows, head, "youth-unemployment")
    assert counts["noun-without-gender"] == 1
    assert counts["breakdown-not-declared"] == 1


def test_a_break_in_the_record_excuses_a_jump(tmp_path: Path) -> None:
    head = ("area", "year", "language", "value")
    for year, told in ((2018, 0), (2019, 1)):
        values = {y: "5" if y < year else "60" for y in range(2016, 2022)}
        rows = [[CITY, str(y), "total", value] for y, value in values.items()]
        counts = found(tmp_path, rows, head, "neet-16-29")
        assert counts["jump-share"] == told


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text(good()), encoding="utf-8")

    def closed(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    outcome = Outcome(path, "helsinki", catalogue().indicators["neet-16-29"])
    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(Exception, match="unreadable"):
        kinds.kind_of(path, outcome.findings)
    assert outcome.findings.kept["unreadable"][0].params["why"] == "Permission denied"


def test_a_file_without_a_head(tmp_path: Path) -> None:
    path = workbook(tmp_path / "table.xlsx", [["only"], ["one"], ["column"]], ("Title",))
    outcome = look(path, "neet-16-29")
    assert dict(outcome.findings.counts) == {"no-head": 1}


def test_too_many_rows_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MAX_ROWS", 500)
    path = tmp_path / "table.csv"
    path.write_text(text(good()), encoding="utf-8")
    outcome = look(path, "neet-16-29", source="hki-neet-2022")
    assert dict(outcome.findings.counts) == {"too-many-rows": 1}
    assert outcome.findings.kept["too-many-rows"][0].row == 502


def test_a_large_table_is_told_and_read_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid, "LARGE", 20_000)
    path = tmp_path / "large.csv"
    written = big.write(path, 30_000)
    start = time.process_time()
    steps: list[str] = []
    record = HERE.catalogue.indicators["swedish-speakers"]
    outcome = examine(
        HERE, "helsinki", record, path, Options(),
        step=lambda what, done, of: steps.append(what),
    )  # fmt: skip
    assert outcome.context is not None
    rows = assemble(outcome.context).rows
    seconds = time.process_time() - start
    assert len(rows) == written == len(outcome.context.columns)
    assert "large-table" in outcome.findings.counts
    assert "reading" in steps
    assert seconds * 1_000_000 / written < 60  # a million rows in a minute of this processor


@pytest.mark.parametrize("places", [1, 2])
def test_the_count_behind_a_share_is_filled_in_where_only_one_fits(
    tmp_path: Path, places: int
) -> None:
    rows = [
        [*row[:4], f"{100 * int(row[4]) / int(row[5]):.{places}f}", row[5]] for row in good()
    ]  # fmt: skip
    path = tmp_path / "table.csv"
    path.write_text(text(rows, (*HEAD[:4], "value", "denominator")), encoding="utf-8")
    outcome = look(path, "neet-16-29", source="hki-neet-2022")
    assert outcome.context is not None
    columns = outcome.context.columns
    alone = 0
    for row, recovered in zip(good(), columns.numbers["numerator"].tolist(), strict=True):
        top, bottom = int(row[4]), int(row[5])
        written = round(10**places * Decimal(f"{100 * top / bottom:.{places}f}"))
        fit = [
            n for n in range(max(0, top - 60), top + 60)
            if 2 * written - 1 <= Fraction(2 * 100 * n * 10**places, bottom) < 2 * written + 1
        ]  # fmt: skip
        assert recovered == (fit[0] if len(fit) == 1 else NONE)
        alone += len(fit) == 1
    assert alone > 0
