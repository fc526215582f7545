"""The benchmark's one table, printed and kept as Markdown."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measured claim; `kept` is None where nothing was promised or could be measured."""

    what: str
    ours: str
    baseline: str = ""
    budget: str = ""
    kept: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "pass", False: "MISS", None: ""}[self.kept]


HEAD = ("what", "Mukana", "plain Dash", "budget", "")


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table whose columns line up in a terminal too."""
    cells = [HEAD, *((row.what, row.ours, row.baseline, row.budget, row.verdict) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(HEAD))]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"


def write(path: Path, rows: list[Row], when: str, where: str, notes: list[str]) -> None:
    """Keep the table with its date, the machine in words, and what to know to read it."""
    listed = "\n".join(f"- {note}" for note in notes)
    text = f"# Measured on {when}\n\nBy `make bench`. {where}\n\n{table(rows)}\n{listed}\n"
    path.write_text(text, encoding="utf-8")
