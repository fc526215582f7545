"""SVG to PNG by resvg: a library in the process, no browser, no font of the operating system.

The font comes with a package (Source Sans Pro, SIL Open Font License), so that a server without
fonts draws the same picture. Both are imported on first use.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resvg import usvg

FAMILY = "Source Sans Pro"
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_FAMILIES = re.compile(r"""font-family(?:="[^"]*"|:[^;}]*)""")
"""Lists of fonts, as an attribute or in a style sheet."""


class _Thread(threading.local):
    """What each thread keeps: resvg's options with their fonts must not leave their thread."""

    options: usvg.Options | None = None


_thread = _Thread()


@cache
def font_files() -> list[str]:
    """The regular and the bold cut of the font."""
    import font_source_sans_pro as fonts

    found = fonts.font_files_ttf
    return [found["SourceSansPro"], found["SourceSansProBold"]]


def _options() -> usvg.Options:
    from resvg import usvg

    if _thread.options is None:
        _thread.options = usvg.Options.default()
        for path in font_files():
            _thread.options.load_font_file(path)
        _thread.options.font_family = FAMILY
    return _thread.options


def png(svg: str, scale: int = 1) -> bytes:
    """The picture as PNG, `scale` times as many pixels wide and high as the SVG says.

    Raises ValueError when the SVG cannot be drawn.
    """
    from resvg import render, usvg

    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("an SVG without its size")
    wide, high = int(size[1]) * scale, int(size[2]) * scale
    # resvg has no font to put for "sans-serif": a list without ours would leave no text at all.
    svg = _FAMILIES.sub(
        lambda found: f'font-family="{FAMILY}"' if "=" in found[0] else f"font-family:{FAMILY}", svg
    )
    try:
        tree = usvg.Tree.from_str(svg, _options())
        drawn = render(
            tree,
            (scale, 0, 0, 0, scale, 0),  # the first two rows of the matrix
            bg_size=(wide, high),
            bg_color=(255, 255, 255, 255),
        )
    except BaseException as error:
        # resvg panics on what it cannot read, and a panic is no Exception.
        if type(error).__name__ == "PanicException":
            raise ValueError("resvg cannot draw this") from error
        raise
    return bytes(drawn)
