"""What drives a change between two years: composition, redistribution or sorting itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from data.measures.indexes import Index, index_parts, index_value
from data.measures.margins import NotConvergedError, fit_margins
from data.measures.tables import Array, as_counts

# Elbers replaces empty cells by this many people before fitting, we only where it is unavoidable.
_ALMOST_NOBODY = 1e-4


class NothingInCommonError(ValueError):
    """Two tables share no units and groups for which the index has a value."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """Additive parts of ``later`` − ``earlier``.

    ``composition``: the city's groups changed their sizes. ``redistribution``: units grew or
    shrank. ``structure``: sorting itself, with sizes of groups and units held. ``appeared`` and
    ``vanished``: units or groups with residents in one of the two years only. The five sum to the
    difference. ``by_unit`` (units, 3): the first three by unit, in that order; they sum to them;
    zero for units not in both years. Only the column of structure says something about its unit.
    ``zeros_replaced``: empty cells had to be set to a ten-thousandth of a person.
    """

    earlier: float
    later: float
    composition: float
    redistribution: float
    structure: float
    appeared: float
    vanished: float
    by_unit: Array
    zeros_replaced: bool


def drivers(earlier: npt.ArrayLike, later: npt.ArrayLike, index: Index) -> Drivers:
    """Decompose the change of an index between two tables with the same units and groups in order.

    Each table is seen as three things: sizes of groups (g), sizes of units (u) and structure (s),
    its odds ratios. IPF builds the tables that mix them, v(gus) with each from year A or B. Then
      structure      = ½ [v(AAB) − v(AAA)] + ½ [v(BBB) − v(BBA)],
      composition    = ¼ [v(BAA) − v(AAA) + v(BBA) − v(ABA) + v(BBB) − v(ABB) + v(BAB) − v(AAB)],
      redistribution = ¼ [v(ABA) − v(AAA) + v(BBA) − v(BAA) + v(BBB) − v(BAB) + v(ABB) − v(AAB)].
    This is the Shapley value with both margins as one coalition against structure (Owen 1977): it
    adds up exactly, and exchanging the years only changes the signs.
    Reference: Elbers (2021), A method for studying differences in segregation across time and
    space, Sociological Methods & Research 52(1), 5–42; before him Karmel & Maclachlan (1988),
    Economic Record 64, 187–195, and Deutsch, Flückiger & Silber (2009), Research on Economic
    Inequality 17, 171–202. They decompose M; the scheme holds for any index and is used here so.
    Blind to: causes (moving, births and deaths look the same); the three parts may have different
    signs and each be larger than the difference; chance (no interval).
    Raises ValueError for tables of different shape or an index without value, NothingInCommonError
    and, if margins cannot be fitted, NotConvergedError (`data.measures.explain_change` gives the
    reason instead).
    """
    first, second = as_counts(earlier), as_counts(later)
    if first.ndim != 2 or first.shape != second.shape:
        raise ValueError("two tables (units, groups) with the same units and groups")
    values = [float(index_value(table, index)) for table in (first, second)]
    units, groups = _in_both(first, second)
    if not np.isfinite(values).all():
        raise ValueError("the index has no value for one of the tables")
    if not units.any():
        raise NothingInCommonError("no unit has residents in both tables")
    common = [table[np.ix_(units, groups)] for table in (first, second)]
    bases = [float(index_value(table, index)) for table in common]
    if not np.isfinite(bases).all():
        raise NothingInCommonError("the index has no value for what both tables share")
    parts, replaced = _mixed(common, index)
    split = np.zeros((first.shape[0], 3))
    split[units] = np.stack(_owen(parts), axis=-1)
    composition, redistribution, structure = split.sum(axis=0).tolist()
    return Drivers(
        values[0],
        values[1],
        composition,
        redistribution,
        structure,
        values[1] - bases[1],
        bases[0] - values[0],
        split,
        replaced,
    )


def _in_both(first: Array, second: Array) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Units and groups with residents in both years, also after the others are left out."""
    units = np.ones(first.shape[0], dtype=bool)
    groups = np.ones(first.shape[1], dtype=bool)
    while True:
        rest = [table * units[:, None] * groups for table in (first, second)]
        fewer_units = units & (rest[0].sum(axis=1) > 0) & (rest[1].sum(axis=1) > 0)
        fewer_groups = groups & (rest[0].sum(axis=0) > 0) & (rest[1].sum(axis=0) > 0)
        if (fewer_units == units).all() and (fewer_groups == groups).all():
            return units, groups
        units, groups = fewer_units, fewer_groups


def _mixed(common: list[Array], index: Index) -> tuple[dict[str, Array], bool]:
    """Parts by unit of all eight mixtures, named by group margin, unit margin and structure."""
    try:
        return _fit_all(common, common, index), False
    except NotConvergedError:
        gap = (common[0] == 0) | (common[1] == 0)
        gap &= ~((common[0] == 0) & (common[1] == 0))
        filled = [np.where(gap & (table == 0), _ALMOST_NOBODY, table) for table in common]
        return _fit_all(common, filled, index), True


def _fit_all(common: list[Array], structure: list[Array], index: Index) -> dict[str, Array]:
    found = {}
    for group, unit, kind in product((0, 1), repeat=3):
        name = "".join("AB"[year] for year in (group, unit, kind))
        if group == unit == kind:
            table = common[kind]
        else:
            table = fit_margins(
                structure[kind], common[unit].sum(axis=1), common[group].sum(axis=0)
            )
        found[name] = index_parts(table, index)
    return found


def _owen(v: dict[str, Array]) -> tuple[Array, Array, Array]:
    structure = (v["AAB"] - v["AAA"] + v["BBB"] - v["BBA"]) / 2
    first, last = v["BBA"] - v["AAA"], v["BBB"] - v["AAB"]
    composition = (
        v["BAA"] - v["AAA"] + v["BBA"] - v["ABA"] + v["BBB"] - v["ABB"] + v["BAB"] - v["AAB"]
    ) / 4
    return composition, (first + last) / 2 - composition, structure
