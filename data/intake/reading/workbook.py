"""Excel workbooks (.xlsx): which sheet is read, and what stands in it.

Read as a stream with the XML parser of the standard library: a million rows take 11 seconds and
14 MB (openpyxl: 40 seconds; python-calamine: 4 seconds and 600 MB, and it does not tell formulas).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from data.intake.finding import Findings
from data.intake.reading.sheet import Book, SheetReader
from data.intake.reading.source import Options, Row, Source, Tick, letter
from data.intake.reading.xml import BrokenXml, elements

DATA_SHEETS = ("data", "tiedot", "taulukko", "tabell")
DATE_FORMATS = frozenset(range(14, 23)) | {45, 46, 47} | frozenset(range(27, 37))
DATE_CODE = re.compile(r"[ymd]", re.IGNORECASE)
PERCENT_FORMATS = {9, 10}
TITLES = 15


def read(path: Path, options: Options, findings: Findings, tick: Tick) -> Source:
    """The head and rows of the one sheet with the table. Raises Stop when it cannot be told."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise findings.stop("broken-workbook", why=str(error)) from error
    try:
        sheets = _sheets(archive)
        name = _choose(sheets, options.sheet, archive, findings)
        book = Book(_strings(archive), *_formats(archive))
    except (BrokenXml, KeyError, zipfile.BadZipFile, EOFError) as error:
        raise findings.stop("broken-workbook", why=str(error)) from error
    reader = SheetReader(archive, sheets[name], book, findings, tick)
    rows = _guarded(reader, findings)
    titles: list[str] = []
    for number, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) > 1:
            facts = {"sheet": name} | ({"title": " ".join(titles)[:200]} if titles else {})
            head = [cell.strip() for cell in cells]
            while head and not head[-1]:
                head.pop()
            reader.heads = {letter(n): text for n, text in enumerate(head)}
            return Source(
                "XLSX", head, number, rows, facts, ".", lettered=True, after=reader.finish
            )  # fmt: skip
        titles += filled
        if len(titles) > TITLES:
            break
    reader.finish()
    raise findings.stop("no-head" if titles else "empty-file", value=" ".join(titles)[:80])


def _guarded(reader: SheetReader, findings: Findings) -> Iterator[Row]:
    try:
        yield from reader.rows()
    except (BrokenXml, zipfile.BadZipFile, EOFError) as error:
        raise findings.stop("broken-workbook", row=reader.row, why=str(error)) from error


def _choose(
    sheets: dict[str, str], wanted: str, archive: zipfile.ZipFile, findings: Findings
) -> str:
    """The sheet asked for, the one called data, or the only one with anything in it."""
    if wanted:
        if wanted not in sheets:
            raise findings.stop("no-such-sheet", value=wanted, sheets=", ".join(sheets))
        return wanted
    for name in sheets:
        if name.strip().casefold() in DATA_SHEETS:
            return name
    filled = [name for name, part in sheets.items() if _has_cells(archive, part)]
    if not filled:
        raise findings.stop("empty-file")
    if len(filled) > 1:
        raise findings.stop("several-sheets", sheets=", ".join(filled))
    return filled[0]


def _has_cells(archive: zipfile.ZipFile, part: str) -> bool:
    return any(name in ("v", "is") for name, _, _ in elements(archive, part, ("v", "is")))


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The visible sheets by name, with the part of the archive that holds each."""
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for _, attributes, _ in elements(archive, "xl/_rels/workbook.xml.rels", ("Relationship",))
    }
    found = {}
    for _, attributes, _ in elements(archive, "xl/workbook.xml", ("sheet",)):
        target = targets.get(attributes.get("id", ""), "")
        part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if attributes.get("state", "visible") == "visible" and "worksheets/" in part:
            found[attributes.get("name", part)] = part
    if not found:
        raise KeyError("no visible sheet")
    return found


def _strings(archive: zipfile.ZipFile) -> list[str]:
    """The shared strings; the reading aids of East Asian scripts are left out."""
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    return [text for _, _, text in elements(archive, part, ("si",), text="t", skip="rPh")]


def _formats(archive: zipfile.ZipFile) -> tuple[frozenset[int], frozenset[int]]:
    """The cell styles that show a number as a date, and those that show it as a percentage."""
    part = "xl/styles.xml"
    if part not in archive.namelist():
        return frozenset(), frozenset()
    codes = {}
    dates, percents, style, inside = set(), set(), 0, False
    for name, attributes, _ in elements(
        archive, part, ("numFmt", "xf"), opening=("cellXfs", "cellStyleXfs")
    ):
        if name in ("cellXfs", "cellStyleXfs"):
            inside = name == "cellXfs"
        elif name == "numFmt":
            bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", attributes.get("formatCode", ""))
            codes[int(attributes.get("numFmtId", 0))] = bare
        elif inside:
            number = int(attributes.get("numFmtId", 0))
            code = codes.get(number, "")
            if number in DATE_FORMATS or (DATE_CODE.search(code) and "0" not in code):
                dates.add(style)
            if number in PERCENT_FORMATS or "%" in code:
                percents.add(style)
            style += 1
    return frozenset(dates), frozenset(percents)
