"""JSON-stat by the letter of its rules, the archive, the workbook in LibreOffice, short links."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from content.export.short import lengthen, shorten
from content.world import World
from data.catalogue import STATUSES
from tests.export import opened
from tests.reading import read_html, table_of
from tests.samples import any_view
from translations import LANGUAGES, translator
from view import encode


def by_the_letter(found: dict[str, Any]) -> None:
    """https://json-stat.org/full/: what a data set must be, rule by rule."""
    assert (found["version"], found["class"]) == ("2.0", "dataset")
    ids, sizes = found["id"], found["size"]
    assert len(ids) == len(sizes) == len(set(ids))
    assert set(found["dimension"]) == set(ids)
    product = 1
    for id_, size in zip(ids, sizes, strict=True):
        category = found["dimension"][id_]["category"]
        assert len(category["index"]) == len(set(category["index"])) == size
        assert set(category["label"]) == set(category["index"])
        assert all(category["label"].values())
        assert set(category.get("unit", {})) <= set(category["index"])
        product *= size
    assert len(found["value"]) == len(found["status"]) == product
    for value, status in zip(found["value"], found["status"], strict=True):
        assert value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        assert status in STATUSES
        assert (value is None) == (status in ("suppressed", "missing", "not_applicable"))
    roles = [name for names in found["role"].values() for name in names]
    assert set(found["role"]) <= {"time", "geo", "metric"}
    assert len(roles) == len(set(roles))
    assert set(roles) <= set(ids)
    assert found["href"].startswith("http://localhost/")
    assert all(isinstance(note, str) and note for note in found["note"])


def test_data_sets_follow_the_rules(client: FlaskClient, here: World) -> None:
    rng = Random(8)
    for n in range(18):
        query = encode(any_view(rng, here.known), here.known)
        part = ("table", "series", "years")[n % 3]
        path = f"/{LANGUAGES[n % 2]}/export.json?{query}&part={part}"
        by_the_letter(client.get(path).get_json())


def test_all_years_hold_every_year_of_the_page(client: FlaskClient, here: World) -> None:
    rng = Random(9)
    for _ in range(6):
        view = any_view(rng, here.known)
        query = encode(view, here.known)
        got = client.get(f"/en/export.csv?{query}&part=years").data
        frame = pd.read_csv(io.BytesIO(got), comment="#", dtype={0: str}, encoding="utf-8-sig")
        years = here.known.published(view).combos[view.key]
        assert sorted(set(frame["Year"])) == sorted(years)
        assert len(frame) == len(years) * len(here.known.areas_of(view.level))
        one = client.get(f"/en/export.csv?{query}").data
        table = pd.read_csv(io.BytesIO(one), comment="#", dtype={0: str}, encoding="utf-8-sig")
        now = frame[frame["Year"] == view.year].set_index("Area code")["Value"]
        assert now.sort_index().equals(table.set_index("Area code")["Value"].sort_index())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_holds_everything_and_says_what(client: FlaskClient, language: str) -> None:
    t = translator(language)
    query = "indicator=foreign-language-speakers&level=major-district&year=2024"
    got = client.get(f"/{language}/export.zip?{query}")
    assert got.status_code == 200, got.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(got.data)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    kinds = sorted(name.rpartition(".")[2] for name in files)
    assert kinds == sorted("txt txt txt bib csv csv csv csv xlsx json svg svg png png".split())
    read_me = files[t("export.file.readme")].decode()
    assert all(name in read_me for name in files if name != t("export.file.readme"))
    name = next(n for n in files if n.endswith(f"_{language}.csv") and t("export.word.series")
                .replace(" ", "-") not in n and t("export.word.years").replace(" ", "-") not in n)
    assert files[name] == client.get(f"/{language}/export.csv?{query}").data
    heads = pd.read_csv(io.BytesIO(files[name]), comment="#", encoding="utf-8-sig").columns
    dictionary = files[t("export.file.dictionary")].decode("utf-8-sig")
    told = {row[0] for row in csv.reader(io.StringIO(dictionary))}
    assert set(heads) <= told
    assert all(status in dictionary for status in STATUSES)
    assert "{" not in files[t("export.file.citation")].decode()
    assert files["mukana.bib"].startswith(b"@misc{mukana-foreign-language-speakers-")


def test_libreoffice_shows_the_figures_of_the_page(
    client: FlaskClient, here: World, tmp_path: Path
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice here (Debian: apt install libreoffice-calc)")
    rng = Random(4)
    tables = {}
    for n in range(3):
        query = encode(any_view(rng, here.known), here.known)
        (tmp_path / f"{n}.xlsx").write_bytes(client.get(f"/en/export.xlsx?{query}").data)
        tables[n] = table_of(read_html(client.get(f"/en/?{query}").get_data(as_text=True)))
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/home", "--convert-to",
         'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,true,false,false,-1',
         "--outdir", str(tmp_path), *(str(tmp_path / f"{n}.xlsx") for n in tables)],
        check=True, capture_output=True, timeout=150,
    )
    for n, table in tables.items():
        text = (tmp_path / f"{n}-Table.csv").read_text(encoding="utf-8")
        shown = list(csv.reader(io.StringIO(text)))
        rows = {row[0]: row for row in shown[1:] if row[0]}
        assert list(rows) == list(table)
        for code, row in rows.items():
            figure = table[code][1].partition(" (")[0]
            assert row[2] == (figure if figure[0].isdigit() else "")
            assert row[-1] == table[code][-1]
        others = {path.name for path in tmp_path.glob(f"{n}-*.csv")}
        assert others == {f"{n}-{name}.csv" for name in
                          ("Table", "Time series", "All years", "About", "Statuses")}


def test_workbooks_open_in_pandas(client: FlaskClient) -> None:
    got = client.get("/fi/export.xlsx?level=district").data
    sheets = pd.read_excel(io.BytesIO(got), sheet_name=None)
    assert [len(sheets[name]) for name in list(sheets)[:1]] == [34]
    assert opened.book(got).properties.title


@given(language=st.sampled_from(LANGUAGES), search=st.text(max_size=300))
def test_a_short_link_comes_back_as_it_went_in(language: str, search: str) -> None:
    clean = search.encode("utf-8", "ignore").decode()
    assert lengthen(shorten(language, clean)) == (language, clean)


@given(token=st.text(max_size=60) | st.text("aABC019-_", max_size=60).map(lambda s: "a" + s))
def test_any_other_token_is_none_or_a_query(token: str) -> None:
    found = lengthen(token)
    assert found is None or (found[0] in LANGUAGES and len(found[1]) <= 2000)


def test_short_links_are_short_and_lead_to_their_view(client: FlaskClient, here: World) -> None:
    rng = Random(2)
    for n in range(40):
        query = encode(any_view(rng, here.known), here.known)
        token = shorten(LANGUAGES[n % 3], query)
        assert len(token) < len(query)
        got = client.get(f"/s/{token}")
        assert got.status_code == 302
        assert got.headers["Location"] == f"/{LANGUAGES[n % 3]}/?{query}"
    assert client.get("/s/a!").status_code == 404
    assert client.get("/s/" + "a" * 5000).status_code == 404


def test_published_short_links_are_for_ever() -> None:
    """Tokens as they have been printed: whoever changes the dictionary breaks them."""
    assert lengthen("ao4IRAA") == (
        "fi", "indicator=foreign-language-speakers&level=sub-district&year=2025"
    )
    assert lengthen("aQzEcPQ3jcrsJWhThCXmUdAESAAohJSwA") == (
        "sv", "indicator=no-qualification&level=district&year=2024&gender=female"
        "&areas=0911101000,0911102000&compare=0911200000&sort=-value",
    )


def test_the_citation_names_view_version_and_source(client: FlaskClient) -> None:
    for language in LANGUAGES:
        found = json.loads(client.get(f"/{language}/export.json?level=district").data)
        text = found["extension"]["citation"]
        assert found["extension"]["build"] in text
        assert found["source"] in text
        assert found["label"] in text
        assert "http://localhost/s/a" in text
