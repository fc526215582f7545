"""The cube: what the browser paints and says is what stands in the table, in three languages."""

from __future__ import annotations

import pytest

from content.compare import relations
from content.cube import LETTERS, RELATIONS, cube, fingerprint
from content.legend import map_class
from content.world import World, world
from data.store import table
from tests.samples import EVERY
from tests.tables import cells, shown, spoken, with_unit
from translations import LANGUAGES, translator

KNOWN = world().known


@pytest.mark.parametrize(("place", "indicator", "level"), EVERY)
def test_every_cell_is_in_the_cube_as_it_stands(place: str, indicator: str, level: str) -> None:
    here = world(place)
    record = here.known.catalogue.indicators[indicator]
    published = here.known.index.indicators[indicator].levels[level]
    language = LANGUAGES[EVERY.index((place, indicator, level)) % len(LANGUAGES)]
    made = cube(here, indicator, level, language)
    read, raw, t = table(indicator), cells(indicator), translator(language)
    codes = here.known.areas_of(level)
    compares = record.unit == "percent" and level != here.areas[here.city].level
    assert made["areas"] == codes
    assert made["names"] == [here.areas[code].names[language] for code in codes]
    assert sorted(made["order"]) == list(range(len(codes)))
    assert len(set(made["strings"])) == len(made["strings"])
    combos = {"|".join(key): (key, years) for key, years in published.combos.items()}
    assert set(made["cells"]) == set(combos)
    for name, (key, years) in combos.items():
        assert set(made["cells"][name]) == {str(year) for year in years}
        for year in years:
            of_year = made["cells"][name][str(year)]
            assert len(of_year["c"]) == len(of_year["t"]) == len(of_year["r"]) == len(codes)
            city = read.cell(here.city, year, key)
            found = {code: read.cell(code, year, key) for code in codes}
            kinds = relations(record, found, city, here)
            for n, code in enumerate(codes):
                cell = raw[code, year, key]
                text = t(f"status.{cell.text['status']}")
                if cell.value:
                    text = shown(record, cell, language)
                said = made["strings"][of_year["t"][n]]
                assert said == text or (record.unit == "persons" and said.startswith(text + " "))
                now = found[code]
                css = map_class(record, published.limits, now)
                assert of_year["c"][n] == LETTERS.get(css, css[1:])
                kind = kinds[code] if compares else ""
                assert RELATIONS[int(of_year["r"][n])] == kind
            against = made["strings"][of_year["city"]]
            known = compares and city.value is not None
            assert (against != "") == known
            if known:
                text = spoken(record, raw[here.city, year, key].value, language)
                assert against == with_unit(record, text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_relations_of_the_hover_name_the_city(here: World, language: str) -> None:
    relations = cube(here, KNOWN.place.default_indicator, "district", language)["relations"]
    assert relations[0] == ""
    assert all(text and text[0] == text[0].upper() for text in relations[1:])
    where = here.areas[here.city].inside[language]
    higher = relations[RELATIONS.index("higher")]
    assert where in higher


def test_the_address_of_a_cube_names_its_content(here: World) -> None:
    names = {indicator: fingerprint(here, indicator) for indicator in KNOWN.shown()}
    assert len(set(names.values())) == len(names)


def test_an_unpublished_level_has_no_cube(here: World) -> None:
    for indicator in KNOWN.shown():
        for level in (level.id for level in KNOWN.place.levels):
            if level not in KNOWN.index.indicators[indicator].levels:
                with pytest.raises(KeyError):
                    cube(here, indicator, level, "fi")
