"""The live page: one callback from the wanted view to what changed on the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from callbacks.answers import answer
from callbacks.site import Site
from layouts.figure import HEIGHT, graph_config

_LONGEST = 2000


def live_layout(language: str) -> Any:
    """The part of the page that Dash itself renders: the chart and two stores."""
    return html.Div(
        [
            dcc.Store(id="want"),
            dcc.Store(id="answer"),
            dcc.Graph(
                id="chart",
                config=graph_config(language),
                figure={"data": [], "layout": {"height": HEIGHT, "template": "none"}},
                style={"height": f"{HEIGHT}px"},
            ),
        ]
    )


def query_of(search: object) -> dict[str, str]:
    """A query string as name → value, the last of each name; anything else as an empty query."""
    if not isinstance(search, str):
        return {}
    return dict(parse_qsl(search[:_LONGEST].lstrip("?"), max_num_fields=None))


def respond(site: Site, language: str, want: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page needs to show the wanted view: (answer without figure, figure).

    `want` comes from the browser and may be anything: {"search": …, "map": whether the drawing of
    the map is needed too, "n": the number of the request, echoed}.
    """
    asked = want if isinstance(want, dict) else {}
    made = answer(site, query_of(asked.get("search")), language)
    sent = {name: made[name] for name in ("search", "title", "say")}
    sent["regions"] = made["regions"]
    shown = asked.get("shown")
    now = (made["search"], )
    if not isinstance(shown, str) or _drawing(shown) != _drawing(now[0]):
        sent["map"] = made["map"]
    number = asked.get("n")
    sent["n"] = number if isinstance(number, int) else 0
    return sent, made["figure"]


def _drawing(search: str) -> tuple[str, ...]:
    """The parts of a query that the drawing of the map depends on, apart from its colours."""
    query = query_of(search)
    return tuple(query.get(name, "") for name in ("level", "areas", "zoom"))


def register(app: Dash, site: Site, language: str) -> None:
    """Attach the callbacks to the app of a language."""

    @app.callback(
        Output("answer", "data"),
        Output("chart", "figure"),
        Input("want", "data"),
        prevent_initial_call=True,
    )
    def _respond(want: object) -> tuple[dict[str, Any], dict[str, Any]]:
        return respond(site, language, want)

    app.clientside_callback(
        ClientsideFunction("mukana", "apply"),
        Output("answer", "id"),
        Input("answer", "data"),
        State("want", "id"),
        prevent_initial_call=True,
    )
