"""One build of the results of a place: tables in, files out, all in memory."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from data.building.limits import limits
from data.building.write import as_json
from data.catalogue import Catalogue, catalogue
from data.measures.draws import SEED
from data.segregation import changes, indices
from data.segregation.areas import area_record, share_limits
from data.segregation.grid import TOTAL, Cell, Grid, Key, read_grid
from data.segregation.hidden import Place
from data.segregation.names import CURVE_UNIT, PART_UNIT, QUOTIENT_UNIT, Subject
from data.segregation.places import read_place
from data.segregation.slices import make_slice
from data.segregation.wholes import Whole, whole
from data.segregation.write import lines_json, rows_csv

Job = tuple[Whole, Path, str, Subject, str, Key]


@dataclass(frozen=True)
class Series:
    """Everything about one subject at one level in one breakdown, over its years."""

    subject: Subject
    level: str
    key: Key
    years: tuple[int, ...]
    rows: tuple[indices.Row, ...]
    changes: tuple[changes.Row, ...]
    records: dict[int, dict[str, Any]]


def build(
    place: str, tables: Path, workers: int = 0, within: Whole | None = None
) -> dict[str, str]:
    """The files of the results of a whole of a place by name, of the one that opens by default.

    The number of workers changes no byte.
    """
    records = catalogue()
    within = within or whole(place)
    here = read_place(place, records, tables, within)
    index: dict[str, Any] = {"place": place, "inputs": {}, "subjects": {}, "without_counts": []}
    if not within.opens:
        index["within"] = within.id
    files: dict[str, str] = {}
    grids: list[Grid] = []
    for indicator in records.of_place(place):
        path = tables / f"{indicator.id}.csv"
        asked = not within.indicators or indicator.id in within.indicators
        if indicator.unit != "percent" or not path.exists() or not asked:
            continue
        _, grid = _read(within, tables, indicator.id)
        if not grid.slices():
            if any(len(cells) > 1 for cells in grid.cells.values()):
                index["without_counts"].append(indicator.id)
            continue
        index["inputs"][indicator.id] = hashlib.sha256(path.read_bytes()).hexdigest()
        grids.append(grid)
    made = list(_each([job for grid in grids for job in _jobs(grid, within, tables)], workers))
    for grid in grids:
        own = [series for series in made if series.subject.indicator == grid.indicator.id]
        files |= _indicator(grid, here, within, tables, index, own)
    digest = hashlib.sha256("".join(files[name] for name in sorted(files)).encode())
    index["build"] = digest.hexdigest()[:12]
    files["index.json"] = _tidy(index)
    files["provenance.json"] = _tidy(_provenance(records, index))
    return files


def _jobs(grid: Grid, within: Whole, tables: Path) -> list[Job]:
    return [
        (within, tables, grid.indicator.id, subject, level, key)
        for subject in grid.subjects()
        for level, key in dict.fromkeys((level, key) for level, key, _ in grid.slices())
    ]


def _indicator(
    grid: Grid,
    here: Place,
    within: Whole,
    tables: Path,
    index: dict[str, Any],
    made: list[Series],
) -> dict[str, str]:
    own = grid.indicator.id
    for subject in grid.subjects():
        shown = _limits(within, tables, subject)
        index["subjects"][subject.id] = _entry(subject, made, shown)
    kept: dict[str, Any] = {}
    for series in made:
        for year, record in sorted(series.records.items()):
            name = "|".join((series.subject.part, series.level, *series.key, str(year)))
            kept[name] = record
    units = {"parts": PART_UNIT, "influence": PART_UNIT, "quotients": QUOTIENT_UNIT}
    head = {
        "areas": {level: here.areas_of(level) for level in sorted({s.level for s in made})},
        "units": units | {"curve": CURVE_UNIT},
    }
    return {
        f"{own}.indices.csv": rows_csv((r for s in made for r in s.rows), indices.Row),
        f"{own}.changes.csv": rows_csv((r for s in made for r in s.changes), changes.Row),
        f"{own}.areas.json": lines_json(head, "slices", kept),
    }


def _each(jobs: list[Job], workers: int) -> Iterator[Series]:
    count = workers or min(4, os.cpu_count() or 1)
    if count == 1:
        yield from map(make_series, jobs)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(make_series, jobs)


def make_series(job: Job) -> Series:
    """Everything of one subject, level and breakdown. Reads its tables itself, to run anywhere."""
    within, tables, own, subject, level, key = job
    here, grid = _read(within, tables, own)
    indicator = grid.indicator
    shown = _limits(within, tables, subject)
    years = sorted(year for lv, k, year in grid.slices() if (lv, k) == (level, key))
    slices = [make_slice(grid, here, level, key, year) for year in years]
    found = [indices.measure_slice(slice_, subject, here) for slice_ in slices]
    return Series(
        subject,
        level,
        key,
        tuple(years),
        tuple(row for one in found for row in one.rows),
        tuple(
            changes.compare_slices(
                indicator, subject, slices, [one.assessments for one in found],
                all_pairs=within.all_pairs,
            )
        ),
        {
            slice_.year: area_record(slice_, subject, here, shown)
            for slice_, one in zip(slices, found, strict=True)
            if one.rows[0].value is not None
        },
    )


@cache
def _read(within: Whole, tables: Path, own: str) -> tuple[Place, Grid]:
    """Areas and grid of an indicator within a whole, read once in a process."""
    records = catalogue()
    here = read_place(within.place, records, tables, within)
    path = tables / f"{own}.csv"
    # The parts themselves are no areas to compare, and people with no known area are in them too.
    levels = here.levels[here.levels.index(here.top) + 1 :]
    grid = read_grid(path, records.indicators[own], levels, here.parents)

    def wanted(level: str, key: Key, cells: Mapping[str, Cell]) -> bool:
        by_level = not within.levels or level in within.levels
        by_key = within.breakdowns or all(code == TOTAL for code in key)
        return by_level and by_key and (bool(within.area) or here.complete(cells))

    grid.wanted = wanted
    return here, grid


@cache
def _limits(within: Whole, tables: Path, subject: Subject) -> tuple[int, ...]:
    here, grid = _read(within, tables, subject.indicator)
    return share_limits_of(grid, here, subject)


def share_limits_of(grid: Grid, here: Place, subject: Subject) -> tuple[int, ...]:
    """The share classes of a subject, the same at all levels, years and breakdowns."""
    if subject.kind != "rest":
        return ()
    return share_limits(
        [make_slice(grid, here, *where).table(subject) for where in sorted(grid.slices())]
    )


def _entry(subject: Subject, made: list[Series], shown: tuple[int, ...]) -> dict[str, Any]:
    """What index.json says of a subject: what there is, and the classes of its maps."""
    own = [series for series in made if series.subject == subject]
    levels: dict[str, dict[str, list[int]]] = {}
    parts: dict[str, set[Decimal]] = {}
    for series in own:
        levels.setdefault(series.level, {})["|".join(series.key)] = [*series.years]
        for record in series.records.values():
            parts.setdefault(series.level, set()).update(
                Decimal(abs(part)) * 100 / PART_UNIT for part in record["parts"] if part is not None
            )
    return {
        "indicator": subject.indicator,
        "kind": subject.kind,
        "group": subject.group,
        "other": subject.other,
        "levels": levels,
        "share_limits": list(shown),
        "part_limits": {
            level: [float(limit) for limit in limits(sorted(values))]
            for level, values in parts.items()
        },
    }


def _provenance(records: Catalogue, index: dict[str, Any]) -> dict[str, Any]:
    sources = {i: list(records.indicators[i].sources) for i in index["inputs"]}
    return {
        "inputs": index["inputs"],
        "sources": sources,
        "seed": SEED,
        "draws": {
            "dissimilarity of whole groups": indices.REPLICATIONS,
            "others": indices.FEWER,
            "tests of change": indices.FEWER,
            "local clusters": 9999,
            "moran": 999,
        },
        "level": 0.95,
        "status": {
            "derived": "value, difference, composition, redistribution, structure, other, parts, "
            "quotients, influence, curve, classes, between, inside: by formula from counts",
            "estimated": "expected, chance_low, chance_high, chance_p, corrected, low, high, p, "
            "verdict, bound_low, bound_high, clusters: by a named method",
        },
        "methods": {
            "expected": "exact expectation under random allocation with both margins fixed",
            "chance_low, chance_high, chance_p": "random allocation, drawn",
            "corrected, low, high": "people resampled along the path to evenness, 95 % interval",
            "bound_low, bound_high": "range over everything that hidden areas could hold",
            "p, verdict": "test of equal true value, drawn; the other measures by their interval",
            "composition, redistribution, structure": "Elbers (2021), Owen value",
            "clusters": "local Moran, conditional permutation, false discovery rate 5 %",
        },
        "formulas": "docs/methods-measures.md",
    }


def _tidy(value: object) -> str:
    return as_json(json.loads(json.dumps(value)))
