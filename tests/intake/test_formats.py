"""One table in every layout, encoding and kind of file: always the same published table."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from data.building.write import as_csv
from data.intake.assemble import assemble
from data.intake.finding import Findings
from data.intake.reading.source import Options
from data.intake.reading.workbook import read as read_workbook
from data.intake.roots import Roots
from data.intake.run import examine
from tests.intake.support import (
    CITY,
    HEAD,
    INDICATOR,
    LANGUAGES,
    MAJOR,
    SOURCE,
    YEARS,
    Rows,
    good,
    text,
    workbook,
)

Write = Callable[[Path], Path]
WORDS = {
    "fi": {"fi": "Suomi ja saame", "sv": "Ruotsi", "foreign": "Muu kieli", "total": "Yhteensä",
           "female": "Naiset", "male": "Miehet"},
    "sv": {"fi": "finska", "sv": "Svenska", "foreign": "främmande språk", "total": "Totalt",
           "female": "Kvinnor", "male": "MÄN"},
}  # fmt: skip
HEADS = {
    "fi": ("Alue", "Vuosi", "Äidinkieli", "Sukupuoli", "Osoittaja", "Nimittäjä"),
    "sv": ("Område", "År", "Modersmål", "Kön", "Täljare", "Nämnare"),
}


def rows(roots: Roots, language: str) -> Rows:
    """The good table with names and words of a language."""
    areas, words = roots.areas("helsinki"), WORDS[language]
    return [
        [areas[row[0]].names[language], row[1], words[row[2]], words[row[3]], *row[4:]]
        for row in good()
    ]


def published(roots: Roots, path: Path, **options: str) -> str:
    """The table that would be published, as text."""
    record = roots.catalogue.indicators[INDICATOR]
    outcome = examine(
        roots,
        "helsinki",
        record,
        path,
        Options(source=SOURCE, **options),  # type: ignore[arg-type]
    )
    assert not outcome.findings.counts, outcome.findings.kept
    assert outcome.context is not None
    return as_csv(assemble(outcome.context))


@pytest.fixture
def expected(roots: Roots, tmp_path: Path) -> str:
    """The table of the plain file, checked cell by cell against the numbers it was made from."""
    path = tmp_path / "plain.csv"
    path.write_text(text(good()), encoding="utf-8")
    shown = published(roots, path)
    lines = [line.split(",") for line in shown.splitlines()[1:]]
    assert len(lines) == len(good())
    numbers = {tuple(line[1:5]): line for line in lines}
    for area, year, language, gender, top, bottom in good():
        line = numbers[area, year, language, gender]
        assert line[7:9] == [top, bottom]
        assert float(line[6]) == pytest.approx(100 * int(top) / int(bottom), abs=5e-5)
        assert line[-2:] == ["observed", SOURCE]
    assert lines == sorted(lines, key=lambda line: (line[0] != "city", *line[1:6]))
    return shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encodings_and_separators_are_found_out(
    roots: Roots, tmp_path: Path, expected: str, encoding: str, separator: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text(rows(roots, "fi"), HEADS["fi"], separator).encode(encoding))
    assert published(roots, path) == expected


def test_swedish_words_and_names_with_codes(roots: Roots, tmp_path: Path, expected: str) -> None:
    named = [[code[0], *row] for code, row in zip(good(), rows(roots, "sv"), strict=True)]
    path = tmp_path / "tabell.csv"
    path.write_text(text(named, ("Områdeskod", *HEADS["sv"])), encoding="utf-8")
    assert published(roots, path) == expected


def test_old_encodings_are_read_when_they_are_named(
    roots: Roots, tmp_path: Path, expected: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text(rows(roots, "fi"), HEADS["fi"]).encode("cp850"))
    assert published(roots, path, encoding="cp850") == expected


def test_thousands_spaces_and_decimal_commas(roots: Roots, tmp_path: Path, expected: str) -> None:
    spaced = [
        [*row[:4], f"{100 * int(row[4]) / int(row[5]):.2f} %".replace(".", ","),
         *(f"{int(n):,}".replace(",", "\u00a0") for n in row[4:])]
        for row in good()
    ]  # fmt: skip
    path = tmp_path / "table.csv"
    path.write_text(text(spaced, (*HEAD[:4], "value", *HEAD[4:])), encoding="utf-8")
    shown = published(roots, path)
    without = [line.split(",") for line in shown.splitlines()]
    plain = [line.split(",") for line in expected.splitlines()]
    assert [w[:6] + w[7:] for w in without] == [p[:6] + p[7:] for p in plain]
    for given, exact in zip(without[1:], plain[1:], strict=True):
        assert float(given[6]) == pytest.approx(float(exact[6]), abs=0.005001)


def test_one_column_a_year(roots: Roots, tmp_path: Path, expected: str) -> None:
    by_key = {tuple(row[:4]): row[4:] for row in good()}
    groups = list(product((CITY, *MAJOR), (*LANGUAGES, "total"), ("female", "male", "total")))
    wide = [
        [area, language, gender, *(by_key[area, str(y), language, gender][n] for y in YEARS
                                   for n in (0, 1))]
        for area, language, gender in groups
    ]  # fmt: skip
    years = [f"{name} {year}" for year in YEARS for name in ("numerator", "denominator")]
    path = tmp_path / "wide.csv"
    path.write_text(text(wide, ("area", "language", "gender", *years)), encoding="utf-8")
    assert published(roots, path) == expected


def test_pxweb_csv_with_a_title_and_groups_as_columns(
    roots: Roots, tmp_path: Path, expected: str
) -> None:
    by_key = {tuple(row[:4]): row[4:] for row in good()}
    words = WORDS["fi"]
    columns = [(g, n) for g in ("total", "female", "male") for n in (0, 1)]
    heads = [
        f"{'' if g == 'total' else words[g] + ' '}{('Osoittaja', 'Nimittäjä')[n]}"
        for g, n in columns
    ]  # fmt: skip
    areas = roots.areas("helsinki")
    lines = ['"Nuoret muuttujina Alue, Vuosi, Äidinkieli ja Sukupuoli"', ""]
    lines.append(",".join(f'"{h}"' for h in ("Alue", "Vuosi", "Äidinkieli", *heads)))
    for area, year, language in product((CITY, *MAJOR), YEARS, (*LANGUAGES, "total")):
        cells = [by_key[area, str(year), language, g][n] for g, n in columns]
        name = f"{area[:3]} {area[3]} {areas[area].names['fi']}"
        lines.append(",".join([f'"{name}"', f'"{year}"', f'"{words[language]}"', *cells]))
    path = tmp_path / "pxweb.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    assert published(roots, path) == expected


def _cells() -> list[int]:
    """Cells by area, language, gender, measure, year: the order of the cubes below."""
    by_key = {tuple(row[:4]): row[4:] for row in good()}
    return [
        int(by_key[a, str(y), n, g][m])
        for a, n, g, m, y in product(
            (CITY, *MAJOR), (*LANGUAGES, "total"), ("total", "male", "female"), (0, 1), YEARS
        )
    ]


def test_json_stat_as_the_services_answer(roots: Roots, tmp_path: Path, expected: str) -> None:
    def dimension(label: str, labels: dict[str, str]) -> dict[str, object]:
        index = {code: n for n, code in enumerate(labels)}
        return {"label": label, "category": {"index": index, "label": labels}}

    areas = roots.areas("helsinki")
    data = {
        "version": "2.0", "class": "dataset", "label": "NEET",
        "id": ["alue_23", "kieli", "sukupuoli", "contentscode", "timeperiod_y", "ika"],
        "size": [9, 4, 3, 2, 7, 1],
        "role": {"time": ["timeperiod_y"], "metric": ["contentscode"]},
        "dimension": {
            "alue_23": dimension("Alue", {a: areas[a].names["fi"] for a in (CITY, *MAJOR)}),
            "kieli": dimension("Äidinkieli", {
                "1": "Suomi, saame", "2": "ruotsi", "3": "Muut kielet", "SSS": "Yhteensä"}),
            "sukupuoli": dimension("Sukupuoli", {"SSS": "Yhteensä", "1": "Miehet", "2": "Naiset"}),
            "contentscode": dimension("Tiedot", {
                "x": "Koulutuksen ja työn ulkopuolella", "y": "Nimittäjä"}),
            "timeperiod_y": dimension("Vuosi", {str(y): str(y) for y in YEARS}),
            "ika": dimension("Koulutus", {"16-29": "16–29-vuotiaat"}),
        },
        "value": _cells(),
    }  # fmt: skip
    path = tmp_path / "cube.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert published(roots, path) == expected


def test_px_in_the_encoding_of_windows(roots: Roots, tmp_path: Path, expected: str) -> None:
    def quoted(values: list[str]) -> str:
        return ",".join(f'"{value}"' for value in values)

    areas = roots.areas("helsinki")
    names = [f"091 {a[3]} {areas[a].names['fi']}" for a in (CITY, *MAJOR)]
    lines = [
        'CHARSET="ANSI";', 'AXIS-VERSION="2010";', 'LANGUAGE="fi";',
        'TITLE="Koulutuksen ja työn ulkopuolella; 16–29-vuotiaat";',
        'STUB="Alue","Äidinkieli","Sukupuoli";', 'HEADING="Tiedot","Vuosi";',
        f'VALUES("Alue")={quoted(names)};',
        'VALUES("Äidinkieli")="Suomi ja saame","Ruotsi","Vieras kieli","Kaikki";',
        'VALUES("Sukupuoli")="Molemmat sukupuolet","Miehet",\n"Naiset";',
        'CODES("Sukupuoli")="0","1","2";', 'CONTVARIABLE="Tiedot";',
        'VALUES("Tiedot")="Osoittaja","Nimittäjä";',
        f'VALUES("Vuosi")={quoted([str(y) for y in YEARS])};',
        'TIMEVAL("Vuosi")=TLIST(A1),"2016","2017";', "DATA=",
    ]  # fmt: skip
    cells = _cells()
    lines += [" ".join(map(str, cells[n : n + 14])) for n in range(0, len(cells), 14)]
    path = tmp_path / "cube.px"
    path.write_bytes(("\r\n".join(lines) + "\r\n;").encode("cp1252"))
    assert published(roots, path) == expected


def test_signs_of_statistics_offices_become_statuses(roots: Roots, tmp_path: Path) -> None:
    px = (
        'CHARSET="ANSI";\nAXIS-VERSION="2010";\nCODEPAGE="utf-8";\nSTUB="Alue";\n'
        'HEADING="Vuosi";\nVALUES("Alue")="Helsinki";\n'
        'VALUES("Vuosi")="2018","2019","2020","2021","2022";\nDATA=\n'
        '6.5 ".." "..." "." "-";\n'
    )
    path = tmp_path / "signs.px"
    path.write_text(px, encoding="utf-8")
    record = roots.catalogue.indicators[INDICATOR]
    options = Options(source=SOURCE, dots="suppressed")
    outcome = examine(roots, "helsinki", record, path, options)
    assert outcome.errors == 0
    assert outcome.context is not None
    table = assemble(outcome.context)
    assert [row.status for row in table.rows] == [
        "observed", "suppressed", "missing", "not_applicable", "observed",
    ]  # fmt: skip
    assert [row.value for row in table.rows] == [6.5, None, None, None, 0]


def test_workbooks_of_two_makers_read_the_same(roots: Roots, tmp_path: Path, expected: str) -> None:
    path = workbook(tmp_path / "one.xlsx", good())
    assert published(roots, path) == expected
    book = openpyxl.Workbook()
    book.active.title = "Tietoja"
    for row in [HEAD, *good()]:
        cells = [int(c) if n != 0 and c.isdigit() else c for n, c in enumerate(row)]
        book.active.append(cells)
    book.create_sheet("Muuta")
    book.save(tmp_path / "two.xlsx")
    assert published(roots, tmp_path / "two.xlsx") == expected


def test_a_workbook_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["area", "year", "value", "x", "y"])
    sheet.append(["Äänekoski & <b>", 2020, 12.345678901234, True, None])
    sheet.append([None, None, None, None, None])
    sheet.append(["  space ", 0.1 + 0.2, 1e-7, "line\nbreak", 5])
    sheet["AB6"] = "far"
    sheet["C7"] = 0.125
    sheet["C7"].number_format = "0.0%"
    book.save(tmp_path / "book.xlsx")
    source = read_workbook(tmp_path / "book.xlsx", Options(), Findings(), lambda _: None)
    assert source.head == ["area", "year", "value", "x", "y"]
    assert list(source.rows) == [
        (2, ["Äänekoski & <b>", "2020", "12.345678901234", "TRUE"]),
        (4, ["  space ", "0.3", "1e-07", "line\nbreak", "5"]),
        (6, [*[""] * 27, "far"]),
        (7, ["", "", "12.5%"]),
    ]


def test_heads_can_be_explained_and_left_out(roots: Roots, tmp_path: Path, expected: str) -> None:
    path = tmp_path / "table.csv"
    extra = [[*row, "a remark"] for row in good()]
    path.write_text(text(extra, (*HEAD[:4], "cases", "people 16–29", "remark")), encoding="utf-8")
    record = roots.catalogue.indicators[INDICATOR]
    columns = (("cases", "numerator"), ("people 16–29", "denominator"), ("remark", ""))
    options = Options(source=SOURCE, columns=columns)
    outcome = examine(roots, "helsinki", record, path, options)
    assert not outcome.findings.counts
    assert outcome.context is not None
    assert as_csv(assemble(outcome.context)) == expected
