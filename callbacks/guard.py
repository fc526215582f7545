"""What no page of ours asks of Dash: refused before Dash stumbles over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask, abort, request


def well_formed(app: Dash, body: object) -> bool:
    """Whether a body names one of the app's callbacks with its own inputs, states and outputs.

    The values themselves may be anything: each callback looks after its own.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    name = body["output"]
    known = app.callback_map.get(name)
    if known is None or known["background"] or "callback" not in known:
        return False
    parts = name[2:-2].split("...") if name.startswith("..") else [name]
    wanted = [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in parts]
    outputs = body.get("outputs")
    changed = body.get("changedPropIds", [])
    return (
        _same(body.get("inputs"), known["inputs"])
        and _same(body.get("state", []), known["state"])
        and _same([outputs] if isinstance(outputs, dict) else outputs, wanted)
        and isinstance(changed, list)
        and all(isinstance(prop, str) for prop in changed)
    )


def _same(sent: object, wanted: Sequence[dict[str, Any]]) -> bool:
    """Whether a list names the same properties of the same components, in the same order."""
    return (
        isinstance(sent, list)
        and len(sent) == len(wanted)
        and all(
            isinstance(one, dict)
            and one.get("id") == other["id"]
            and one.get("property") == other["property"]
            for one, other in zip(sent, wanted, strict=True)
        )
    )


def register_guard(server: Flask, apps: Sequence[Dash]) -> None:
    """Put the guard before the routes of the Dash apps."""

    @server.before_request
    def guard() -> None:
        for app in apps:
            prefix = app.config.routes_pathname_prefix
            own = request.path.removeprefix(prefix)
            if own == request.path:
                continue
            if own == "_dash-update-component" and request.method == "POST":
                _check_body(app)
            elif own.startswith("_dash-component-suites/"):
                _check_file(app, own)


def _check_body(app: Dash) -> None:
    try:
        body = request.get_json()
    except RecursionError:  # brackets upon brackets
        abort(400)
    if not well_formed(app, body):
        abort(400)


def _check_file(app: Dash, own: str) -> None:
    package, _, path = own.removeprefix("_dash-component-suites/").partition("/")
    plain, _ = check_fingerprint(path)  # type: ignore[no-untyped-call]
    if plain not in app.registered_paths.get(package, ()):
        abort(404)
