"""Every goal and indicator of the programmes is there, answered or with who has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.catalogue import HERE, LANGUAGES, CatalogueError
from data.programme import answers, read, rows

GOALS = [f"M{n}" for n in range(1, 5)]
PROMISED = [*(f"P{n}" for n in range(1, 9)), *(f"E{n}" for n in range(1, 9)), *GOALS]
NOT_PUBLIC = {"M2", "P3", "E2", "E3", "E5", "E7", "E8"}
"""Of these no public figure is at hand."""

ROWS = {row.id: row for row in rows()}


def test_every_row_of_the_programmes_is_there() -> None:
    assert sorted(ROWS) == sorted(PROMISED)
    assert len(rows()) == len(ROWS)
    assert {row.id for row in rows() if row.programme == "mukana"} == set(GOALS)


@pytest.mark.parametrize("item", PROMISED)
def test_a_row_is_answered_or_says_who_has_it(item: str) -> None:
    row = ROWS[item]
    assert (not answers(row)) == (item in NOT_PUBLIC)
    assert (row.absent is not None) == (item in NOT_PUBLIC)
    assert row.lacks is None or answers(row)
    # Goals are asked for without breakdowns; an indicator that is answered lacks something.
    assert item in GOALS or row.absent or row.lacks


@pytest.mark.parametrize("item", PROMISED)
def test_texts_are_in_three_languages(item: str) -> None:
    row = ROWS[item]
    for text in (row.name, row.asks, row.absent, row.lacks, row.source):
        if text:
            assert len({text[language] for language in LANGUAGES}) == 3
    for text in (row.absent, row.lacks):
        if text:
            assert all(text[language].endswith(".") for language in LANGUAGES)
            assert not any(re.search(r"\d-\d", text[language]) for language in LANGUAGES)


def test_the_swedish_names_are_those_of_the_programme() -> None:
    official = {
        "P1": "Index för skillnader mellan områden",
        "P2": "Trångboddhet",
        "P3": "Tillväxt i andelen arbetsrelaterad invandring",
        "P4": "Arbetslöshetsprocent inom grupper med utländsk bakgrund i svag ställning på"
        " arbetsmarknaden",
        "P5": "Personer som gått ut grundskolan och blivit utan studieplats",
        "P6": "Andel som avlagt examina efter grundskolan",
        "P7": "Unga utanför utbildning och arbete",
        "P8": "Andel barn och unga med en hobby",
    }
    assert {id_: ROWS[id_].name["sv"] for id_ in official} == official


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('programme = "mukana"', 'programme = "other"', "M1: «programme» is not one of"),
        ('fi = "Ahtaasti asuminen"', 'fi = ""', "P2: «name» must be given in"),
    ],
)
def test_a_hole_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (HERE / "programme.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "programme.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read(path)
