"""A pen that writes SVG text from the top down: keeps the height, breaks lines, escapes."""

from __future__ import annotations

from geo.marks import escape
from layouts.letters import lines
from layouts.style import INK, SECONDARY

LEADING = 1.32


class Pen:
    """Writes into a column of a picture. `y` is the bottom of what has been written so far."""

    def __init__(self, x: float, y: float, room: float) -> None:
        self.x, self.y, self.room = x, y, room
        self.parts: list[str] = []

    def text(self, text: str, size: float, *, bold: bool = False, quiet: bool = False,
             most: int = 99, indent: float = 0) -> None:
        """A paragraph, broken into lines."""
        for line in lines(text, self.room - indent, size, bold, most):
            self.y += size * LEADING
            self.parts.append(
                line_of(self.x + indent, self.y - size * (LEADING - 1), line, size, bold, quiet)
            )

    def gap(self, height: float) -> None:
        """Free space."""
        self.y += height

    def draw(self, part: str) -> None:
        """A drawing of its own."""
        self.parts.append(part)


def line_of(x: float, y: float, text: str, size: float, bold: bool = False, quiet: bool = False,
            anchor: str = "start") -> str:
    """One line of text with its baseline at y."""
    weight = ' font-weight="700"' if bold else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    colour = SECONDARY if quiet else INK
    return (f'<text x="{x:g}" y="{round(y, 1):g}" font-size="{size:g}" fill="{colour}"{weight}'
            f"{where}>{escape(text)}</text>")


def fits(text: str, room: float, sizes: tuple[float, ...], most: int, bold: bool = True) -> float:
    """The largest of some sizes at which a text fits into so many lines; else the smallest."""
    for size in sizes:
        if len(lines(text, room, size, bold)) <= most:
            return size
    return sizes[-1]
