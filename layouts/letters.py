"""How wide text is, near enough to break lines before any font is at hand.

A picture may be opened where our font is not, so the widths are those of Open Sans, which is wider
than most fonts of operating systems; in a narrower one lines only end a little earlier.
"""

from __future__ import annotations

from functools import cache

_WIDTHS = (
    (0.22, "'’|"),
    (0.27, " !,.:;Jijlí·\u00a0"),
    (0.31, "()-I`"),
    (0.37, "/[\\]ft“”"),
    (0.42, '"r{}'),
    (0.47, "?_zž"),
    (0.52, "FLcksvxyšč–»"),
    (0.57, "$*+0123456789<=>ESTYZ^aeg~åäéáŠŽ\u2212×≥≤"),
    (0.62, "KPRVXbdhnopquöóúüŋđ"),
    (0.66, "#ABCÅÄ"),
    (0.76, "&DGHNU"),
    (0.81, "OQwÖ…"),
    (0.86, "%"),
    (0.93, "@MWm"),
    (1.0, "—"),
)
_BOLD = 1.07
_UNKNOWN = 0.7


@cache
def _table() -> dict[str, float]:
    return {letter: width for width, letters in _WIDTHS for letter in letters}


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in the units of `size`."""
    widths = _table()
    ems = sum(widths.get(letter, _UNKNOWN) for letter in text)
    return ems * size * (_BOLD if bold else 1.0)


def lines(text: str, room: float, size: float, bold: bool = False, most: int = 99) -> list[str]:
    """The text broken at spaces into lines that fit a room. What does not fit into `most` lines
    ends in an ellipsis; a single word wider than the room is broken anywhere."""
    found: list[str] = []
    line = ""
    for word in _words(text, room, size, bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > room:
            found.append(line)
            line = word
        else:
            line = longer
    if line:
        found.append(line)
    if len(found) > most:
        found = found[:most]
        last = found[-1]
        while last and width(last + "…", size, bold) > room:
            last = last[:-1]
        found[-1] = last.rstrip(" ,;.") + "…"
    return found


def _words(text: str, room: float, size: float, bold: bool) -> list[str]:
    found = []
    # Only plain spaces divide: a number and its unit, joined by a no-break space, stay together.
    for word in text.split(" "):
        rest = word
        while width(rest, size, bold) > room and len(rest) > 1:
            cut = len(rest) - 1
            while cut > 1 and width(rest[:cut], size, bold) > room:
                cut -= 1
            found.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            found.append(rest)
    return found
