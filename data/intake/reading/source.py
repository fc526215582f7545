"""What every reader gives: the head of a table and its rows as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Cells = list[str]
Row = tuple[int, Cells]
"""Number of the row in the file (line, sheet row, or first cell of a cube) and its cells."""

Tick = Callable[[int], None]
"""Told now and then how many bytes have been read."""


@dataclass(frozen=True)
class Options:
    """What the statistician says where a file does not speak for itself."""

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    sheet: str = ""
    dots: str = ""
    """What «..» stands for: `suppressed`, `missing`, or nothing said."""
    level: str = ""
    source: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """Heads renamed: (as written, the column it is; empty: leave the column out)."""


@dataclass
class Source:
    """A table as read. `rows` can be walked once.

    `facts` tell how it was read (encoding, separator, layout) for report and provenance.
    `published` is true for files of statistics offices, where "-" is their sign for zero.
    """

    kind: str
    head: Cells
    head_row: int
    rows: Iterator[Row]
    facts: dict[str, str] = field(default_factory=dict)
    decimal: str = ""
    published: bool = False
    lettered: bool = False
    cube: bool = False
    after: Callable[[], None] = lambda: None
    """To be called when the head could not be used or all rows are read: late findings."""


def letter(position: int) -> str:
    """The letter of a sheet's column: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
