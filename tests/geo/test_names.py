"""The hand-kept names and forms: complete and plausible. The ear still has to check each."""

from __future__ import annotations

import pytest

from geo.layer import Area, load_areas

AREAS = tuple(load_areas("helsinki"))
EACH = pytest.mark.parametrize("area", AREAS, ids=[area.code for area in AREAS])

COMPOUND = {"Vanhakaupunki", "Linjat", "Länsisaaret", "Itäsaaret"}
"""Names that bend in the middle or in the plural, so that the stems of their forms differ."""

NEUTRAL = ("Helsingi", "Villingi", "nieme", "piiri")
"""Stems, and last parts of stems, without any vowel but e and i."""


@EACH
def test_every_area_has_every_form(area: Area) -> None:
    for forms in (area.names, area.inside, area.genitive):
        assert set(forms) == {"fi", "sv", "en"}
        for text in forms.values():
            assert text
            assert text == text.strip()
            assert "  " not in text
            assert not any(word.isupper() and len(word) > 2 for word in text.split())


@EACH
def test_finnish_forms(area: Area) -> None:
    inside, genitive, name = area.inside["fi"], area.genitive["fi"], area.names["fi"]
    assert inside.endswith(("ssa", "ssä", "lla", "llä"))
    assert genitive.endswith("n")
    assert inside[0] == genitive[0] == name[0]
    assert len(inside.split()) == len(genitive.split()) == len(name.split())
    assert inside[:3] == genitive[:3] == name[:3]
    if name not in COMPOUND:
        # Kallio-ssa, Kallio-n; Haaga: Haaga-ssa, Haaga-n: one stem, weak or strong, in both.
        assert inside.split()[-1][:-3] == genitive.split()[-1][:-1]


@EACH
def test_finnish_vowel_harmony(area: Area) -> None:
    """The ending follows the last vowel that is neither e nor i: a after a, o, u, else ä.

    Last parts with e and i alone take ä whatever stands before them: Munkki-niemessä.
    """
    stem, ending = area.inside["fi"][:-3], area.inside["fi"][-1]
    if stem.endswith(NEUTRAL):
        assert ending == "ä"
    else:
        vowels = [letter for letter in stem.lower() if letter in "aouäöy"]
        assert ending == ("a" if vowels[-1] in "aou" else "ä")


@EACH
def test_swedish_forms(area: Area) -> None:
    name, genitive = area.names["sv"], area.genitive["sv"]
    assert area.inside["sv"] in {f"i {name}", f"på {name}"}
    assert genitive == (name if name[-1] in "sxz" else f"{name}s")


@EACH
def test_english_forms(area: Area) -> None:
    the = "the " if area.level == "major-district" else ""
    assert area.inside["en"] == f"in {the}{area.names['en']}"
    assert area.genitive["en"] == f"{the}{area.names['en']}’s"
    if area.level in {"district", "sub-district"}:
        assert area.names["en"] == area.names["fi"]


@pytest.mark.parametrize("level", ["city", "major-district", "district", "sub-district"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_names_are_unique_within_a_level(level: str, language: str) -> None:
    names = [area.names[language] for area in AREAS if area.level == level]
    assert len(set(names)) == len(names)


def test_the_same_name_has_the_same_forms_at_every_level() -> None:
    """Kallio the district and Kallio the sub-district are spoken of alike."""
    for language in ("fi", "sv"):
        seen: dict[str, tuple[str, str]] = {}
        for area in AREAS:
            forms = (area.inside[language], area.genitive[language])
            assert seen.setdefault(area.names[language], forms) == forms, area.code


def test_islands_and_headlands_are_spoken_of_as_on_in_swedish() -> None:
    for area in AREAS:
        name = area.names["sv"]
        if name.endswith(("ö", "holmen", "holmarna", "udden")) and name not in {
            # Nordsjö is a sea by its name only, Tölö a quarter.
            "Nordsjö", "Mellersta Nordsjö", "Främre Tölö", "Bortre Tölö",
        }:  # fmt: skip
            assert area.inside["sv"].startswith("på "), area.code


@pytest.mark.parametrize(
    ("code", "fi", "sv", "en"),
    [
        ("0910000000", "Helsingissä", "i Helsingfors", "in Helsinki"),
        ("0916000000", "Kaakkoisessa suurpiirissä", "i Sydöstra stordistriktet",
         "in the Southeastern major district"),
        ("0913301000", "Kalliossa", "i Berghäll", "in Kallio"),
        ("0915503000", "Malmilla", "i Malm", "in Malmi"),
        ("0911105000", "Lauttasaaressa", "på Drumsö", "in Lauttasaari"),
        ("0912201161", "Vanhalla Ruskeasuolla", "i Gamla Brunakärr", "in Vanha Ruskeasuo"),
        ("0913305270", "Vanhassakaupungissa", "i Gammelstaden", "in Vanhakaupunki"),
        ("0916603492", "Jollaksessa", "i Jollas", "in Jollas"),
        ("0917703471", "Kontulassa", "i Gårdsbacka", "in Kontula"),
    ],
)  # fmt: skip
def test_forms_by_example(code: str, fi: str, sv: str, en: str) -> None:
    assert dict(load_areas("helsinki")[code].inside) == {"fi": fi, "sv": sv, "en": en}
