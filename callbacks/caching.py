"""The cache: in the process, or Redis by CACHE_URL. A dead one slows the page, never breaks it."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask
from flask_caching import Cache

log = logging.getLogger("mukana.cache")

T = TypeVar("T")
_TIMEOUT = 24 * 3600
_REST = 15.0
"""Seconds for which a failed cache server is left alone."""

_WAIT = 0.25
"""Seconds that one question to the cache server may take."""


def configuration(url: str | None) -> dict[str, Any]:
    """flask-caching's configuration for a CACHE_URL ("redis://…"), or the in-process default."""
    common = {"CACHE_DEFAULT_TIMEOUT": _TIMEOUT}
    if not url:
        # An answer takes 0.2 MB, and a worker has 130 MB for everything.
        return common | {"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 150}
    return common | {
        "CACHE_TYPE": "RedisCache",
        "CACHE_REDIS_URL": url,
        "CACHE_KEY_PREFIX": "mukana:",
        "CACHE_OPTIONS": {"socket_connect_timeout": _WAIT, "socket_timeout": _WAIT},
    }


class SafeCache:
    """get-or-compute over flask-caching that treats every failure of the cache as a miss.

    After a failure the cache is left alone for a while, so that a dead server costs each worker
    one short wait and not one for every request.
    """

    def __init__(self, app: Flask, url: str | None = None) -> None:
        self._cache = Cache(app, config=configuration(url or os.environ.get("CACHE_URL")))
        self._rest_until = 0.0

    def get(self, key: str, compute: Callable[[], T]) -> T:
        """The cached value of `key`, else `compute()`, stored. Keys must name all that the value
        depends on, language and build included."""
        found = self._try(lambda: self._cache.get(key))
        if found is not None:
            return found  # type: ignore[no-any-return]
        made = compute()
        self._try(lambda: self._cache.set(key, made))
        return made

    @property
    def resting(self) -> bool:
        """Whether the cache server has just failed and is left alone."""
        return time.monotonic() < self._rest_until

    def _try(self, ask: Callable[[], Any]) -> Any:
        if self.resting:
            return None
        try:
            return ask()
        except Exception as error:  # Whatever a cache client raises, the page stands.
            self._rest_until = time.monotonic() + _REST
            log.warning("cache unavailable for %.0f s: %s", _REST, error)
            return None
