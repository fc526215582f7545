"""Opening source files: where they are, what they weigh, and how to say what is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.catalogue import Source


class SourceError(ValueError):
    """A source file that cannot be used: which file, where in it, what is wrong, what to do."""

    def __init__(self, file: str, place: str, problem: str, remedy: str) -> None:
        self.file, self.place, self.problem, self.remedy = file, place, problem, remedy
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {problem} What to do: {remedy}")


FETCH_AGAIN = "fetch the file again from its publisher (docs/data-sources.md) and rebuild."


@dataclass
class Read:
    """What was read from one file; becomes its entry in provenance.json."""

    id: str
    file: str
    sha256: str
    bytes: int
    rows: int = 0
    gave: str = ""


@dataclass
class SourceFile:
    """One source file, read into memory once."""

    id: str
    file: str
    data: bytes
    read: Read

    def text(self, encoding: str) -> str:
        """The file as text.

        Raises SourceError naming the line of the first byte that is not `encoding`.
        """
        try:
            return self.data.decode(encoding)
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise self.error(
                f"line {line}",
                f"byte {error.start} is not valid {encoding}; the file is in another encoding.",
                f"save the file as {encoding}, or {FETCH_AGAIN}",
            ) from error

    def error(self, place: str, problem: str, remedy: str = FETCH_AGAIN) -> SourceError:
        """A SourceError about this file."""
        return SourceError(self.file, place, problem, remedy)

    def done(self, rows: int, gave: str) -> None:
        """Note how many rows were read and what they gave, in words, for the report."""
        self.read.rows, self.read.gave = rows, gave


@dataclass
class Sources:
    """The folder of source files, opened by the ids of the catalogue's source records."""

    root: Path
    records: Mapping[str, Source]
    reads: dict[str, Read] = field(default_factory=dict)
    _files: dict[str, bytes] = field(default_factory=dict)

    def open(self, source_id: str) -> SourceFile:
        """Read the file of a source record.

        Raises SourceError when the folder or the file is missing, unreadable or empty.
        """
        record = self.records[source_id]
        path = self.root / record.file
        if record.file not in self._files:
            if not self.root.is_dir():
                raise SourceError(
                    str(self.root),
                    "",
                    "the folder of source files does not exist.",
                    "put the source files there, or name their folder in the SOURCES variable.",
                )
            try:
                self._files[record.file] = path.read_bytes()
            except OSError as error:
                raise SourceError(
                    record.file, "", f"cannot be read ({error.strerror}).", FETCH_AGAIN
                ) from error
        data = self._files[record.file]
        if not data.strip():
            raise SourceError(record.file, "", "the file is empty.", FETCH_AGAIN)
        read = Read(source_id, record.file, hashlib.sha256(data).hexdigest(), len(data))
        self.reads[source_id] = read
        return SourceFile(source_id, record.file, data, read)
