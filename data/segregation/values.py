"""docs/segregation-values.md: real values with every figure needed to check them by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from data.catalogue import HERE, catalogue
from data.segregation.grid import Grid, read_grid
from data.segregation.names import MEASURES
from data.segregation.store import Key, Results, Value, results
from data.segregation.wholes import LAYERS, Whole, places, wholes

DOCS = HERE.parent.parent / "docs"
VALUES = DOCS / "segregation-values.md"
TABLES = HERE.parent / "tables"
PLACE = "helsinki"
REGION = "capital-region"
FOREIGN, SWEDISH, GROUPS = "foreign-language-speakers", "swedish-speakers", "mother-tongue"
LEVELS = ("major-district", "district", "sub-district")
ALL: Key = ("total", "total")
_AGES = ("0-6", "7-15", "16-29", "30-64", "65+")

_HEAD = """# Segregation in Helsinki and its region: values, and the figures to check them by hand

Written by `python -m data.segregation` from the committed tables and results; a test recomputes
the values below from the counts printed here. Formulas: [methods-measures.md](methods-measures.md).
x is the group, y everybody else, X and Y their sums over the areas; D = ½ Σ |x/X − y/Y|. *By
chance*: expectation under random allocation. *Freed*: less the excess of small counts, with its
95 % interval. *Bounds*: D over everything the hidden areas could hold. Years are 31 December.
"""


def document() -> str:
    """The document. Empty where there are no results of the place."""
    found = results(PLACE)
    if found is None:
        return ""
    lines = [_HEAD, *_by_year(found), *_changes(found), *_all_measures(found), *_groups(found)]
    lines += [*_swedish(found), *_others(found), *_within(), *_by_hand(found), *_region_by_hand()]
    return "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: Iterator[Sequence[object]] | Sequence[Sequence[object]],
           left: int = 2) -> list[str]:  # fmt: skip
    marks = ["---" if n < left else "---:" for n in range(len(head))]
    made = ["| " + " | ".join(head) + " |", "|" + "|".join(marks) + "|"]
    made += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return [*made, ""]


def _d(value: float | None, places: int = 5) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _cells(value: Value) -> list[str]:
    return [
        _d(value.value),
        _d(value.expected),
        _d(value.corrected),
        f"{_d(value.low)}–{_d(value.high)}" if value.low is not None else "",
        f"{_d(value.bound_low)}–{_d(value.bound_high)}" if value.bound_low is not None else "",
    ]


def _row(
    found: Results, subject: str, level: str, key: Key, year: int, name: str = ""
) -> list[object] | None:
    value = found.value(subject, level, key, year, "dissimilarity")
    record = found.record(subject, level, key, year)
    if value is None or record is None:
        return None
    people = [record.areas, record.group if record.group is not None else "", record.residents]
    return [level, name or year, *people, *_cells(value)]


_COLUMNS = ("areas", "X", "X + Y", "D", "by chance", "freed", "interval", "bounds")


def _by_year(found: Results) -> list[str]:
    years = found.subjects[FOREIGN].levels[LEVELS[0]][ALL]
    rows = [_row(found, FOREIGN, level, ALL, year) for level in LEVELS for year in years]
    return ["## D of foreign-language speakers by level and year", "",
            *_table(("level", "year", *_COLUMNS), [r for r in rows if r])]  # fmt: skip


def _changes(found: Results) -> list[str]:
    rows = []
    for subject, since, year in ((FOREIGN, 2014, 2025), (SWEDISH, 1991, 2009)):
        for level in LEVELS:
            change = found.change(subject, level, ALL, "dissimilarity", since, year)
            if change is None:
                continue
            parts = (change.structure, change.redistribution, change.composition, change.other)
            rows.append(
                [subject, level, f"{since}–{year}", _d(change.difference),
                 f"{_d(change.low)} to {_d(change.high)}", _d(change.p, 3), change.verdict,
                 *map(_d, parts), change.areas]
            )  # fmt: skip
    head = ("group", "level", "years", "change of D", "interval", "p", "verdict", "sorting",
            "areas' growth", "groups' sizes", "not comparable", "comparable areas")  # fmt: skip
    return ["## Change of D, its test and what drives it", "",
            "Sorting + areas' growth + groups' sizes + not comparable = change.", "",
            *_table(head, rows, 3)]  # fmt: skip


def _all_measures(found: Results) -> list[str]:
    rows = []
    for level in LEVELS:
        for year in (2014, 2025):
            values = [found.value(FOREIGN, level, ALL, year, name) for name in MEASURES]
            moran = found.value(FOREIGN, level, ALL, year, "moran")
            record = found.record(FOREIGN, level, ALL, year)
            between = _d(record.between) if record and record.between is not None else ""
            rows.append([level, year, *(_d(v.value) if v else "" for v in values), between,
                         _d(moran.value, 3) if moran else "",
                         _d(moran.chance_p, 3) if moran else ""])  # fmt: skip
    head = ("level", "year", "D", "isolation", "eta²", "H", "M", "M between major districts",
            "Moran's I", "p")  # fmt: skip
    return ["## Other measures of foreign-language speakers", "", *_table(head, rows)]


def _groups(found: Results) -> list[str]:
    subjects = [id_ for id_, e in found.subjects.items() if e.subject.indicator == GROUPS]
    rows = []
    for subject in subjects:
        for level in LEVELS:
            for year in found.subjects[subject].levels[level].get(ALL, ()):
                row = _row(found, subject, level, ALL, year, f"{subject} {year}")
                if row:
                    rows.append(row)
    return ["## D of three language groups", "",
            "`all` is the multigroup D; two codes are the D of two groups without the third.", "",
            *_table(("level", "groups, year", *_COLUMNS), rows)]  # fmt: skip


def _swedish(found: Results) -> list[str]:
    rows = []
    for level in LEVELS:
        for year in (1991, 2009):
            for age in ("total", *_AGES):
                row = _row(found, SWEDISH, level, ("total", age), year, f"{age}, {year}")
                if row:
                    rows.append(row)
    return ["## D of Swedish speakers by age", "",
            *_table(("level", "age, year", *_COLUMNS), rows)]  # fmt: skip


def _others(found: Results) -> list[str]:
    rows = []
    for id_, entry in found.subjects.items():
        if entry.subject.indicator in (FOREIGN, SWEDISH, GROUPS):
            continue
        for level, keys in entry.levels.items():
            for key, years in keys.items():
                name = f"{id_}, {'|'.join(key)}, {years[-1]}"
                row = _row(found, id_, level, key, years[-1], name)
                if row:
                    rows.append(row)
    without = ", ".join(found.without_counts)
    return ["## Other indicators with counts, latest year", "",
            f"Published as percentages only, therefore not computed: {without}.", "",
            *_table(("level", "indicator", *_COLUMNS), rows)]  # fmt: skip


def _within() -> list[str]:
    """D inside every whole that is not Helsinki itself: by year, its change, and three groups."""
    levels, changed, groups = [], [], []
    for place, one, name, found in _wholes():
        for subject, entry in found.subjects.items():
            years = entry.levels["sub-district"][ALL]
            for year in years if one.all_pairs else (years[0], years[-1])[: len(years)]:
                title = f"{name}, {year}"
                if entry.subject.indicator.startswith(GROUPS):
                    title = f"{name}, {entry.subject.part} {year}"
                row = _row(found, subject, "sub-district", ALL, year, title)
                if row and entry.subject.indicator.startswith(FOREIGN):
                    levels.append(row[1:])
                elif row and place != PLACE:
                    groups.append(row[1:])
            change = found.change(subject, "sub-district", ALL, "dissimilarity", 2014, 2025)
            if change is not None:
                changed.append(
                    [name, one.id, _d(change.difference),
                     f"{_d(change.low)} to {_d(change.high)}", _d(change.p, 3), change.verdict,
                     *map(_d, (change.structure, change.redistribution, change.composition,
                               change.other)), change.areas]
                )  # fmt: skip
    head = ("whole", "`within`", "change of D", "interval", "p", "verdict", "sorting",
            "areas' growth", "groups' sizes", "not comparable", "comparable areas")  # fmt: skip
    return [
        "## D of foreign-language speakers within one city, several, or one major district", "",
        "Over the sub-districts. Several cities are computed for years in which all of them have",
        "figures. Where the residents of hidden areas are not published there are no bounds.", "",
        *_table(("whole, year", *_COLUMNS), levels, 1),
        "## Change of D 2014–2025 within each", "", *_table(head, changed),
        "## D of three language groups in the capital region", "",
        *_table(("whole, groups, year", *_COLUMNS), groups, 1),
    ]  # fmt: skip


def _wholes() -> Iterator[tuple[str, Whole, str, Results]]:
    for place in places():
        names = _names(place)
        for one in wholes(place):
            found = results(place, "" if one.opens else one.id)
            if found is not None and not (place == PLACE and one.opens):
                yield place, one, names[one.area] if one.area else one.names["fi"], found


def _region_by_hand() -> list[str]:
    """Counts of Espoo and Vantaa: with those of Helsinki above they give D of the three as one."""
    lines, names = [], _names(REGION)
    grid = _grid(f"{FOREIGN}-{REGION}", REGION)
    for whole, title in (("049", "Espoo"), ("092", "Vantaa")):
        found = results(REGION, whole)
        total = found and found.value(f"{FOREIGN}-{REGION}", "sub-district", ALL, 2025,
                                      "dissimilarity")  # fmt: skip
        cells = grid.at("sub-district", ALL, 2025)
        used = [(area, c.members[0], c.residents - c.members[0]) for area, c in
                sorted(cells.items()) if c.members and c.residents and area.startswith(whole)]
        own, rest = sum(x for _, x, _ in used), sum(y for _, _, y in used)
        rows = [[area, names[area], x, y, _d(abs(x / own - y / rest) / 2)] for area, x, y in used]
        rows.append(["", "**sum**", own, rest, f"**{_d(total.value if total else None)}**"])
        lines += [f"### Foreign-language speakers, {title}, 2025", "",
                  *_table(("area", "name", "x", "y", "½ abs(x/X − y/Y)"), rows)]  # fmt: skip
    return lines


def _by_hand(found: Results) -> list[str]:
    names = _names()
    lines = ["## Counts, for D by hand", ""]
    grid = _grid(FOREIGN)
    for level, year in (("major-district", 2014), ("major-district", 2025), ("district", 2025),
                        ("sub-district", 2025)):  # fmt: skip
        cells = grid.at(level, ALL, year)
        used = [(area, c.members[0], c.residents - c.members[0])
                for area, c in sorted(cells.items()) if c.members and c.residents]  # fmt: skip
        own, rest = sum(x for _, x, _ in used), sum(y for _, _, y in used)
        rows = [[area, names[area], x, y, _d(abs(x / own - y / rest) / 2)] for area, x, y in used]
        total = found.value(FOREIGN, level, ALL, year, "dissimilarity")
        rows.append(["", "**sum**", own, rest, f"**{_d(total.value if total else None)}**"])
        lines += [f"### Foreign-language speakers, {level}, {year}", "",
                  *_table(("area", "name", "x", "y", "½ abs(x/X − y/Y)"), rows)]  # fmt: skip
    grid = _grid(GROUPS)
    cells = grid.at("major-district", ALL, 2014)
    groups = [[area, names[area], *c.members] for area, c in sorted(cells.items()) if c.members]
    lines += ["### Three language groups, major-district, 2014", "",
              *_table(("area", "name", *grid.groups), groups)]  # fmt: skip
    return lines


def _grid(indicator: str, place: str = PLACE) -> Grid:
    record = catalogue().indicators[indicator]
    return read_grid(TABLES / place / f"{indicator}.csv", record, LEVELS)


def _names(place: str = PLACE) -> dict[str, str]:
    with (LAYERS / place / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["fi"] for row in csv.DictReader(file)}
