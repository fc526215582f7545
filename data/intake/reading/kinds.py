"""What kind of file it is, from its first bytes and never from its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from data.intake.finding import Findings

MAX_BYTES = 150_000_000
"""A larger file is not read: a million rows come to about 80 MB."""

MAX_UNPACKED = 1_500_000_000
MAX_RATIO = 150
"""A workbook that unpacks to more than this, or by more than this factor beyond 10 MB, is a bomb.

A million rows of eight cells unpack to 330 MB, by a factor of 12.
"""

FOREIGN = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"BZh", "bzip2"),
    (b"PAR1", "Parquet"), (b"SQLite format 3", "SQLite"), (b"{\\rtf", "RTF"),
)  # fmt: skip


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1e6:.0f} MB" if size >= 1e6 else f"{size} B"


def kind_of(path: Path, findings: Findings) -> str:
    """`xlsx`, `json`, `px` or `text`. Raises Stop with a finding when it is none of them."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise findings.stop("not-found", value=str(path))
        if size > MAX_BYTES:
            raise findings.stop("file-too-large", size=megabytes(size), limit=megabytes(MAX_BYTES))
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError as error:
        raise findings.stop("not-found", value=str(path)) from error
    except OSError as error:
        raise findings.stop("unreadable", value=str(path), why=error.strerror or "") from error
    if not start.strip():
        raise findings.stop("empty-file")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise findings.stop("old-workbook")
    if start.startswith(b"PK"):
        return _zipped(path, findings)
    for magic, name in FOREIGN:
        if start.startswith(magic):
            raise findings.stop("not-a-table", kind=name)
    opening = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise findings.stop("not-a-table", kind="HTML")
    if opening.startswith(b"<"):
        raise findings.stop("not-a-table", kind="XML")
    if opening.startswith((b"{", b"[")):
        return "json"
    if opening.startswith((b"CHARSET=", b"AXIS-VERSION=", b"LANGUAGE=", b"MATRIX=")):
        return "px"
    return "text"


def _zipped(path: Path, findings: Findings) -> str:
    """A zip file: only a workbook of reasonable size will do."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "mimetype" in names and "content.xml" in names:
                raise findings.stop("open-document")
            if "xl/workbook.bin" in names:
                raise findings.stop("not-a-table", kind="XLSB")
            if "[Content_Types].xml" not in names or "word/document.xml" in names:
                raise findings.stop("not-a-table", kind="ZIP")
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members) or 1
            if unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked > MAX_RATIO * packed):
                raise findings.stop(
                    "zip-bomb", size=megabytes(unpacked), limit=megabytes(MAX_UNPACKED),
                    ratio=unpacked // packed,
                )  # fmt: skip
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise findings.stop("broken-workbook", why=str(error)) from error
    return "xlsx"
