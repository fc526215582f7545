"""Run the stages of the suite one after the other and print where the time went.

usage: check.py STAGE…    with STAGE one of lint, types, unit, browser

Every stage is run even if an earlier one failed, so that one run tells everything. The exit
status is 0 only if all passed; pytest's "no test collected" counts as a failure.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET_S = 8 * 60
TIMES = ROOT / ".cache" / "test-times.json"


def commands(jobs: str) -> dict[str, list[str]]:
    """The command of each stage; `jobs` is the number of test workers."""
    pytest = ["-m", "pytest", "--durations=10", "--durations-min=1", "-q"]
    parallel = ["-n", jobs, "--dist", "loadfile"] if jobs not in {"0", "1"} else []
    return {
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "unit": [*pytest, *parallel, "-m", "not browser and not oracle"],
        "browser": [*pytest, *parallel, "-m", "browser"],
    }


def run(stages: list[str]) -> list[tuple[str, float, int]]:
    """Run the named stages; return (stage, seconds, exit status) of each."""
    known = commands(os.environ.get("JOBS", "2"))
    results = []
    for stage in stages:
        print(f"\n== {stage}: {' '.join(known[stage][1:])}", flush=True)
        start = time.monotonic()
        status = subprocess.run([sys.executable, *known[stage]], cwd=ROOT, check=False).returncode
        results.append((stage, time.monotonic() - start, status))
    return results


def report(results: list[tuple[str, float, int]]) -> None:
    """Print seconds and outcome by stage and keep them for the benchmark's table."""
    total = sum(seconds for _, seconds, _ in results)
    print("\nWhere the time went")
    for stage, seconds, status in results:
        outcome = "passed" if status == 0 else f"failed (exit {status})"
        print(f"  {stage:<8} {seconds:7.1f} s  {outcome}")
    print(f"  {'total':<8} {total:7.1f} s  budget {BUDGET_S} s")
    if len(results) == len(commands("2")):
        TIMES.parent.mkdir(exist_ok=True)
        passed = all(status == 0 for _, _, status in results)
        TIMES.write_text(
            json.dumps({"seconds": round(total, 1), "passed": passed}), encoding="utf-8"
        )


def main(arguments: list[str]) -> int:
    """Run, report, and return the exit status."""
    unknown = [stage for stage in arguments if stage not in commands("2")]
    if unknown or not arguments:
        print(__doc__)
        return 2
    results = run(arguments)
    report(results)
    return 0 if all(status == 0 for _, _, status in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
