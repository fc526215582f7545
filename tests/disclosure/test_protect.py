"""What is hidden and why: rules, companions, several tables, and what stays as it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.building.rows import Row
from data.catalogue.rule import SURVEY, Counted, Rule
from data.disclosure import (
    DisclosureError,
    Hierarchy,
    Sheet,
    protect,
    protect_tables,
    review,
)
from data.disclosure.hierarchy import parts_of
from data.disclosure.protect import suppressed
from data.disclosure.system import Cell
from tests.disclosure.cities import published, random_city, row

AREAS = {"C": ("city", ""), **{f"D{n}": ("district", "C") for n in range(4)}}
PLACE = Hierarchy(AREAS, ("city", "district"))


def districts(*counts: tuple[int, int]) -> list[Row]:
    """Districts with these counts, and the city that is their sum."""
    found = [row("district", f"D{n}", *pair) for n, pair in enumerate(counts)]
    n, d = (sum(column) for column in zip(*counts, strict=True))
    return [row("city", "C", n, d), *found]


def hidden(rows: list[Row], rule: Rule) -> dict[str, str]:
    """The reasons by area."""
    done = protect_tables([Sheet("t", rows, rule)], PLACE)
    assert review([Sheet("t", done.tables["t"], rule)], PLACE) == []
    return {area: why for (area, _, _), why in done.reasons["t"].items()}


def test_a_small_count_gets_the_smallest_companion_that_is_large_enough() -> None:
    found = hidden(districts((3, 400), (90, 900), (40, 400), (60, 600)), Rule())
    assert found == {"D0": "numerator", "D2": "companion"}


def test_two_small_counts_need_no_companion_when_they_hold_enough_together() -> None:
    assert set(hidden(districts((3, 400), (4, 900), (40, 400), (60, 600)), Rule())) == {"D0", "D1"}


def test_two_small_counts_need_one_when_they_hold_too_little() -> None:
    found = hidden(districts((1, 400), (2, 900), (40, 400), (60, 600)), Rule())
    assert found == {"D0": "numerator", "D1": "numerator", "D2": "companion"}


def test_few_people_are_enough_of_a_reason() -> None:
    found = hidden(districts((10, 29), (20, 30), (40, 400), (60, 600)), Rule())
    assert found["D0"] == "denominator"
    assert list(found.values()).count("denominator") == 1


def test_few_respondents_are_enough_of_a_reason() -> None:
    found = hidden(districts((2, 31), (20, 29), (3, 400), (60, 600)), SURVEY)
    assert found["D1"] == "respondents"
    assert "numerator" not in found.values()


@pytest.mark.parametrize("zero", [False, True])
def test_zero_is_protected_when_the_rule_says_so(zero: bool) -> None:
    found = hidden(districts((0, 400), (90, 900), (40, 400), (60, 600)), Rule(zero=zero))
    assert found.get("D0") == ("numerator" if zero else None)
    assert len(found) == (2 if zero else 0)


@pytest.mark.parametrize("complement", [False, True])
def test_few_others_are_protected_when_the_rule_says_so(complement: bool) -> None:
    rows = districts((398, 400), (90, 900), (40, 400), (60, 600))
    found = hidden(rows, Rule(complement=complement))
    assert found.get("D0") == ("complement" if complement else None)


def test_dominance_needs_to_know_the_largest() -> None:
    rule = Rule(min_numerator=0, dominance=(1, 60.0))
    rows = [row("district", f"D{n}", x, None) for n, x in enumerate((100, 200, 300, 400))]
    rows = [row("city", "C", 1000, None), *rows]
    sheet = Sheet("t", rows, rule, "persons")
    with pytest.raises(DisclosureError, match="largest contributions are not given"):
        protect_tables([sheet], PLACE)
    codes = ("total", "total", "total")
    largest: dict[Cell, list[float]] = {(r.area, r.year, codes): [50.0] for r in rows}
    largest["D0", 2020, codes] = [61.0]
    done = protect_tables([sheet], PLACE, largest=largest)
    assert done.reasons["t"]["D0", 2020, codes] == "dominance"
    assert len(done.reasons["t"]) == 2


def test_hidden_rows_have_no_figure_and_others_are_untouched() -> None:
    rows = districts((3, 400), (90, 900), (40, 400), (60, 600))
    rows[1] = replace(rows[1], low=Decimal(1), high=Decimal(2))
    rows += [Row(level="district", area=f"D{n}", year=2021, status="missing", source="s")
             for n in range(4)]  # fmt: skip
    found = protect(rows, Rule(), PLACE)
    for before, after in zip(rows, found, strict=True):
        if after.status == "suppressed":
            assert (after.value, after.numerator, after.denominator) == (None, None, None)
            assert (after.low, after.high) == (None, None)
            assert (after.area, after.year, after.source) == (before.area, before.year, "s")
        else:
            assert after is before
    assert [r.area for r in found if r.status == "suppressed"] == ["D0", "D2"]


def test_what_is_protected_already_stays_and_gets_its_companion() -> None:
    rows = districts((50, 400), (90, 900), (40, 400), (60, 600))
    rows[1] = suppressed(rows[1])
    found = protect(rows, Rule(), PLACE)
    assert [r.area for r in found if r.status == "suppressed"] == ["D0", "D2"]
    assert protect(found, Rule(), PLACE) == found


def test_nobody_is_no_secret() -> None:
    """Where nobody lives, the figure is not applicable and stays so."""
    rows = districts((3, 400), (0, 0), (40, 400), (60, 600))
    found = {r.area: r.status for r in protect(rows, Rule(), PLACE)}
    assert found["D1"] == "not_applicable"


def test_an_index_only_asks_for_people() -> None:
    rows = [replace(row("district", f"D{n}", 1, d), numerator=None, value=Decimal(97))
            for n, d in enumerate((20, 400, 500, 600))]  # fmt: skip
    found = protect(rows, Rule(), PLACE, "index")
    assert [r.status for r in found] == ["suppressed", "observed", "observed", "observed"]


def test_a_share_without_counts_is_refused() -> None:
    bare = replace(row("district", "D0", 30, 400), numerator=None, denominator=None)
    with pytest.raises(DisclosureError, match="without its denominator"):
        protect([bare], Rule(), PLACE)


def test_what_one_table_hides_no_other_tells() -> None:
    """The share of a few is hidden; so is the number of persons in the table of residents."""
    of_foreign = Counted("residents", {"language": "foreign"})
    share = Rule(numerator=of_foreign, denominator=Counted("residents"))
    shares = districts((9, 25), (90, 900), (40, 400), (60, 600))
    counts = ((9, 25), (90, 900), (40, 400), (60, 600))
    people: list[Row] = []
    for code, pairs in (("foreign", counts), ("fi", [(d - n, 0) for n, d in counts]),
                        ("total", [(d, 0) for _, d in counts])):  # fmt: skip
        people += [row("district", f"D{n}", x, None, language=code)
                   for n, (x, _) in enumerate(pairs)]  # fmt: skip
        people += [row("city", "C", sum(x for x, _ in pairs), None, language=code)]
    sheets = [
        Sheet("share", shares, share),
        Sheet("people", people, Rule(numerator=Counted("residents")), "persons"),
    ]
    done = protect_tables(sheets, PLACE)
    told = {(r.area, r.language): r.status for r in done.tables["people"]}
    assert told["D0", "foreign"] == "suppressed"
    assert told["D0", "total"] == "observed"
    # Its Finnish speakers and its total would tell it, and so would the other districts.
    assert told["D0", "fi"] == "suppressed"
    assert review(published(sheets, done), PLACE) == []


def test_the_same_tables_are_protected_in_the_same_way() -> None:
    city = random_city(45)
    sheets = city.sheets(Rule(), residents=True)
    first, again = (protect_tables(sheets, city.hierarchy, check=False) for _ in range(2))
    assert first == again
    assert first.tables["table"] != tuple(sheets[0].rows)


@pytest.mark.parametrize(
    ("dimension", "codes", "expected"),
    [
        ("gender", ["total", "female"], {"total": ("female", "male")}),
        ("language", ["total"], {}),
        ("age", ["total", "16-19", "20-24"], {"total": ("16-19", "20-24")}),
        ("age", ["16-29", "18-29"], {"16-29": ("16-17", "18-29")}),
        (
            "age",
            ["total", "0-15", "16-29", "16-19", "20-29", "30+"],
            {"total": ("0-15", "16-29", "30+"), "16-29": ("16-19", "20-29")},
        ),
        ("age", ["16-24", "18-29"], {"16-24": ("16-17", "18-24"), "18-29": ("18-24", "25-29")}),
        ("age", ["total", "7-12", "16-29"], {"total": ("7-12", "13-15", "16-29")}),
        ("stage", ["total", "general", "vocational"], {"total": ("general", "vocational")}),
        ("stage", ["general", "vocational"], {}),
    ],
)
def test_what_adds_up_is_read_from_the_codes(
    dimension: str, codes: list[str], expected: dict[str, tuple[str, ...]]
) -> None:
    assert parts_of(dimension, codes) == expected
