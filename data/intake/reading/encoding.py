"""In which encoding a text file is written: told by its bytes, or asked for."""

from __future__ import annotations

import codecs
from pathlib import Path

from data.intake.finding import Findings

CHUNK = 1 << 20

LETTERS = frozenset("åäöÅÄÖéèüÉÜáóøæØÆõÕßšžŠŽŋđčČ–—’‘“”…€§°±²³½«»´×·\u00a0\u00ad")
"""What a Finnish, Swedish or Sámi table has beyond ASCII. Other signs speak against a guess."""

NORDIC = frozenset("åäöÅÄÖ")

OTHERS = ("cp850", "mac_roman")
"""Old encodings that are named in the message and read only when asked for."""


def encoding_of(path: Path, wanted: str, findings: Findings) -> str:
    """The name of the encoding. Raises Stop with a finding when it cannot be told.

    A byte order mark or UTF-16's zero bytes decide; then UTF-8, of which every byte is checked;
    then Windows-1252, if that gives letters that such tables have.
    """
    if wanted:
        try:
            codecs.lookup(wanted)
        except LookupError as error:
            raise findings.stop("encoding-unknown", value=wanted) from error
        return _strict(path, wanted, findings)
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(path, "utf-16", findings)
    zeros = start.count(0)
    if zeros > len(start) // 4:
        little = start[1::2].count(0) >= start[::2].count(0)
        return _strict(path, "utf-16-le" if little else "utf-16-be", findings)
    if zeros:
        raise findings.stop("not-a-table", kind="binary")
    line, offset, several, high = _first_bad(path)
    if line == 0:
        return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    if several:
        raise findings.stop("mixed-encoding", row=line, byte=offset)
    windows = _letters(high, "cp1252")
    others = [name for name in OTHERS if NORDIC & _letters(high, name)]
    # «ö» of another encoding can be a quotation mark here: letters count for more than signs.
    if windows and (windows & NORDIC or not others):
        return "cp1252"
    if others:
        raise findings.stop("encoding-unclear", row=line, probable=others[0])
    raise findings.stop("wrong-encoding", row=line, byte=offset)


def _letters(high: bytes, name: str) -> frozenset[str]:
    """What the bytes are in an encoding; nothing when some are no letter of such a table."""
    try:
        letters = frozenset(high.decode(name))
    except UnicodeDecodeError:
        return frozenset()
    return letters if letters <= LETTERS else frozenset()


def _strict(path: Path, name: str, findings: Findings) -> str:
    """The encoding, if the whole file can be read in it."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                line += decoder.decode(chunk).count("\n")
            except UnicodeError as error:
                if isinstance(error, UnicodeDecodeError):
                    line += chunk[: error.start].count(b"\n")
                raise findings.stop(
                    "not-this-encoding", row=line, value=name, why=str(error)[:80]
                ) from error
    return name


def _first_bad(path: Path) -> tuple[int, int, bool, bytes]:
    """Where UTF-8 ends: (line, byte, whether UTF-8 letters came before, all bytes beyond ASCII).

    The line is 0 when the whole file is UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    line, read, several, bad = 1, 0, False, 0
    high: set[int] = set()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not chunk.isascii():
                high.update(byte for byte in set(chunk) if byte > 127)
            if not bad:
                try:
                    text = decoder.decode(chunk)
                    several = several or not text.isascii()
                    line += chunk.count(b"\n")
                except UnicodeDecodeError as error:
                    good = chunk[: error.start]
                    several = several or not good.isascii()
                    line += good.count(b"\n")
                    bad = read + error.start + 1
            read += len(chunk)
    if not bad:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            bad = read
    return (line if bad else 0), bad, several, bytes(sorted(high))
