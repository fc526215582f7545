"""Starting an app as it is served, and what it costs to be there."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Served:
    """A running app: where it listens, its process, and how long its first answer took (s)."""

    port: int
    pid: int
    first_answer: float

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Process ids of the workers (Linux only; elsewhere empty)."""
        path = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in path.read_text().split()] if path.exists() else []

    def memory(self) -> list[float]:
        """Proportional set size of each worker in MB: shared pages counted by their share."""
        sizes = []
        for pid in self.workers():
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
            sizes.append(int(kilobytes.split()[1]) / 1000)
        return sizes


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of one GET on the loopback address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@contextmanager
def serve(
    module: str,
    path: str,
    workers: int = 2,
    folder: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> Iterator[Served]:
    """Run `module` (like "app:server") under gunicorn as `make run` does, until the block ends.

    `path` is asked for until it answers; `folder` is the project to serve. Raises RuntimeError if
    that takes over 60 s, if the answer is not 200 or if the server stops before.
    """
    port = free_port()
    settings = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "WORKERS": str(workers)}
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", module]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**settings, **(environment or {})}, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                status, _ = fetch(port, path)
            except OSError:
                status = 0  # not listening yet
            if status == 200:
                break
            if status:
                raise RuntimeError(f"{module} answered {status} on {path}")
            if process.poll() is not None or time.perf_counter() - start > 60:
                raise RuntimeError(f"{module} did not answer on {path}")
            time.sleep(0.005)
        yield Served(port, process.pid, time.perf_counter() - start)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
