"""Templates over the columns of a source: ``{kokotunnus:.7}000``, ``{kunta:0>3}``.

A field is the name of a column, with an optional format for text as Python has it: ``.7`` the
first seven characters, ``0>3`` filled up with zeros to three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{([^{}:]+)(?::([^{}]*))?\}")


def columns_of(template: str) -> list[str]:
    """The columns that a template needs, in order."""
    return [match[1] for match in _FIELD.finditer(template)]


def check_template(template: str) -> None:
    """Make sure that a template can be filled.

    Raises:
        ValueError: a brace is left over, or the format of a field is none for text.
    """
    for match in _FIELD.finditer(template):
        format("x", match[2] or "")
    if re.search("[{}]", _FIELD.sub("", template)):
        raise ValueError("a brace stands alone")


def fill(template: str, row: Mapping[str, object]) -> str:
    """The text of a template for a row of a source.

    An empty cell makes the whole text empty: a name with a hole in it is no name.

    Raises:
        KeyError: the row has no such column.
    """
    cells = {column: text(row[column]) for column in columns_of(template)}
    if not all(cells.values()):
        return ""
    filled = _FIELD.sub(lambda match: format(cells[match[1]], match[2] or ""), template)
    return " ".join(filled.split())


def text(value: object) -> str:
    """A cell as text; empty for a hole, which tables read as a number that is none."""
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"
    return "" if value is None else str(value).strip()
