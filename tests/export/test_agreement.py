"""Every file of a view says what its page says: numbers, labels and flags.

A seeded sample of views; EXPORT_VIEWS=200 asks for as many as were looked at once by hand.
"""

from __future__ import annotations

import os
from decimal import Decimal
from random import Random
from typing import Any
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element

import jsonstat_validator
import pytest
from flask.testing import FlaskClient

from callbacks.explore_page import page_of
from content.export.png_stamp import stamp_of_png
from content.export.stamp import read_stamp
from content.export.svg_stamp import stamp_of_svg
from content.world import World
from tests.export import opened
from tests.reading import map_of, numbers_of, read_html, table_of, text_of
from tests.samples import any_view
from tests.tables import spoken, with_unit
from translations import LANGUAGES, translator
from view import View, encode

VIEWS = int(os.environ.get("EXPORT_VIEWS", "15"))
WHOLE = VIEWS >= 100
"""Whether every picture is drawn as pixels; otherwise one language in turn is."""


def drawn(here: World) -> list[View]:
    rng = Random(20251231)
    return [any_view(rng, here.known) for _ in range(VIEWS)]


class Asked:
    """A view asked for in a language: its page, and its files as they are asked for."""

    def __init__(self, client: FlaskClient, here: World, view: View, language: str) -> None:
        self.client, self.view, self.language = client, view, language
        self.query = encode(view, here.known)
        self.indicator = here.known.catalogue.indicators[view.indicator]
        self.t = translator(language)
        html = client.get(f"/{language}/?{self.query}").get_data(as_text=True)
        self.tree = read_html(html)
        self.table = table_of(self.tree)
        heads = self.tree.findall(".//table[@id='areas-table']/thead/tr/th")
        self.heads = [text_of(th).rstrip(" ▲▼") for th in heads]
        self.page = page_of(dict(parse_qsl(self.query)), language)

    def get(self, extension: str, **options: str) -> Any:
        """A file of the view."""
        more = "".join(f"&{name}={value}" for name, value in options.items())
        got = self.client.get(f"/{self.language}/export.{extension}?{self.query}{more}")
        assert got.status_code == 200, got.get_data(as_text=True)[:500]
        return got

    def column(self, head: str, code: str) -> str | None:
        """The text of the page's table under a head, or None when it has no such column."""
        return self.table[code][self.heads.index(head)] if head in self.heads else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_say_what_the_page_says(client: FlaskClient, here: World, language: str) -> None:
    for n, view in enumerate(drawn(here)):
        asked = Asked(client, here, view, language)
        numbers(asked)
        workbook(asked)
        pixels = WHOLE or LANGUAGES[n % 3] == language
        picture_of_the_map(asked, pixels)
        picture_of_the_series(asked, pixels)


def numbers(asked: Asked) -> None:
    """CSV and JSON-stat against the table of the page."""
    csv = opened.from_csv(asked.get("csv").data, asked.language)
    found = asked.get("json").get_json()
    assert jsonstat_validator.validate_jsonstat(found)
    json = opened.from_json(found)
    assert list(csv) == list(json) == list(asked.table)
    for code, seen in csv.items():
        assert seen == json[code], code
        as_on_the_page(asked, code, seen)
    comparator = asked.page.rows.comparator
    assert found["extension"]["comparator"]["value"] == comparator.value
    assert list(found["dimension"]["area"]["category"]["label"].values()) == [
        row.name for row in asked.page.rows.rows
    ]
    lines = asked.get("json", part="series").get_json()
    assert jsonstat_validator.validate_jsonstat(lines)


def as_on_the_page(asked: Asked, code: str, seen: opened.Seen) -> None:
    """One figure, its count, its change and its status."""
    texts = asked.table[code]
    value, _, interval = seen.text(asked.indicator, asked.language).partition(" (")
    assert texts[1] == value
    assert (asked.column(asked.t("table.interval"), code) or "") == interval.rstrip(")")
    assert texts[-1] == asked.t(f"status.{seen.status}")
    if asked.page.rows.base_year:
        unit = asked.page.words.change_unit(asked.indicator)
        head = asked.t("table.change", year=asked.page.rows.base_year, unit=unit)
        change = "" if seen.change is None else spoken(
            asked.indicator, seen.change, asked.language, sign=True
        )
        assert asked.column(head, code) == change
    for name in ("numerator", "denominator"):
        text, number = getattr(asked.indicator, name), getattr(seen, name)
        shown = asked.column(text[asked.language], code) if text else None
        if shown is not None:
            assert "".join(c for c in shown if c.isdigit()) == ("" if number is None
                                                                else str(number))


def workbook(asked: Asked) -> None:
    """The workbook against the table of the page: heads, numbers, formats, statuses."""
    book = opened.book(asked.get("xlsx").data)
    assert len(book.sheetnames) == 5
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2"
    heads = [str(cell.value) for cell in sheet[1]]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == list(asked.table)
    at = {head: n for n, head in enumerate(heads)}
    axis = asked.indicator.axis[asked.language]
    for row in rows:
        code = str(row[0].value)
        texts = asked.table[code]
        assert texts[0].lstrip("●■▲◆ ") == row[1].value
        assert texts[-1] == row[-1].value
        value = row[at[axis]]
        if value.value is None:
            assert texts[1] == row[-1].value
        else:
            figure = Decimal(repr(float(value.value)))
            bare = spoken(asked.indicator, figure, asked.language)
            assert texts[1].partition(" (")[0] == bare
            places = sum(c.isdigit() for c in bare.replace(".", ",").partition(",")[2])
            if asked.language == "en" and "." not in bare:
                places = 0  # the comma groups thousands
            assert value.number_format == "#,##0" + ("." + "0" * places if places else "")
        for cell in row:
            assert cell.data_type in "sn", "neither formula, error nor link"
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def inside(asked: Asked, picture: Element, part: str) -> None:
    """What every picture must say: title, filters, comparator, source, licence, date, link."""
    words = opened.words_of(picture)
    page = asked.page
    wanted = [page.about.name, page.about.source_short, "Mukana", "localhost/s/"]
    wanted += {source.licence for source in page.about.sources}
    wanted += page.words.groups(asked.indicator, asked.view.key)
    wanted += [page.about.caution, page.about.direction]
    if part == "map":
        wanted += page.filters.split(" · ")
        wanted += [entry.text for entry in (*page.legend.classes, *page.legend.states)]
        wanted += [page.rows.comparator_name, shown(asked, page.rows.comparator)]
    year = str(asked.view.year) if part == "map" else str(page.series.years[-1])
    assert year in words
    for text in wanted:
        assert opened.bare(text) in words, text
    assert "…" not in words


def shown(asked: Asked, observation: Any) -> str:
    """A figure the way the page writes it, worked out on its digits."""
    if observation.value is None:
        return asked.t(f"status.{observation.status}")
    text = spoken(asked.indicator, repr(observation.value), asked.language)
    return text if asked.indicator.unit == "persons" else with_unit(
        asked.indicator, text, asked.language
    )


def picture_of_the_map(asked: Asked, pixels: bool) -> None:
    """Every area of the picture, its class and its figure; the words around them; the stamp."""
    data = asked.get("svg").data
    picture = opened.svg(data)
    inside(asked, picture, "map")
    on_page = sorted((css, text) for css, text in map_of(asked.tree).values())
    paths = [path for path in picture.iter(f"{opened.SVG}path")
             if path.attrib.get("class", "").startswith("a ")]
    on_picture = sorted(
        (path.attrib["class"].split()[1], path.findtext(f"{opened.SVG}title") or "")
        for path in paths
    )
    assert on_picture == on_page
    stamped(asked, stamp_of_svg(data), "map")
    if pixels:
        got = asked.get("png", shape="card" if WHOLE else "wide").data
        assert opened.png_size(got) == ((1200, 630) if WHOLE else (1200, 800))
        stamped(asked, stamp_of_png(got), "map")


def picture_of_the_series(asked: Asked, pixels: bool) -> None:
    """Every line of the picture: its name, its last figure; the words around them; the stamp."""
    data = asked.get("svg", part="chart").data
    picture = opened.svg(data)
    inside(asked, picture, "chart")
    words = opened.words_of(picture)
    heads, numbers_ = numbers_of(asked.tree)
    for n, head in enumerate(heads):
        known = [year for year in sorted(numbers_) if any(c.isdigit() for c in numbers_[year][n])]
        if known:
            last = numbers_[known[-1]][n].partition(" (")[0]
            figure = "".join(c for c in last if c.isdigit() or c in ",.−")
            assert opened.bare(f"{head} {figure}") in words
    stamped(asked, stamp_of_svg(data), "chart")
    if pixels:
        got = asked.get("png", part="chart").data
        assert opened.png_size(got) == (1200, 800)
        stamped(asked, stamp_of_png(got), "chart")


def stamped(asked: Asked, text: str, part: str) -> None:
    """The figures that a picture carries are those of the page, and its view is this view."""
    stamp = read_stamp(text)
    assert (stamp.search, stamp.language, stamp.part) == (asked.query, asked.language, part)
    assert stamp.address == f"http://localhost/{asked.language}/?{asked.query}"
    if part == "map":
        for code, texts in asked.table.items():
            mark = stamp.marks[f"{code}/{'.'.join(asked.view.key)}/{asked.view.year}"]
            value, _, interval = said(asked, mark).partition(" (")
            assert value == texts[1]
            assert (asked.column(asked.t("table.interval"), code) or "") == interval.rstrip(")")
    else:
        points = [o for line in asked.page.series.lines for o in line.points]
        _, on_page = numbers_of(asked.tree)
        texts_ = [on_page[str(o.year)][n] for n, line in enumerate(asked.page.series.lines)
                  for o in line.points]
        for o, text_ in zip(points, texts_, strict=True):
            mark = stamp.marks[f"{o.area}/{'.'.join(o.key)}/{o.year}"]
            assert opened.bare(said(asked, mark).partition(" (")[0]) in opened.bare(text_)


def said(asked: Asked, mark: str) -> str:
    """A mark of a stamp as the page would write it."""
    if not mark[0].isdigit() and mark[0] != "-":
        return asked.t(f"status.{mark}")
    value, *ends = (spoken(asked.indicator, part, asked.language) for part in mark.split(";"))
    if asked.indicator.as_published:
        value, *ends = (_published(asked, part) for part in mark.split(";"))
    return f"{value} ({'–'.join(ends)})" if ends else value


def _published(asked: Asked, part: str) -> str:
    """A published figure has no more decimals than it was published with."""
    return spoken(asked.indicator, str(float(part)).removesuffix(".0"), asked.language)
