"""What the measures of segregation cost, beside PySAL, and the resampling part of the build."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.report import Row
from benchmarks.serving import ROOT
from benchmarks.synthetic import copy_of_project

GROUPS = ("fi", "sv", "foreign")
AREAS, YEARS = 148, 20
ORACLE = ROOT / ".venv-oracle/bin/python"
NOTES = [
    "Measures: 148 areas, three groups, 20 years, random counts; best of several runs on one core. "
    "PySAL `segregation` gives D, isolation, eta² and H of every group and the multigroup pair, "
    "Mukana all its indices. It is timed where its environment exists (`make oracle`; ORACLE).",
    "Resampling: `python -m data.segregation` for every real place and whole, in a copy.",
]


def tables() -> npt.NDArray[np.float64]:
    """The counts that both are timed with, (years, areas, groups)."""
    rng = np.random.default_rng(2025)
    return rng.integers(1, 4000, (YEARS, AREAS, len(GROUPS))).astype(np.float64)


def indices(runs: int) -> list[Row]:
    """All indices without resampling, beside PySAL where it is installed."""
    del runs
    from data.measures import describe_series

    counts = tables()
    own = 1000 * _best(lambda: describe_series(counts, GROUPS))
    what = f"all indices of segregation, {AREAS} areas × {len(GROUPS)} groups × {YEARS} years"
    return [Row(what, f"{own:.1f} ms", _pysal(), "≤ 5 ms", own <= 5)]


def resampling(runs: int) -> list[Row]:
    """Seconds of the whole resampling part of the build, and whether it gave the same bytes."""
    del runs
    from data.catalogue import catalogue
    from data.segregation.wholes import places

    # A fictional city has a command of its own.
    real = [place for place in places() if not catalogue().places[place].notice]
    folders = [Path("data/results") / place for place in real]
    with copy_of_project() as project:
        for folder in folders:
            shutil.rmtree(project / folder)
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "data.segregation"],
            cwd=project, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds = time.perf_counter() - begin
        different = [name for folder in folders for name in _different(project, folder)]
    alike = "byte-identical" if not different else f"{len(different)} files differ"
    return [
        Row("intervals and tests of segregation", f"{seconds:.0f} s", "", "≤ 60 s", seconds <= 60),
        Row("they are the same files again", alike, "", "byte-identical", not different),
    ]


def _different(project: Path, folder: Path) -> list[str]:
    """Files of a folder that are not the same, or not there, in the project and its copy."""
    files = {
        path.relative_to(root)
        for root in (ROOT, project)
        for path in (root / folder).rglob("*")
        if path.is_file()
    }
    return sorted(
        str(name)
        for name in files
        if not ((ROOT / name).is_file() and (project / name).is_file())
        or (ROOT / name).read_bytes() != (project / name).read_bytes()
    )


def _best(work: Callable[[], object]) -> float:
    work()
    found = []
    for _ in range(20):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return min(found)


def _pysal() -> str:
    """PySAL's time in words, or that it is left out."""
    python = Path(os.environ.get("ORACLE", ORACLE))
    if not python.exists():
        return "PySAL left out: not installed"
    done = subprocess.run(
        [python, "-m", "benchmarks.pysal"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return "PySAL left out: it does not run"
    return f"PySAL {json.loads(done.stdout.splitlines()[-1])['milliseconds']:.0f} ms"
