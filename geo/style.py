"""Colours, patterns and line widths of the map."""

from __future__ import annotations

FILLS = ("#e6f1f0", "#b5d8d6", "#7ab7b7", "#3d8c92", "#12586a")
SELECTED = ("#D55E00", "#7B3FA0", "#0072B2", "#8a6d00")
"""Outlines of the selected areas: Okabe–Ito, and two of equal contrast."""

BLANK_CLASSES = ("hs", "ms", "na", "eq")
CLASSES = (*(f"c{index}" for index in range(len(FILLS))), *BLANK_CLASSES)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

_COLOURS = (
    {
        "border": "#fff",
        "land": "#f3f2ee",
        "coast": "#8d9a9d",
        "sea": "#fff",
        "blank": "#fbfbf9",
        "ink": "#8b9396",
        "text": "#1c2426",
        "quiet": "#6b7275",
        "halo": "#fff",
    }
    | {f"c{index}": colour for index, colour in enumerate(FILLS)}
    | {f"s{index}": colour for index, colour in enumerate(SELECTED)}
)


def style_sheet(svg_id: str, px: float, standalone: bool) -> str:
    """The style sheet of one map, its rules held to ``svg_id``.

    Line widths are in pixels: ``px`` map units each in a file, unscaled strokes in the page.
    """

    def colour(name: str) -> str:
        return _COLOURS[name] if standalone else f"var(--map-{name},{_COLOURS[name]})"

    def line(name: str, pixels: float) -> str:
        if standalone:
            return f"stroke:{colour(name)};stroke-width:{pixels * px:.3g}"
        return f"stroke:{colour(name)};stroke-width:{pixels:g}px;vector-effect:non-scaling-stroke"

    rules = {
        "": f"font-family:{FONT};" + ("" if standalone else f"--map-unit:var(--map-px,{px:g});"),
        ".sea": f"fill:{colour('sea')}",
        ".land": f"fill:{colour('land')};{line('border', 0.8)}",
        ".coast": f"fill:none;{line('coast', 1.6)};stroke-linejoin:round",
        ".a": f"{line('border', 0.8)};stroke-linejoin:round",
        **{f".c{index}": f"fill:{colour(f'c{index}')}" for index in range(len(FILLS))},
        **{f".{css}": f"fill:url(#{svg_id}-{css})" for css in BLANK_CLASSES if css != "na"},
        ".na": f"fill:{colour('blank')}",
        ".blank": f"fill:{colour('blank')}",
        ".ink": f"fill:none;stroke:{colour('ink')}",
        ".dot": f"fill:{colour('ink')}",
        ".h": f"fill:none;{line('halo', 5)};stroke-linejoin:round",
        ".s": f"fill:none;{line('text', 2.6)};stroke-linejoin:round",
        **{f".s{index}": f"stroke:{colour(f's{index}')}" for index in range(len(SELECTED))},
        ".m": f"stroke:{colour('halo')};stroke-width:1.5",
        **{f".m{index}": f"fill:{colour(f's{index}')}" for index in range(len(SELECTED))},
        "text": f"font-size:13px;text-anchor:middle;fill:{colour('text')}",
        ".over text": f"font-weight:600;stroke:{colour('halo')};stroke-width:3px;"
        "stroke-linejoin:round;paint-order:stroke",
        ".town text": f"fill:{colour('quiet')};font-size:12px;letter-spacing:.06em",
    }
    if not standalone:
        rules[".f"] = f"fill:none;pointer-events:none;{line('text', 2.4)}"
        rules[".z"] = "transform:scale(var(--map-unit))"
        rules[".over,.town"] = "pointer-events:none"
        rules[".a"] += ";cursor:pointer"
    sheet = "".join(
        ",".join(f"#{svg_id} {part}".strip() for part in selector.split(",")) + f"{{{body}}}"
        for selector, body in rules.items()
    )
    if standalone:
        return sheet
    # On a phone lines are finer, and names of neighbours would take the room of the city.
    narrow = {".town": "display:none", ".a": "stroke-width:.5px", ".coast": "stroke-width:1px"}
    narrow |= {".h": "stroke-width:4px", ".s": "stroke-width:2px"}
    fine = "".join(f"#{svg_id} {selector}{{{body}}}" for selector, body in narrow.items())
    return f"{sheet}@media (max-width:600px){{{fine}}}"


def patterns(svg_id: str, px: float) -> str:
    """Patterns for areas without a class, all on near-white: hatch, dots, level strokes."""

    def pattern(css: str, size: float, turn: int, drawing: str) -> str:
        return (
            f'<pattern id="{svg_id}-{css}" patternUnits="userSpaceOnUse" width="{size:g}" '
            f'height="{size:g}" patternTransform="rotate({turn}) scale({px:g})">'
            f'<rect class="blank" width="{size:g}" height="{size:g}"/>{drawing}</pattern>'
        )

    return (
        pattern("hs", 5, 45, '<path class="ink" d="M2.5 0v5"/>')
        + pattern("ms", 7, 45, '<circle class="dot" cx="3.5" cy="3.5" r=".9"/>')
        + pattern("eq", 8, 0, '<path class="ink" d="M1 2.5h6M1 5.5h6"/>')
    )
