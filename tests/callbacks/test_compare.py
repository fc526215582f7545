"""The Compare page over HTTP: whole without scripts, one address, links that hold."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient

import view
from callbacks.registry import COMPARE
from content.municipalities.choice import offered
from content.world import places, world
from translations import LANGUAGES, translator

each_language = pytest.mark.parametrize("language", LANGUAGES)


def page(client: FlaskClient, language: str, query: str = "") -> str:
    answer = client.get(f"/{language}/{COMPARE[language]}?{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@each_language
def test_the_page_stands_and_is_in_the_navigation(client: FlaskClient, language: str) -> None:
    text = page(client, language)
    t = translator(language)
    assert f"<h1>{t('compare.title')}</h1>" in text
    assert f'href="/{language}/{COMPARE[language]}" aria-current="page">{t("compare.nav")}' in text
    assert text.count('<svg class="chart"') == 2
    start = client.get(f"/{language}/").get_data(as_text=True)
    assert f'href="/{language}/{COMPARE[language]}">{t("compare.nav")}' in start


def test_the_languages_keep_the_choice(client: FlaskClient) -> None:
    text = html.unescape(page(client, "fi", "sort=-gini&with=vaasa&indicator=gini&year=2005"))
    for language, slug in COMPARE.items():
        address = f"/{language}/{slug}?indicator=gini&year=2005&with=vaasa&sort=-gini"
        assert f'hreflang="{language}" href="{address}"' in text
    canonical = re.findall(r'rel="canonical" href="([^"]+)"', text)
    assert canonical == ["/fi/vertailu?indicator=gini&year=2005&with=vaasa&sort=-gini"]


@each_language
def test_every_link_to_explore_shows_just_that(client: FlaskClient, language: str) -> None:
    """Each query is canonical in its place and needs no notice."""
    text = page(client, language, "indicator=population&with=vaasa")
    found = {html.unescape(q) for q in re.findall(rf'href="/{language}/\?([^"#]+)', text)}
    assert len(found) > 80
    for query in found:
        given = dict(parse_qsl(query))
        known = world(given.get("place", places()[0])).known
        shown, notices = view.parse(given, known)
        assert notices == (), query
        assert view.encode(shown, known) == query


def test_a_figure_stands_in_the_page_it_leads_to(client: FlaskClient) -> None:
    text = page(client, "en", "indicator=unemployment")
    query, shown = next(
        (html.unescape(q), s)
        for q, s in re.findall(r'<a href="/en/\?([^"#]+)">([\d.]+%)</a>', text)
        if "unemployment-capital-region" in q and "areas=092" in q
    )
    assert shown == "8.2%"
    explore = client.get(f"/en/?{query}").get_data(as_text=True)
    assert f"In Vantaa, {shown} of" in explore


@pytest.mark.parametrize("column", ["name", *offered()])
def test_each_heading_sorts_by_its_column(client: FlaskClient, column: str) -> None:
    text = page(client, "sv", f"sort=-{column}")
    assert text.count("aria-sort") == 1
    assert text.count('aria-sort="descending"') == 1
    back = f"sort={column}#matrix" if column != "name" else "#matrix"
    assert back in html.unescape(text)


def test_two_words_and_markup_in_the_query_are_only_told(client: FlaskClient) -> None:
    text = page(client, "en", "with=vaasa&with=%3Cscript%3Ealert(1)&year=%22%3E&sort=%00")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert re.search(r'value="vaasa" checked', text)


@each_language
def test_missing_figures_are_words(client: FlaskClient, language: str) -> None:
    text = page(client, language, "indicator=foreign-language-speakers&year=2025")
    table = text.split('class="year-table"')[1].split("</table>")[0]
    assert table.count(translator(language)("status.missing")) == 2  # Kerava and Kirkkonummi
    assert "None" not in text
    assert "nan" not in re.sub(r"<[^>]+>", " ", text).lower().split()
