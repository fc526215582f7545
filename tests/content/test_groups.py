"""Groups of full cubes in words: every combination of language, gender and age is in the phrase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.words import words
from data.catalogue import catalogue

NEET = catalogue().indicators["neet-mallila"]
HOBBY = catalogue().indicators["weekly-hobby-mallila"]
SHARE = catalogue().indicators["foreign-language-speakers-mallila"]
STAGES = catalogue().indicators["weekly-hobby"]


@pytest.mark.parametrize(
    ("key", "fi", "sv", "en"),
    [
        (("foreign", "female", "16-19"), "16–19-vuotiaista vieraskielisistä naisista",
         "av kvinnorna i åldern 16–19 år med ett främmande språk som modersmål",
         "of women aged 16–19 who speak a foreign language"),
        (("sv", "male", "total"), "16–29-vuotiaista ruotsinkielisistä miehistä",
         "av männen i åldern 16–29 år med svenska som modersmål",
         "of men aged 16–29 who speak Swedish"),
        (("fi", "total", "20-24"), "20–24-vuotiaista suomen- tai saamenkielisistä",
         "av personerna i åldern 20–24 år med finska eller samiska som modersmål",
         "of people aged 20–24 who speak Finnish or Sámi"),
        (("total", "female", "total"), "16–29-vuotiaista naisista",
         "av kvinnorna i åldern 16–29 år", "of women aged 16–29"),
        (("total", "total", "total"), "16–29-vuotiaista", "av 16–29-åringarna",
         "of people aged 16–29"),
    ],
)  # fmt: skip
def test_young_people(key: tuple[str, ...], fi: str, sv: str, en: str) -> None:
    assert [words(code).group(NEET, key) for code in ("fi", "sv", "en")] == [fi, sv, en]


def test_children_are_girls_and_boys() -> None:
    key = ("foreign", "female", "13-15")
    assert words("fi").group(HOBBY, key) == "13–15-vuotiaista vieraskielisistä tytöistä"
    assert (
        words("en").group(HOBBY, ("sv", "male", "total")) == "of boys aged 10–17 who speak Swedish"
    )


def test_residents_have_an_age_where_one_is_chosen() -> None:
    assert words("fi").group(SHARE, ("total", "female", "65+")) == "65 vuotta täyttäneistä naisista"
    everybody = replace(SHARE, breakdowns=("language", "gender"))
    assert words("sv").group(everybody, ("foreign", "female", "total")) == (
        "av kvinnorna med ett främmande språk som modersmål"
    )
    assert words("fi").group(everybody, ("sv", "total", "total")) == "ruotsinkielisistä asukkaista"


def test_groups_beside_a_further_breakdown_stand_in_brackets() -> None:
    key = ("foreign", "female", "total", "grades-8-9")
    assert words("en").group(STAGES, key) == ("of pupils in grades 8 and 9 (Other language, women)")
    assert words("sv").group(STAGES, ("total", "total", "total", "grades-8-9")) == (
        "av eleverna i årskurs 8 och 9"
    )


def test_where_the_sentence_says_the_language_the_group_does_not() -> None:
    mother_tongue = catalogue().indicators["mother-tongue"]
    assert words("en").group(mother_tongue, ("fi", "total", "total")) == "of residents"


def test_a_number_of_persons_names_its_groups() -> None:
    population = catalogue().indicators["population-mallila"]
    assert words("fi").who(population, ("total", "total", "total")) == ""
    assert (
        words("fi").who(population, ("foreign", "female", "65+")).startswith(" (muu kieli, naiset")
    )
