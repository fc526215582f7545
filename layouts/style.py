"""The few drawing constants that Python needs beside the style sheet."""

INK = "#1c2426"
SECONDARY = "#5a6366"
RULE = "#dedfdb"
SERIES = ("#D55E00", "#7B3FA0", "#0072B2", "#8a6d00")
"""Colours of the selected areas (Okabe–Ito and two of equal contrast), the same everywhere."""

MARKERS = ("circle", "square", "triangle-up", "diamond")
SIGNS = ("●", "■", "▲", "◆")
GROUPS = ("#0d5b6d", "#D55E00", "#7B3FA0", "#0072B2", "#8a6d00", "#5a6366", "#3d8c92", "#1c2426")
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'


def line_look(style: str) -> tuple[str, str, str]:
    """(colour, dash, marker) of a line of the series by its style name."""
    if style == "comparator":
        return SECONDARY, "dash", "circle-open"
    at = int(style[-1])
    if style.startswith("area"):
        return SERIES[at], "solid", MARKERS[at]
    return GROUPS[at % len(GROUPS)], "solid", MARKERS[at % len(MARKERS)]
