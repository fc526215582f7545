"""A place that does not exist says so: on the page, in embeds, pictures and every file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from flask.testing import FlaskClient

from content.controls import controls
from content.words import words
from content.world import places, world
from data.catalogue import catalogue
from view import parse

QUERY = "place=mallila&indicator=neet-mallila&level=district&language=foreign&gender=female"
NOTICE = catalogue().places["mallila"].notice or {}
each_language = pytest.mark.parametrize("language", ["fi", "sv", "en"])


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    from app import server

    return server.test_client()


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


@each_language
@pytest.mark.parametrize(
    "path",
    ["/{}/?", "/embed/{}/map?", "/embed/{}/chart?", "/embed/{}/table?",
     "/embed/{}/map?mode=explore&", "/{}/export.csv?", "/{}/export.svg?",
     "/{}/export.svg?part=chart&",
     "/{}/export.svg?shape=card&"],
)  # fmt: skip
def test_it_is_said_wherever_the_place_is_shown(
    client: FlaskClient, language: str, path: str
) -> None:
    shown = re.sub(r"<[^>]+>", " ", text_of(client, path.format(language) + QUERY))
    assert NOTICE[language] in re.sub(r"\s+", " ", shown)


@each_language
def test_it_is_said_in_data_sets_workbooks_and_archives(client: FlaskClient, language: str) -> None:
    data = client.get(f"/{language}/export.json?{QUERY}").get_json()
    assert NOTICE[language] in data["note"]
    book = zipfile.ZipFile(io.BytesIO(client.get(f"/{language}/export.xlsx?{QUERY}").data))
    assert any(NOTICE[language] in book.read(n).decode("utf-8", "replace") for n in book.namelist())
    every = zipfile.ZipFile(io.BytesIO(client.get(f"/{language}/export.zip?{QUERY}").data))
    saying = [
        n
        for n in every.namelist()
        if n.endswith((".csv", ".txt", ".md", ".svg", ".json"))
        and NOTICE[language] in re.sub(r"<[^>]+>", " ", every.read(n).decode("utf-8"))
    ]
    assert len(saying) >= 5, every.namelist()


def test_nothing_is_said_of_a_real_place(client: FlaskClient) -> None:
    assert "fictional" not in text_of(client, "/en/export.csv").lower()
    assert 'class="fictional"' not in text_of(client, "/en/")


def test_it_comes_last_in_the_menu() -> None:
    assert places()[-1] == "mallila"


@each_language
def test_every_group_can_be_chosen_and_hidden_cells_have_words(
    client: FlaskClient, language: str
) -> None:
    here = world("mallila")
    view, notices = parse({"place": "mallila", "indicator": "neet-mallila"}, here.known)
    assert not notices
    for choice in controls(view, here, words(language)).groups:
        options = [option for _, group in choice.groups for option in group]
        assert len(options) > 2, choice.name
        assert not any(option.disabled for option in options), choice.name
    word = words(language).t("status.suppressed")
    query = QUERY + "&age=16-19"
    assert word in text_of(client, f"/{language}/?{query}")
    assert "suppressed" in text_of(client, f"/{language}/export.csv?{query}")
