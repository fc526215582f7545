"""What serving costs: the start, the memory, the build behind it and the suite in front of it."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.loading import BASELINE, OURS
from benchmarks.report import Row
from benchmarks.serving import ROOT, Served, fetch, serve
from benchmarks.stats import median
from benchmarks.synthetic import copy_of_project

NOTES = [
    "Start: from launching gunicorn to the last byte of the page, median of three. Memory: "
    "proportional set size of the fuller of two workers after 200 pages, shared pages by share.",
    "Build: all tables and layers from the sources and the fictional city, in a copy.",
]
BUILT = ("data/tables", "geo/layers")


def _after_work(app: Served, path: str) -> float:
    """MB of the fuller worker after 200 pages; 0 where it cannot be told (no /proc)."""
    for _ in range(200):
        fetch(app.port, path)
    return max(app.memory(), default=0.0)


def start(runs: int) -> list[Row]:
    """Seconds to the first answer and memory by worker, of both apps."""
    del runs
    seconds: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    for module, path, _, _ in (OURS, BASELINE):
        for _ in range(3):
            with serve(module, path) as app:
                seconds.setdefault(module, []).append(app.first_answer)
                if len(seconds[module]) == 3:
                    memory[module] = _after_work(app, path)
    own, other = median(seconds[OURS[0]]), median(seconds[BASELINE[0]])
    rows = [
        Row("start to first answer", f"{own:.2f} s", f"{other:.2f} s", "≤ 2 s", own <= 2),
    ]
    mb = memory[OURS[0]]
    if mb:
        rows.append(
            Row(
                "memory by worker",
                f"{mb:.0f} MB",
                f"{memory[BASELINE[0]]:.0f} MB",
                "≤ 130 MB",
                mb <= 130,
            )
        )
    else:
        rows.append(Row("memory by worker", "cannot be told here", budget="≤ 130 MB"))
    return rows


def build(runs: int) -> list[Row]:
    """Seconds of a full build, if the sources are at hand, and whether it gave the same bytes."""
    del runs
    sources = Path(os.environ.get("SOURCES", ROOT.parent / "shared/sources")).resolve()
    what, budget = "full build of all tables and layers", "≤ 120 s"
    if not sources.is_dir():
        return [Row(what, "no sources here", budget=budget)]
    with copy_of_project() as project:
        for folder in BUILT:
            shutil.rmtree(project / folder)
        begin = time.perf_counter()
        for module in ("data.build", "geo.build", "data.fictional"):
            subprocess.run(
                [sys.executable, "-m", module],
                cwd=project,
                env={**os.environ, "SOURCES": str(sources)},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        seconds = time.perf_counter() - begin
        different = [name for name in _built() if not _same(project, name)]
    alike = "byte-identical" if not different else f"{len(different)} files differ: {different[:3]}"
    return [
        Row(what, f"{seconds:.0f} s", budget=budget, kept=seconds <= 120),
        Row(
            "the build gives the same files again",
            alike,
            budget="byte-identical",
            kept=not different,
        ),
    ]


def _built() -> list[str]:
    files = (path for folder in BUILT for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(str(path.relative_to(ROOT)) for path in files)


def _same(project: Path, name: str) -> bool:
    other = project / name
    return other.is_file() and filecmp.cmp(ROOT / name, other, shallow=False)


def suite(runs: int) -> list[Row]:
    """Seconds of the last `make test`."""
    del runs
    what, budget = "the whole test suite (last make test)", "≤ 480 s"
    try:
        last = json.loads((ROOT / ".cache/test-times.json").read_text(encoding="utf-8"))
    except OSError:
        return [Row(what, "not run yet", budget=budget)]
    seconds = float(last["seconds"])
    outcome = "" if last["passed"] else " (failing)"
    return [Row(what, f"{seconds:.0f} s{outcome}", budget=budget, kept=seconds <= 480)]
