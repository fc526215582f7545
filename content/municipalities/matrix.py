"""The matrix: municipalities × indicators, each in its newest common year, against its whole."""

from __future__ import annotations

from dataclasses import dataclass

from content.municipalities.choice import NAME, Choice, common_year, counts, encode, offered
from content.municipalities.lines import Member, members, whole_in
from content.municipalities.names import indicator_name, member_name, whole_name
from content.municipalities.ratio import ratios
from content.rows import collation_key
from content.words import Words
from data.comparison import comparison
from data.store import Observation


@dataclass(frozen=True)
class Cell:
    """One figure of one municipality in one year; `observation` None where it is no part of it."""

    observation: Observation | None
    text: str
    ratio: str
    search: str
    """The query of the Explore page that shows it."""


@dataclass(frozen=True)
class Head:
    """A column: its indicator and what has to be known to read it."""

    id: str
    name: str
    year: int
    having: int
    """How many municipalities have a figure of that year."""

    direction: str
    caution: bool
    whole: str
    """Name and figure of what its figures are set against; empty when none is published."""

    whole_search: str
    search: str
    """The query of the Explore page, for its "About this figure"."""

    draw: str
    """The query of this page with the indicator drawn."""

    sort: str
    """The query of this page sorted by the column; the other way round when it is sorted so."""

    order: str
    """`ascending`, `descending`, or empty when the rows are sorted by another column."""


@dataclass(frozen=True)
class MatrixRow:
    """A municipality with one cell for each column."""

    area: str
    name: str
    mark: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """All columns and rows, sorted, and how the column of names is sorted."""

    heads: tuple[Head, ...]
    rows: tuple[MatrixRow, ...]
    sort: str
    order: str


def matrix(choice: Choice, say: Words) -> Matrix:
    """The matrix of a choice. Figures that are not published come last in either order."""
    heads, columns = [], []
    for entry in offered():
        head, cells = _column(entry, choice, say)
        heads.append(head)
        columns.append(cells)
    rows = [
        MatrixRow(code, name, mark, tuple(column.get(code, _nothing(say)) for column in columns))
        for mark, (code, name) in enumerate(_who(choice, say))
    ]
    rows.sort(key=lambda row: collation_key(row.name))
    if choice.sort == NAME:
        if choice.descending:
            rows.reverse()
    else:
        at = offered().index(choice.sort)
        rows.sort(key=lambda row: _value(row.cells[at]) or 0.0, reverse=choice.descending)
        rows.sort(key=lambda row: _value(row.cells[at]) is None)
    by_name, order = _sorted_by(NAME, choice)
    return Matrix(tuple(heads), tuple(rows), by_name, order)


def cell(member: Member, year: int, ratio: str, say: Words) -> Cell:
    """The figure of a member as it is shown, with its link."""
    o = member.cell(year)
    text = say.status(o) if o.value is None else figure(member, o.value, say)
    return Cell(o, text, ratio, member.address(year))


def figure(member: Member, value: float, say: Words) -> str:
    """A figure with its unit, but people without the word: the column is named after them."""
    if member.record.unit == "persons":
        return say.number(member.record, value)
    return say.amount(member.record, value)


def _column(entry_id: str, choice: Choice, say: Words) -> tuple[Head, dict[str, Cell]]:
    entry = comparison().entries[entry_id]
    year = common_year(entry_id, choice.extra)
    shown = members(entry, choice.extra)
    whole = whole_in(entry, year, choice.extra)
    cells = zip(shown, ratios(shown, whole, year, say), strict=True)
    record = shown[0].record
    sort, order = _sorted_by(entry_id, choice)
    head = Head(
        id=entry_id,
        name=indicator_name(entry, say),
        year=year,
        having=counts(entry_id, choice.extra)[year],
        direction=record.direction,
        caution=record.language_caution,
        whole=_whole_text(whole, year, say) if whole else "",
        whole_search=whole.address(year) if whole else "",
        search=shown[0].address(year),
        draw=encode(choice, indicator=entry_id, year=year),
        sort=sort,
        order=order,
    )
    return head, {m.area: cell(m, year, ratio, say) for m, ratio in cells}


def _whole_text(whole: Member, year: int, say: Words) -> str:
    value = figure(whole, whole.cell(year).value or 0.0, say)
    return say.t("compare.whole", name=whole_name(whole, year, say), value=value)


def _who(choice: Choice, say: Words) -> list[tuple[str, str]]:
    """(code, name) of the municipalities in the order of their marks."""
    found: dict[str, str] = {}
    for entry in offered():
        for member in members(comparison().entries[entry], choice.extra):
            found.setdefault(member.area, member_name(member, say))
    return list(found.items())


def _sorted_by(column: str, choice: Choice) -> tuple[str, str]:
    if choice.sort != column:  # figures from the largest, names from a to ö
        return encode(choice, sort=column, descending=column != NAME), ""
    order = "descending" if choice.descending else "ascending"
    return encode(choice, descending=not choice.descending), order


def _nothing(say: Words) -> Cell:
    return Cell(None, say.t("status.missing"), "", "")


def _value(cell: Cell) -> float | None:
    return cell.observation.value if cell.observation else None
