"""Texts inside a PNG: written into what resvg drew, and read from a dropped file.

https://www.w3.org/TR/png-3/#11textinfo: an `iTXt` chunk holds a Latin-1 keyword and UTF-8 text.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

from content.export.stamp import KEYWORD
from content.export.svg_stamp import BadFile

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_AFTER_HEAD = len(SIGNATURE) + 8 + 13 + 4
"""Where the first chunk after IHDR begins."""

_MOST_TEXT = 1_000_000
_MOST_CHUNKS = 20_000


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The PNG with a compressed text chunk for each keyword, right after its head."""
    chunks = b"".join(_chunk(keyword, text) for keyword, text in texts.items())
    return png[:_AFTER_HEAD] + chunks + png[_AFTER_HEAD:]


def _chunk(keyword: str, text: str) -> bytes:
    # Keyword, compressed, by deflate, no language, no translated keyword, text.
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\1\0\0\0" + zlib.compress(text.encode(), 9)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def stamp_of_png(data: bytes) -> str:
    """The text of the stamp of a PNG file, "" when it has none. Raises BadFile."""
    for kind, body in _chunks(data):
        if kind == b"iTXt":
            keyword, text = _text(body)
            if keyword == KEYWORD:
                return text
    return ""


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(SIGNATURE):
        raise BadFile("broken")
    at = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(data):
            raise BadFile("broken")
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(data):
            raise BadFile("broken")
        if zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise BadFile("broken")
        yield kind, data[at + 8 : end]
        if kind == b"IEND":
            return
        at = end + 4
    raise BadFile("broken")


def _text(body: bytes) -> tuple[str, str]:
    keyword, _, rest = body.partition(b"\0")
    if len(rest) < 2:
        raise BadFile("broken")
    compressed, method = rest[0], rest[1]
    _, _, rest = rest[2:].partition(b"\0")
    _, _, raw = rest.partition(b"\0")
    try:
        if compressed:
            if method:
                raise BadFile("broken")
            opener = zlib.decompressobj()
            raw = opener.decompress(raw, _MOST_TEXT)
            if not opener.eof:
                raise BadFile("large" if len(raw) >= _MOST_TEXT else "broken")
        return keyword.decode("latin-1"), raw.decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise BadFile("broken") from error
