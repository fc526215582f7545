"""What a usual Dash choropleth of the same data looks like: the yardstick of the budgets.

Same numbers, same areas, same web server. A dropdown for the group, a slider for the year, a
choropleth and a line chart, each redrawn by a callback. With BASELINE_COMPRESS=1 Dash compresses
its answers, which it does not do by itself. plotly asks a server of its own for the world's
coastlines, even if none are drawn; here an empty world is handed to it, which spares it the wait.
"""

import os
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from benchmarks.plane import geojson

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data/tables/helsinki/foreign-language-speakers.csv"
LAYERS = ROOT / "geo/layers/helsinki"
LEVEL = "sub-district"

names = pd.read_csv(LAYERS / "areas.csv", dtype=str)
names = names[names["level"] == LEVEL].set_index("code")["fi"]
shapes = geojson(LAYERS / f"{LEVEL}.json")
rows = pd.read_csv(TABLE, dtype={"area": str})
rows = rows[(rows["level"] == LEVEL) & rows["value"].notna()].copy()
rows["group"] = rows["language"] + " · " + rows["gender"] + " · " + rows["age"]
groups = sorted(rows["group"].unique())
first, last = int(rows["year"].min()), int(rows["year"].max())
top = float(rows["value"].max())

app = Dash(__name__, title="Baseline", compress=os.environ.get("BASELINE_COMPRESS") == "1")
server: Flask = app.server
WORLD = {"type": "Topology", "arcs": [], "objects": {}}
app.layout = html.Div(
    [
        html.H1("Vieraskielisten osuus Helsingissä"),
        dcc.Dropdown(groups, groups[0], id="group", clearable=False),
        dcc.Slider(first, last, 1, value=last, id="year", marks=None),
        dcc.Graph(id="map", style={"height": "600px"}, config={"topojsonURL": "/world/"}),
        dcc.Dropdown(names.to_dict(), [names.index[0]], id="areas", multi=True),
        dcc.Graph(id="series"),
    ]
)


@server.get("/world/<path:name>")
def world(name: str) -> dict[str, Any]:
    """No coastlines, whatever the name."""
    del name
    return WORLD


@app.callback(Output("map", "figure"), Input("group", "value"), Input("year", "value"))
def draw_map(group: str, year: int) -> Any:
    """The choropleth of one group and year."""
    shown = rows[(rows["group"] == group) & (rows["year"] == year)]
    figure = go.Figure(
        go.Choropleth(
            geojson=shapes,
            locations=shown["area"],
            z=shown["value"],
            zmin=0,
            zmax=top,
            text=names.reindex(shown["area"]),
            colorscale="Blues",
            marker_line_color="white",
            marker_line_width=0.5,
        )
    )
    figure.update_geos(fitbounds="locations", visible=False, projection_type="mercator")
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="map")
    return figure


@app.callback(Output("series", "figure"), Input("group", "value"), Input("areas", "value"))
def draw_series(group: str, areas: list[str]) -> Any:
    """The line chart of the chosen areas."""
    figure = go.Figure()
    for code in areas:
        shown = rows[(rows["group"] == group) & (rows["area"] == code)].sort_values("year")
        figure.add_scatter(x=shown["year"], y=shown["value"], name=names[code], mode="lines")
    figure.update_layout(yaxis_ticksuffix=" %", hovermode="x unified")
    return figure
