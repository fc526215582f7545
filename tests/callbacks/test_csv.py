"""The downloaded table, opened as a journalist or a statistician would."""

from __future__ import annotations

import io
from random import Random
from urllib.parse import unquote

import pandas as pd
import pytest
from flask.testing import FlaskClient

from content.export.names import safe
from content.world import World
from data.catalogue import STATUSES
from tests.samples import any_view
from tests.tables import cells
from translations import LANGUAGES, translator
from view import encode


@pytest.mark.parametrize("language", LANGUAGES)
def test_pandas_reads_the_table_as_it_stands(
    client: FlaskClient, here: World, language: str
) -> None:
    rng = Random(language)
    t = translator(language)
    for _ in range(12):
        view = any_view(rng, here.known)
        query = encode(view, here.known)
        got = client.get(f"/{language}/export.csv?{query}")
        assert got.status_code == 200
        assert got.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert got.data.startswith(b"\xef\xbb\xbf# ")
        assert b"\r" not in got.data
        # The codes of areas begin with a zero: read as text.
        frame = pd.read_csv(io.BytesIO(got.data), comment="#", dtype={0: str}, encoding="utf-8-sig")
        assert len(frame) == len(here.known.areas_of(view.level))
        heads = list(frame.columns)
        assert heads[:4] == [t(f"csv.{name}") for name in ("code", "area", "level", "year")]
        assert len(set(heads)) == len(heads)
        for _, row in frame.iterrows():
            cell = cells(view.indicator)[row.iloc[0], view.year, view.key]
            assert row[t("csv.status")] == cell.text["status"]
            value = row[t("csv.value")]
            assert pd.isna(value) if cell.value == "" else float(value) == float(cell.value)
            assert row[t("csv.area")] == here.areas[row.iloc[0]].names[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_never_travel_without_their_words(
    client: FlaskClient, here: World, language: str
) -> None:
    t = translator(language)
    for indicator in here.known.shown():
        record = here.known.catalogue.indicators[indicator]
        got = client.get(f"/{language}/export.csv?indicator={indicator}")
        lines = got.get_data(as_text=True)[1:].splitlines()
        words = "\n".join(line for line in lines if line.startswith("# "))
        for text in (record.name, record.definition, record.suppression, *record.caveats):
            assert " ".join(text[language].split()) in words
        for source in record.sources:
            known = here.known.catalogue.sources[source]
            assert known.producer[language] in words
            assert known.title[language] in words
            assert t(f"licence.{known.licence}") in words
        assert all(f"{status} = {t(f'status.{status}')}" in words for status in STATUSES)
        assert f"http://localhost/{language}/?indicator={indicator}" in words
        assert (t("caution.language") in words) == record.language_caution


def test_the_name_of_the_file_says_what_is_inside(client: FlaskClient, here: World) -> None:
    rng = Random(5)
    for _ in range(30):
        query = encode(any_view(rng, here.known), here.known)
        got = client.get(f"/sv/export.csv?{query}")
        kind, _, name = got.headers["Content-Disposition"].partition("; filename=")
        assert kind == "attachment"
        name = unquote(name.strip('"'))
        assert name.startswith("mukana_helsinki_")
        assert name.endswith("_sv.csv")
        assert name.isascii()
        assert not set(name) & set(' /\\:*?"<>|')
        assert len(name) < 250


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert safe(text)[0] not in "=+-@\t\r"
    assert safe(text).endswith(text)
    assert safe("Kallio") == "Kallio"
