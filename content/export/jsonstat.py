"""A part of a view as a JSON-stat 2.0 data set (https://json-stat.org/full/).

Dimensions: area, year, the indicator's breakdowns and `measure` (value, counts, interval, change).
Cells run in row-major order of `id`. A cell without a figure is null and its status says why; the
statuses are those of the tables. What JSON-stat has no word for stands in `extension`.
"""

from __future__ import annotations

from typing import Any

from content.explore import Explore
from content.export.citation import citation
from content.export.fields import head, observations
from content.export.notes import Origin
from content.rows import Row
from data.catalogue import PUBLISHED, STATUSES
from data.store import Observation

_MEASURES = ("value", "numerator", "denominator", "low", "high", "coverage")


def data_set(page: Explore, origin: Origin, part: str = "table") -> dict[str, Any]:
    """A part of a page (see content.export.fields) as a JSON-stat data set of plain values."""
    found = list(observations(page, part))
    areas = list(dict.fromkeys(o.area for o in found))
    years = sorted({o.year for o in found})
    groups = [
        list(dict.fromkeys(o.key[n] for o in found)) for n in range(len(page.indicator.columns))
    ]
    changes = {row.code: row for row in page.rows.rows} if part == "table" else {}
    measures = [m for m in _MEASURES if any(getattr(o, m) is not None for o in found)] or ["value"]
    if "value" not in measures:
        measures.insert(0, "value")
    if page.rows.base_year and changes:
        measures.append("change")
    by_place = {(o.area, o.year, o.key): o for o in found}
    values: list[float | int | None] = []
    statuses: list[str] = []
    for key in _product([areas, [str(year) for year in years], *groups]):
        cell = by_place.get((key[0], int(key[1]), tuple(key[2:])))
        for measure in measures:
            value = _value(cell, measure, changes)
            values.append(value)
            statuses.append(_status(cell, value))
    dimensions = {
        "area": _dimension(
            head(page, "area"), {code: _area_name(page, code) for code in areas}
        ),
        "year": _dimension(head(page, "year"), {str(year): str(year) for year in years}),
    }
    for column, codes in zip(page.indicator.columns, groups, strict=True):
        labels = {code: page.words.code(page.indicator, column, code) for code in codes}
        dimensions[column] = _dimension(head(page, column), labels)
    dimensions["measure"] = _measures(page, measures)
    return {
        "version": "2.0",
        "class": "dataset",
        "href": origin.address(page).replace("/?", "/export.json?", 1),
        "label": f"{page.about.name}. {page.filters}",
        "source": page.about.source_short,
        "note": _remarks(page),
        "id": ["area", "year", *page.indicator.columns, "measure"],
        "size": [len(areas), len(years), *(len(codes) for codes in groups), len(measures)],
        "role": {"time": ["year"], "geo": ["area"], "metric": ["measure"]},
        "dimension": dimensions,
        "value": values,
        "status": statuses,
        "extension": _extension(page, origin, part),
    }


def _product(lists: list[list[str]]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for codes in lists:
        found = [[*start, code] for start in found for code in codes]
    return found


def _value(
    cell: Observation | None, measure: str, changes: dict[str, Row]
) -> float | int | None:
    if cell is None:
        return None
    if measure == "change":
        return changes[cell.area].change
    number: float | int | None = getattr(cell, measure)
    return number


def _status(cell: Observation | None, value: float | int | None) -> str:
    """The status of a cell: that of its figure, unless the two are not there together.

    A figure may be published while its count is not, and a coverage may be known that is too small
    for a figure.
    """
    if cell is None or (value is None and cell.status in PUBLISHED):
        return "missing"
    return "derived" if value is not None and cell.status not in PUBLISHED else cell.status


def _dimension(label: str, categories: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(categories), "label": categories}}


def _area_name(page: Explore, code: str) -> str:
    return page.world.areas[code].names[page.words.language]


def _measures(page: Explore, measures: list[str]) -> dict[str, Any]:
    decimals = page.indicator.decimals
    amount = page.words.t(f"export.unit.{page.indicator.unit}")
    units = {
        "value": (amount, decimals),
        "low": (amount, decimals),
        "high": (amount, decimals),
        "change": (page.words.change_unit(page.indicator), decimals),
        "numerator": (head(page, "numerator"), 0),
        "denominator": (head(page, "denominator"), 0),
        "coverage": (page.words.t("export.unit.share"), 4),
    }
    made = _dimension(
        page.words.t("export.measure"), {measure: head(page, measure) for measure in measures}
    )
    made["category"]["unit"] = {
        measure: {"label": units[measure][0], "decimals": units[measure][1]}
        for measure in measures
    }
    return made


def _remarks(page: Explore) -> list[str]:
    about = page.about
    remarks = [page.banner, about.definition, about.population, about.direction, about.suppression,
               *about.caveats, about.caution, *(f"{year}: {text}" for year, text in about.breaks)]
    return [" ".join(remark.split()) for remark in remarks if remark]


def _extension(page: Explore, origin: Origin, part: str) -> dict[str, Any]:
    return {
        "part": part,
        "language": page.words.language,
        "filters": page.filters,
        "reference": page.about.reference,
        "address": origin.address(page),
        "build": origin.build,
        "citation": citation(page, origin),
        "statuses": {status: page.words.t(f"status.{status}") for status in STATUSES},
        "comparator": {
            "code": page.rows.comparator.area,
            "name": page.rows.comparator_name,
            "value": page.rows.comparator.value,
            "status": page.rows.comparator.status,
        },
        "base_year": page.rows.base_year,
        "sources": [
            {"title": s.title, "producer": s.producer, "table": s.table, "url": s.url,
             "licence": s.licence, "reference": s.reference}
            for s in page.about.sources
        ],
    }
