"""The small part of XML that workbooks need, read as a stream and without document types.

Names come without their prefix, because programs write different ones for the same namespace.
A document type is refused: entities are how an XML file of a kilobyte becomes a gigabyte.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

CHUNK = 1 << 16
Attributes = dict[str, str]


class BrokenXml(ValueError):
    """A part of a workbook that is no XML, or that carries a document type."""


@lru_cache(maxsize=1000)
def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def parser() -> expat.XMLParserType:
    """A parser that refuses document types."""
    made = expat.ParserCreate()
    made.buffer_text = True

    def refuse(*_: object) -> None:
        raise BrokenXml("document type (DOCTYPE)")

    made.StartDoctypeDeclHandler = refuse
    return made


def elements(
    archive: zipfile.ZipFile,
    part: str,
    wanted: tuple[str, ...],
    *,
    text: str = "",
    skip: str = "",
    opening: tuple[str, ...] = (),
) -> Iterator[tuple[str, Attributes, str]]:
    """Elements of a part as they end: name, attributes, and the text of their `text` elements.

    `skip` names elements whose text does not count; `opening` elements are given as they begin.
    Raises BrokenXml for anything that is not well-formed.
    """
    done: list[tuple[str, Attributes, str]] = []
    open_: list[tuple[str, Attributes]] = []
    texts: list[str] = []
    state = {"text": False, "skip": 0}

    def start(name: str, raw: Attributes) -> None:
        name = local(name)
        if name in opening:
            done.append((name, {}, ""))
        if name in wanted:
            open_.append((name, {local(key): value for key, value in raw.items()}))
            texts.clear()
        state["text"] = state["text"] or name == text
        state["skip"] += name == skip

    def end(name: str) -> None:
        name = local(name)
        if name in wanted and open_:
            done.append((*open_.pop(), "".join(texts)))
        if name == text:
            state["text"] = False
        state["skip"] -= name == skip

    def characters(data: str) -> None:
        if state["text"] and not state["skip"]:
            texts.append(data)

    reading = parser()
    reading.StartElementHandler = start
    reading.EndElementHandler = end
    reading.CharacterDataHandler = characters
    try:
        with archive.open(part) as file:
            while chunk := file.read(CHUNK):
                reading.Parse(chunk, False)
                yield from done
                done.clear()
            reading.Parse(b"", True)
            yield from done
    except expat.ExpatError as error:
        raise BrokenXml(f"{part}: {error}") from error
