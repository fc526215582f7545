"""What an import tells on the screen: progress while it runs, every finding when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from data.intake.rules import rules
from data.intake.run import Outcome, Step
from data.intake.words import speaker, told

LISTED = 20
"""Findings of one rule shown on the screen; the HTML report has more."""


@contextmanager
def progress(language: str) -> Iterator[Step]:
    """A progress bar on standard error; silent where that is no terminal."""
    say = speaker(language)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, of: bar.update(
            task, description=say(f"step_{what}"), completed=done, total=of or None
        )


def screen() -> Console:
    """The console for reports: as wide as the terminal, or wide enough for a file."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


def show(outcome: Outcome, language: str, console: Console) -> None:
    """Print every finding as a table with row, column, value, rule and remedy."""
    say = speaker(language)
    facts = "; ".join(told(outcome.facts, language))
    console.print(Text(f"{say('file')}: {outcome.path}"))
    if facts:
        console.print(Text(f"{say('read')}: {facts}"))
    for severity in ("error", "warning"):
        counts = outcome.of_severity(severity)
        if not counts:
            continue
        grid = Grid(
            *(say(word) for word in ("row", "column", "value", "rule", "says", "remedy")),
            title=f"{say(f'{severity}s')}: {sum(counts.values())}", title_justify="left",
            show_lines=True,
        )  # fmt: skip
        for id_, count in counts.items():
            _rule(grid, outcome, id_, count, language)
        console.print(grid)
    if not outcome.findings.counts:
        console.print(Text(say("none")))


def _rule(grid: Grid, outcome: Outcome, id_: str, count: int, language: str) -> None:
    say, rule = speaker(language), rules()[id_]
    name = id_
    if id_ in outcome.acknowledged:
        name = f"{id_} ({say('acknowledged')})"
    for finding in outcome.findings.kept[id_][:LISTED]:
        message, remedy = rule.say(finding, language)
        row = str(finding.row) if finding.row else "–"
        cells = (row, finding.column, finding.value[:80], name, message, remedy)
        grid.add_row(*map(Text, cells))
    if count > LISTED:
        grid.add_row("…", "", "", Text(name), Text(say("more", n=count - LISTED)), "")
