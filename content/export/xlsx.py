"""A view as a workbook for people: table as on the page, series, all years, notes and statuses.

Numbers are real numbers with the page's decimals, text is never taken for a formula or a link, the
heads stay in sight. XlsxWriter is imported on first use, since most visitors never ask for it; it
writes the same bytes for the same content.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from content.explore import Explore
from content.export.fields import COUNTS, NUMBERS, Column, Value, columns, records
from content.export.notes import Origin, notes
from data.catalogue import STATUSES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 46
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_EPOCH = datetime.datetime(2000, 1, 1)
"""A date that says nothing, so that the same content gives the same bytes."""


def _zeros(decimals: int) -> str:
    """The part of a number format behind the grouping: "0", "0.0", …"""
    return "0." + "0" * decimals if decimals else "0"


class _Book:
    """A workbook in the making, with its few formats."""

    def __init__(self, page: Explore) -> None:
        import xlsxwriter

        self.page = page
        self.out = io.BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(self.out, _OPTIONS)
        add = self.book.add_format
        places = range(page.indicator.decimals + 1)
        self.figures = [add({"num_format": "#,##" + _zeros(n)}) for n in places]
        self.head = add({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        self.head_number = add({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1,
                                "align": "right"})
        self.count = add({"num_format": "#,##0"})
        self.year = add({"num_format": "0", "align": "right"})
        self.share = add({"num_format": "0.0000"})
        signed = _zeros(page.indicator.decimals)
        self.change = add({"num_format": f"+{signed};\u2212{signed};{signed}"})
        self.wrap = add({"text_wrap": True, "valign": "top"})
        self.bold = add({"bold": True, "valign": "top", "text_wrap": True})

    def format(self, name: str, value: float) -> Format | None:
        """The format of a number in a column: as many decimals as the page shows."""
        if name in ("year", "base_year"):
            return self.year
        if name in COUNTS:
            return self.count
        if name == "coverage":
            return self.share
        if name == "change":
            return self.change
        if name not in NUMBERS:
            return None
        return self.figures[self.page.words.decimals(self.page.indicator, value)]

    def sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self.book.add_worksheet(name[:31])
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        title = f"{self.page.about.name}. {self.page.filters}".replace("&", "&&")
        sheet.set_header(f"&L{title[:200]}")
        sheet.set_footer("&LMukana&R&P / &N")
        return sheet

    def grid(self, name: str, heads: Sequence[tuple[str, str]],
             rows: Iterable[dict[str, Any]], fixed: int) -> None:
        """A sheet of (name, head) columns: head and the first `fixed` columns stay in sight."""
        sheet = self.sheet(name)
        widths = [9.0] * len(heads)
        for at, (column, head) in enumerate(heads):
            numeric = column in NUMBERS or column in COUNTS
            sheet.write_string(0, at, head, self.head_number if numeric else self.head)
            longest = max((len(word) for word in head.split()), default=0)
            widths[at] = max(widths[at], longest + 2, min(18, len(head) * 0.6))
        number = 0
        for number, row in enumerate(rows, start=1):
            for at, (column, _) in enumerate(heads):
                self._cell(sheet, number, at, column, row.get(column))
                if isinstance(row.get(column), str):
                    widths[at] = max(widths[at], len(row[column]) + 1)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(_WIDEST, width))
        sheet.freeze_panes(1, fixed)
        sheet.autofilter(0, 0, max(number, 1), len(heads) - 1)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Worksheet, row: int, at: int, column: str, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(row, at, value)
        else:
            sheet.write_number(row, at, value, self.format(column, value))

    def pairs(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        """A sheet of labels and texts."""
        sheet = self.sheet(name)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 100)
        for row, (label, text) in enumerate(pairs):
            sheet.write_string(row, 0, label, self.bold)
            sheet.write_string(row, 1, text, self.wrap)
        sheet.freeze_panes(0, 1)


def workbook(page: Explore, origin: Origin) -> bytes:
    """The workbook of a page."""
    made = _Book(page)
    t = page.words.t
    made.book.set_properties({
        "title": f"{page.about.name}. {page.filters}",
        "author": page.about.source_short,
        "company": "Mukana",
        "comments": f"{origin.address(page)} ({origin.build})",
        "created": _EPOCH,
    })
    made.grid(t("export.sheet.table"), _table_heads(page), _table_rows(page), 2)
    for part in ("series", "years"):
        fields = _used(page, part)
        made.grid(t(f"export.sheet.{part}"), [(f.name, f.head) for f in fields],
                  _worded(page, part), 2)
    made.pairs(t("export.sheet.notes"), notes(page, origin))
    made.pairs(t("export.sheet.statuses"),
               [(t(f"status.{s}"), t(f"status.means.{s}")) for s in STATUSES])
    made.book.close()
    return made.out.getvalue()


def _table_heads(page: Explore) -> list[tuple[str, str]]:
    """The columns of the page's table, with the area's code before and the interval apart."""
    t = page.words.t
    heads = [("code", t("csv.code")), ("area", t("table.area")),
             ("value", page.indicator.axis[page.words.language])]
    if any(row.now.low is not None for row in page.rows.rows):
        heads += [("low", t("csv.low")), ("high", t("csv.high"))]
    if page.rows.base_year:
        unit = page.words.change_unit(page.indicator)
        heads.append(("change", t("table.change", year=page.rows.base_year, unit=unit)))
    if page.indicator.numerator and page.indicator.denominator:
        heads.append(("numerator", page.indicator.numerator[page.words.language]))
        heads.append(("denominator", page.indicator.denominator[page.words.language]))
    if any(row.now.coverage is not None for row in page.rows.rows):
        heads.append(("coverage", t("csv.coverage")))
    return [*heads, ("status", t("table.status"))]


def _table_rows(page: Explore) -> Iterable[dict[str, Value]]:
    return _worded(page, "table")


def _worded(page: Explore, part: str) -> Iterable[dict[str, Value]]:
    """The records of a part with statuses in words."""
    for record in records(page, part):
        yield record | {"status": page.words.t(f"status.{record['status']}")}


def _used(page: Explore, part: str) -> list[Column]:
    """The columns of a part that are not empty all the way down."""
    rows = list(records(page, part))
    return [
        column for column in columns(page, part)
        if column.name in ("value", "status") or any(row[column.name] not in (None, "")
                                                     for row in rows)
    ]
