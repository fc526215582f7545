"""What all tests share: the app's own client, the world, and no way out to the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import settings

from content.world import World, world

settings.register_profile(
    "mukana", settings.get_profile("ci" if os.environ.get("CI") else "default"), deadline=None
)
settings.load_profile("mukana")

LOCAL = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Only this machine can be reached: a test that asks anybody else fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and not str(host).startswith(LOCAL):
            raise AssertionError(f"a test wants to reach {host}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def here() -> World:
    """The world of the place that is served."""
    return world()


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of the whole application, with its cache in the process."""
    os.environ.pop("CACHE_URL", None)
    # One test asks for more files in a minute than one newsroom; the limit has tests of its own.
    os.environ["EXPORTS_PER_MINUTE"] = "1000000"
    from app import create_app

    return create_app().test_client()
