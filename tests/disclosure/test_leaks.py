"""Twenty-four planted leaks: the review finds each, and says which count can be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from data.building.rows import Row
from data.catalogue.rule import SURVEY
from data.disclosure import Counted, Hierarchy, Leak, Rule, Sheet, review
from data.disclosure.protect import suppressed
from tests.disclosure.cities import row

AREAS = {
    "C": ("city", ""),
    "A": ("district", "C"),
    "B": ("district", "C"),
    **{f"A{n}": ("sub-district", "A") for n in (1, 2, 3)},
    **{f"B{n}": ("sub-district", "B") for n in (1, 2, 3)},
}
PLACE = Hierarchy(AREAS, ("city", "district", "sub-district"))
POOLED = replace(PLACE, years={2020: (2018, 2019)})
RULE = Rule()
RESIDENTS = Counted("residents")


@dataclass(frozen=True)
class Plant:
    """Tables with a leak: the count it is about, and the range in which it can be told."""

    sheets: list[Sheet]
    cell: str
    low: int = 0
    high: int = 0
    place: Hierarchy = PLACE


def hide(what: Row) -> Row:
    """The row without its figures."""
    return suppressed(what)


def by_gender(total: int, female: int, d: int = 900) -> list[Row]:
    """All, women and men of district A."""
    return [
        row("district", "A", total, d),
        row("district", "A", female, d // 2, gender="female"),
        row("district", "A", total - female, d - d // 2, gender="male"),
    ]


def one(rows: list[Row], rule: Rule = RULE, unit: str = "percent") -> list[Sheet]:
    """A single table."""
    return [Sheet("table", rows, rule, unit)]


def small_count() -> Plant:
    return Plant(one([row("district", "A", 3, 400)]), "table numerator: A")


def small_denominator() -> Plant:
    return Plant(one([row("district", "A", 8, 29)]), "table numerator: A")


def few_respondents() -> Plant:
    return Plant(one([row("district", "A", 20, 29)], SURVEY), "table numerator: A")


def zero_where_it_is_protected() -> Plant:
    return Plant(one([row("district", "A", 0, 400)], Rule(zero=True)), "table numerator: A")


def few_others() -> Plant:
    return Plant(one([row("district", "A", 398, 400)], Rule(complement=True)), "table numerator: A")


def share_that_gives_its_count() -> Plant:
    known = replace(row("district", "A", 3, 400), numerator=None)
    return Plant(one([known]), "table numerator: A")


def gender_by_subtraction() -> Plant:
    everybody, women, men = by_gender(60, 57)
    return Plant(one([everybody, women, hide(men)]), "A (district), 2020, male", 3, 3)


def language_by_subtraction() -> Plant:
    rows = [row("district", "A", 100, 900)]
    rows += [
        row("district", "A", n, 300, language=code)
        for code, n in (("fi", 70), ("sv", 2), ("foreign", 28))
    ]
    rows[2] = hide(rows[2])
    return Plant(one(rows), "A (district), 2020, sv", 2, 2)


def age_by_subtraction() -> Plant:
    rows = [row("city", "C", 100, 900, age="16-29")]
    rows += [row("city", "C", n, 300, age=a) for a, n in (("16-19", 4), ("20-24", 50))]
    rows += [row("city", "C", 46, 300, age="25-29")]
    rows[1] = hide(rows[1])
    return Plant(one(rows), "C (city), 2020, 16-19", 4, 4)


def area_by_subtraction() -> Plant:
    rows = [row("district", "A", 100, 900)]
    rows += [row("sub-district", f"A{n}", x, 300) for n, x in ((1, 60), (2, 37), (3, 3))]
    rows[3] = hide(rows[3])
    return Plant(one(rows), "A3 (sub-district)", 3, 3)


def area_two_levels_up() -> Plant:
    """No figure of the districts: the sub-district is what is left of the city."""
    rows = [row("city", "C", 300, 1800)]
    counts = {"A1": 60, "A2": 37, "A3": 3, "B1": 80, "B2": 70, "B3": 50}
    rows += [row("sub-district", code, n, 300) for code, n in counts.items()]
    rows[3] = hide(rows[3])
    return Plant(one(rows), "A3 (sub-district)", 3, 3)


def year_by_subtraction() -> Plant:
    rows = [row("district", "A", 70, 900), row("district", "A", 68, 450, year=2018)]
    rows += [hide(row("district", "A", 2, 450, year=2019))]
    return Plant(one(rows), "A (district), 2019", 2, 2, POOLED)


def two_steps() -> Plant:
    """Men of language sv are what is left once all of language sv are."""
    rows = [row("district", "A", 100, 900)]
    rows += [row("district", "A", n, 300, language=c) for c, n in (("fi", 60), ("foreign", 28))]
    rows += [hide(row("district", "A", 12, 300, language="sv"))]
    rows += [row("district", "A", 9, 150, language="sv", gender="female")]
    rows += [hide(row("district", "A", 3, 150, language="sv", gender="male"))]
    return Plant(one(rows), "A (district), 2020, sv male", 3, 3)


def a_bridge() -> Plant:
    """In every sum two counts are hidden, and yet one of them can be told.

    A1 and A2 are hidden at two ages, A3 and a fourth area at two others, and A2 at one of the
    latter: the sum of A1 and A2 less the sums of the first two ages leaves it.
    """
    areas = {"D": ("district", ""), **{f"R{n}": ("sub-district", "D") for n in (1, 2, 3, 4)}}
    ages = ("16-17", "18-19", "20-24", "25-29")
    hidden = {(1, 0), (1, 1), (2, 0), (2, 1), (3, 2), (3, 3), (4, 2), (4, 3), (2, 2)}
    count = {(r, k): 40 + 7 * r + 3 * k for r in (1, 2, 3, 4) for k in range(4)} | {(2, 2): 4}
    rows = [row("district", "D", sum(count.values()), 1600)]
    rows += [
        row("district", "D", sum(count[r, k] for r in (1, 2, 3, 4)), 400, age=age)
        for k, age in enumerate(ages)
    ]
    for r in (1, 2, 3, 4):
        rows += [row("sub-district", f"R{r}", sum(count[r, k] for k in range(4)), 400)]
        made = [row("sub-district", f"R{r}", count[r, k], 100, age=age)
                for k, age in enumerate(ages)]  # fmt: skip
        rows += [hide(m) if (r, k) in hidden else m for k, m in enumerate(made)]
    place = Hierarchy(areas, ("district", "sub-district"))
    return Plant(one(rows), "R2 (sub-district), 2020, 20-24", 4, 4, place)


def overlapping_ages() -> Plant:
    """Ages 16–24 and 18–29 overlap: with 16–29 and 18–24 each end can be told."""
    count = {"16-29": (100, 900), "16-24": (63, 600), "18-29": (97, 750), "18-24": (60, 450)}
    rows = [row("city", "C", n, d, age=age) for age, (n, d) in count.items()]
    return Plant(one(rows), "C (city), 2020, 16-17", 3, 3)


def small_remainder() -> Plant:
    """Two hidden counts that are two together: neither can be more."""
    rows = [row("district", "A", 100, 900)]
    rows += [row("sub-district", f"A{n}", x, 300) for n, x in ((1, 98), (2, 1), (3, 1))]
    rows[2:] = [hide(r) for r in rows[2:]]
    return Plant(one(rows), "A3 (sub-district)", 0, 2)


def bounds_by_denominators() -> Plant:
    """Of 42 people 40 are counted: of 20 women then 18 to 20."""
    rule = replace(RULE, denominator=RESIDENTS)
    counted = [row("district", "A", 40, 42)]
    counted += [hide(row("district", "A", 19, 20, gender="female"))]
    counted += [hide(row("district", "A", 21, 22, gender="male"))]
    people = [row("district", "A", 42, None)]
    people += [row("district", "A", n, None, gender=g) for g, n in (("female", 20), ("male", 22))]
    tied = Sheet("people", people, Rule(numerator=RESIDENTS), "persons")
    return Plant([*one(counted, rule), tied], "A (district), 2020, female", 18, 20)


def told_by_another_table() -> Plant:
    """The share is hidden, because few people live there; the persons are in the other table."""
    rule = Rule(numerator=Counted("residents", {"language": "foreign"}), denominator=RESIDENTS)
    share = [hide(row("sub-district", "A1", 9, 25))]
    people = [row("sub-district", "A1", 9, None, language="foreign")]
    tied = Sheet("people", people, Rule(numerator=RESIDENTS), "persons")
    return Plant([*one(share, rule), tied], "A1 (sub-district), 2020, foreign", 9, 9)


def added_up_from_another_table() -> Plant:
    """One table hides all of an area, another one publishes its women and its men."""
    rule = Rule(numerator=Counted("outside"))
    first = [hide(row("district", "A", 12, 28))]
    second = [row("district", "A", 6, 40, gender=gender) for gender in ("female", "male")]
    other = Sheet("other", second, rule)
    return Plant([*one(first, rule), other], "outside: A (district), 2020, total", 12, 12)


def a_group_nobody_listed() -> Plant:
    everybody, women, _ = by_gender(60, 57)
    return Plant(one([everybody, women]), "A (district), 2020, male", 3, 3)


def an_age_nobody_listed() -> Plant:
    rows = [row("city", "C", 60, 600, age="16-29"), row("city", "C", 58, 500, age="18-29")]
    return Plant(one(rows), "C (city), 2020, 16-17", 2, 2)


def a_group_of_few_nobody_listed() -> Plant:
    """Nine men of eleven: the count is not small, those it is a share of are."""
    rows = [row("district", "A", 60, 411), row("district", "A", 51, 400, gender="female")]
    return Plant(one(rows), "A (district), 2020, male", 9, 9)


def rounded_and_exact() -> Plant:
    """A table is rounded, but another one gives the same counts as they are."""
    rule = Rule(method="rounding", numerator=Counted("outside"))
    rows = [row("district", "A", 10, 400), row("district", "A", 5, 200, gender="female")]
    rows += [row("district", "A", 5, 200, gender="male")]
    exact = [row("district", "A", 9, 450), row("district", "A", 6, 250, gender="male")]
    other = Sheet("other", exact, Rule(numerator=Counted("outside")))
    return Plant([*one(rows, rule), other], "outside: A (district), 2020, female", 3, 3)


def a_companion_given_back() -> Plant:
    """Women and men are hidden in one district; those of the other and of the city give them."""
    everybody, women, men = by_gender(60, 57)
    rows = [everybody, hide(women), hide(men)]
    rows += [row("district", "B", 40, 900), row("city", "C", 100, 1800)]
    rows += [row("city", "C", 77, 900, gender="female"), row("city", "C", 23, 900, gender="male")]
    rows += [row("district", "B", 20, 450, gender="female")]
    rows += [row("district", "B", 20, 450, gender="male")]
    return Plant(one(rows), "A (district), 2020, male", 3, 3)


PLANTS: list[Callable[[], Plant]] = [
    small_count, small_denominator, few_respondents, zero_where_it_is_protected, few_others,
    share_that_gives_its_count, gender_by_subtraction, language_by_subtraction,
    age_by_subtraction, area_by_subtraction, area_two_levels_up, year_by_subtraction, two_steps,
    a_bridge, overlapping_ages, small_remainder, bounds_by_denominators, told_by_another_table,
    added_up_from_another_table, a_group_nobody_listed, an_age_nobody_listed,
    a_group_of_few_nobody_listed, rounded_and_exact, a_companion_given_back,
]  # fmt: skip


def test_there_are_more_than_twenty() -> None:
    assert len(set(PLANTS)) >= 20


@pytest.mark.parametrize("plant", PLANTS, ids=lambda p: p.__name__)
def test_the_leak_is_found_and_named(plant: Callable[[], Plant]) -> None:
    planted = plant()
    leaks = review(planted.sheets, planted.place)
    about = [leak for leak in leaks if planted.cell in leak.cell]
    assert about, [str(leak) for leak in leaks]
    assert any((leak.low, leak.high) == (planted.low, planted.high) for leak in about), about


def test_nothing_is_found_where_nothing_is_told() -> None:
    """The same tables with a companion hidden: wide enough, and no word of it."""
    everybody, women, men = by_gender(60, 57)
    assert review(one([everybody, hide(women), hide(men)]), PLACE) == []
    assert review(one([everybody, women, men][:1]), PLACE) == []


def test_a_leak_says_what_it_is() -> None:
    told = Leak("table", "outside: A (district), 2020, male", 3, 3, 5)
    assert str(told) == (
        "table: outside: A (district), 2020, male is 3, and a range of 5 is needed"
    )
    wide = Leak("table", "outside: A", 0, 2, 5)
    assert "from 0 to 2" in str(wide)
    assert "although its rule forbids it" in str(Leak("table", "x", 0, 0, 0))
