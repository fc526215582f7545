"""What a build tells on the screen: progress while it runs, a report when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table as Grid

from data.building.journal import Disagreement
from data.building.run import Built, Progressing
from data.building.write import statuses


@contextmanager
def progress() -> Iterator[Progressing]:
    """A progress bar on standard error for as long as the build runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting")
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


def changes(built: Built, before: dict[str, str]) -> dict[str, str]:
    """By file name: new, gone, or how many lines were added and removed since the last build."""
    found: dict[str, str] = {}
    for name in sorted(set(built.files) | set(before)):
        old, new = before.get(name), built.files.get(name)
        if old == new:
            continue
        if old is None:
            found[name] = "new"
        elif new is None:
            found[name] = "gone"
        else:
            a, b = set(old.splitlines()), set(new.splitlines())
            found[name] = f"+{len(b - a)} −{len(a - b)} lines"
    return found


def show(built: Built, before: dict[str, str], *, wrote: bool) -> dict[str, str]:
    """Print the closing report. Answers what changed since the last build."""
    console = Console() if Console().is_terminal else Console(width=120)
    changed = changes(built, before)
    console.print(f"[bold]{built.place}[/bold]")
    read = _grid("Read", "Source", "Rows", "Gave")
    for entry in sorted(built.sources.reads.values(), key=lambda r: r.id):
        read.add_row(entry.id, str(entry.rows), entry.gave)
    written = _grid("Tables", "Table", "Rows", "By status", "Change")
    for indicator, table in built.tables.items():
        by_status = ", ".join(f"{count} {status}" for status, count in statuses(table).items())
        change = changed.get(f"{indicator}.csv", "none")
        written.add_row(indicator, str(len(table.rows)), by_status, change)
    checks = _grid("Checks", "Table", "Check", "Compared", "Result")
    for check in built.journal.checks:
        checks.add_row(check.table, check.what, str(check.compared), check.result)
    dropped = _grid("Left out", "Source", "What", "Figures", "Why")
    for item in built.journal.dropped:
        dropped.add_row(item.source, item.what, str(item.count), item.why)
    for grid in (read, written, checks, dropped, _disagreements(built)):
        console.print(grid)
    others = {n: c for n, c in changed.items() if not n.endswith(".csv")}
    told = ", ".join(f"{name} {change}" for name, change in others.items()) or "nothing"
    console.print(f"Changed besides tables: {told}")
    console.print("Written." if wrote else "Checked only, nothing was written.")
    return changed


def _disagreements(built: Built) -> Grid:
    grid = _grid("Disagreements", "What", "Where: one says / other says", "Decision")
    groups: dict[tuple[str, str], list[Disagreement]] = {}
    for item in built.journal.disagreements:
        groups.setdefault((item.what, item.decision), []).append(item)
    for (what, decision), items in groups.items():
        names = " / ".join(text.partition(": ")[0] for text in (items[0].first, items[0].second))
        lines = [
            f"{item.where}: {item.first.partition(': ')[2]} / {item.second.partition(': ')[2]}"
            for item in items
        ]
        grid.add_row(what, "\n".join([names, *lines]), decision)
    return grid


def _grid(title: str, *heads: str) -> Grid:
    return Grid(*heads, title=title, title_justify="left")
