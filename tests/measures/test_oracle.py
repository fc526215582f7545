"""The same numbers as PySAL's `segregation`, and `esda` for Moran: run by `make oracle`.

Known differences, all explained: PySAL's local and multigroup functions give NaN for empty units
and groups, so the random tables here have none; its bias-corrected D is the simple bootstrap and
not seeded; esda's pseudo p-values are one-sided, so only the statistics are compared.
"""

import warnings
from types import ModuleType

import numpy as np
import pytest

from data.measures import describe
from data.measures.evenness import dissimilarity, dissimilarity_multigroup
from data.measures.exposure import eta_squared, exposure, isolation, location_quotient
from data.measures.indexes import Index
from data.measures.information import (
    entropy,
    mutual_information,
    theil_h,
    theil_h_against_rest,
)
from data.measures.patterns import grid_neighbours
from data.measures.sampling import sample
from data.measures.space import local_morans_i, morans_i, weight_matrix
from tests.measures.support import Array

pytestmark = pytest.mark.oracle
EXACT = 1e-9


def imported(name: str) -> ModuleType:
    before = np.geterr()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = pytest.importorskip(name)
    np.seterr(**before)  # PySAL silences numpy for the whole process
    assert isinstance(module, ModuleType)
    return module


def random_tables() -> list[Array]:
    rng = np.random.default_rng(2025)
    return [
        rng.integers(1, 5000, (units, groups)).astype(np.float64)
        for units in (3, 20, 148)
        for groups in (2, 3, 5)
    ]


@pytest.mark.parametrize("table", random_tables(), ids=lambda t: f"{t.shape[0]}x{t.shape[1]}")
def test_indices_against_the_rest(table: Array) -> None:
    pysal = imported("segregation.singlegroup")
    pandas = imported("pandas")
    for group in range(table.shape[1]):
        frame = pandas.DataFrame({"own": table[:, group], "all": table.sum(axis=1)})
        for name, ours in (
            ("Dissim", dissimilarity(table)[group]),
            ("Isolation", isolation(table)[group]),
            ("CorrelationR", eta_squared(table)[group]),
            ("Entropy", theil_h_against_rest(table)[group]),
            ("Interaction", 1 - isolation(table)[group]),
        ):
            theirs = getattr(pysal, name)(frame, "own", "all").statistic
            assert float(ours) == pytest.approx(float(theirs), abs=EXACT), name


@pytest.mark.parametrize("table", random_tables(), ids=lambda t: f"{t.shape[0]}x{t.shape[1]}")
def test_multigroup_indices(table: Array) -> None:
    pysal = imported("segregation.multigroup")
    local = imported("segregation.local")
    pandas = imported("pandas")
    names = [f"g{g}" for g in range(table.shape[1])]
    frame = pandas.DataFrame(table, columns=names)
    for name, ours in (
        ("MultiDissim", dissimilarity_multigroup(table)),
        ("MultiInfoTheory", theil_h(table)),
    ):
        theirs = getattr(pysal, name)(frame, names).statistic
        assert float(ours) == pytest.approx(float(theirs), abs=EXACT), name
    room = float(entropy(table.sum(axis=0)))
    theirs = pysal.MultiInfoTheory(frame, names).statistic * room
    assert float(mutual_information(table)) == pytest.approx(theirs, abs=EXACT)
    quotients = local.MultiLocationQuotient(frame, names).statistics
    assert location_quotient(table) == pytest.approx(np.asarray(quotients), abs=EXACT)
    mixes = local.MultiLocalEntropy(frame, names).statistics
    ours_mix = entropy(table) / np.log(table.shape[1])
    assert ours_mix == pytest.approx(np.asarray(mixes), abs=EXACT)


def test_exposure_to_another_group_by_hand_of_pysal() -> None:
    """PySAL's interaction in a two-group population is the exposure to the other group."""
    pysal = imported("segregation.singlegroup")
    pandas = imported("pandas")
    for table in random_tables():
        if table.shape[1] != 2:
            continue
        frame = pandas.DataFrame({"own": table[:, 0], "all": table.sum(axis=1)})
        theirs = pysal.Interaction(frame, "own", "all").statistic
        assert float(exposure(table)[0, 1]) == pytest.approx(float(theirs), abs=EXACT)


def test_simple_bootstrap_correction() -> None:
    pysal = imported("segregation.singlegroup")
    pandas = imported("pandas")
    rng = np.random.default_rng(6)
    residents = rng.integers(20, 80, 50)
    own = rng.binomial(residents, rng.beta(2, 8, 50))
    table = np.stack([own, residents - own], axis=1)
    frame = pandas.DataFrame({"own": own, "all": residents})
    theirs = pysal.BiasCorrectedDissim(frame, "own", "all", B=2000).statistic
    ours = sample(table, Index.DISSIMILARITY, replications=9999).bootstrap_corrected
    # they resample each group apart, we the whole city; both are random
    assert ours == pytest.approx(float(theirs), abs=0.006)


def test_public_answers_carry_the_same_numbers() -> None:
    pysal = imported("segregation.singlegroup")
    pandas = imported("pandas")
    table = random_tables()[4]
    frame = pandas.DataFrame({"own": table[:, 1], "all": table.sum(axis=1)})
    theirs = pysal.Dissim(frame, "own", "all").statistic
    ours = describe(table, ("a", "b", "c")).dissimilarity["b"].value
    assert ours == pytest.approx(float(theirs), abs=EXACT)


def test_moran() -> None:
    esda = imported("esda")
    libpysal = imported("libpysal")
    neighbours = grid_neighbours(9, 7)
    values = np.random.default_rng(8).random(63)
    weights = weight_matrix(neighbours)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        w = libpysal.weights.W(
            {k: list(n) for k, n in enumerate(neighbours)}, silence_warnings=True
        )
        w.transform = "r"
        whole = esda.Moran(values, w, permutations=0)
        local = esda.Moran_Local(values, w, permutations=0)
    assert float(morans_i(values, weights)) == pytest.approx(float(whole.I), abs=EXACT)
    assert local_morans_i(values, weights) == pytest.approx(np.asarray(local.Is), abs=EXACT)
