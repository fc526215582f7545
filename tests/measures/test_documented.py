"""Every index says what it is, who proposed it, how far it goes and what it cannot see."""

import inspect
from pathlib import Path

import pytest

import data.measures
from data.measures import (
    bounds,
    chance,
    change,
    compare,
    curve,
    discovery,
    evenness,
    exposure,
    hypergeometric,
    information,
    local,
    nesting,
    result,
    sampling,
    space,
)

DOC = Path(__file__).parents[2] / "docs" / "methods-measures.md"
INDICES = [
    evenness.dissimilarity,
    evenness.dissimilarity_parts,
    evenness.dissimilarity_pairwise,
    evenness.dissimilarity_multigroup,
    evenness.boundary_adjusted,
    exposure.exposure,
    exposure.eta_squared,
    exposure.location_quotient,
    information.entropy,
    information.diversity,
    information.mutual_information,
    information.theil_h,
    information.local_units,
    local.influence,
    nesting.nested,
    curve.segregation_curve,
    curve.by_share,
    chance.expected_index,
    space.morans_i,
    space.local_morans_i,
    discovery.benjamini_hochberg,
    bounds.dissimilarity_bounds,
]


@pytest.mark.parametrize("function", INDICES, ids=lambda f: f.__name__)
def test_index_states_formula_reference_range_and_blind_spots(function: object) -> None:
    text = inspect.getdoc(function) or ""
    for word in ("Formula", "Reference", "Range", "lind to"):
        assert word in text, f"{function}: {word}"


@pytest.mark.parametrize(
    "module",
    [
        *(bounds, chance, change, compare, curve, discovery, evenness, exposure, hypergeometric),
        *(information, local, nesting, result, sampling, space),
    ],
    ids=lambda m: m.__name__,
)
def test_every_public_thing_has_a_docstring(module: object) -> None:
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:  # type: ignore[attr-defined]
            continue
        if inspect.isfunction(thing) or inspect.isclass(thing):
            assert inspect.getdoc(thing), f"{module}.{name}"


def test_methods_page_names_every_public_function_and_every_reason() -> None:
    text = DOC.read_text(encoding="utf-8")
    for name in data.measures.__all__:
        if inspect.isfunction(getattr(data.measures, name)):
            assert f"`{name}" in text, name
    for reason in result.Reason:
        assert f"`{reason.value}`" in text, reason
