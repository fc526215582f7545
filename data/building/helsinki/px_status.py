"""Why a cell of the city's old PC-Axis tables has no number."""

from __future__ import annotations

from data.building.context import Context
from data.sources.pcaxis import HIDDEN


def why(context: Context, code: str, year: int, sign: str | None) -> str:
    """Status of an area and year without a number.

    `sign` is what the file writes, None when it has no row for the area (sub-districts delimited
    in 2012). «..» means not available, too uncertain or secret: `suppressed` where people lived,
    `not_applicable` where nobody did. «.» means the area was not delimited yet: `missing`, or
    `not_applicable` for Östersundom before it was part of Helsinki.
    """
    count, status, _ = context.residents.sub_district(code, year)
    if sign == HIDDEN:
        return "suppressed" if count else "not_applicable"
    return status if count is None else "missing"
