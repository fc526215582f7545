"""The live time series of the Segregation page: a Plotly figure as a plain dict, made of lists."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from content.segregation.page import Segregation
from layouts.axis import year_ticks
from layouts.figure import HEIGHT, Figure
from layouts.segregation_curves import (
    BAND,
    CHANCE,
    VALUE,
    Run,
    axis,
    ends_of,
    has_chance,
    has_interval,
    labels,
    runs,
    tick_texts,
)
from layouts.style import FONT, INK, RULE, SECONDARY


def figure(page: Segregation) -> Figure:
    """The series as a figure of Plotly's schema."""
    series = page.series
    top, ticks = axis(series)
    years = [point.year for point in series.points]
    layout: dict[str, Any] = {
        "template": "none",
        "height": HEIGHT,
        "autosize": True,
        "margin": {"l": 44, "r": 96, "t": 16, "b": 30, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": SECONDARY},
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": RULE, "font": {"color": INK}},
        "separators": ". " if page.words.language == "en" else ", ",
        "dragmode": False,
        "xaxis": {
            "range": [years[0] - 0.4, years[-1] + 0.4],
            "tickvals": list(year_ticks(years)),
            "tickformat": "d",
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "unifiedhovertitle": {"text": "<b>%{x:d}</b>"},
        },
        "yaxis": {
            "range": [0, top],
            "tickvals": ticks,
            "ticktext": tick_texts(page, ticks),
            "gridcolor": RULE,
            "zeroline": False,
            "fixedrange": True,
        },
        "annotations": [
            {
                "x": year, "y": value, "text": f"<b>{escape(text)}</b>", "showarrow": False,
                "xanchor": "left", "xshift": 8 if len(years) > 1 else 20,
                "font": {"color": colour, "size": 13},
            }
            for year, value, text, colour in labels(page, top)
        ],
        "shapes": [
            {
                "type": "line", "x0": gap.year - 0.5, "x1": gap.year - 0.5, "yref": "paper",
                "y0": 0, "y1": 1, "line": {"color": SECONDARY, "width": 1, "dash": "dot"},
            }
            for gap in series.breaks
        ],
    }  # fmt: skip
    data: list[dict[str, Any]] = []
    for kind, has, colour in (
        ("chance", has_chance, CHANCE),
        ("interval", has_interval, BAND),
    ):
        data += [_band_trace(run, kind, series.scale, colour) for run in runs(series.points, has)]
    if any(map(has_chance, series.points)):
        data.append(_line_trace(page, "chance"))
    data.append(_line_trace(page, "value"))
    return {"data": data, "layout": layout}


def _band_trace(run: Run, kind: str, scale: float, colour: str) -> dict[str, Any]:
    ends = [(p.year, *ends_of(p, scale, kind)) for p in run]
    if len(ends) == 1:
        year, low, high = ends[0]
        ends = [(year - 0.03, low, high), (year + 0.03, low, high)]  # type: ignore[list-item]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [year for year, _, _ in ends] + [year for year, _, _ in reversed(ends)],
        "y": [high for _, _, high in ends] + [low for _, low, _ in reversed(ends)],
        "fill": "toself",
        "fillcolor": colour,
        "line": {"width": 0, "color": colour},
        "hoverinfo": "skip",
    }


def _line_trace(page: Segregation, kind: str) -> dict[str, Any]:
    series = page.series
    is_value = kind == "value"
    heights: list[float | None] = []
    texts = []
    for point in series.points:
        found = point.value
        number = None if found is None else found.value if is_value else found.expected
        heights.append(None if number is None else round(number * series.scale, 6))
        interval = f" – {series.labels['interval']}: {point.interval}" if point.interval else ""
        texts.append(
            f"{escape(series.labels[kind])}: {point.shown}{escape(interval)}"
            if is_value
            else f"{escape(series.labels[kind])}: {point.chance}"
        )
    return {
        "type": "scatter",
        "mode": "lines+markers" if is_value else "lines",
        "x": [point.year for point in series.points],
        "y": heights,
        "text": [str(text) for text in texts],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {"color": VALUE if is_value else SECONDARY, "width": 2.25 if is_value else 1.5,
                 "dash": "solid" if is_value else "dash"},
        "marker": {"symbol": "circle", "size": 6, "color": VALUE},
        "cliponaxis": False,
    }  # fmt: skip
