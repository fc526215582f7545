"""From rows of text to arrays: every cell read once, every problem told with its row and column."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from data.intake.cells import (
    group_parser,
    number_parser,
    source_parser,
    status_of,
    year_of,
)
from data.intake.columns import COUNTS, KEY_BAD, NUMBER_BAD, NUMBERS, UNREADABLE, Columns, as_ints
from data.intake.finding import Findings, Stop
from data.intake.layout import Plan
from data.intake.numbers import NONE, Bad, Number, Sign, bad
from data.intake.reading.source import Options, Row, Source
from data.intake.reading.terms import Terms
from data.intake.swapped import look

MAX_ROWS = 1_500_000
"""Observations read from one file."""

SAMPLE = 2000
REMEMBERED = 100_000
"""Distinct texts remembered for one column."""


class Collector:
    """Reads the rows of one file into Columns."""

    def __init__(
        self, source: Source, plan: Plan, terms: Terms, options: Options, findings: Findings
    ) -> None:
        self.plan, self.terms, self.options, self.findings = plan, terms, options, findings
        self.published = source.published
        self.lenient = source.lettered
        self.codes: list[list[str]] = [[] for _ in terms.dimensions]
        self.sources: list[str] = []
        self.first = list(islice(source.rows, SAMPLE))
        self.rows: Iterator[Row] = chain(self.first, source.rows)
        self.decimal = source.decimal or _decimal(self.first, plan)
        names = ("area", "year", "places", "status", "sign", "source", "bad", "line", "group")
        self.out = {name: array("q") for name in (*names, *NUMBERS)}
        self.dims = [array("q") for _ in terms.dimensions]
        self.keys = {
            "year": year_of,
            "status": status_of,
            "source": source_parser(terms.record.sources, self._default_source(), self.sources),
        } | {
            dimension: group_parser(terms, dimension, self.codes[n])
            for n, dimension in enumerate(terms.dimensions)
        }
        self.remembered: dict[str, dict[str, int | Bad]] = {name: {} for name in self.keys}
        self.areas: dict[tuple[str, str, str], int | Bad] = {}
        self.parse_number = {
            name: number_parser(
                self.decimal, options, whole=name in COUNTS, published=self.published
            )
            for name in NUMBERS
        }
        self.numbers: dict[str, dict[str, Number | Sign | Bad | None]] = {n: {} for n in NUMBERS}
        self.named_areas = "area_name" in plan.fixed

    def _default_source(self) -> str:
        """The source that is meant where none is named: the one asked for, or the only one."""
        if self.options.source:
            return self.options.source
        known = self.terms.record.sources
        return known[0] if len(known) == 1 else ""

    def columns(self) -> Columns:
        """Read all rows. Raises Stop when there are too many, or when the file breaks off."""
        plan, dimensions = self.plan, self.terms.dimensions
        if self.first and look(self.first, plan, self.terms, self.findings):
            raise Stop("swapped-columns")
        constants = [
            {name: self._key(name, text, 0, "") for name, text in group.constants.items()}
            for group in plan.groups
        ]
        total = [self._key(name, "total", 0, "") for name in dimensions]
        extra = set(self.keys) & set(plan.fixed)
        fixed = [(name, plan.fixed[name]) for name in self.keys if name in extra]
        source = -1
        if "source" not in extra:
            source = self._key("source", "", 0, "source")
        out, dims, width = self.out, self.dims, plan.width
        number_columns = [
            (n, [(name, group.numbers.get(name)) for name in NUMBERS])
            for n, group in enumerate(plan.groups)
        ]
        count = 0
        for line, cells in self.rows:
            if len(cells) != width:
                fitted = self._fit(line, cells)
                if fitted is None:
                    continue
                cells = fitted
            area = self._area(line, cells)
            found = {name: self._key(name, cells[place], line, plan.labels[place])
                     for name, place in fixed}  # fmt: skip
            for n, columns in number_columns:
                here = found | constants[n] if constants[n] else found
                year = here.get("year", UNREADABLE)
                flaws = 0 if area >= 0 and year >= 0 else KEY_BAD
                for m, dimension in enumerate(dimensions):
                    code = here.get(dimension, total[m])
                    dims[m].append(code)
                    if code < 0:
                        flaws |= KEY_BAD
                sign, places = -1, 0
                for name, place in columns:
                    number = NONE
                    if place is not None:
                        got = self._number(name, cells[place], line, place)
                        if type(got) is Number:
                            number = got.scaled
                            if name == "value":
                                places = got.places
                        elif type(got) is Sign:
                            sign = got.status
                        elif got is not None:
                            flaws |= NUMBER_BAD
                    out[name].append(number)
                out["area"].append(area)
                out["year"].append(year)
                out["places"].append(places)
                out["status"].append(here.get("status", -1))
                out["sign"].append(sign)
                out["source"].append(here.get("source", source))
                out["bad"].append(flaws)
                out["line"].append(line)
                out["group"].append(n)
                count += 1
            if count > MAX_ROWS:
                raise self.findings.stop("too-many-rows", line, limit=MAX_ROWS)
        return self._made()

    def _made(self) -> Columns:
        out = {name: as_ints(numbers) for name, numbers in self.out.items()}
        return Columns(
            self.plan, self.terms.matcher, self.terms.dimensions, self.codes, self.sources,
            out["area"], out["year"], [as_ints(dim) for dim in self.dims],
            {name: out[name] for name in NUMBERS}, out["places"], out["status"], out["sign"],
            out["source"], out["bad"], out["line"], out["group"],
        )  # fmt: skip

    def _fit(self, line: int, cells: list[str]) -> list[str] | None:
        """A row that is as wide as the head: empty cells at its end come and go freely.

        A workbook's rows end where their last filled cell is; a text row that is shorter or longer
        by filled cells is told and not read.
        """
        width = self.plan.width
        shorter = len(cells) < width
        if not shorter and not any(cell.strip() for cell in cells[width:]):
            return cells[:width]
        if shorter and self.lenient:
            return cells + [""] * (width - len(cells))
        self.findings.add("cell-count", line, "", "", cells=len(cells), expected=width)
        return None

    def _area(self, line: int, cells: list[str]) -> int:
        """Position of the area of a row, or UNREADABLE."""
        fixed = self.plan.fixed
        place = fixed.get("area")
        if place is None:
            return UNREADABLE
        level_at = fixed.get("level")
        text, level = cells[place], cells[level_at] if level_at is not None else ""
        name = cells[fixed["area_name"]] if self.named_areas else ""
        key = text, level, name
        got = self.areas.get(key)
        if got is None:
            got = self.areas[key] = self._find_area(text, level, name)
        if isinstance(got, int):
            return got
        at = place
        if got.rule == "unknown-level" and level_at is not None:
            at, text = level_at, level
        self.findings.add(got.rule, line, self.plan.labels[at], text, **dict(got.params))
        return UNREADABLE

    def _find_area(self, text: str, level: str, name: str) -> int | Bad:
        wanted = ""
        if level.strip():
            wanted = self.terms.level_of_head(level)
            if not wanted:
                known = ", ".join(item.id for item in self.terms.place.levels)
                return bad("unknown-level", known=known)
        matcher = self.terms.matcher
        found = matcher.find(text, wanted)
        hint = self.options.level or self.plan.area_level
        if isinstance(found, Bad) and found.rule == "ambiguous-area" and hint and not wanted:
            found = matcher.find(text, hint)
        if isinstance(found, Bad):
            return found
        if name.strip() and not matcher.called(found, name):
            return bad("area-disagrees", name=name.strip(), area=matcher.names(found))
        return matcher.position[found]

    def _key(self, name: str, text: str, line: int, label: str) -> int:
        """Position of the year, code, status or source of a cell, or UNREADABLE."""
        remembered = self.remembered[name]
        got = remembered.get(text)
        if got is None:
            if len(remembered) > REMEMBERED:
                remembered.clear()
            got = remembered[text] = self.keys[name](text)
        if isinstance(got, int):
            return got
        if name == "source":
            rule = got.rule if line else "source-unclear"
            self.findings.add(rule, line, label, text, **dict(got.params))
        else:
            self.findings.add(got.rule, line, label, text, **dict(got.params))
        return UNREADABLE

    def _number(self, name: str, text: str, line: int, place: int) -> Number | Sign | Bad | None:
        remembered = self.numbers[name]
        got = remembered.get(text, self)
        if got is self:
            if len(remembered) > REMEMBERED:
                remembered.clear()
            got = remembered[text] = self.parse_number[name](text)
        if type(got) is Bad:
            self.findings.add(got.rule, line, self.plan.labels[place], text, **dict(got.params))
        return got  # type: ignore[return-value]


def _decimal(rows: Iterable[Row], plan: Plan) -> str:
    """The decimal mark most numbers of the first rows have; a point when none has any."""
    points = commas = 0
    places = [place for group in plan.groups for place in group.numbers.values()]
    for _, cells in rows:
        for place in places:
            if place < len(cells):
                points += "." in cells[place].strip(".")
                commas += "," in cells[place]
    return "," if commas > points else "."
