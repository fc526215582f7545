"""The time series: gaps stay gaps, breaks are marked, the lines are what their names say."""

from __future__ import annotations

from random import Random

import pytest

from content.series import series
from content.words import words
from tests.samples import any_view, any_world
from tests.tables import cells
from translations import LANGUAGES
from view import BY_AREA


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_is_a_row_and_every_year_without_one_a_gap(language: str) -> None:
    rng = Random(1550)
    for _ in range(120):
        here = any_world(rng)
        view = any_view(rng, here.known)
        made = series(view, here, words(language))
        assert list(made.years) == list(range(made.years[0], made.years[-1] + 1))
        known = {o.year for line in made.lines for o in line.points if o.value is not None}
        assert not known or {made.years[0], made.years[-1]} <= known
        names = [line.name for line in made.lines]
        assert len(set(names)) == len(names), names
        for line in made.lines:
            assert [o.year for o in line.points] == list(made.years)
            for o in line.points:
                cell = cells(view.indicator).get((o.area, o.year, o.key))
                text = cell.value if cell else ""
                assert (o.value is None) == (text == "")
                assert o.value is None or o.value == float(text)
        breaks = here.known.catalogue.indicators[view.indicator].breaks
        shown = {(here.areas[o.area].level, o.area) for line in made.lines for o in line.points}
        assert {b.year for b in made.breaks} == {
            b.year
            for b in breaks
            if made.years[0] < b.year <= made.years[-1] and any(b.concerns(*a) for a in shown)
        }


def test_the_lines_are_the_selected_areas_and_the_comparator() -> None:
    rng = Random(1640)
    for _ in range(120):
        here = any_world(rng)
        view = any_view(rng, here.known)
        lines = series(view, here, words("sv")).lines
        if view.by != BY_AREA:
            at = here.known.catalogue.indicators[view.indicator].columns.index(view.by)
            assert len({line.points[0].key[at] for line in lines}) == len(lines)
            assert len({line.points[0].area for line in lines}) == 1
            continue
        own = [line for line in lines if line.style != "comparator"]
        assert [line.points[0].area for line in own] == list(view.areas)
        assert [line.style for line in own] == [f"area{n}" for n in range(len(own))]
        against = [line.points[0].area for line in lines if line.style == "comparator"]
        assert against in ([], [here.comparator(view)])
        assert against or view.areas
