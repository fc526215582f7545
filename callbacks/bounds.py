"""Bounded work: how often one address may ask for files, how many are made at a time, what is kept.

The numbers are stated on the page about the interface (callbacks.api) and can be set where the
server runs: EXPORTS_PER_MINUTE, PUBLIC_URL, TRUSTED_PROXIES.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

PER_MINUTE = 240
"""Files that one address may ask for in a minute, on average and in one go."""

AT_A_TIME = 2
"""Files that a worker makes at the same time; others wait for up to `PATIENCE` seconds."""

PATIENCE = 8.0
KEPT = 12_000_000
"""Bytes of files that a worker keeps ready."""

DROPPED = 5_000_000
"""Bytes of a picture that may be dropped on the verify page."""

_MOST_ADDRESSES = 10_000
_HOST = re.compile(r"https?://(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


class Limiter:
    """A bucket of permissions for each address that fills up evenly."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """0 when the address may go on, else the seconds until it may."""
        now = self._clock()
        with self._lock:
            left, then = self._buckets.pop(address, (float(self.per_minute), now))
            left = min(self.per_minute, left + (now - then) * self.per_minute / 60)
            allowed = left >= 1
            self._buckets[address] = (left - 1 if allowed else left, now)
            while len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / self.per_minute


class Busy(Exception):
    """All places are taken and stayed so."""


class Gate:
    """Lets a few in at a time."""

    def __init__(self, places: int = AT_A_TIME, patience: float = PATIENCE) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._patience = patience

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place while the block runs. Raises Busy after waiting in vain."""
        if not self._places.acquire(timeout=self._patience):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


class ByteCache:
    """The files made last, up to a number of bytes: sizes differ too much to count files."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> bytes | None:
        """The file of a key, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keeps a file, and lets the longest unused ones go."""
        if len(content) > self._most // 4:
            return
        with self._lock:
            self._size += len(content) - len(self._kept.pop(key, b""))
            self._kept[key] = content
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)

    @property
    def size(self) -> int:
        """Bytes kept now."""
        return self._size


def limiter(server: Flask) -> Limiter:
    """The limiter of a server; EXPORTS_PER_MINUTE sets another number than the stated one."""
    per_minute = int(os.environ.get("EXPORTS_PER_MINUTE", PER_MINUTE))
    made: Limiter = server.extensions.setdefault("mukana-limiter", Limiter(per_minute))
    return made


def behind_proxies(server: Flask) -> None:
    """Believe as many proxies in front of the server as TRUSTED_PROXIES says, and no more.

    Without it everybody behind a proxy would share one limit, and with more than there are any
    visitor could pretend to be another.
    """
    hops = int(os.environ.get("TRUSTED_PROXIES", "0"))
    if hops > 0:
        inner = server.wsgi_app
        server.wsgi_app = ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def site_address() -> str:
    """The address of this site without a slash at the end: PUBLIC_URL, or as it was asked for.

    A host that is no plain host name never gets into a file: "" stands in, and links stay relative.
    """
    asked = os.environ.get("PUBLIC_URL") or request.host_url
    found = _HOST.fullmatch(asked.rstrip("/"))
    return found[0] if found else ""
