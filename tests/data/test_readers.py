"""Readings of the real source files against numbers that the files give themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources import pcaxis
from data.sources.base import Sources
from data.sources.helsinki import (
    area_statistics_2015,
    group_rates,
    mother_tongue,
    osa_alue_history,
    population_by_district,
    published_figures,
    px_education,
    px_population,
    yearbook_2012,
)
from data.sources.helsinki.areas import CITY, Areas
from data.sources.helsinki.osa_alue_history import count_of


def test_areas_are_numbered_as_they_are_nested(areas: Areas) -> None:
    assert [len(areas.of(level)) for level in ("city", "major-district", "district")] == [1, 8, 34]
    for code in areas.of("sub-district"):
        district = areas.by_code[areas.by_code[code].parent]
        assert district.level == "district"
        assert areas.by_code[district.parent].level == "major-district"
    assert areas.by_code["0913301112"].name == "Linjat"


def test_every_published_share_is_one_whole_number_of_people(
    sources: Sources, areas: Areas
) -> None:
    history = osa_alue_history.read(sources.open("hki-osa-alue-history"), areas)
    shares = history.percent["foreign"]
    assert len(shares) == 1506
    assert all(count_of(share, history.residents[key]) is not None for key, share in shares.items())
    assert len(history.strays) == 22


@given(st.integers(1, 49_999), st.data())
def test_a_count_is_recovered_from_its_rounded_share(residents: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, residents))
    share = round(Decimal(100 * count) / residents, 3)
    assert count_of(share, residents) == count


def test_a_share_that_fits_no_count_is_noticed() -> None:
    assert count_of(Decimal("33.333"), 100) is None
    assert count_of(Decimal("33.333"), 99) == 33


def test_residents_by_district_have_the_city_of_the_yearbook(
    sources: Sources, areas: Areas
) -> None:
    table = population_by_district.read(sources.open("hki-by-district"), areas)
    assert sum(table.residents[c, 2011] for c in areas.of("district")) == 577099
    assert table.shifted["0913301100", 2014] == 7391
    assert ("0913301101", 2014) not in table.residents


def test_languages_of_the_city_add_up(sources: Sources) -> None:
    table = mother_tongue.read(sources.open("region-mother-tongue"))
    for year in range(1990, 2024):
        parts = sum(table.residents[year, language] for language in ("fi", "sv", "foreign"))
        assert parts == table.residents[year, "total"]
    assert (1985, "fi") not in table.residents
    assert mother_tongue.read_statfin(sources.open("statfin-159t"))[2025] == Decimal("21.2")


def test_ages_of_the_population_are_the_whole_population(sources: Sources, areas: Areas) -> None:
    px = px_population.read(sources.open("hki-px-population"), areas)
    assert px.years == tuple(range(1991, 2010))
    for year in range(1999, 2010):
        groups = sum(px.residents[CITY, year, "total", "total", g] for g in px_population.GROUPS)
        assert groups == px.residents[CITY, year, "total", "total", "total"]
    assert px.signs["0914401286", 2004] == pcaxis.HIDDEN
    assert px.signs["0918801591", 2004] == pcaxis.IMPOSSIBLE


def test_education_adds_up_to_the_city(sources: Sources, areas: Areas) -> None:
    px = px_education.read(sources.open("hki-px-education"), areas)
    assert px.years == tuple(range(1999, 2009))
    assert px.residents[CITY, 2008, "15+", "total", "total"] == 497895


def test_area_statistics_miss_only_hidden_areas(sources: Sources, areas: Areas) -> None:
    table = area_statistics_2015.read(sources.open("region-area-statistics-2015"), areas)
    given_here = sum(n for (_, language), n in table.residents.items() if language == "total")
    assert given_here + table.nowhere["total"] == 620473
    assert len(table.hidden & set(areas.of("sub-district"))) == 24


def test_yearbook_has_the_languages_of_the_city(sources: Sources, areas: Areas) -> None:
    book = yearbook_2012.read(sources.open("hki-yearbook-2012"), areas)
    assert sum(book.count(CITY, language) for language in ("fi", "sv", "foreign")) == 595384
    with pytest.raises(ValueError, match="not a whole number"):
        book.count(CITY, "general-percent")


def test_words_are_not_numbers(sources: Sources) -> None:
    figures = published_figures.read(sources.open("hki-hobby-2017"), "Weekly hobby")
    in_words = [figure for figure in figures if figure.value is None]
    assert [figure.words for figure in in_words] == ["90 % (nine in ten)", "80 % (eight in ten)"]
    neet = published_figures.read(sources.open("hki-neet-2022"), "NEET")
    assert {f.words for f in neet if f.value is None} == {"<5 %", "7100 persons (approx)"}
    assert group_rates.young_people(sources.open("hki-youth-2016")) == 131863
