"""The hand-kept names and forms: complete and plausible. The ear still has to check each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.errors import BuildError
from geo.forms import plain_names
from geo.hierarchy import Unit
from geo.layer import Area, load_areas
from geo.naming import Names, check_names, choose_names
from geo.plan import place_ids

PLACES = place_ids()

COMPOUND = {"Vanhakaupunki", "Linjat", "Länsisaaret", "Itäsaaret", "Suvisaaret", "Ulkosaaret",
            "Isokyrö", "Uusikaupunki", "Uusikaarlepyy", "Vanhakartano", "Vähäkyrö", "Kangasala",
            "Koski Tl", "Virrat", "Uusimaa"}  # fmt: skip
"""Names that bend in the middle or in the plural, so that the stems of their forms differ."""

NEUTRAL = ("Helsingi", "Villingi", "nieme", "piiri", "vede", "miehe")
"""Stems, and last parts of stems, without any vowel but e and i."""

UNINFLECTED = re.compile(r"(alueella|alueen) Kauniainen \d{3}")

IN_ENGLISH = {"major-district", "country", "region", "municipality"}
"""Levels with English names of their own; below them, Finnish cities give none."""


def areas() -> Iterator[Area]:
    """All areas of all places, each code once."""
    seen: dict[str, Area] = {}
    for place in PLACES:
        for area in load_areas(place):
            seen.setdefault(f"{place} {area.code}" if area.level == "city" else area.code, area)
    yield from seen.values()


def check(holds: Callable[[Area], bool]) -> None:
    """Fail with all areas of which something does not hold."""
    wrong = [(area.code, *area.names.values()) for area in areas() if not holds(area)]
    assert wrong == []


def test_every_area_has_every_form() -> None:
    def whole(area: Area) -> bool:
        sets = (area.names, area.inside, area.genitive)
        texts = [text for forms in sets for text in forms.values()]
        return (
            all(set(forms) == {"fi", "sv", "en"} for forms in sets)
            and all(text and text == text.strip() and "  " not in text for text in texts)
            and not any(word.isupper() and len(word) > 2 for t in texts for word in t.split())
        )

    check(whole)


def test_finnish_forms() -> None:
    def plausible(area: Area) -> bool:
        inside, genitive, name = area.inside["fi"], area.genitive["fi"], area.names["fi"]
        if UNINFLECTED.fullmatch(inside) and UNINFLECTED.fullmatch(genitive):
            return True
        words = inside.removesuffix(" alueella").split()
        start = name[:2].casefold()
        return (
            bool(re.search(r"(ss[aä]|ll[aä])( Tl)?$", inside))
            and bool(re.search(r"(n|Virtain)( Tl)?$", genitive))
            and inside.casefold().startswith(start)
            and genitive.casefold().startswith(start)
            and len(words) == len(name.split())
        )

    check(plausible)


def test_finnish_forms_have_one_stem() -> None:
    """Kallio-ssa, Kallio-n; Haaga: Haaga-ssa, Haaga-n: one stem, weak or strong, in both."""

    def one_stem(area: Area) -> bool:
        name, inside, genitive = area.names["fi"], area.inside["fi"], area.genitive["fi"]
        if name in COMPOUND or UNINFLECTED.fullmatch(inside):
            return True
        if inside.endswith(" alueella"):
            return genitive in {
                inside.removesuffix("lla") + "n", inside.removesuffix(" alueella")
            }  # fmt: skip
        if name.endswith("inen") and not name.startswith("Kaustinen"):
            # Huittisi-ssa, Huittis-ten: most names in -inen bend in the plural.
            return genitive.endswith("sten") and inside[:-5] == genitive[:-4]
        return inside.split()[-1][:-3] == genitive.split()[-1][:-1]

    # Major districts: the adjective bends with the noun (Eteläinen suurpiiri).
    check(one_stem)


def test_finnish_vowel_harmony() -> None:
    """The ending follows the last vowel that is neither e nor i: a after a, o, u, else ä.

    Last parts with e and i alone take ä whatever stands before them: Munkki-niemessä.
    """

    def harmonious(area: Area) -> bool:
        inside = area.inside["fi"]
        if UNINFLECTED.fullmatch(inside):
            return True
        stem, ending = inside.removesuffix(" Tl")[:-3], inside.removesuffix(" Tl")[-1]
        if stem.endswith(NEUTRAL):
            return ending == "ä"
        vowels = [letter for letter in stem.lower().split("-")[-1] if letter in "aouåäöy"]
        return ending == ("a" if vowels and vowels[-1] in "aouå" else "ä")

    check(harmonious)


def test_swedish_forms() -> None:
    def plausible(area: Area) -> bool:
        name, inside = area.names["sv"], area.inside["sv"]
        forms = {f"{preposition} {name}".casefold() for preposition in ("i", "på", "i området")}
        genitive = name if name[-1] in "sxz" else f"{name}s"
        return inside.casefold() in forms and (
            area.genitive["sv"].casefold() == genitive.casefold()
            or area.genitive["sv"] == f"området {name}:s"
        )

    check(plausible)


def test_english_forms() -> None:
    def plausible(area: Area) -> bool:
        name = area.names["en"]
        forms = {
            (f"in {article}{text}", f"{article}{text}’s")
            for article in ("", "the ", "area ")
            for text in (name, name[0].lower() + name[1:])
        }
        own = area.level in IN_ENGLISH or name == area.names["fi"]
        return (area.inside["en"], area.genitive["en"]) in forms and own

    check(plausible)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_names_are_unique_within_a_level(place: str, language: str) -> None:
    for level in load_areas(place).levels:
        names = [
            (area.parent if place == "capital-region" else "", area.names[language])
            for area in load_areas(place).areas_of(level)
        ]
        assert len(set(names)) == len(names), level


def test_the_same_name_has_the_same_forms_in_a_place() -> None:
    """Kallio the district, the sub-district and the postal area are spoken of alike."""
    for place in PLACES:
        for language in ("fi", "sv"):
            seen: dict[str, tuple[str, str]] = {}
            for area in load_areas(place):
                forms = (area.inside[language], area.genitive[language])
                assert seen.setdefault(area.names[language], forms) == forms, area.code


def test_the_same_area_has_the_same_names_in_every_place() -> None:
    finland, region, helsinki = (
        load_areas(place) for place in ("finland", "capital-region", "helsinki")
    )
    for area in region.areas_of("municipality"):
        assert (area.names, area.inside) == (finland[area.code].names, finland[area.code].inside)
    for area in helsinki.areas_of("sub-district"):
        assert area.names == region[area.code].names
    assert load_areas("vaasa")["905"].names == finland["905"].names


def test_islands_and_headlands_are_spoken_of_as_on_in_swedish() -> None:
    for area in load_areas("helsinki"):
        name = area.names["sv"]
        if name.endswith(("ö", "holmen", "holmarna", "udden")) and name not in {
            # Nordsjö is a sea by its name only, Tölö a quarter; several names are an area.
            "Nordsjö", "Mellersta Nordsjö", "Främre Tölö", "Bortre Tölö", "Keski-Töölö",
        } and " - " not in name:  # fmt: skip
            assert area.inside["sv"].startswith("på "), area.code


@pytest.mark.parametrize(
    ("place", "code", "fi", "sv", "en"),
    [
        ("helsinki", "0910000000", "Helsingissä", "i Helsingfors", "in Helsinki"),
        ("helsinki", "0916000000", "Kaakkoisessa suurpiirissä", "i Sydöstra stordistriktet",
         "in the Southeastern major district"),
        ("helsinki", "0913301000", "Kalliossa", "i Berghäll", "in Kallio"),
        ("helsinki", "0915503000", "Malmilla", "i Malm", "in Malmi"),
        ("helsinki", "0911105000", "Lauttasaaressa", "på Drumsö", "in Lauttasaari"),
        ("helsinki", "0912201161", "Vanhalla Ruskeasuolla", "i Gamla Brunakärr",
         "in Vanha Ruskeasuo"),
        ("helsinki", "0913305270", "Vanhassakaupungissa", "i Gammelstaden", "in Vanhakaupunki"),
        ("helsinki", "0916603492", "Jollaksessa", "i Jollas", "in Jollas"),
        ("helsinki", "0917703471", "Kontulassa", "i Gårdsbacka", "in Kontula"),
        ("helsinki", "00150", "Punavuoren - Eiran - Hernesaaren alueella",
         "i området Rödbergen - Eira - Ärtholmen", "in Punavuori - Eira - Hernesaari"),
        ("capital-region", "capital-region", "pääkaupunkiseudulla", "i huvudstadsregionen",
         "in the capital region"),
        ("capital-region", "092", "Vantaalla", "i Vanda", "in Vantaa"),
        ("capital-region", "235", "Kauniaisissa", "i Grankulla", "in Kauniainen"),
        ("capital-region", "245", "Keravalla", "i Kervo", "in Kerava"),
        ("capital-region", "257", "Kirkkonummella", "i Kyrkslätt", "in Kirkkonummi"),
        ("capital-region", "0921015000", "Myyrmäessä", "i Myyrmäki", "in Myyrmäki"),
        ("capital-region", "2351001001", "alueella Kauniainen 001", "i området Grankulla 001",
         "in area Kauniainen 001"),
        ("finland", "FI", "Suomessa", "i Finland", "in Finland"),
        ("finland", "01", "Uudellamaalla", "i Nyland", "in Uusimaa"),
        ("finland", "13", "Keski-Suomessa", "i Mellersta Finland", "in Central Finland"),
        ("finland", "21", "Ahvenanmaalla", "på Åland", "in Åland"),
        ("finland", "710", "Raaseporissa", "i Raseborg", "in Raseborg"),
        ("finland", "743", "Seinäjoella", "i Seinäjoki", "in Seinäjoki"),
        ("finland", "837", "Tampereella", "i Tammerfors", "in Tampere"),
        ("finland", "702", "Ruovedellä", "i Ruovesi", "in Ruovesi"),
        ("finland", "895", "Uudessakaupungissa", "i Nystad", "in Uusikaupunki"),
        ("finland", "478", "Maarianhaminassa", "i Mariehamn", "in Mariehamn"),
        ("vaasa", "905", "Vaasassa", "i Vasa", "in Vaasa"),
        ("vaasa", "905-08", "Ristinummella", "i Korsnäståget", "in Ristinummi"),
        ("vaasa", "905-12", "Vähässäkyrössä", "i Lillkyro", "in Vähäkyrö"),
    ],
)  # fmt: skip
def test_forms_by_example(place: str, code: str, fi: str, sv: str, en: str) -> None:
    assert dict(load_areas(place)[code].inside) == {"fi": fi, "sv": sv, "en": en}


TABLE = Path("names/small.csv")
UNITS = {
    "1": Unit("area", "1", "0", "ALA", ""),
    "2": Unit("part", "2", "1", "Ala", "Nedre"),
    "3": Unit("area", "3", "0", "", ""),
}


def entry(code: str, fi: str, sv: str, *unnamed: str, sv_from: str = "") -> Names:
    text = {"fi": fi, "sv": sv, "en": fi}
    source = dict.fromkeys(("fi", "sv", "en"), "")
    return Names(code, text, TABLE, source, unnamed, (), sv_from)


def checked(*entries: Names) -> list[str]:
    known = {own.code: own for own in entries}
    units = {code: UNITS[code] for code in known}
    return check_names(known, units, dict.fromkeys(("area", "part"), "small.geojson"))


def test_a_name_that_nobody_publishes_is_marked() -> None:
    assert checked(entry("1", "Ala", "Ala", "sv")) == []
    assert checked(entry("1", "Ala", "Nedre", sv_from="2"), entry("2", "Ala", "Nedre")) == []
    assert checked(entry("1", "Ala", "Nedre", sv_from="a map of 1930")) == []
    assert checked(entry("3", "Alue 3", "Område 3", "fi", "sv", "en")) == []


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([entry("1", "Ala", "Ala")], "unnamed lists nothing, but no source has a name in: sv"),
        ([entry("1", "Ala", "Nedre", "sv")], "Ala and Nedre, but one is published"),
        ([entry("2", "Ala", "Nedre", "sv")], "no source has a name in: nothing"),
        ([entry("2", "Ala", "Undre")], "Swedish name 'Undre', but 'Nedre' in small.geojson"),
        ([entry("3", "Alue 3", "Alue 3", "sv")], "no source has a name in: fi sv en"),
        ([entry("1", "Ala", "Nedre", sv_from="9")], "sv_from names 9"),
        (
            [entry("1", "Ala", "Undre", sv_from="2"), entry("2", "Ala", "Nedre")],
            "but sv_from names",
        ),
    ],
)
def test_a_name_is_never_made_up(entries: list[Names], message: str) -> None:
    with pytest.raises(BuildError, match=re.escape(message)):
        checked(*entries)


def test_plain_forms_stand_in_where_nobody_has_inflected_a_name() -> None:
    named = plain_names(UNITS["2"], TABLE)
    assert named.text["fi_in"] == "alueella Ala"
    assert named.text["fi_gen"] == "alueen Ala"
    assert (named.text["sv_in"], named.text["sv_gen"]) == ("i Nedre", "Nedres")
    assert (named.text["en_in"], named.text["en_gen"]) == ("in Ala", "Ala’s")
    assert named.unnamed == ()
    assert plain_names(UNITS["1"], TABLE).unnamed == ("sv",)
    assert plain_names(UNITS["3"], TABLE).text["fi"] == "3"


def test_without_a_table_every_area_has_plain_forms() -> None:
    found, missing = choose_names("small", [], UNITS, plain=True)
    assert (found, [unit.code for unit in missing]) == ({}, ["1", "2", "3"])
