"""Source files that are missing, cut, wrongly encoded or changed: a message, and no new table.

Each broken file is a copy of the real one with one thing wrong.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import data.build
from data.catalogue import catalogue
from data.sources.base import SourceError, SourceFile, Sources
from data.sources.helsinki import (
    area_statistics_2015,
    areas,
    group_rates,
    mother_tongue,
    osa_alue_history,
    population_by_district,
    published_figures,
    px_education,
    px_population,
    yearbook_2012,
)
from data.sources.helsinki.areas import Areas

Break = Callable[[bytes], bytes]


def swap(old: str, new: str, encoding: str = "utf-8", count: int = 1) -> Break:
    """Replace the first occurrence of a text, which must be there."""

    def change(data: bytes) -> bytes:
        assert old.encode(encoding) in data, f"{old} is not in the source"
        return data.replace(old.encode(encoding), new.encode(encoding), count)

    return change


def recode(old: str, new: str) -> Break:
    """Write the same text in another encoding."""
    return lambda data: data.decode(old).encode(new)


def cut(part: float) -> Break:
    """Keep this part of the file, in the middle of something."""
    return lambda data: data[: int(len(data) * part)]


def cut_at_line(part: float) -> Break:
    """Keep this part of the file, up to the end of a line."""
    return lambda data: data[: data.rindex(b"\n", 0, int(len(data) * part)) + 1]


def without_column(head: str) -> Break:
    """The workbook with another head over a column."""

    def change(data: bytes) -> bytes:
        book = load_workbook(io.BytesIO(data))
        cell = next(c for c in book.worksheets[0][1] if c.value == head)
        cell.value = "?"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return change


def nothing(_: bytes) -> bytes:
    """An empty file."""
    return b"\n"


READERS: dict[str, Callable[[SourceFile, Areas], object]] = {
    "hki-osa-alue-history": osa_alue_history.read,
    "hki-by-district": population_by_district.read,
    "region-mother-tongue": lambda file, _: mother_tongue.read(file),
    "statfin-159t": lambda file, _: mother_tongue.read_statfin(file),
    "hki-px-population": px_population.read,
    "hki-px-education": px_education.read,
    "region-area-statistics-2015": area_statistics_2015.read,
    "hki-yearbook-2012": yearbook_2012.read,
    "hki-neet-2016": lambda file, _: published_figures.read(file, "NEET"),
    "hki-youth-2016": lambda file, _: group_rates.young_people(file),
}
LATIN = "iso-8859-1"

BROKEN: list[tuple[str, str, Break, str]] = [
    ("empty", "hki-osa-alue-history", nothing, r"empty"),
    ("encoding", "hki-osa-alue-history", recode("utf-8", LATIN), r"line \d+: byte .* not valid"),
    ("cut line", "hki-osa-alue-history", cut(0.5), r"line \d+: (\d cells|the last line)"),
    ("cut end", "hki-osa-alue-history", cut_at_line(0.5), r"sub-districts are absent.*truncated"),
    ("area", "hki-osa-alue-history", swap("0915503392,", "0915503399,"), r"line 2: unknown area"),
    ("name", "hki-osa-alue-history", swap("Tapanila", "Tapani"), r"line 2: unknown area"),
    ("series", "hki-osa-alue-history", swap(",single,", ",double,"), r"unknown series «double»"),
    ("number", "hki-osa-alue-history", swap("foreign,2014,8.863", "foreign,2014,8,863"), "cells"),
    ("word", "hki-osa-alue-history", swap("foreign,2014,8.863", "foreign,2014,few"), "«few»"),
    ("range", "hki-osa-alue-history", swap("foreign,2014,8.863", "foreign,2014,863"), r"0 and 100"),
    ("twice", "hki-osa-alue-history", swap("foreign,2015", "foreign,2014"), r"given twice"),
    ("column", "hki-osa-alue-history", swap("code,name", "kood,name"), r"line 1: no column code"),
    ("area", "hki-by-district", swap(",Kluuvi,", ",Klubi,"), r"line 5: unknown area"),
    ("sum", "hki-by-district", swap("20759.0", "20758.0"), r"column 1961: the districts of Ete"),
    ("cut end", "hki-by-district", cut_at_line(0.5), r"no row for .*truncated"),
    ("cut line", "hki-by-district", cut(0.5), r"line \d+: (\d+ cells|unknown area)|not a number"),
    ("language", "region-mother-tongue", swap('"Ruotsi"', '"Venäjä"'), r"line 4: unknown language"),
    ("sum", "region-mother-tongue", swap("131878", "131879"), r"column 2023: the languages add"),
    ("cut end", "region-mother-tongue", cut_at_line(0.18), r"Helsinki has no row for"),
    ("number", "statfin-159t", swap("21.2", "21,2"), r"line 3: 9 cells"),
    ("word", "statfin-159t", swap("21.2", "n/a"), r"line 3, column 2025: «n/a» is not a number"),
    ("total", "region-mother-tongue", swap("674500", ".."), r"column 2023: the total is not"),
    ("value", "region-area-statistics-2015", swap('"value": 8530', '"wert": 8530'), r"«None» is n"),
    ("cut end", "statfin-159t", cut_at_line(0.4), r"no row for 091"),
    ("encoding", "hki-px-population", recode(LATIN, "utf-8"), r"variables are .*not Alue"),
    ("cut head", "hki-px-population", cut_at_line(0.002), r"no DATA="),
    ("cut cells", "hki-px-population", cut(0.9), r"line \d+: the cells do not end"),
    ("cells", "hki-px-population", swap("497526 ", "", LATIN), r"767675 cells instead of 767676"),
    ("sign", "hki-px-population", swap("497526 ", "49x526 ", LATIN), r"cell 1 of DATA: «49x526»"),
    ("area", "hki-px-population", swap('"091 20 Kluuvi"', '"091 21 Kluuvi"', LATIN), r"value 5 of"),
    ("language", "hki-px-population", swap('"Ruotsi"', '"Suomi"', LATIN), r"unknown category"),
    (
        "age",
        "hki-px-population",
        swap('"95+-vuotiaat"', '"95-99-vuotiaat"', LATIN),
        r"ages are mis",
    ),
    ("sexes", "hki-px-population", swap("\n225635 ", "\n225636 ", LATIN), r"men and women add up"),
    (
        "class",
        "hki-px-education",
        swap('"Keskiaste"', '"Toinen"', LATIN),
        r"unknown or missing cat",
    ),
    ("sum", "hki-px-education", swap("\n467124 ", "\n467125 ", LATIN), r"add up to"),
    ("cut", "region-area-statistics-2015", cut(0.3), r"not complete JSON"),
    (
        "sum",
        "region-area-statistics-2015",
        swap('"value": 8530', '"value": 8531'),
        r"languages add",
    ),
    (
        "area",
        "region-area-statistics-2015",
        swap('"0913301112"', '"0913301119"', count=99),
        r"missing areas",
    ),
    ("cut", "hki-yearbook-2012", cut(0.5), r"not a whole Excel workbook"),
    (
        "column",
        "hki-yearbook-2012",
        without_column("Lukiota käyvät"),
        r"row 1: no single column Luk",
    ),
    ("number", "hki-neet-2016", swap("16-29,6.6,%", "16-29,high,%"), r"line 2: «high» is not"),
    ("topic", "hki-neet-2016", swap("\nNEET,", "\nNeat,", count=99), r"no figure of «NEET»"),
    ("row", "hki-youth-2016", swap("Population 16-29", "Population 15-29", count=9), r"no row for"),
]


@pytest.mark.parametrize(
    ("source", "change", "message"),
    [pytest.param(*case[1:], id=f"{case[1]}: {case[0]}") for case in BROKEN],
)
def test_a_broken_file_is_refused(
    source: str, change: Break, message: str, root: Path, areas: Areas, tmp_path: Path
) -> None:
    record = catalogue().sources[source]
    target = tmp_path / record.file
    target.parent.mkdir(parents=True)
    target.write_bytes(change((root / record.file).read_bytes()))
    broken = Sources(tmp_path, catalogue().sources)
    with pytest.raises(SourceError, match=message) as caught:
        READERS[source](broken.open(source), areas)
    assert str(caught.value).startswith(record.file)
    assert "What to do: " in str(caught.value)


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_cut_boundary_file_is_refused(root: Path, tmp_path: Path, part: float) -> None:
    for source in ("hki-osa-alue", "hki-pienalue"):
        file = catalogue().sources[source].file
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        keep = part if source == "hki-pienalue" else 1
        (tmp_path / file).write_bytes(cut(keep)((root / file).read_bytes()))
    broken = Sources(tmp_path, catalogue().sources)
    with pytest.raises(SourceError, match="not a complete GeoJSON"):
        areas.read(broken.open("hki-osa-alue"), broken.open("hki-pienalue"))


def linked(root: Path, target: Path, without: str) -> None:
    """A folder of links to every source file but one."""
    for record in catalogue().sources.values():
        link = target / record.file
        if record.file != without and not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(root / record.file)


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("statistics/helsinki_osa_alue_history_1996_2025.csv", None, "cannot be read"),
        ("statistics/helsinki_osa_alue_history_1996_2025.csv", cut_at_line(0.5), "truncated"),
        ("statistics/helsinki_by_district_2012.xlsx", cut(0.5), "Excel"),
    ],
)
def test_the_published_tables_stay_whole(
    file: str, change: Break | None, message: str, root: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    linked(root, tmp_path / "sources", file)
    if change:
        (tmp_path / "sources" / file).write_bytes(change((root / file).read_bytes()))
    before = tmp_path / "tables" / "helsinki"
    before.mkdir(parents=True)
    (before / "population.csv").write_text("what was there\n")
    monkeypatch.setenv("SOURCES", str(tmp_path / "sources"))
    monkeypatch.setattr(data.build, "TABLES", tmp_path / "tables")
    assert data.build.main([]) == 1
    told = capsys.readouterr().err
    assert file in told
    assert message in told
    assert "What to do: " in told
    assert "Traceback" not in told
    assert [p.name for p in (tmp_path / "tables").rglob("*")] == ["helsinki", "population.csv"]
    assert (before / "population.csv").read_text() == "what was there\n"


def test_a_missing_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCES", str(tmp_path / "nowhere"))
    monkeypatch.setattr(data.build, "TABLES", tmp_path / "tables")
    assert data.build.main([]) == 1
    assert "does not exist" in capsys.readouterr().err
