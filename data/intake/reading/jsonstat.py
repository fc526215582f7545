"""JSON-stat 2.0 data sets, as PxWeb and Statistics Finland's services answer.

Format: https://json-stat.org/format/ (version 2.0). Values may be a list or an object by position;
a missing value carries its sign in `status`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

from data.intake.finding import Findings
from data.intake.reading.cube import Cube, Variable
from data.intake.reading.source import Options

MOST_CELLS = 20_000_000


def read(path: Path, options: Options, findings: Findings) -> Cube:
    """The cube of a file. Raises Stop with a finding when it is no JSON-stat 2 data set."""
    try:
        raw = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise findings.stop("json-broken", row=1, why=str(error)[:80]) from error
    except json.JSONDecodeError as error:
        raise findings.stop("json-broken", row=error.lineno, why=error.msg) from error
    except RecursionError as error:
        raise findings.stop("json-broken", row=1, why="nested too deeply") from error
    if not isinstance(raw, dict) or raw.get("class") != "dataset":
        raise findings.stop("json-not-stat", value=_class(raw))
    try:
        return _cube(raw, findings)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise findings.stop("json-not-stat", value=f"{type(error).__name__} {error}") from error


def _class(raw: Any) -> str:
    if isinstance(raw, dict):
        return f"class {raw['class']}" if "class" in raw else ", ".join(map(str, list(raw)[:5]))
    return type(raw).__name__


def _cube(raw: Mapping[str, Any], findings: Findings) -> Cube:
    ids, sizes = list(raw["id"]), [int(size) for size in raw["size"]]
    roles = {id_: role for role, named in raw.get("role", {}).items() for id_ in named}
    variables = tuple(_variable(id_, raw["dimension"][id_], roles.get(id_, "")) for id_ in ids)
    for variable, size in zip(variables, sizes, strict=True):
        if len(variable.codes) != size:
            raise ValueError(f"{variable.id}: {len(variable.codes)} values, size {size}")
    count = prod(sizes)
    if count > MOST_CELLS:
        raise findings.stop("cube-size", cells=count, expected=MOST_CELLS)
    values, status = raw["value"], raw.get("status") or {}
    if isinstance(values, list):
        numbers = dict(enumerate(values))
        count = len(values)
    else:
        numbers = {int(key): number for key, number in values.items()}
    if isinstance(status, str):
        status = dict.fromkeys(range(count), status)
    signs = dict(enumerate(status)) if isinstance(status, list) else status
    signs = {int(key): str(sign) for key, sign in signs.items() if sign}
    cells = [_cell(numbers.get(n), signs.get(n, "")) for n in range(count)]
    facts = {"title": str(raw.get("label", ""))[:200]} if raw.get("label") else {}
    return Cube("JSON-stat", variables, cells, facts)


def _variable(id_: str, raw: Mapping[str, Any], role: str) -> Variable:
    category = raw["category"]
    labels: Mapping[str, str] = category.get("label", {})
    index = category.get("index", list(labels))
    codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
    names = tuple(str(labels.get(code, code)) for code in codes)
    return Variable(id_, str(raw.get("label", id_)), tuple(map(str, codes)), names, role)


def _cell(number: object, sign: str) -> str:
    if number is None:
        return sign
    if isinstance(number, bool) or not isinstance(number, int | float | str):
        raise TypeError(f"{number!r} is no number")
    return repr(number) if not isinstance(number, str) else number
