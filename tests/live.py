"""Asking the live callback the way the browser does."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def body(want: object) -> dict[str, Any]:
    """What Dash's renderer sends for a wanted view."""
    return {
        "output": "..answer.data...chart.figure..",
        "outputs": [
            {"id": "answer", "property": "data"},
            {"id": "chart", "property": "figure"},
        ],
        "inputs": [{"id": "want", "property": "data", "value": want}],
        "changedPropIds": ["want.data"],
        "parsedChangedPropsIds": ["want.data"],
    }


def post(client: FlaskClient, language: str, sent: object) -> TestResponse:
    """Whatever `sent` is, as JSON, to the live callback of a language."""
    return client.post(f"/{language}/_dash-update-component", json=sent)


def ask(client: FlaskClient, language: str, search: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """(answer, figure) for a wanted view."""
    response = post(client, language, body({"page": "explore", "search": search, "n": 1}))
    assert response.status_code == 200
    got = response.get_json()["response"]
    return got["answer"]["data"], got["chart"]["figure"]
