"""The records: complete in three languages, sentences that can be filled, files that exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Formatter

import pytest

from data.catalogue import HERE, LANGUAGES, CatalogueError, catalogue, load
from data.programme import rows

RECORDS = catalogue()
INDICATORS = list(RECORDS.indicators)
every_indicator = pytest.mark.parametrize("indicator", INDICATORS)

PLACEHOLDERS = {"in_area", "value", "group", "who", "year", "speaks"}
BANNED = {
    "fi": ("huono", "ongelma", "lähiö", "maahanmuuttajataust"),
    "sv": ("dålig", "problem", "sämst", "värst"),
    "en": ("bad ", "worst", "problem", "ghetto"),
}
"""Words that shame the people of an area."""


@every_indicator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_can_be_filled(indicator: str, language: str) -> None:
    record = RECORDS.indicators[indicator]
    names = [name for _, name, _, _ in Formatter().parse(record.sentence[language]) if name]
    assert set(names) <= PLACEHOLDERS
    assert len(names) == len(set(names))
    assert {"in_area", "value", "year"} <= set(names)
    # An index says what it is an index of, where there is more than one.
    grouped = record.unit == "percent" or (record.unit == "index" and bool(record.dimensions))
    assert ("group" in names) == grouped
    counted = record.unit == "persons" and bool(record.breakdowns)
    assert ("who" in names) == counted
    assert ("speaks" in names) == indicator.startswith("mother-tongue")
    assert not record.sentence[language].endswith(".")


@every_indicator
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_sentences_and_names_fit_a_menu(indicator: str, language: str) -> None:
    record = RECORDS.indicators[indicator]
    assert len(record.name[language]) <= 60
    texts = [record.definition, record.population, record.suppression, *record.caveats]
    texts += [item.text for item in record.breaks]
    for text in texts:
        assert text[language].endswith("."), text[language]
        assert "  " not in text[language]
        assert not any(word in text[language].lower() for word in BANNED[language])
        assert not re.search(r"\d-\d", text[language].replace("8.–9.-", ""))


@every_indicator
def test_the_three_languages_are_three_texts(indicator: str) -> None:
    record = RECORDS.indicators[indicator]
    for text in (record.name, record.definition, record.population, *record.caveats):
        assert len(set(text.values())) == 3


@every_indicator
def test_the_default_view_is_of_the_record(indicator: str) -> None:
    record = RECORDS.indicators[indicator]
    levels = [level.id for level in RECORDS.places[record.place].levels]
    assert record.default["level"] in levels
    assert set(record.default) - {"level"} <= set(record.breakdowns)
    assert set(record.programme) <= {row.id for row in rows()}
    assert all(set(item.levels) <= set(levels) for item in record.breaks)


def test_every_source_of_the_catalogue_is_used_or_only_checked() -> None:
    used = {source for record in RECORDS.indicators.values() for source in record.sources}
    checks_only = {
        "hki-osa-alue", "hki-pienalue", "hki-youth-2016", "municipality-key", "municipality-map",
        "region-small-areas", "vaasa-major-areas",
    }  # fmt: skip
    assert set(RECORDS.sources) == used | checks_only


def test_every_source_file_exists(root: Path) -> None:
    fetched = [source for source in RECORDS.sources.values() if source.id != "mallila"]
    assert all((root / source.file).is_file() for source in fetched)


def test_the_same_figure_of_another_place_shares_its_axis() -> None:
    """Switching the place keeps the indicator by its group, so a group is one definition."""
    units: dict[str, set[str]] = {}
    for record in RECORDS.indicators.values():
        units.setdefault(record.comparable_group, set()).add(record.unit)
    assert all(len(found) == 1 for found in units.values())
    for name in ("foreign-language-speakers", "population"):
        places = [RECORDS.indicators[f"{name}{tail}"] for tail in
                  ("", "-capital-region", "-finland", "-vaasa")]  # fmt: skip
        assert len({record.comparable_group for record in places}) == 1


APART = [
    {"neet-16-29", "neet-eu-finland", "neet-register-regions", "outside-education-finland",
     "outside-upper-secondary-16-18"},
    {"unemployment-by-language", "unemployment-by-background", "unemployment-finland",
     "unemployment-postal", "unemployment-major-areas-vaasa", "youth-unemployment"},
    {"low-income-class", "low-income-finland", "child-low-income", "child-low-income-generation"},
    {"weekly-hobby", "organised-hobby-swedish-finland", "association-activity-finland"},
    {"without-study-place", "not-in-education-after-school"},
    {"no-qualification", "qualification-25-29", "basic-education-only", "tertiary-education"},
    {"early-education-participation", "early-education-language-finland"},
    {"area-differences-index", "area-differences-tenth", "gini-finland"},
]  # fmt: skip
"""Definitions that differ (published_group_rates_notes.md, section 2)."""


@pytest.mark.parametrize("group", APART)
def test_definitions_that_differ_never_share_an_axis(group: set[str]) -> None:
    groups = [RECORDS.indicators[indicator].comparable_group for indicator in group]
    assert len(set(groups)) == len(groups)


POPULATION = "indicators/population.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (POPULATION, 'fi = "Väkiluku"\n', "", r"\[name\]: no text in fi"),
        (POPULATION, 'unit = "persons"', 'unit = "people"', r"«unit» is «people»"),
        (POPULATION, "decimals = 0", 'decimals = "0"', r"«decimals» must be given"),
        (POPULATION, "order = 80", "order = 80\nodd = 1", r"unknown keys \['odd'\]"),
        (POPULATION, "year = 2007", "yaer = 2007", r"break: «year» must be given"),
        (POPULATION, '"region-mother-tongue"', '"nobody"', r"no source «nobody»"),
        ("indicators/weekly-hobby.toml", 'id = "stage"', 'id = "year"', "«year» is a word of"),
        ("sources.toml", 'licence = "CC-BY-4.0"', 'licence = "mine"', r"«licence» is «mine»"),
        ("sources.toml", 'url = "https://stat.hel.fi/"', 'url = " "', r"«url» is empty"),
        ("sources.toml", 'id = "hki-by-district"', 'id = "hki-osa-alue-history"', "there twice"),
    ],
)  # fmt: skip
def test_a_hole_in_a_record_is_named(
    file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(HERE, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        load(folder)
