"""The Indicators page: true statuses, figures that name their group, gaps in words."""

from __future__ import annotations

import pytest

from content.indicators import Entry, indicators
from data.programme import rows
from translations import LANGUAGES

each_language = pytest.mark.parametrize("language", LANGUAGES)


def entries(language: str) -> dict[str, Entry]:
    return {entry.row.id: entry for group in indicators(language).values() for entry in group}


@each_language
def test_every_row_is_on_the_page(language: str) -> None:
    assert set(entries(language)) == {row.id for row in rows()}


@each_language
def test_a_row_that_lacks_something_is_not_called_whole(language: str) -> None:
    for entry in entries(language).values():
        if entry.row.lacks:
            assert entry.status != "shown", entry.row.id
        if entry.row.absent and not entry.shown:
            assert entry.status == "none", entry.row.id


def test_a_figure_of_a_group_names_the_group() -> None:
    (overcrowding,) = entries("en")["P2"].shown
    assert overcrowding.latest == "25% in 2018 (Foreign background)"


def test_two_groups_are_said_to_differ_by_what_their_figures_say() -> None:
    (overcrowding,) = entries("en")["P2"].shown
    assert overcrowding.gap is not None
    assert [dot.text for dot in overcrowding.gap.dots] == ["9%", "25%"]
    assert overcrowding.gap.apart == "The difference is 16 percentage points."


@each_language
def test_parts_of_an_index_are_no_gap(language: str) -> None:
    assert not [s.name for s in entries(language)["P1"].shown if s.gap]
