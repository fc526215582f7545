"""The language of a visitor who has not chosen one."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from translations import LANGUAGES, choose

HEADERS = [
    (None, "fi"), ("", "fi"), ("*", "fi"), ("de", "fi"), ("de-DE,fr;q=0.9", "fi"),
    ("sv", "sv"), ("sv-FI,fi;q=0.9,en;q=0.8", "sv"), ("en-GB,en;q=0.9", "en"), ("EN-us", "en"),
    ("de,en;q=0.5,sv;q=0.7", "sv"), ("fi;q=0,sv;q=0.1", "sv"), ("en;q=0", "fi"),
    ("en;q=viel, sv ; q=0.4", "sv"), ("fi;q=0.8, en", "en"), ("nb,sv;q=0.8,en;q=0.8", "sv"),
    (";;;,,,q=q=", "fi"), ("svenska", "fi"), ("en_US", "fi"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "language"), HEADERS)
def test_accept_language(client: FlaskClient, header: str | None, language: str) -> None:
    assert choose(header) == language
    headers = {} if header is None else {"Accept-Language": header}
    answer = client.get("/?indicator=population", headers=headers)
    assert answer.status_code == 302
    assert answer.location == f"/{language}/?indicator=population"
    assert "Accept-Language" in answer.headers["Vary"]


@given(st.text())
def test_any_header_gives_a_language(header: str) -> None:
    assert choose(header) in LANGUAGES
