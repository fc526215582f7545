"""The rows of one sheet of a workbook as text, as a stream; formulas and merges are told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.parsers import expat

from data.intake.finding import Findings
from data.intake.reading.source import Cells, Row, Tick, letter
from data.intake.reading.xml import CHUNK, Attributes, BrokenXml, local, parser

EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar, as it counts from 1 March 1900 on."""

REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
MOST_COLUMNS = 2000


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share: strings, and styles that change what a number is."""

    strings: list[str]
    dates: frozenset[int]
    percents: frozenset[int]


class SheetReader:
    """Walks through a sheet once. `rows()` gives each row that is not empty; then `finish()`."""

    def __init__(
        self, archive: zipfile.ZipFile, part: str, book: Book, findings: Findings, tick: Tick
    ) -> None:
        self.archive, self.part, self.book = archive, part, book
        self.findings, self.tick = findings, tick
        self.row = 0
        self.heads: dict[str, str] = {}
        self._cells: Cells = []
        self._done: list[Row] = []
        self._column, self._type, self._style = 0, "", ""
        self._formula = self._keep = False
        self._text: list[str] = []
        self._columns: dict[str, int] = {}
        self._finished = False
        self._formulas: list[tuple[int, str, str]] = []

    def rows(self) -> Iterator[Row]:
        """Every row with something in it. Raises BrokenXml when the sheet is damaged."""
        reading = parser()
        reading.StartElementHandler = self._start
        reading.EndElementHandler = self._end
        reading.CharacterDataHandler = self._characters
        size = self.archive.getinfo(self.part).file_size or 1
        packed = self.archive.getinfo(self.part).compress_size
        try:
            with self.archive.open(self.part) as file:
                read = 0
                while chunk := file.read(CHUNK):
                    reading.Parse(chunk, False)
                    if self._done:
                        yield from self._done
                        self._done.clear()
                    self._tell()
                    read += len(chunk)
                    if read & 0xFFFFF < CHUNK:
                        self.tick(packed * read // size)
                reading.Parse(b"", True)
                yield from self._done
                self._done.clear()
                self._tell()
        except expat.ExpatError as error:
            raise BrokenXml(str(error)) from error
        self._finished = True
        self.archive.close()

    def finish(self) -> None:
        """Read what is left, for the merged cells that stand at the end of a sheet."""
        if not self._finished:
            for _ in self.rows():
                pass

    def _tell(self) -> None:
        """Tell the formulas found so far: not sooner, because the heads have to be known."""
        for row, column, text in self._formulas:
            self.findings.add(
                "formula", row, f"{column} {self.heads.get(column, '')}".strip(), text
            )
        self._formulas.clear()

    def _start(self, name: str, raw: Attributes) -> None:
        tag = local(name)
        if tag == "c":
            reference = raw.get("r")
            self._column = self._place(reference) if reference else self._column + 1
            self._type, self._style = raw.get("t", "n"), raw.get("s", "0")
            self._formula = False
            self._text.clear()
        elif tag == "v" or tag == "t":
            self._keep = True
        elif tag == "row":
            self.row = int(raw.get("r", self.row + 1))
            self._column = -1
            self._cells = []
            if raw.get("hidden") in ("1", "true"):
                self.findings.add("hidden-row", self.row)
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            range_ = raw.get("ref", "")
            self.findings.add("merged-cells", self._row_of(range_), "", range_)

    def _end(self, name: str) -> None:
        tag = local(name)
        if tag == "c":
            self._cell("".join(self._text))
        elif tag == "v" or tag == "t":
            self._keep = False
        elif tag == "row" and any(self._cells):
            self._done.append((self.row, self._cells))

    def _characters(self, data: str) -> None:
        if self._keep:
            self._text.append(data)

    def _place(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            place = 0
            for sign in letters:
                place = place * 26 + ord(sign) - ord("A") + 1
            place -= 1
            if not 0 <= place < MOST_COLUMNS:
                raise BrokenXml(f"column {letters}")
            self._columns[letters] = place
        return place

    def _cell(self, text: str) -> None:
        """Put the text of a cell into its place in the row."""
        if self._formula:
            self._formulas.append((self.row, letter(self._column), text))
        if self._type == "s":
            text = self.book.strings[int(text)] if text else ""
        elif self._type == "b":
            text = "TRUE" if text == "1" else "FALSE"
        elif self._type == "n" and text:
            text = self._number(text)
        if not text:
            return
        cells = self._cells
        while len(cells) <= self._column:
            cells.append("")
        cells[self._column] = text

    def _number(self, text: str) -> str:
        """A number as text: whole if it is, a date as a date, a percentage with its sign."""
        if text.isdecimal() and self._style == "0":
            return text
        try:
            number = float(text)
        except ValueError as error:
            raise BrokenXml(f"{self.row}: {text[:30]}") from error
        style = int(self._style)
        if style in self.book.dates and 0 < number < 2_958_466:
            return (EPOCH + timedelta(days=number)).strftime("%Y-%m-%d")
        if style in self.book.percents:
            return f"{number * 100:.10g}%"
        return f"{number:.15g}"

    @staticmethod
    def _row_of(reference: str) -> int:
        found = REFERENCE.match(reference)
        return int(found[2]) if found else 0
