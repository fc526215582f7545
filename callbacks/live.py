"""The live page: one callback from the wanted view to what changed on the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from callbacks.answers import answer
from callbacks.registry import BY_NAME, PAGES
from callbacks.site import Site
from layouts.figure import HEIGHT, graph_config
from translations import LANGUAGES

_LONGEST = 2000


def live_layout(language: str) -> Any:
    """The part of the page that Dash itself renders: the chart and two stores."""
    return html.Div(
        [
            dcc.Store(id="want"),
            dcc.Store(id="answer"),
            dcc.Graph(
                id="chart",
                config=graph_config(language),  # type: ignore[arg-type]
                figure={"data": [], "layout": {"height": HEIGHT, "template": "none"}},
                style={"height": f"{HEIGHT}px"},
            ),
        ]
    )


def query_of(search: object) -> dict[str, str]:
    """A query string as name → value, the last of each name; anything else as an empty query."""
    if not isinstance(search, str):
        return {}
    # Halves of characters, which JSON may carry, are no text and could be sent to nobody.
    text = search[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return dict(parse_qsl(text.lstrip("?"), max_num_fields=None))


def respond(site: Site, language: str, want: object) -> tuple[dict[str, Any], Any]:
    """What the page needs to show the wanted view: (answer without figure, figure).

    `want` comes from the browser and may be anything. Expected: {"page": its name, "search": the
    wanted query, "drawing": the map drawing it has, "n": the number of the request, echoed}.
    """
    asked = want if isinstance(want, dict) else {}
    name = asked.get("page")
    page = BY_NAME.get(name, PAGES[0]) if isinstance(name, str) else PAGES[0]
    made = answer(site, page, query_of(asked.get("search")), language)
    sent = {key: made[key] for key in ("search", "title", "say", "regions", "drawing")}
    if asked.get("drawing") != made["drawing"]:
        sent["map"] = made["map"]
    number = asked.get("n")
    sent["n"] = number if isinstance(number, int) and 0 <= number < 2**53 else 0
    sent["languages"] = {code: f"{page.path(code)}?{made['search']}" for code in LANGUAGES}
    return sent, made["figure"] or no_update


def register(app: Dash, site: Site, language: str) -> None:
    """Attach the callbacks to the app of a language."""

    @app.callback(
        Output("answer", "data"),
        Output("chart", "figure"),
        Input("want", "data"),
        prevent_initial_call=True,
    )
    def _respond(want: object) -> tuple[dict[str, Any], Any]:
        return respond(site, language, want)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("mukana", "apply"),
        Output("answer", "id"),
        Input("answer", "data"),
        State("want", "id"),
        prevent_initial_call=True,
    )
