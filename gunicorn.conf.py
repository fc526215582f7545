"""gunicorn: one loaded app forked into a few workers with threads (`make run`).

HOST, PORT, WORKERS and THREADS come from the environment.
"""

import gc
import os
from typing import Any

wsgi_app = "app:server"
host = os.environ.get("HOST", "127.0.0.1").strip("[]")
if ":" in host:  # an IPv6 address wants brackets
    host = f"[{host}]"
bind = f"{host}:{os.environ.get('PORT', '8050')}"

worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
# Loaded once and shared by the workers: a quarter of the memory, and a broken app fails at once.
preload_app = True
keepalive = 15
timeout = 30
graceful_timeout = 5
# Heartbeats go through a file; on a disk that is slow to write a worker could seem dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
# Nobody steers this server from outside.
control_socket_disable = True
loglevel = os.environ.get("LOG_LEVEL", "warning")


def when_ready(server: Any) -> None:
    """Warm the app up once, before it is forked.

    Dash sets itself up at its first request and lets no other wait for it: of the ten files that a
    browser asks for at once, some would be answered "not a registered library". What is loaded
    meanwhile is shared by the workers, and frozen, so that their collectors leave it alone.
    """
    client = server.app.wsgi().test_client()
    for path in ("/fi/", "/sv/", "/en/"):
        client.get(path)
    gc.collect()
    gc.freeze()
    shown = bind.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
    print(f"Mukana is on http://{shown}/ (stop with Ctrl-C)", flush=True)  # noqa: T201
