"""What a name could do to a spreadsheet, a picture or a bibliography, if a name were hostile."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from content.explore import Explore, explore
from content.export.bundle import bundle
from content.export.citation import bibtex
from content.export.csv_file import table_csv
from content.export.names import safe, slug
from content.export.notes import Origin
from content.export.xlsx import workbook
from content.world import world
from layouts.picture import picture
from tests.export import opened
from translations import LANGUAGES
from view import parse

HOSTILE = ("=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1",
           "</text><script>alert(1)</script>", "&boom;", "]]>", "http://evil.example",
           "a\x00b\x0b", "\\input{/etc/passwd}", "100% & {more} $x_1^2 ~#")
ORIGIN = Origin("http://localhost", "0123456789ab", "http://localhost/s/a")


@pytest.fixture(scope="module")
def page() -> Explore:
    """A page whose every name is hostile in turn."""
    here = world()
    hostile = {
        area.code: replace(area, names=dict.fromkeys(LANGUAGES, HOSTILE[n % len(HOSTILE)]))
        for n, area in enumerate(here.areas)
    }
    there = replace(here, areas=replace(here.areas, _by_code=hostile))
    view, _ = parse({"level": "district", "areas": "0911101000,0911102000"}, here.known)
    found = explore(view, there, "en")
    name = HOSTILE[6] + HOSTILE[7] + HOSTILE[12]
    return replace(
        found,
        rows=replace(found.rows, comparator_name=HOSTILE[0]),
        about=replace(found.about, name=name, source_short=HOSTILE[9] + HOSTILE[8]),
    )


def test_no_cell_of_a_csv_begins_like_a_formula(page: Explore) -> None:
    text = table_csv(page, ORIGIN)[1:]
    head = [line for line in text.split("\n") if line.startswith("# ")]
    rows = list(csv.reader(io.StringIO("\n".join(text.split("\n")[len(head):]), newline="")))
    assert len(rows) == 1 + len(page.rows.rows)
    for row in rows:
        for cell in row:
            number = cell.replace(".", "").removeprefix("-").isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert all(safe(text)[0] == "'" for text in HOSTILE[:6])


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(page: Explore) -> None:
    book = opened.book(workbook(page, ORIGIN))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None


@pytest.mark.parametrize("part", ["map", "chart"])
def test_a_picture_stays_one_picture(page: Explore, part: str) -> None:
    data = picture(page, ORIGIN, part).encode()
    tree = opened.svg(data)
    names = {element.tag.partition("}")[2] for element in tree.iter()}
    assert "script" not in names
    assert opened.bare("</text><script>") in opened.words_of(tree)


def test_a_bibliography_runs_no_command(page: Explore) -> None:
    text = bibtex(page, ORIGIN)
    title = next(line for line in text.splitlines() if "title" in line)
    assert r"100\% \& \{more\} \$x\_1\textasciicircum{}2 \textasciitilde{}\#" in title
    assert text.count("{") == text.count("}")


def test_names_in_an_archive_stay_in_it(page: Explore) -> None:
    data = bundle(page, ORIGIN, {"a.svg": b"<svg/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert "/" not in name
            assert "\\" not in name
            assert ".." not in name


def test_a_slug_is_a_plain_word() -> None:
    for text in (*HOSTILE, "Åggelby – Östersundom", "../../x", "a" * 500):
        assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(slug(text)) <= 60
