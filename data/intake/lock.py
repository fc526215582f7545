"""One import of a place at a time: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class Busy(RuntimeError):
    """Somebody else is importing; the message is what they left in the lock file."""


@contextmanager
def locked(work: Path) -> Iterator[None]:
    """Hold the lock of a place's work folder. Raises Busy when another process holds it."""
    work.mkdir(parents=True, exist_ok=True)
    ignore = work.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    handle = os.open(work / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(os.read(handle, 200).decode("utf-8", "replace").strip()) from error
        os.ftruncate(handle, 0)
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        os.write(handle, f"{os.getpid()}, {now}".encode())
        yield
    finally:
        os.close(handle)
