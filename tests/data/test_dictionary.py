"""The data dictionary in docs is that of the catalogue and the tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import catalogue
from data.dictionary import FILE, document, read_indexes, spans


def test_the_dictionary_is_up_to_date() -> None:
    fresh = document(catalogue(), read_indexes())
    assert FILE.read_text(encoding="utf-8") == fresh, "run python -m data.dictionary"


def test_every_indicator_and_source_is_in_it() -> None:
    text = FILE.read_text(encoding="utf-8")
    for name in (*catalogue().indicators, *catalogue().sources):
        assert f"### {name}\n" in text


def test_years_are_told_as_ranges() -> None:
    assert spans([1980, 1990, 1991, 1992]) == "1980, 1990–1992"
    assert spans([2011]) == "2011"
    assert spans([]) == "none"


@given(st.sets(st.integers(1900, 2100), min_size=1))
def test_the_ranges_hold_the_same_years(years: set[int]) -> None:
    told: set[int] = set()
    for part in spans(sorted(years)).split(", "):
        first, _, last = part.partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == years
