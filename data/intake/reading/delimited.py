"""Text files: separator, title lines, and rows with the line where each begins."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from data.intake.finding import Findings
from data.intake.reading.encoding import encoding_of
from data.intake.reading.source import Options, Row, Source, Tick
from data.intake.vocabulary import column

SEPARATORS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
SAMPLE = 200_000
TITLES = 15
"""Lines before the head that may be a title or empty, as statistics offices write them."""

csv.field_size_limit(100_000)


def read(path: Path, options: Options, findings: Findings, tick: Tick) -> Source:
    """The head and rows of a text file. Raises Stop with a finding when there are none."""
    encoding = encoding_of(path, options.encoding, findings)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE)
    separator = options.separator or _separator(sample)
    if not separator:
        raise findings.stop("separator-unclear", row=1, value=sample.splitlines()[0][:80])
    rows = _rows(path, encoding, separator, findings, tick)
    titles: list[str] = []
    head: Row | None = None
    for number, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) > 1:
            head = number, cells
            break
        titles += filled
        if len(titles) > TITLES:
            break
    if head is None:
        raise findings.stop("no-head", row=1, value=" ".join(titles)[:80])
    facts = {"encoding": encoding, "separator": SEPARATORS.get(separator, separator)}
    if titles:
        facts["title"] = " ".join(titles)[:200]
    return Source(
        "CSV", [cell.strip() for cell in head[1]], head[0], rows, facts, options.decimal,
        published=bool(titles),
    )  # fmt: skip


def _separator(sample: str) -> str:
    """The separator that cuts most lines alike, preferring one that gives known heads."""
    lines = [line for line in sample.splitlines()[:60] if line.strip()]
    best, best_score = "", (0, 0.0, 0)
    for separator in SEPARATORS:
        try:
            cut = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        counts = Counter(len(cells) for cells in cut if len(cells) > 1)
        if not counts:
            continue
        width, alike = counts.most_common(1)[0]
        head = next(cells for cells in cut if len(cells) > 1)
        known = sum(column(cell) is not None for cell in head)
        score = (known, alike / len(lines), width)
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(
    path: Path, encoding: str, separator: str, findings: Findings, tick: Tick
) -> Iterator[Row]:
    """All rows that are not empty, each with the number of the line on which it begins."""
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise findings.stop("open-quote", row=line, why=str(error)) from error
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
            if line & 0x3FFF == 0:
                tick(raw.tell())
