"""From the seed to what is published: drawn, simulated, counted, handed in, imported."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.building.write import as_json
from data.catalogue import HERE
from data.fictional import PLACE, tables
from data.fictional.layers import CITY_CODE, layers
from data.fictional.people import City, ground
from data.fictional.shapes import draw
from data.intake.assemble import assemble
from data.intake.publish import publish
from data.intake.roots import Roots
from data.intake.run import USUAL, Outcome, examine
from geo.output import replace_folder

ACKNOWLEDGED = ("jump-count", "jump-share", "missing-year")
"""Warnings that are looked at: groups are small, the survey is held every second year."""

MADE = "2026-06-11"
"""The day of the import in the provenance: fixed, so that the same program gives the same bytes."""


class Refused(RuntimeError):
    """The import found something wrong in a table."""


@dataclass(frozen=True)
class Made:
    """What is to be written: files by name. `raw` is the folder with the files handed in."""

    layers: dict[str, str]
    tables: dict[str, str]
    raw: Path


def make(work: Path, tell: Callable[[str], None] = lambda _: None) -> Made:
    """Make everything in a working folder, and answer it. Raises Refused or BuildError."""
    drawn = draw()
    found = layers(drawn, work / "geo")
    replace_folder(work / "layers" / PLACE, found)
    tell(f"drew {len(drawn.subs)} sub-districts")
    where = ground(drawn.subs)
    years = City(where).years()
    tell(f"simulated {sum(len(year.person) for year in years)} person-years")
    raw = work / "raw"
    raw.mkdir()
    levels = tables.Levels.of(CITY_CODE, where.codes)
    names = []
    for indicator, text in tables.files(years, where, levels):
        (raw / f"{indicator}.csv").write_text(text, encoding="utf-8")
        names.append(indicator)
    tell(f"wrote {len(names)} files")
    roots = rehearsal(work)
    for name in names:
        tell(f"{name}: {hand_in(roots, raw / f'{name}.csv', name)}")
    out = roots.tables / PLACE
    files = {p.name: p.read_text(encoding="utf-8") for p in sorted(out.iterdir())}
    files["provenance.json"] = dated(files["provenance.json"])
    return Made(found, files, raw)


def dated(provenance: str) -> str:
    """The provenance with the same day of import every time."""
    told = json.loads(provenance)
    for imported in told["imports"].values():
        imported["imported"] = MADE
    return as_json(told)


def rehearsal(work: Path) -> Roots:
    """An installation of its own, with the catalogue of this one and no tables."""
    data = work / "data"
    shutil.copytree(HERE, data / "catalogue", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (data / "tables").mkdir()
    return Roots(data, work / "layers")


def hand_in(roots: Roots, path: Path, indicator: str) -> str:
    """Put a file in as `python -m data.intake` does. Answers in words what came of it."""
    record = roots.catalogue.indicators[indicator]
    outcome = examine(roots, PLACE, record, path, USUAL, ACKNOWLEDGED)
    if not outcome.clean or outcome.context is None:
        raise Refused(f"{path.name}: {_findings(outcome)}")
    done = publish(roots, PLACE, assemble(outcome.context, lambda _: None), record, outcome.told())
    return f"{done.rows} rows, {done.after}"


def _findings(outcome: Outcome) -> str:
    kept = outcome.findings.kept
    counts = outcome.findings.counts
    return "; ".join(f"{rule} ({n}): {kept[rule][:2]}" for rule, n in counts.items())
