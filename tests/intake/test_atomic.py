"""Killed at any moment, an import leaves the old state or the new one; a rollback brings back the
old."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.building.write import digest
from data.intake import swap
from data.intake.keep import carried, imported
from data.intake.lock import Busy, locked
from data.intake.roots import Roots
from tests.intake.conftest import Run
from tests.intake.driver import examined, put
from tests.intake.support import INDICATOR, SMALL, fingerprint, good, text

ROOT = Path(__file__).parents[2]
KILLS = 20


class Driver:
    """The process that forks the importers."""

    def __init__(self, roots: Roots, files: list[Path]) -> None:
        command = [sys.executable, "-m", "tests.intake.driver", str(roots.data), *map(str, files)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.answer() == "ready"

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, order: str) -> int:
        """Start a child; answers its process id."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        return int(self.answer())

    def ended(self) -> int:
        """The exit code of the child."""
        return int(self.answer())

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two tables that differ in every row."""
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(text(good()), encoding="utf-8")
    more = [[*row[:5], str(int(row[5]) * 2)] for row in good()]
    other.write_text(text(more), encoding="utf-8")
    return [one, other]


@pytest.fixture
def driver(roots: Roots, files: list[Path]) -> Iterator[Driver]:
    made = Driver(roots, files)
    yield made
    made.close()


@pytest.fixture
def states(roots: Roots, files: list[Path]) -> list[dict[str, str]]:
    """The folder of tables after the one import and after the other; the first one stands."""
    folder = roots.tables / "helsinki"
    found: list[dict[str, str]] = []
    for file in (files[1], files[0]):
        put(roots, examined(roots, file))
        found.insert(0, fingerprint(folder))
    assert found[0] != found[1]
    return found


def whole(roots: Roots) -> dict[str, str]:
    """The folder of tables, after checking that index, tables and provenance fit each other."""
    folder = roots.tables / "helsinki"
    found = fingerprint(folder)
    assert set(found) == {*(f"{name}.csv" for name in SMALL), "index.json", "provenance.json"}
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for name in SMALL:
        assert index["indicators"][name]["sha256"] == found[f"{name}.csv"]
    told = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    assert told["imports"][INDICATOR]["sha256_table"] == found[f"{INDICATOR}.csv"]
    return found


def test_killed_at_random_moments_the_state_is_whole(
    roots: Roots, files: list[Path], driver: Driver, states: list[dict[str, str]]
) -> None:
    moments = random.Random(20)
    seen = []
    for _ in range(KILLS):
        pid = driver.ask("loop")
        time.sleep(moments.uniform(0.01, 0.15))
        os.kill(pid, signal.SIGKILL)
        assert driver.ended() == -signal.SIGKILL
        seen.append(whole(roots))
        assert seen[-1] in states
    put(roots, examined(roots, files[1]))  # nothing left behind stands in the way
    assert whole(roots) == states[1]
    assert not (roots.work("helsinki") / swap.ASIDE).exists()


@pytest.mark.parametrize("exchanged", [True, False], ids=["exchanged", "moved twice"])
def test_killed_before_any_change_of_the_file_system(
    roots: Roots,
    files: list[Path],
    states: list[dict[str, str]],
    exchanged: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Where folders cannot be exchanged the place may be away for a moment; the next import, even
    # one that is refused in the end, has to bring it back.
    if not exchanged:
        monkeypatch.setenv("NO_EXCHANGE", "1")
    driver = Driver(roots, files)
    changes = 0
    reached = set()
    first = examined(roots, files[0])
    try:
        for changes in range(1, 200):
            driver.ask(f"1 {changes}")
            done = driver.ended()
            if not exchanged:
                swap.recover(roots.tables / "helsinki", roots.work("helsinki"))
            now = whole(roots)
            assert now in states
            reached.add(states.index(now))
            put(roots, first)
            assert whole(roots) == states[0]
            if done == 0:
                break
    finally:
        driver.close()
    assert changes > 8  # it did die on the way
    assert reached == {0, 1}


def test_a_rollback_killed_on_its_way_leaves_one_state_or_the_other(
    roots: Roots, files: list[Path], driver: Driver, states: list[dict[str, str]]
) -> None:
    first, other = (examined(roots, file) for file in files)
    for change in range(1, 200):
        put(roots, other)
        driver.ask(f"back {change}")
        done = driver.ended()
        assert whole(roots) in states
        put(roots, first)
        if done == 0:
            break
    assert done == 0


def test_rollback_brings_the_version_before_back(
    roots: Roots, run: Run, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(roots.data)
    assert run(files[0]) == 0
    after = fingerprint(roots.data)
    changed = {name for name in after if after[name] != before.get(name)}
    folder = "tables/helsinki"
    assert changed == {
        f"{folder}/{INDICATOR}.csv", f"{folder}/index.json", f"{folder}/provenance.json"
    }  # fmt: skip
    assert run(files[1]) == 0
    assert run(None, "--rollback") == 0
    assert fingerprint(roots.data) == after
    assert run(None, "--rollback") == 0
    assert "back in place" in capsys.readouterr().out
    now = fingerprint(roots.data)
    assert now[f"{folder}/{INDICATOR}.csv"] == before[f"{folder}/{INDICATOR}.csv"]
    index = json.loads((roots.tables / "helsinki" / "index.json").read_text(encoding="utf-8"))
    assert index["indicators"][INDICATOR]["sha256"] == now[f"{folder}/{INDICATOR}.csv"]
    assert run(None, "--rollback") == 1
    assert "no earlier version" in capsys.readouterr().out
    assert fingerprint(roots.data) == now


def test_the_same_file_twice_changes_nothing_the_second_time(
    roots: Roots, run: Run, files: list[Path]
) -> None:
    assert run(files[0]) == 0
    first = fingerprint(roots.data)
    assert run(files[0]) == 0
    assert fingerprint(roots.data) == first
    assert run(None, "--rollback") == 0
    assert fingerprint(roots.data) != first


def test_only_one_import_at_a_time(
    roots: Roots, run: Run, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(roots.data)
    with locked(roots.work("helsinki")):
        assert run(files[0]) == 3
        assert f"under way ({os.getpid()}, " in capsys.readouterr().out
        with pytest.raises(Busy), locked(roots.work("helsinki")):
            pass
    assert fingerprint(roots.data) == before
    assert run(files[0]) == 0


def test_what_cannot_be_written_changes_nothing(
    roots: Roots, run: Run, files: list[Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    before = fingerprint(roots.data)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swap, "write", full)
    assert run(files[0]) == 1
    assert "No space left" in capsys.readouterr().out
    assert fingerprint(roots.data) == before


def test_a_table_that_disclosure_control_does_not_pass_is_not_published(
    roots: Roots, run: Run, files: list[Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def refuse(table: object, record: object) -> None:
        raise ValueError("cells can be recovered")

    before = fingerprint(roots.data)
    monkeypatch.setattr("data.intake.publish.protector", lambda *_: refuse)
    assert run(files[0]) == 1
    assert "cells can be recovered" in capsys.readouterr().out
    assert fingerprint(roots.data) == before


def test_a_build_leaves_imported_tables_where_they_are(
    roots: Roots, run: Run, files: list[Path]
) -> None:
    folder = roots.tables / "helsinki"
    built = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}
    assert imported(folder) == frozenset()
    assert carried(folder, built) == built
    assert run(files[0]) == 0
    assert imported(folder) == {INDICATOR}
    kept = carried(folder, built)
    assert {name: digest(content) for name, content in kept.items()} == fingerprint(folder)
