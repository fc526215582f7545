"""Cells one by one: numbers, ages, groups, areas."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import vocabulary
from data.intake.areas import Matcher
from data.intake.numbers import Bad, Number, read_number, shown, unscaled
from data.intake.roots import Roots
from data.intake.vocabulary import near

ROOTS = Roots()
AREAS = ROOTS.areas("helsinki")
MATCHER = Matcher(AREAS, {})


@given(
    st.decimals(min_value=0, max_value=10**9, places=4),
    st.sampled_from([",", "."]),
    st.sampled_from(["", " ", "\u00a0", "\u202f"]),
)
def test_a_number_is_read_as_it_was_written(number: Decimal, mark: str, space: str) -> None:
    whole, _, fraction = f"{number:,f}".partition(".")
    written = whole.replace(",", space) + mark + fraction
    read = read_number(written, mark, whole=False)
    assert isinstance(read, Number)
    assert unscaled(read.scaled) == number
    assert Decimal(shown(read.scaled)) == number
    assert read.places == 4


@given(st.text(max_size=12), st.sampled_from([",", "."]), st.booleans())
def test_any_text_is_a_number_or_a_named_fault(written: str, mark: str, whole: bool) -> None:
    read = read_number(written, mark, whole=whole)
    assert isinstance(read, Number | Bad)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("1.5", "decimal-mixed"), ("-3", "negative"), ("\u22123", "negative"),
        ("1e300", "too-large"),
        ("١٢", "not-a-number"), ("1 23", "not-a-number"), ("0x10", "not-a-number"),
        ("nan", "not-a-number"), ("inf", "not-a-number"), ("12,", "not-a-number"),
        ("=A1", "formula-text"), ("#N/A", "excel-error"), ("1,2,3", "not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_number_says_why(written: str, rule: str) -> None:
    read = read_number(written, ",", whole=False)
    assert isinstance(read, Bad)
    assert read.rule == rule


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("16-29", "16-29"), ("16–29", "16-29"), ("16 - 29", "16-29"), ("16–29-vuotiaat", "16-29"),
        ("16–29 år", "16-29"), ("16-29 years", "16-29"), ("65+", "65+"), ("65 –", "65+"),
        ("65+ v.", "65+"), ("17", "17-17"), ("Yhteensä", "total"), ("samtliga", "total"),
        ("29-16", None), ("young", None), ("", None),
    ],
)  # fmt: skip
def test_ages_are_read_as_offices_write_them(written: str, code: str | None) -> None:
    assert vocabulary.age(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0911101000", "0911101000"), ("Helsinki", "0910000000"), ("helsingfors", "0910000000"),
        ("Vironniemen peruspiiri", "0911101000"), ("091 101 Vironniemen peruspiiri", "0911101000"),
        ("Estnäs distrikt", "0911101000"), ("ETELÄINEN  SUURPIIRI", "0911000000"),
        ("Katajanokan osa-alue", "0911101080"), ("Skatudden delområde", "0911101080"),
    ],
)  # fmt: skip
def test_an_area_is_found_by_code_and_by_name_in_any_language(written: str, code: str) -> None:
    assert MATCHER.find(written) == code


def test_every_area_is_found_by_every_name_at_its_level() -> None:
    for area in AREAS.values():
        assert MATCHER.find(area.code) == area.code
        for name in area.aliases:
            found = MATCHER.find(name, area.level)
            assert found == area.code or (isinstance(found, Bad) and found.rule == "ambiguous-area")


@pytest.mark.parametrize(
    ("written", "level", "rule", "says"),
    [
        ("Krununhaka", "", "unknown-area", "0911101010"),
        ("Kruununhaka", "district", "wrong-level", "sub-district"),
        ("911101010", "", "lost-zero", "0911101010"),
        ("Kulosaari", "", "ambiguous-area", "district); "),
        ("Xyzzy", "", "unknown-area", "–"),
        ("K\ufffdpyl\ufffd", "", "broken-letters", ""),
    ],
)
def test_a_near_miss_is_proposed_and_not_assumed(
    written: str, level: str, rule: str, says: str
) -> None:
    found = MATCHER.find(written, level)
    assert isinstance(found, Bad)
    assert found.rule == rule
    assert says in " ".join(text for _, text in found.params)


def test_the_words_of_one_breakdown_do_not_contradict_each_other() -> None:
    for dimension in ("language", "gender"):
        for code in vocabulary.known(dimension):
            assert vocabulary.group(dimension, code) == code
    assert near("femail", ["female", "male"])[0] == "female"
    assert vocabulary.status("suppressed") == 3
    assert vocabulary.status("..") is None
