"""A copy of the data to import into, and the command as a statistician calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.intake.command import main
from data.intake.roots import Roots
from data.intake.run import Outcome, examine
from tests.intake.support import INDICATOR, SOURCE, copy


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    """A data folder of its own."""
    return copy(tmp_path)


class Run:
    """The command, in English, on a copy of the data."""

    def __init__(self, roots: Roots) -> None:
        self.roots = roots
        self.outcomes: list[Outcome] = []

    def __call__(
        self, file: Path | None, *options: str, indicator: str = INDICATOR, source: str = SOURCE
    ) -> int:
        """Run it; answers the exit code. What was found is in `outcomes`."""
        arguments = ["--data", str(self.roots.data), "--indicator", indicator, *options]
        if "--language" not in options:
            arguments += ["--language", "en"]
        if source:
            arguments += ["--source", source]
        return main([str(file), *arguments] if file else arguments)


@pytest.fixture
def run(roots: Roots, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command without disclosure control, which has tests of its own."""
    made = Run(roots)

    def recorded(*arguments: Any) -> Outcome:
        made.outcomes.append(examine(*arguments))
        return made.outcomes[-1]

    monkeypatch.setattr("data.intake.command.examine", recorded)
    monkeypatch.setattr("data.intake.publish.protector", lambda *_: None)
    return made
