"""PC-Axis (.px) files: keywords, then the cells of a cube in the order of its variables.

Format: PC-Axis file format specification, Statistics Sweden 2013. Only what the files used here
need: string and number values, VALUES and CODES of STUB and HEADING variables, cells that are
numbers or the signs «.» (logically impossible) and «..» (not available, too uncertain or secret).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.sources.base import SourceFile

ENCODING = "iso-8859-1"
KEYWORD = re.compile(r'([A-Z][A-Z\-]*)(?:\("([^"]*)"\))?=((?:"[^"]*"|[^";])*);')
IMPOSSIBLE, HIDDEN = ".", ".."


@dataclass(frozen=True)
class Cube:
    """The cells of a PC-Axis file and its variables with their values, in file order."""

    file: SourceFile
    variables: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]
    cells: tuple[str, ...]
    first_line: int
    """Line of the file on which the cells begin."""

    def position(self, *places: int) -> int:
        """Position of the cell with these places of its values, one for each variable."""
        index = 0
        for place, values in zip(places, self.variables.values(), strict=True):
            index = index * len(values) + place
        return index

    def at(self, *places: int) -> str:
        """The cell as written, without quotation marks."""
        return self.cells[self.position(*places)]


def read(source: SourceFile, variables: tuple[str, ...]) -> Cube:
    """Read a file that has exactly these variables, in this order.

    Raises SourceError when the file is cut, has other variables, or has a cell that is neither a
    whole number nor a sign.
    """
    text = source.text(ENCODING)
    head, found, data = text.partition("DATA=")
    if not found:
        raise source.error("end of file", "there are no cells (no DATA=); the file is truncated.")
    values: dict[tuple[str, str], tuple[str, ...]] = {}
    for keyword, variable, value in KEYWORD.findall(head):
        values[keyword, variable] = tuple(re.findall(r'"([^"]*)"', value))
    names = values.get(("STUB", ""), ()) + values.get(("HEADING", ""), ())
    if names != variables:
        raise source.error(
            "STUB and HEADING",
            f"the variables are {', '.join(names)}, not {', '.join(variables)};"
            f" it may not be {ENCODING}.",
        )
    cube = {name: values.get(("VALUES", name), ()) for name in names}
    codes = {name: values.get(("CODES", name), ()) for name in names}
    if not data.rstrip().endswith(";"):
        raise source.error(
            f"line {text.count(chr(10)) + 1}", "the cells do not end with «;»; it is truncated."
        )
    cells = tuple(cell.strip('"') for cell in data.rstrip().rstrip(";").split())
    expected = math.prod(len(v) for v in cube.values())
    if len(cells) != expected:
        raise source.error("DATA", f"{len(cells)} cells instead of {expected}.")
    for number, cell in enumerate(cells):
        if not (cell.isdecimal() or cell in (IMPOSSIBLE, HIDDEN)):
            raise source.error(f"cell {number + 1} of DATA", f"«{cell}» is not a number or sign.")
    return Cube(source, cube, codes, cells, head.count("\n") + 1)
