"""From a file to a head and rows of text, whatever the kind of file."""

from __future__ import annotations

from pathlib import Path

from data.intake.finding import Findings
from data.intake.reading import delimited, jsonstat, px, workbook
from data.intake.reading.cube import Cube, as_source
from data.intake.reading.kinds import kind_of
from data.intake.reading.source import Options, Source, Tick
from data.intake.reading.terms import Terms


def read(path: Path, options: Options, terms: Terms, findings: Findings, tick: Tick) -> Source:
    """Open a file and read its head.

    Raises Stop with a finding that says why when it cannot be read as a table.
    """
    kind = kind_of(path, findings)
    if kind == "text":
        return delimited.read(path, options, findings, tick)
    if kind == "xlsx":
        return workbook.read(path, options, findings, tick)
    cube: Cube = (jsonstat if kind == "json" else px).read(path, options, findings)
    return as_source(cube, terms, findings)
