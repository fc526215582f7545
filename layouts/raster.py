"""SVG to PNG by resvg: a library in the process, no browser, no font of the operating system.

The font comes with a package (Source Sans Pro, SIL Open Font License), so that a server without
fonts draws the same picture. Both are imported on first use.
"""

from __future__ import annotations

from functools import cache

FAMILY = "Source Sans Pro"


@cache
def font_files() -> list[str]:
    """The regular and the bold cut of the font."""
    import font_source_sans_pro as fonts

    found = fonts.font_files_ttf
    return [found["SourceSansPro"], found["SourceSansProBold"]]


def png(svg: str, scale: int = 1) -> bytes:
    """The picture as PNG, `scale` times as many pixels wide and high as the SVG says."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=font_files(),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
