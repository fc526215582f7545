"""Reading what was served: HTML into a tree, strictly, and the parts of a page out of it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, SubElement

VOID = {"meta", "link", "input", "br", "hr", "img"}


class _Reader(HTMLParser):
    """Builds a tree and refuses what a browser would have to guess about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says something twice: {names}"
        child = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(child)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        last = self.open.pop()
        assert last.tag == tag, f"</{tag}> closes <{last.tag} {last.attrib}>"

    def handle_data(self, data: str) -> None:
        here = self.open[-1]
        if len(here):
            here[-1].tail = (here[-1].tail or "") + data
        else:
            here.text = (here.text or "") + data


def read_html(text: str) -> Element:
    """The tree of a document or fragment. AssertionError when it is not well formed."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[e.tag for e in reader.open[1:]]}"
    return reader.root


def only(tree: Element, path: str) -> Element:
    """The one element at a path."""
    found = tree.findall(path)
    assert len(found) == 1, f"{len(found)} × {path}"
    return found[0]


def region(tree: Element, name: str) -> Element:
    """The region of a page."""
    return only(tree, f".//*[@data-region='{name}']")


def text_of(element: Element) -> str:
    """What an element says, spaces put in order (non-breaking ones kept)."""
    return re.sub("[ \t\r\n]+", " ", "".join(element.itertext())).strip(" \n")


def state_of(tree: Element) -> dict[str, Any]:
    """What the page tells the map script."""
    state: dict[str, Any] = json.loads(text_of(region(tree, "state")))
    return state


def map_of(tree: Element) -> dict[str, tuple[str, str]]:
    """Area code → (class, accessible text) of the map of a page."""
    return {
        path.attrib["data-code"]: (path.attrib["class"].split()[1], path.attrib["aria-label"])
        for path in tree.findall(".//g[@class='areas']/path")
    }


def table_of(tree: Element) -> dict[str, list[str]]:
    """Area code → texts of the cells of the table, in its order."""
    rows = tree.findall(".//table[@id='areas-table']/tbody/tr")
    return {row.attrib["data-code"]: [text_of(cell) for cell in row] for row in rows}


def numbers_of(tree: Element) -> tuple[list[str], dict[str, list[str]]]:
    """The table of the series: heads of its lines, and year → texts."""
    table = only(tree, ".//table[@class='numbers']")
    heads = [text_of(th) for th in table.findall("./thead/tr/th")][1:]
    rows = table.findall("./tbody/tr")
    return heads, {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in rows}


CSV_FIXED = ("code", "area", "level", "year")
CSV_REST = (
    "value", "unit", "numerator", "denominator", "low", "high", "coverage", "status",
    "comparator", "comparator_value", "base_year", "change", "source",
)  # fmt: skip


def csv_of(text: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a downloaded table under names that are the same in every language."""
    assert text.startswith("\ufeff")
    body = [line for line in text[1:].splitlines() if not line.startswith("#")]
    read = list(csv.reader(io.StringIO("\n".join(body))))
    names = (*CSV_FIXED, *columns, *CSV_REST)
    assert all(len(row) == len(names) for row in read)
    return [dict(zip(names, row, strict=True)) for row in read[1:]]
