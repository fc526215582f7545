"""Broken files: each gives its precise message, and what is published stays as it was."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from data.catalogue import LANGUAGES
from data.intake.finding import Finding
from data.intake.roots import Roots
from data.intake.rules import rules
from tests.intake.conftest import Run
from tests.intake.support import (
    CITY,
    HEAD,
    INDICATOR,
    MAJOR,
    SOURCE,
    Rows,
    fingerprint,
    good,
    place,
    text,
    workbook,
)

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Broken:
    """A way to break a file, and what has to be said about it."""

    name: str
    make: Make
    rule: str
    row: int = 0
    column: str = ""
    value: str = ""
    says: str = ""
    """Words of the English message or remedy."""
    options: tuple[str, ...] = ()


def raw(name: str, content: bytes) -> Make:
    """A file with these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def table(
    change: Callable[[Rows], Rows | None] = lambda rows: None,
    head: tuple[str, ...] = HEAD,
    encoding: str = "utf-8",
    separator: str = ";",
) -> Make:
    """The good table with something changed."""

    def make(folder: Path) -> Path:
        rows = good()
        changed = change(rows)
        path = folder / "table.csv"
        shown = text(rows if changed is None else changed, head, separator)
        path.write_bytes(shown.encode(encoding))
        return path

    return make


def cell(row: int, column: str, value: str, head: tuple[str, ...] = HEAD) -> Make:
    """The good table with one cell changed; `row` is the row of the file."""

    def change(rows: Rows) -> None:
        rows[row - 2][head.index(column)] = value

    return table(change)


def with_column(name: str, values: Callable[[int], str], **kept: str) -> Make:
    """The good table with a further column."""
    return table(
        lambda rows: [[*row, values(n)] for n, row in enumerate(rows, start=2)], (*HEAD, name)
    )


def shares(change: Callable[[Rows], None]) -> Make:
    """The good table as shares with one decimal, with something changed."""

    def turn(rows: Rows) -> Rows:
        new = [[*row[:4], f"{100 * int(row[4]) / int(row[5]):.1f}"] for row in rows]
        change(new)
        return new

    return table(turn, (*HEAD[:4], "value"))


def sheet(
    change: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None] | None = None,
    rows: Callable[[], Rows] = good,
    head: tuple[str, ...] = HEAD,
    name: str = "data",
) -> Make:
    """The good table as a workbook with something changed."""
    return lambda folder: workbook(folder / "table.xlsx", rows(), head, change, name)


def merged(folder: Path) -> Path:
    """A workbook with two rows of heads, the upper one merged over years."""
    path = folder / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet("data")
        made.write_row(0, 0, ["area", "language"])
        made.merge_range(0, 2, 0, 3, "2021")
        made.merge_range(0, 4, 0, 5, "2022")
        made.write_row(1, 2, ["numerator", "denominator"] * 2)
        made.write_row(2, 0, [CITY, "total", 100, 1000, 110, 1100])
    return path


def bomb(folder: Path) -> Path:
    """A workbook of 2 MB whose sheet unpacks to 2 GB."""
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return path


def lying_bomb(folder: Path) -> Path:
    """A workbook whose directory says that a part of 40 MB has ten bytes."""
    path = bomb(folder)
    data = bytearray(path.read_bytes())
    for at in (data.rfind(struct.pack("<L", 40_000_000)),):
        data[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(bytes(data))
    return path


def entities(folder: Path) -> Path:
    """A workbook whose sheet defines entities that multiply."""
    path = sheet()(folder)
    doctype = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        "<worksheet", doctype + "<worksheet", 1))  # fmt: skip


def rewrite(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def cut(make: Make, share: float) -> Make:
    """A file of which only the beginning arrived."""

    def shorter(folder: Path) -> Path:
        path = make(folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return shorter


def shortened(path: Path, count: int) -> Path:
    """A file without its last bytes."""
    path.write_bytes(path.read_bytes()[:-count])
    return path


def large(folder: Path) -> Path:
    """200 MB, of which the disk holds none."""
    path = folder / "large.csv"
    with path.open("wb") as file:
        file.write(text(good()).encode())
        file.truncate(200_000_000)
    return path


def mixed_encoding(folder: Path) -> Path:
    """UTF-8 at the top, Windows-1252 further down."""
    head = "area;year;numerator;denominator\nEteläinen suurpiiri;2020;5;50\n".encode()
    return raw("mixed.csv", head + "Läntinen suurpiiri;2020;5;50\n".encode("cp1252"))(folder)


def names(encoding: str) -> Make:
    """Areas by Finnish name."""
    lines = "area;year;numerator;denominator\nEteläinen suurpiiri;2020;50;500\n"
    return raw("names.csv", lines.encode(encoding))


def cube(change: Callable[[dict[str, object]], object]) -> Make:
    """A small JSON-stat file with something changed."""

    def make(folder: Path) -> Path:
        data: dict[str, object] = {
            "version": "2.0", "class": "dataset", "id": ["Alue", "Vuosi"], "size": [1, 2],
            "dimension": {
                "Alue": {
                    "label": "Alue",
                    "category": {"index": [CITY], "label": {CITY: "Helsinki"}},
                },
                "Vuosi": {"label": "Vuosi", "category": {"index": {"2021": 0, "2022": 1}}},
            },
            "value": [6.5, 6.1],
        }  # fmt: skip
        change(data)
        path = folder / "cube.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return make


PX = (
    'CHARSET="ANSI";\nAXIS-VERSION="2010";\nCODEPAGE="utf-8";\nSTUB="Alue";\nHEADING="Vuosi";\n'
    'VALUES("Alue")="Helsinki";\nVALUES("Vuosi")="2021","2022";\nDATA=\n6.5 6.1;\n'
)


def total_off(by: int) -> Callable[[Rows], None]:
    """Both genders together in one area and year are off."""

    def change(rows: Rows) -> None:
        at = place(rows, MAJOR[0], "2018", "fi", "total")
        rows[at][4] = str(int(rows[at][4]) + by)

    return change


def row_of(*key: str) -> int:
    """The row in the file of the good table."""
    return place(good(), *key) + 2


def repeated(rows: Rows) -> Rows:
    return [*rows, rows[10]]


def without(*key: str) -> Callable[[Rows], Rows]:
    """The good table without rows that have all of these cells."""
    return lambda rows: [row for row in rows if not set(key) <= set(row[:4])]


def swap(one: str, other: str) -> tuple[str, ...]:
    """The heads of the good table with two of them exchanged."""
    names = {one: other, other: one}
    return tuple(names.get(name, name) for name in HEAD)


def tenfold(rows: Rows) -> None:
    """One year of one area with ten times the people."""
    for row in rows:
        if row[0] == MAJOR[2] and row[1] == "2019":
            row[4], row[5] = str(int(row[4]) * 10), str(int(row[5]) * 10)


def hundredth(rows: Rows) -> None:
    """Shares of one instead of per cent."""
    for row in rows:
        row[4] = f"{float(row[4]) / 100:.4f}"


def set_share(rows: Rows, share: str, *key: str) -> None:
    """One share of the table of shares."""
    rows[place(rows, *key)][4] = share


def more_city(rows: Rows) -> None:
    """One more Finnish speaker of each gender in the city than in its districts."""
    for row in rows:
        if row[0] == CITY and row[2] == "fi" and row[3] != "total":
            row[5] = str(int(row[5]) + 1)


LAST = len(good()) + 1
BROKEN = [
    # the file
    Broken("no such file", lambda folder: folder / "nothing.csv", "not-found", says="no such file"),
    Broken("a folder", lambda folder: folder, "not-found"),
    Broken("empty", raw("empty.csv", b""), "empty-file", says="empty"),
    Broken("blank", raw("blank.csv", b"\n \n\n"), "empty-file"),
    Broken("200 MB", large, "file-too-large", says="200 MB, at most 150 MB"),
    Broken("zip bomb", bomb, "zip-bomb", says="40 MB"),
    Broken("lying zip bomb", lying_bomb, "broken-workbook"),
    Broken("entities", entities, "broken-workbook", says="DOCTYPE"),
    Broken("half a workbook", cut(sheet(), 0.5), "broken-workbook"),
    Broken("a zip", lambda f: zipped(f, "table.csv"), "not-a-table", says="ZIP"),
    Broken("OpenDocument", lambda f: zipped(f, "mimetype", "content.xml"), "open-document"),
    Broken("xls or password", raw("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
           "old-workbook", says="password"),
    Broken("PDF", raw("table.pdf", b"%PDF-1.7\n%\xe2\xe3"), "not-a-table", says="PDF"),
    Broken("web page", raw("table.csv", b"<!DOCTYPE html><table>"), "not-a-table", says="HTML"),
    Broken("binary", raw("table.csv", b"area;year\x00\x01\x02;value\n"), "not-a-table"),
    Broken("DOS letters", names("cp850"), "encoding-unclear", 2, says="cp850"),
    Broken("Macintosh letters", names("mac_roman"), "encoding-unclear", 2, says="mac_roman"),
    Broken("two encodings", mixed_encoding, "mixed-encoding", 3, says="byte"),
    Broken("Cyrillic", raw("k.csv", "area;year;value\nХельсинки;2020;5\n".encode("cp1251")),
           "wrong-encoding", 2),
    Broken("unknown encoding", table(), "encoding-unknown", options=("--encoding", "utf-9")),
    Broken("not that encoding", names("cp1252"), "not-this-encoding", 2,
           options=("--encoding", "utf-8")),
    Broken("letters broken before", raw(
        "m.csv", "area;year;value\nEtelÃ¤inen suurpiiri;2020;5\n".encode()),
           "broken-letters", 2, "area", "EtelÃ¤inen suurpiiri"),
    Broken("no separator", raw("t.csv", b"area year value\n0910000000 2020 5\n"),
           "separator-unclear", 1),
    Broken("open quote", raw(
        "q.csv", b'area;year;value\n0910000000;2020;5\n"0910000000;2021;6\n'), "open-quote", 3),
    Broken("decimal comma, comma separated", raw(
        "c.csv", b"area,year,value\n0910000000,2020,5,5\n"), "cell-count", 2, says="4 cells"),
    Broken("cut line", lambda folder: shortened(table()(folder), 9), "cell-count", LAST),
    # the workbook
    Broken("formula", sheet(lambda b, s: s.write_formula("E5", "=C5*2", value=120)), "formula", 5,
           "E numerator", "120", says="paste it as values"),
    Broken("formula as text", sheet(lambda b, s: s.write_string("F7", "=E7/2")), "formula-text", 7,
           "F denominator", "=E7/2"),
    Broken("error value", sheet(lambda b, s: s.write_string("F7", "#DIV/0!")), "excel-error", 7,
           "F denominator"),
    Broken("merged heads", merged, "merged-cells", 1, value="C1:D1", says="Unmerge"),
    Broken("hidden row", sheet(lambda b, s: s.set_row(8, None, None, {"hidden": True})),
           "hidden-row", 9),
    Broken("two sheets", sheet(lambda b, s: b.add_worksheet("other").write(0, 0, "x"), name="one"),
           "several-sheets", says="one, other"),
    Broken("no such sheet", sheet(), "no-such-sheet", options=("--sheet", "2020")),
    Broken("empty sheet", lambda f: workbook(f / "t.xlsx", [], ()), "empty-file"),
    Broken("date as year", sheet(lambda b, s: s.write_datetime(
        "B4", datetime(2020, 12, 31), b.add_format({"num_format": "d.m.yyyy"}))),
        "date-not-year", 4, "B year", "2020-12-31"),
    Broken("lost zero", sheet(lambda b, s: s.write_number("A3", 910000000)), "lost-zero", 3,
           "A area", "910000000", says="0910000000"),
    # the head
    Broken("only a head", raw("h.csv", text([]).encode()), "no-rows"),
    Broken("unknown head", with_column("colour", lambda n: "blue"), "unknown-column", 1, "colour"),
    Broken("misspelt head", table(head=(*HEAD[:5], "denominater")), "unknown-column", 1,
           "denominater", says="Nearest: denominator"),
    Broken("empty head", table(head=(*HEAD[:4], "", "denominator")), "empty-head", 1),
    Broken("same head twice", table(head=(*HEAD[:5], "numerator")), "duplicate-column", 1,
           "numerator"),
    Broken("no area", table(head=("alpha", *HEAD[1:])), "missing-column", 1, says="«area»"),
    Broken("no year", table(lambda rows: [[r[0], *r[2:]] for r in rows], ("area", *HEAD[2:])),
           "missing-column", 1, says="«year»"),
    Broken("no numbers", table(lambda rows: [r[:4] for r in rows], HEAD[:4]), "no-numbers", 1),
    Broken("no breakdown", table(lambda rows: [r[:4] + [r[4]] for r in rows],
           ("area", "year", "language", "gender", "stage")), "unknown-column", 1, "stage"),
    Broken("area and year swapped", table(head=swap("area", "year")), "swapped-columns", 2,
           says="changed places"),
    Broken("language and gender swapped", table(head=swap("language", "gender")),
           "swapped-columns", 2, says="«gender» and «language»"),
    Broken("counts swapped", table(head=swap("numerator", "denominator")), "swapped-counts", 2,
           says="756 of 756"),
    Broken("breakdown not declared", with_column("age", lambda n: "16-19" if n % 2 else "20-29"),
           "breakdown-not-declared", 0, "age", says="«age»"),
    # cells
    Broken("unknown area", cell(9, "area", "0919999999"), "unknown-area", 9, "area", "0919999999"),
    Broken("misspelt area", cell(9, "area", "Etelainen suurpiri"), "unknown-area", 9, "area",
           says="0911000000 (Eteläinen suurpiiri"),
    Broken("area of two levels", cell(9, "area", "Kulosaari"), "ambiguous-area", 9, "area",
           says="(Kulosaari, district)"),
    Broken("no area in a row", cell(9, "area", ""), "empty-cell", 9, "area"),
    Broken("level of another area", with_column("level", lambda n: "district" if n == 5 else ""),
           "wrong-level", 5, "area", says="not of the level district"),
    Broken("unknown level", with_column("level", lambda n: "block" if n == 5 else ""),
           "unknown-level", 5, "level", "block"),
    Broken("code and name disagree",
           with_column("area name", lambda n: "Kallio" if n == 6 else ""), "area-disagrees", 6,
           "area", says="«Kallio»"),
    Broken("year of two digits", cell(3, "year", "16"), "bad-year", 3, "year", "16"),
    Broken("year to come", cell(3, "year", "2999"), "future-year", 3, "year", "2999"),
    Broken("date in text", cell(3, "year", "31.12.2016"), "date-not-year", 3, "year"),
    Broken("unknown gender", cell(4, "gender", "femail"), "unknown-code", 4, "gender", "femail",
           says="Nearest: female"),
    Broken("unknown language", cell(4, "language", "klingon"), "unknown-code", 4, "language",
           says="total, fi, sv, foreign"),
    Broken("words for a number", cell(5, "numerator", "about ten"), "not-a-number", 5, "numerator"),
    Broken("decimals of a count", cell(5, "numerator", "12.5"), "not-whole", 5, "numerator"),
    Broken("thousands comma", cell(5, "denominator", "1,234"), "not-whole", 5, "denominator",
           says="only a space"),
    Broken("negative", cell(5, "numerator", "-1"), "negative", 5, "numerator", "-1",
           says="suppressed"),
    Broken("two numbers in a cell", cell(5, "denominator", "15001500150015"), "too-large", 5),
    Broken("dash", cell(5, "numerator", "-"), "dash", 5, "numerator"),
    Broken("two dots", cell(5, "numerator", ".."), "ambiguous-dots", 5, "numerator",
           says="--dots suppressed"),
    Broken("decimal comma and point", shares(lambda rows: rows[7].__setitem__(4, "7,5")),
           "decimal-mixed", 9, "value", "7,5"),
    Broken("101 %", shares(lambda rows: rows[7].__setitem__(4, "101.0")), "over-hundred", 9,
           "value", "101"),
    Broken("shares of one", shares(hundredth),
           "looks-like-share", says="per cent"),
    Broken("unknown status", with_column("status", lambda n: "maybe" if n == 8 else ""),
           "unknown-status", 8, "status", "maybe"),
    Broken("unknown source", with_column("source", lambda n: "hearsay" if n == 8 else SOURCE),
           "unknown-source", 8, "source", "hearsay"),
    # rows
    Broken("no value and no reason", table(lambda rows: rows[3].__setitem__(slice(4, 6), ["", ""])),
           "empty-value", 5),
    Broken("a number that is hidden", with_column("status", lambda n: "salattu" if n == 8 else ""),
           "value-despite-status", 8, "status"),
    Broken("numerator alone", cell(5, "denominator", ""), "only-numerator", 5),
    Broken("nobody", table(lambda rows: rows[3].__setitem__(slice(4, 6), ["0", "0"])),
           "zero-denominator", 5),
    Broken("part over whole", cell(5, "numerator", "99999"), "part-over-whole", 5, "numerator",
           "99999"),
    Broken("share is not its counts", with_column("value", lambda n: "50" if n == 5 else ""),
           "value-not-counts", 5, "value", "50"),
    Broken("interval beside the value", table(
        lambda rows: [[*r, "90", "95"] for r in rows], (*HEAD, "low", "high")), "interval", 2),
    Broken("estimate without interval",
           with_column("status", lambda n: "estimated" if n == 8 else ""),
           "estimated-without-interval", 8),
    Broken("coverage of 97", with_column("coverage", lambda n: "97" if n == 8 else ""),
           "coverage-range", 8, "coverage", "97"),
    Broken("same row twice", table(repeated), "duplicate", LAST + 1, says="row 12"),
    # totals
    Broken("genders one over", table(total_off(-1)), "gender-over-total",
           row_of(MAJOR[0], "2018", "fi", "total"), "numerator"),
    Broken("genders one under", table(total_off(1)), "gender-under-total",
           row_of(MAJOR[0], "2018", "fi", "total"), "numerator"),
    Broken("languages over total",
           cell(row_of(MAJOR[0], "2018", "total", "female"), "numerator", "300"),
           "language-over-total", row_of(MAJOR[0], "2018", "total", "female"), "numerator", "300"),
    Broken("areas over the city",
           cell(row_of(CITY, "2018", "fi", "female"), "denominator", "13000"),
           "areas-over-parent", row_of(CITY, "2018", "fi", "female"), "denominator", "13000"),
    Broken("areas under the city", table(more_city), "areas-under-parent",
           row_of(CITY, "2016", "fi", "female"), says="1 less"),
    Broken("share outside its parts", shares(
        lambda rows: set_share(rows, "30.0", CITY, "2019", "total", "total")),
           "rate-outside-parts", row_of(CITY, "2019", "total", "total"), "value", "30"),
    # time and table
    Broken("tenfold for a year", table(tenfold), "jump-count", says="trebled"),
    Broken("share leaps", shares(
        lambda rows: set_share(rows, "70.0", MAJOR[0], "2021", "sv", "male")),
           "jump-share", row_of(MAJOR[0], "2021", "sv", "male"), "value", "70"),
    Broken("missing year", table(without("2018")), "missing-year", value="2018",
           says="between 2016 and 2022"),
    Broken("missing area", table(without(MAJOR[7])), "missing-area", value="Östersundomin",
           says="1 of 8 areas"),
    Broken("missing row", table(without(MAJOR[3], "2020", "sv", "male")), "missing-rows",
           value=f"{MAJOR[3]} 2020 sv male", says="1 of 672 rows"),
    Broken("a year lost", table(without("2016")), "lost-year", says="drop out"),
    Broken("a group lost", table(without("foreign")), "lost-group", value="foreign"),
    Broken("a level lost", table(without(CITY)), "lost-level", value="city"),
    # cubes
    Broken("cut JSON", cut(cube(lambda data: None), 0.5), "json-broken", 1),
    Broken("JSON of something else", raw("x.json", b'{"type": "FeatureCollection"}'),
           "json-not-stat", value="type"),
    Broken("JSON-stat 1", raw("x.json", b'{"dataset": {"dimension": {}}}'), "json-not-stat"),
    Broken("JSON-stat without its size", cube(lambda data: data.pop("size")), "json-not-stat"),
    Broken("JSON-stat short of cells", cube(lambda data: data.update(value=[6.5])), "cube-size",
           says="1 cells, by the variables 2"),
    Broken("PX cut", raw("x.px", PX[:-3].encode()), "px-broken", says="; ?"),
    Broken("PX without cells", raw("x.px", PX[: PX.index("DATA")].encode()), "px-broken"),
    Broken("PX short of cells", raw("x.px", PX.replace(" 6.1", "").encode()), "cube-size"),
    Broken("PX with words", raw("x.px", PX.replace("6.1", "six").encode()), "px-broken",
           says="six"),
]  # fmt: skip


def zipped(folder: Path, *names: str) -> Path:
    """A zip file with these names in it."""
    path = folder / "file.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return path


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_is_told_and_nothing_changes(
    broken: Broken, roots: Roots, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = broken.make(tmp_path)
    before = fingerprint(roots.data)
    report = tmp_path / "report.html"
    assert run(file, "--report", str(report), *broken.options) == 1
    told = capsys.readouterr().out
    assert fingerprint(roots.data) == before
    assert "Nothing was imported. The published figures are untouched." in told
    finding = _pick(run.outcomes[0].findings.kept.get(broken.rule, []), broken)
    message, remedy = rules()[broken.rule].say(finding, "en")
    assert broken.says in f"{message} {remedy}"
    assert broken.value in finding.value
    shown = report.read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert all(rules()[broken.rule].say(finding, language))
    assert f"<code>{broken.rule}</code>" in shown
    if finding.row:
        assert f'<td class="number">{finding.row}</td>' in shown


def _pick(kept: list[Finding], broken: Broken) -> Finding:
    """The finding about the place that was broken."""
    here = [
        finding for finding in kept
        if (not broken.row or finding.row == broken.row)
        and (not broken.column or finding.column == broken.column)
    ]  # fmt: skip
    assert here, f"{broken.rule} at row {broken.row} {broken.column}: only {kept[:3]}"
    return here[0]


def test_every_problem_is_told_in_one_run(
    roots: Roots, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = good()
    rows[3][0], rows[5][1], rows[8][3], rows[11][4] = "Nowhere", "20", "boys?", "-4"
    rows.append(rows[20])
    rows = [row for row in rows if row[:2] != [MAJOR[4], "2018"] and row[1] != "2020"]
    file = tmp_path / "table.csv"
    file.write_text(text(rows, (*HEAD[:5], "denominator")), encoding="utf-8")
    assert run(file) == 1
    told = capsys.readouterr().out
    wrong = ("unknown-area", "bad-year", "unknown-code", "negative", "duplicate")
    for rule in (*wrong, "missing-year", "missing-rows"):
        assert rule in told


def test_warnings_have_to_be_acknowledged_by_name(
    roots: Roots, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(without("2018"))(tmp_path)
    assert run(file, "--acknowledge", "missing-area") == 1
    assert "--acknowledge missing-year" in capsys.readouterr().out
    assert run(file, "--acknowledge", "duplicate") == 2
    assert "cannot be acknowledged" in capsys.readouterr().out
    assert run(file, "--acknowledge", "nonsense") == 2
    assert "no rule «nonsense»" in capsys.readouterr().out
    assert run(file, "--acknowledge", "missing-year", "lost-year") == 0
    told = json.loads((roots.tables / "helsinki" / "provenance.json").read_text(encoding="utf-8"))
    acknowledged = {item["rule"] for item in told["imports"][INDICATOR]["acknowledged"]}
    assert acknowledged == {"missing-year", "lost-year"}


def test_a_source_has_to_be_named_where_there_are_several(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(table()(tmp_path), source="") == 1
    told = capsys.readouterr().out
    assert "source-unclear" in told
    assert told.count("source-unclear") == 1
