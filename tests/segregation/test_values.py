"""docs/segregation-values.md tells the truth, by its own counts and by the tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from data.segregation.values import VALUES, document
from tests.segregation.reading import counts, dissimilarity

TEXT = VALUES.read_text(encoding="utf-8")


def table_after(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    body = TEXT.split(f"{heading}\n", 1)[1]
    lines = [line for line in body.split("\n## ")[0].split("\n### ")[0].splitlines()
             if line.startswith("|")]  # fmt: skip
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_document_is_the_one_of_these_results() -> None:
    assert document() == TEXT, "run: python -m data.segregation"


def test_d_by_level_and_year_from_the_tables() -> None:
    listed = table_after("## D of foreign-language speakers by level and year")
    assert len(listed) == 36
    for level, year, number, own, everybody, d, *_ in listed:
        found = counts("foreign-language-speakers", level, int(year))
        assert int(number) == len(found)
        assert int(own) == sum(x for x, _ in found.values())
        assert int(everybody) == sum(t for _, t in found.values())
        assert float(d) == pytest.approx(float(dissimilarity(found)), abs=6e-6)


@pytest.mark.parametrize(
    ("level", "year", "areas"),
    [("major-district", 2014, 8), ("major-district", 2025, 7), ("district", 2025, 33),
     ("sub-district", 2025, 127)],
)  # fmt: skip
def test_d_by_hand_from_the_counts_that_are_printed(level: str, year: int, areas: int) -> None:
    listed = table_after(f"### Foreign-language speakers, {level}, {year}")
    *terms, last = listed
    assert len(terms) == areas
    own, rest = sum(int(t[2]) for t in terms), sum(int(t[3]) for t in terms)
    assert [int(last[2]), int(last[3])] == [own, rest]
    total = Fraction(0)
    for _, _, x, y, term in terms:
        exact = abs(Fraction(int(x), own) - Fraction(int(y), rest)) / 2
        assert float(term) == pytest.approx(float(exact), abs=6e-6)
        total += exact
    said = float(last[4].strip("*"))
    assert said == pytest.approx(float(total), abs=6e-6)


def test_d_of_two_groups_and_of_all_by_hand() -> None:
    listed = table_after("### Three language groups, major-district, 2014")
    numbers = [[int(cell) for cell in row[2:]] for row in listed]
    sizes = [sum(column) for column in zip(*numbers, strict=True)]
    everybody = sum(sizes)
    summary = {
        (row[0], row[1]): float(row[5]) for row in table_after("## D of three language groups")
    }
    pair = sum(abs(Fraction(r[0], sizes[0]) - Fraction(r[2], sizes[2])) for r in numbers) / 2
    told = summary["major-district", "mother-tongue.fi.foreign 2014"]
    assert told == pytest.approx(float(pair), abs=6e-6)
    spread = sum(
        sum(row) * abs(Fraction(row[g], sum(row)) - Fraction(sizes[g], everybody))
        for row in numbers
        for g in range(3)
    )
    room = sum(Fraction(n, everybody) * (1 - Fraction(n, everybody)) for n in sizes)
    all_groups = spread / (2 * everybody * room)
    told = summary["major-district", "mother-tongue.all 2014"]
    assert told == pytest.approx(float(all_groups), abs=6e-6)
