"""From checked columns to the table of the dashboard: sorted, a row for every cell of the grid."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np

from data.building.rows import Row, Table
from data.catalogue import STATUSES
from data.intake.checks.context import Context
from data.intake.columns import Ints
from data.intake.numbers import NONE, SCALE, unscaled

Order = tuple[Ints, ...]


def assemble(context: Context, step: Callable[[int], None] = lambda _: None) -> Table:
    """The table of rows that have passed every rule.

    A value that is given is kept as given (it agrees with its counts); otherwise it is computed
    from the counts, to four decimals. Cells of the grid that have no row (areas of a level × the
    years and groups the level has) get one with the status `missing`: the warnings about them were
    acknowledged. Rows are sorted as `data.building.rows.Row.order` sorts them.
    """
    columns = context.columns
    numbers, dims = columns.numbers, columns.dims
    area, year, dims, row = _grid(context)
    order = _order(context, area, year, dims)
    given = numbers["value"] != NONE
    value = np.where(given, numbers["value"], context.rate)
    told = np.where(columns.status >= 0, columns.status, np.maximum(columns.sign, 0))
    codes, areas = columns.matcher.codes, context.areas
    default = _usual_source(context)
    decimals: dict[int, Decimal | None] = {NONE: None}

    def decimal(number: int) -> Decimal | None:
        if number not in decimals:
            decimals[number] = unscaled(number)
        return decimals[number]

    rows: list[Row] = []
    for done, place in enumerate(order.tolist()):
        at = int(row[place])
        code = codes[int(area[place])]
        names = [c[int(dim[place])] for c, dim in zip(columns.codes, dims, strict=True)]
        common = {
            "level": areas[code].level, "area": code, "year": int(year[place]),
            "language": names[0], "gender": names[1], "age": names[2], "extra": tuple(names[3:]),
        }  # fmt: skip
        if at < 0:
            rows.append(Row(**common, status="missing", source=default))  # type: ignore[arg-type]
            continue
        status = STATUSES[int(told[at])]
        coverage = int(numbers["coverage"][at])
        published = status in STATUSES[:3]
        rows.append(
            Row(
                **common,  # type: ignore[arg-type]
                status=status,
                source=columns.sources[int(columns.source[at])],
                value=decimal(int(value[at])) if published else None,
                numerator=_count(numbers["numerator"][at]),
                denominator=_count(numbers["denominator"][at]),
                low=decimal(int(numbers["low"][at])),
                high=decimal(int(numbers["high"][at])),
                coverage=None if coverage == NONE else Fraction(coverage, SCALE),
            )
        )
        if done & 0x3FFF == 0:
            step(done)
    return Table(context.record.id, columns.dimensions[3:], tuple(rows))


def _count(number: np.int64) -> int | None:
    return None if number == NONE else int(number)


def _usual_source(context: Context) -> str:
    """The source most rows name: it answers for the cells it has nothing about."""
    used = np.bincount(context.columns.source)
    return context.columns.sources[int(used.argmax())]


def _grid(context: Context) -> tuple[Ints, Ints, list[Ints], Ints]:
    """Area, year and groups of every cell of the grid, and its row in the file or -1."""
    columns, index = context.columns, context.index
    keys = [index.sorted]
    levels = context.levels
    for level in np.unique(levels[columns.area]):
        every = np.flatnonzero(levels == level)
        here = index.sorted[levels[index.sorted // index.area_stride] == level]
        slots = np.unique(here % index.area_stride)
        wanted = (every[:, None] * index.area_stride + slots[None, :]).ravel()
        keys.append(wanted[~np.isin(wanted, here)])
    packed = np.concatenate(keys)
    row = np.concatenate([index.rows, np.full(len(packed) - len(index.rows), -1, np.int64)])
    area, rest = np.divmod(packed, index.area_stride)
    year, rest = np.divmod(rest, index.year_stride)
    dims = []
    for stride in index.strides:
        dim, rest = np.divmod(rest, stride)
        dims.append(dim)
    return area, index.years[year], dims, row


def _order(context: Context, area: Ints, year: Ints, dims: list[Ints]) -> Ints:
    """The order of the table: level from large to small, area, year, groups as text."""
    columns = context.columns

    def ranks(codes: list[str]) -> Ints:
        place = {code: n for n, code in enumerate(sorted(codes))}
        return np.array([place[code] for code in codes], np.int64)

    keys = [context.levels[area], ranks(columns.matcher.codes)[area], year]
    keys += [ranks(codes)[dim] for codes, dim in zip(columns.codes, dims, strict=True)]
    return np.lexsort(keys[::-1])
