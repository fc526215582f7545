"""Files of a view, opened by readers that know nothing of us."""

from __future__ import annotations

import io
import re
import struct
import warnings
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd

from data.catalogue import Indicator
from tests.tables import spoken
from translations import translator

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Seen:
    """One figure of a file, whatever the format: as numbers, with its status as a code."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    numerator: int | None
    denominator: int | None
    change: Decimal | None
    status: str

    def text(self, indicator: Indicator, language: str) -> str:
        """What the page must say for this figure."""
        if self.value is None:
            return translator(language)(f"status.{self.status}")
        text = spoken(indicator, self.value, language)
        if self.low is not None and self.high is not None:
            ends = (spoken(indicator, end, language) for end in (self.low, self.high))
            text = f"{text} ({'–'.join(ends)})"
        return text


def decimal(value: Any) -> Decimal | None:
    """A number of any reader on its decimal digits; None for nothing."""
    return None if value is None or pd.isna(value) else Decimal(repr(float(value)))


def whole(value: Any) -> int | None:
    """A whole number of any reader; None for nothing."""
    return None if value is None or pd.isna(value) else int(value)


def from_csv(data: bytes, language: str) -> dict[str, Seen]:
    """Area code → figure, by pandas."""
    t = translator(language)
    frame = pd.read_csv(io.BytesIO(data), comment="#", dtype={0: str}, encoding="utf-8-sig")
    heads = list(frame.columns)
    at = {name: heads.index(t(f"csv.{name}"))
          for name in ("value", "low", "high", "status", "change")}
    # The heads of the counts say what is counted; their place is the same in every file.
    at["numerator"], at["denominator"] = at["value"] + 2, at["value"] + 3
    return {
        str(row.iloc[0]): Seen(
            value=decimal(row.iloc[at["value"]]),
            low=decimal(row.iloc[at["low"]]),
            high=decimal(row.iloc[at["high"]]),
            numerator=whole(row.iloc[at["numerator"]]),
            denominator=whole(row.iloc[at["denominator"]]),
            change=decimal(row.iloc[at["change"]]),
            status=str(row.iloc[at["status"]]),
        )
        for _, row in frame.iterrows()
    }


def from_json(found: dict[str, Any]) -> dict[str, Seen]:
    """Area code → figure, by the rules of JSON-stat alone; for data sets of one year and group."""
    sizes = dict(zip(found["id"], found["size"], strict=True))
    measures = found["dimension"]["measure"]["category"]["index"]
    areas = found["dimension"]["area"]["category"]["index"]
    assert all(n == 1 for name, n in sizes.items() if name not in ("area", "measure"))
    seen = {}
    for n, area in enumerate(areas):
        start = n * len(measures)
        cell = dict(zip(measures, found["value"][start : start + len(measures)], strict=True))
        seen[area] = Seen(
            value=decimal(cell.get("value")),
            low=decimal(cell.get("low")),
            high=decimal(cell.get("high")),
            numerator=whole(cell.get("numerator")),
            denominator=whole(cell.get("denominator")),
            change=decimal(cell.get("change")),
            status=found["status"][start + measures.index("value")],
        )
    return seen


def book(data: bytes) -> openpyxl.Workbook:
    """A workbook, by openpyxl."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(data))


def svg(data: bytes) -> ElementTree.Element:
    """A picture, by an XML parser."""
    return ElementTree.fromstring(data)


def words_of(picture: ElementTree.Element) -> str:
    """Every text of a picture in one, spaces taken out, since lines may break anywhere."""
    texts = ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]
    return bare("".join(texts))


def bare(text: str) -> str:
    """A text without spaces."""
    return re.sub(r"\s", "", text)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])
