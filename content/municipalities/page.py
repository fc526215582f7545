"""What the Compare page says: the drawn indicator with its lines and figures, and the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.municipalities.choice import (
    Choice,
    common_year,
    counts,
    encode,
    offered,
    parse,
)
from content.municipalities.lines import Line, Member, lines, members, whole_in, wholes
from content.municipalities.matrix import Cell, Matrix, cell, matrix
from content.municipalities.names import indicator_name, member_name, whole_name
from content.municipalities.ratio import ratios
from content.words import Words, words
from data.catalogue import Break, Indicator
from data.comparison import comparison
from view import Notice


@dataclass(frozen=True)
class NamedLine:
    """A line of the chart. `mark` is the place of its municipality, None for the whole."""

    name: str
    mark: int | None
    line: Line


@dataclass(frozen=True)
class Named:
    """A row of the table of the year."""

    name: str
    mark: int | None
    cell: Cell
    interval: str


@dataclass(frozen=True)
class Drawn:
    """The indicator that is drawn, in the chosen year."""

    record: Indicator
    name: str
    lines: tuple[NamedLine, ...]
    years: tuple[int, ...]
    breaks: tuple[Break, ...]
    rows: tuple[Named, ...]
    whole: Named | None
    numbers: tuple[tuple[int, tuple[Cell, ...]], ...]
    """For each year with a figure: one cell for each line."""

    search: str
    """The query of the Explore page, for its "About this figure"."""

    newer: int
    """A newer year that fewer municipalities have, 0 when there is none."""

    having: int
    median: bool
    """Whether what the figures are set against is a median."""


@dataclass(frozen=True)
class Comparing:
    """The whole page."""

    choice: Choice
    search: str
    notices: tuple[str, ...]
    indicators: tuple[tuple[str, str], ...]
    """(id, name) of what can be drawn."""

    years: tuple[int, ...]
    options: tuple[tuple[str, str, bool], ...]
    """(id, name, chosen) of the municipalities that can be added."""

    drawn: Drawn
    matrix: Matrix
    left_out: tuple[tuple[str, str], ...]
    """(name, query of its Explore page) of indicators of which no two municipalities have a
    figure of the same year."""


def comparing(query: Mapping[str, str], language: str) -> Comparing:
    """The page for a query, whatever it holds."""
    say = words(language)
    choice, notices = parse(query)
    entries = comparison().entries
    return Comparing(
        choice=choice,
        search=encode(choice),
        notices=tuple(_notice(notice, say) for notice in notices),
        indicators=tuple((id_, indicator_name(entries[id_], say)) for id_ in offered()),
        years=tuple(reversed(counts(choice.indicator, choice.extra))),
        options=_options(choice, say),
        drawn=_drawn(choice, say),
        matrix=matrix(choice, say),
        left_out=tuple(
            (indicator_name(entry, say), _newest(members(entry)))
            for id_, entry in entries.items()
            if id_ not in offered()
        ),
    )


def _notice(notice: Notice, say: Words) -> str:
    params = dict(notice.params)
    if "indicator" in params:
        params["name"] = indicator_name(comparison().entries[params.pop("indicator")], say)
    return say.t(notice.key, **params)


def _options(choice: Choice, say: Words) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for option in comparison().options:
        entries = (e for e in comparison().entries.values() if option.id in e.options)
        name = member_name(members(next(entries), (option.id,))[-1], say)
        found.append((option.id, name, option.id in choice.extra))
    return tuple(found)


def _newest(of: tuple[Member, ...]) -> str:
    return of[0].address(of[0].years[-1])


def _drawn(choice: Choice, say: Words) -> Drawn:
    entry = comparison().entries[choice.indicator]
    shown = members(entry, choice.extra)
    whole = whole_in(entry, choice.year, choice.extra)
    known = counts(choice.indicator, choice.extra)
    years = _years(shown)
    named = _lines(shown, whole or next(iter(wholes(entry, choice.extra)), None), choice, say)
    made = ratios(shown, whole, choice.year, say)
    common = common_year(choice.indicator, choice.extra)
    return Drawn(
        record=shown[0].record,
        name=indicator_name(entry, say),
        lines=named,
        years=years,
        breaks=_breaks(shown, years),
        rows=tuple(
            _named(m, n, choice.year, ratio, say)
            for n, (m, ratio) in enumerate(zip(shown, made, strict=True))
        ),
        whole=_named(whole, None, choice.year, "", say) if whole else None,
        numbers=tuple(
            (year, tuple(cell(one.line.member, year, "", say) for one in named))
            for year in reversed(years)
            if any(m.cell(year).value is not None for m in shown)
        ),
        search=shown[0].address(choice.year),
        newer=max(known) if max(known) > max(common, choice.year) else 0,
        having=known[choice.year],
        median=any(one.line.member.kind == "middle" for one in named),
    )


def _years(shown: tuple[Member, ...]) -> tuple[int, ...]:
    """Every year from the first figure of a municipality to the last, holes included."""
    found = [y for m in shown for y in m.years if m.cell(y).value is not None]
    return tuple(range(min(found), max(found) + 1))


def _lines(
    shown: tuple[Member, ...], whole: Member | None, choice: Choice, say: Words
) -> tuple[NamedLine, ...]:
    # The number of people of a whole would press every municipality to the floor of the chart.
    drawn = (*shown, whole) if whole and whole.record.unit != "persons" else shown
    found = []
    for n, line in enumerate(lines(drawn, _years(shown))):
        own = line.member in shown
        name = (
            say.t("compare.middle_short") if not line.member.area else member_name(line.member, say)
        )
        found.append(NamedLine(name, n if own else None, line))
    return tuple(found)


def _named(member: Member, mark: int | None, year: int, ratio: str, say: Words) -> Named:
    name = member_name(member, say) if member.area else whole_name(member, year, say)
    interval = say.interval(member.record, member.cell(year))
    return Named(name, mark, cell(member, year, ratio, say), interval)


def _breaks(shown: tuple[Member, ...], years: tuple[int, ...]) -> tuple[Break, ...]:
    found = {b.year: b for member in shown for b in member.breaks(years)}
    return tuple(found[year] for year in sorted(found))
