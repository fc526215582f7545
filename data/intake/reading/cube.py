"""Cubes of statistics offices (JSON-stat 2, PX) as rows: one row for each cell or set of measures.

Kept libraries exist for both formats (pyaxis, pyjstat). They give a pandas frame of labels: codes,
the place of a cell in the file and the difference between «.», «..» and «...» are lost, and these
are what a check has to tell. Reading the cube itself takes a page of code for each format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod

from data.intake.finding import Findings
from data.intake.reading.source import Row, Source
from data.intake.reading.terms import AREA_FIELDS, Terms

YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True)
class Variable:
    """A variable of a cube: its id and label, and the code and label of each of its values."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    role: str = ""
    """`time`, `metric` or nothing."""


@dataclass
class Cube:
    """Variables and cells, the last variable running fastest. A cell is a number or a sign."""

    kind: str
    variables: tuple[Variable, ...]
    cells: list[str]
    facts: dict[str, str] = field(default_factory=dict)


def as_source(cube: Cube, terms: Terms, findings: Findings) -> Source:
    """The cube as a table: its variables as columns, its measures as number columns.

    A variable with a single value that is no breakdown here is left out and told; so is one that
    sums itself up with a total only. The others keep their names, so that the layout can say what
    is wrong with them. Raises Stop when the number of cells is not that of the variables.
    """
    expected = prod(len(v.codes) for v in cube.variables)
    if len(cube.cells) != expected:
        raise findings.stop("cube-size", cells=len(cube.cells), expected=expected)
    metric = _metric(cube.variables, terms)
    kept: list[int] = []
    head: list[str] = []
    single: list[str] = []
    for n, variable in enumerate(cube.variables):
        if n == metric:
            continue
        name = _name(variable, terms)
        if name is None and len(variable.codes) == 1:
            single.append(f"{variable.label}: {variable.labels[0]}")
            continue
        kept.append(n)
        head.append(name or variable.label)
    measures = cube.variables[metric].labels if metric is not None else ("value",)
    if len(measures) == 1 and terms.field(measures[0]) is None:
        single.append(f"{cube.variables[metric or 0].label}: {measures[0]}")
        measures = ("value",)
    facts = dict(cube.facts)
    if single:
        facts["single"] = "; ".join(single)[:300]
    texts = {n: _texts(cube.variables[n], terms) for n in kept}
    rows = _rows(cube, kept, texts, metric)
    return Source(
        cube.kind, [*head, *measures], 0, rows, facts, ".", published=True, cube=True
    )  # fmt: skip


def _name(variable: Variable, terms: Terms) -> str | None:
    """The head under which the layout knows the variable."""
    if variable.role == "time":
        return "year"
    for name in (variable.label, variable.id):
        if terms.field(name) is not None:
            return name
    return None


def _metric(variables: tuple[Variable, ...], terms: Terms) -> int | None:
    """Which variable holds the measures, if one does."""
    for n, variable in enumerate(variables):
        if variable.role == "metric":
            return n
    for n, variable in enumerate(variables):
        if _name(variable, terms) is None and any(
            terms.field(label) in ("value", "numerator", "denominator") for label in variable.labels
        ):
            return n
    return None


def _texts(variable: Variable, terms: Terms) -> list[str]:
    """What each value says: its label or its code, whichever is understood."""
    name = _name(variable, terms)
    found = "year" if variable.role == "time" else terms.field(name or "")
    texts = []
    for code, label in zip(variable.codes, variable.labels, strict=True):
        if found in AREA_FIELDS:
            text = code if code in terms.matcher.areas else label
        elif found == "year":
            text = code if YEAR.fullmatch(code) else label
        elif found in terms.dimensions:
            text = label if terms.code(found, label) is not None else code
            text = label if terms.code(found, text) is None else text
        else:
            text = label
        texts.append(text)
    return texts


def _rows(
    cube: Cube, kept: list[int], texts: dict[int, list[str]], metric: int | None
) -> Iterator[Row]:
    sizes = [len(v.codes) for v in cube.variables]
    strides = [prod(sizes[n + 1 :]) for n in range(len(sizes))]
    steps = [m * strides[metric] for m in range(sizes[metric])] if metric is not None else [0]
    walked = [n for n in range(len(sizes)) if n != metric]

    def walk(depth: int, base: int, shown: tuple[str, ...]) -> Iterator[Row]:
        if depth == len(walked):
            yield base + 1, [*shown, *(cube.cells[base + step] for step in steps)]
            return
        n = walked[depth]
        for m in range(sizes[n]):
            added = (texts[n][m],) if n in texts else ()
            yield from walk(depth + 1, base + m * strides[n], shown + added)

    return walk(0, 0, ())
