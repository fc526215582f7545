"""Imports in a process that is to be killed: `python -m tests.intake.driver DATA ONE OTHER`.

Loads everything once; then, for each line it reads, forks a child that imports the two files in
turn. A line is `loop` (until killed) or a number: the child kills itself, with SIGKILL, right
before its so-manieth change of the file system. Answers each line with the child's process id.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.intake import publish, swap
from data.intake.assemble import assemble
from data.intake.guard import Guarded
from data.intake.publish import rollback
from data.intake.reading.source import Options
from data.intake.roots import Roots
from data.intake.run import Outcome, examine
from tests.intake.support import INDICATOR, SOURCE

CHANGES = ((os, "rename"), (os, "replace"), (os, "mkdir"), (os, "link"), (os, "unlink"),
           (os, "rmdir"), (os, "fsync"), (swap, "exchange"), (shutil, "rmtree"))  # fmt: skip


def examined(roots: Roots, path: Path) -> Outcome:
    """A file that may be published."""
    record = roots.catalogue.indicators[INDICATOR]
    outcome = examine(roots, "helsinki", record, path, Options(source=SOURCE))
    assert outcome.clean, outcome.findings.kept
    return outcome


def put(roots: Roots, outcome: Outcome) -> None:
    """Publish what was examined."""
    assert outcome.context is not None
    table = assemble(outcome.context)
    publish.publish(
        roots, "helsinki", table, outcome.record, outcome.told(), protect=lambda t, _: Guarded(t)
    )  # fmt: skip


def kill_before(change: int) -> None:
    """Let this process die right before a change of the file system; 1 is the next one."""
    left = [change]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    for module, name in CHANGES:
        setattr(module, name, counted(getattr(module, name)))


def child(order: str, roots: Roots, outcomes: list[Outcome]) -> None:
    """What a child does until it is killed or done."""
    if order == "loop":
        while True:
            for outcome in outcomes:
                put(roots, outcome)
    word, _, count = order.partition(" ")
    kill_before(int(count))
    if word == "back":
        rollback(roots, "helsinki", INDICATOR)
    else:
        put(roots, outcomes[int(word)])


def main(arguments: list[str]) -> None:
    """Answer lines until there are none."""
    roots = Roots(Path(arguments[0]))
    outcomes = [examined(roots, Path(path)) for path in arguments[1:]]
    if os.environ.get("NO_EXCHANGE"):
        swap.exchange = lambda *_: False
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(line.strip(), roots, outcomes)
            os._exit(0)
        print(pid, flush=True)  # noqa: T201
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
