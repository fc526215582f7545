"""A copy of the project with a made-up layer of 3,000 areas, to see how a repaint scales.

Only for measuring speed: the values are random and go nowhere but a temporary folder.
"""

import csv
import hashlib
import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.serving import ROOT

INDICATOR = "foreign-language-speakers"
LEVEL = "sub-district"
SIDE = 55  # 55 × 55 = 3,025 areas
YEARS = 12
EDGE_POINTS = 5  # points along each side of an area, about as many as our own areas have


@contextmanager
def copy_of_project() -> Iterator[Path]:
    """The project's files (those that git knows or would take), copied to a temporary folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    with TemporaryDirectory(prefix="mukana-") as folder:
        target = Path(folder) / "main"
        for name in listed.stdout.decode().split("\0"):
            if name and (ROOT / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target / name)
        yield target


def enlarge(project: Path) -> int:
    """Replace the sub-districts in the copy by a grid of made-up ones; return how many."""
    rng = random.Random(1)
    layers = project / "geo/layers/helsinki"
    codes = [f"0919{i:06d}" for i in range(SIDE * SIDE)]
    _layer(layers / f"{LEVEL}.json", codes, rng)
    _names(layers / "areas.csv", codes)
    _table(project / "data/tables/helsinki", codes, rng)
    return len(codes)


def _layer(path: Path, codes: list[str], rng: random.Random) -> None:
    layer = json.loads(path.read_text(encoding="utf-8"))
    width, height = layer["width"] / SIDE, layer["height"] / SIDE
    lines = SIDE * EDGE_POINTS + 1
    jitter = {
        (i, j): (rng.uniform(-0.08, 0.08) * width, rng.uniform(-0.08, 0.08) * height)
        for i in range(lines)
        for j in range(lines)
        if i % EDGE_POINTS == 0 or j % EDGE_POINTS == 0
    }

    def corner(i: int, j: int) -> tuple[int, int]:
        dx, dy = jitter[i, j]
        return round(i * width / EDGE_POINTS + dx), round(j * height / EDGE_POINTS + dy)

    areas = []
    for n, code in enumerate(codes):
        i, j = n % SIDE * EDGE_POINTS, n // SIDE * EDGE_POINTS
        points = [corner(i + k, j) for k in range(EDGE_POINTS)]
        points += [corner(i + EDGE_POINTS, j + k) for k in range(EDGE_POINTS)]
        points += [corner(i + EDGE_POINTS - k, j + EDGE_POINTS) for k in range(EDGE_POINTS)]
        points += [corner(i, j + EDGE_POINTS - k) for k in range(EDGE_POINTS)]
        steps = "".join(
            f"l{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False)
        )
        xs, ys = [x for x, _ in points], [y for _, y in points]
        areas.append(
            {
                "code": code,
                "d": f"m{points[0][0]} {points[0][1]}{steps}z",
                "label": [(min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2],
                "bbox": [min(xs), min(ys), max(xs), max(ys)],
            }
        )
    path.write_text(json.dumps({**layer, "areas": areas}), encoding="utf-8")


def _names(path: Path, codes: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        rows = list(reader)
    template = next(row for row in rows if row["level"] == LEVEL)
    kept = [row for row in rows if row["level"] != LEVEL]
    for n, code in enumerate(codes):
        near = [codes[m] for m in (n - SIDE, n + SIDE) if 0 <= m < len(codes)]
        words = {column: f"Alue {n}" for column in columns if column[:2] in {"fi", "sv", "en"}}
        kept.append({**template, **words, "code": code, "neighbours": " ".join(near)})
    _write(path, columns, kept)


def _table(folder: Path, codes: list[str], rng: random.Random) -> None:
    path = folder / f"{INDICATOR}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        rows = list(reader)
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    entry = index["indicators"][INDICATOR]
    combination, years = next(iter(entry["levels"][LEVEL]["combos"].items()))
    years = years[-YEARS:]
    values = [float(row["value"]) for row in rows if row["level"] == LEVEL and row["value"]]
    template = next(
        row
        for row in rows
        if row["level"] == LEVEL
        and row["value"]
        and combination == "|".join(row[name] for name in ("language", "gender", "age"))
    )
    kept = [row for row in rows if row["level"] != LEVEL]
    for code in codes:
        for year in years:
            value = f"{rng.uniform(min(values), max(values)):.4f}"
            kept.append({**template, "area": code, "year": str(year), "value": value})
    _write(path, columns, kept)
    entry["levels"][LEVEL].update(areas=len(codes), combos={combination: years})
    entry.update(rows=len(kept), sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    index["build"] = entry["sha256"][:12]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
