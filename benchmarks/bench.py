"""Measure the budgets against a plain Dash choropleth app in the same run (`make bench`).

Prints one table and writes it to benchmarks/results.md. Ratios mean more than milliseconds: both
apps run on the same machine, in turns.
"""

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version

from benchmarks import callbacks, exports, loading, measures, repaint, server_side
from benchmarks.page import chromium
from benchmarks.report import Row, table, write
from benchmarks.serving import ROOT

RESULTS = ROOT / "benchmarks/results.md"
PARTS: dict[str, Callable[[int], list[Row]]] = {
    "bytes": loading.sizes,
    "first-map": loading.first_maps,
    "repaint": repaint.ours,
    "repaint-3000": repaint.synthetic,
    "callbacks": callbacks.timed,
    "exports": exports.files,
    "shift": exports.shifts,
    "start": server_side.start,
    "build": server_side.build,
    "indices": measures.indices,
    "resampling": measures.resampling,
    "suite": server_side.suite,
}
NOTES = [*loading.NOTES, *repaint.NOTES, *callbacks.NOTES, *exports.NOTES, *server_side.NOTES,
         *measures.NOTES]  # fmt: skip


def machine(load: float) -> str:
    """The machine, what else it was doing, and the versions in words."""
    with chromium() as browser:
        browsers = f"Chromium {browser.version.split('.')[0]}"
    packages = ", ".join(f"{name} {version(name)}" for name in ("dash", "plotly", "gunicorn"))
    return (
        f"{os.cpu_count()} cores (load {load:.1f} before the run), {platform.system()}, "
        f"Python {platform.python_version()}, {packages}, {browsers} headless."
    )


def main(arguments: list[str]) -> int:
    """Run the parts; the exit status is 1 if a budget was missed."""
    parser = argparse.ArgumentParser(description="Measure the budgets.")
    parser.add_argument("--runs", type=int, default=7, help="page loads of each app (7)")
    parser.add_argument("--only", default="", help=f"some parts of {','.join(PARTS)}")
    options = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    rows: list[Row] = []
    for name in options.only.split(",") if options.only else PARTS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += PARTS[name](options.runs)
    print("\n" + table(rows))
    if not options.only:
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        write(RESULTS, rows, today, machine(load), NOTES)
        print(f"Kept in {RESULTS.relative_to(ROOT)}")
    return 1 if any(row.kept is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
