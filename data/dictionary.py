"""Write docs/data-dictionary.md from the catalogue and the tables: `python -m data.dictionary`.

What each figure means, for whom, from where, at which levels, in which years and groups. A test
says when the file is older than the catalogue or the tables.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from data.catalogue import HERE, Break, Catalogue, Indicator, Source, catalogue

ROOT = HERE.parent.parent
TABLES = HERE.parent / "tables"
FILE = ROOT / "docs" / "data-dictionary.md"

LANGUAGE = "en"
"""Documents are in English; the Finnish and Swedish names stand beside."""

COLUMNS = {
    "`level`": "a level of the place, see below",
    "`area`": "code of the area, see below",
    "`year`": "the year, standing for its 31 December unless the indicator says otherwise. What a"
    " source dates 1 January 2010 is 2009 here",
    "`language`": "`total`, `fi` (Finnish or Sámi), `sv` (Swedish), `foreign` (any other)",
    "`gender`": "`total`, `female`, `male`",
    "`age`": "`total`, a closed range (`16-29`) or an open one (`65+`)",
    "further breakdowns": "one column each, declared by the indicator",
    "`value`": "per cent (0–100), number of persons, or an index; a computed share has four"
    " decimals; empty when there is none",
    "`numerator`, `denominator`": "the counts behind a share, where there are any",
    "`low`, `high`": "the interval of the value, where there is one",
    "`coverage`": "of a sum over sub-districts: the share (0–1) of the area's residents whom the"
    " published parts cover",
    "`status`": "why there is a value, or none: see below",
    "`source`": "ids of the sources, with `;` between",
}

MEANINGS = {
    "`observed`": "as published: the figure itself, or both counts of the share, stand in the"
    " source for this very area, year and group",
    "`derived`": "computed from published figures: a sum over sub-districts or ages, or a"
    " difference",
    "`estimated`": "by a named method, with an interval (no table has any yet)",
    "`suppressed`": "the source has the figure and hides it, because few people are concerned",
    "`missing`": "no source has it",
    "`not_applicable`": "there can be no figure: nobody lives there, or the area was not part of"
    " the city",
}

CODES = {
    "helsinki": "10 digits: municipality 3, major district 1, district 3, sub-district 3; postal"
    " areas 5 digits",
    "capital-region": "`capital-region`; municipalities 3 digits; sub-districts 10 digits, of"
    " Helsinki, Espoo, Vantaa and Kauniainen",
    "finland": "`FI`; regions 2 digits and municipalities 3 digits, of 2024",
    "mallila": "`MAL`; major districts `M1` to `M8`, districts `M101` to `M834`, sub-districts"
    " `M101-1` and so on. Fictional, see fictional-city.md",
    "vaasa": "`905`; major areas `905-01` to `905-12`; postal areas 5 digits",
}
"""How the areas of a place are coded."""

RULES = """\
Zero is a value. A sum over sub-districts is given only where the published parts cover at least
95 % of the residents; below that the row keeps its coverage and has no value.
"""


def document(records: Catalogue, indexes: Mapping[str, dict[str, Any]]) -> str:
    """The whole data dictionary as Markdown; `indexes` by place, in the order they are told."""
    parts = [
        "# Data dictionary",
        "",
        "Written by `python -m data.dictionary` from `data/catalogue` and `data/tables`."
        " Do not edit by hand.",
        "",
        "Tables: `data/tables/<place>/<indicator>.csv`, UTF-8, comma-separated, LF line ends,"
        " decimal points, one row an observation. Every area of a level has a row for every year"
        " and group that the level has.",
        "",
        *_pairs(("column", "what it holds"), COLUMNS),
        "",
        *_pairs(("status", "meaning"), MEANINGS),
        "",
        RULES,
    ]
    for place in indexes:
        parts += _place(records, indexes[place], place)
    for place, index in indexes.items():
        for indicator in records.of_place(place):
            parts += ["", *_indicator(indicator, index["indicators"][indicator.id], records)]
    parts += ["", "## Sources", ""]
    for source in records.sources.values():
        parts += _source(source)
    return "\n".join(parts).rstrip() + "\n"


def _place(records: Catalogue, index: dict[str, Any], place: str) -> Iterator[str]:
    """The heading of a place, its levels and codes, and a table of its indicators."""
    yield f"## {records.places[place].name[LANGUAGE]}"
    yield ""
    levels = ", ".join(f"`{level.id}`" for level in records.places[place].levels)
    yield f"Levels: {levels}. Codes: {CODES.get(place, 'as in `geo/layers`')}."
    yield ""
    yield "| id | name | theme | levels | years |"
    yield "|---|---|---|---|---|"
    for indicator in records.of_place(place):
        found = index["indicators"][indicator.id]["levels"]
        name, theme = indicator.name[LANGUAGE], records.themes[indicator.theme].name[LANGUAGE]
        yield (
            f"| [`{indicator.id}`](#{indicator.id}) | {name} | {theme}"
            f" | {', '.join(levels_of(records, place, found))} | {spans(all_years(found))} |"
        )
    yield ""


def _pairs(heads: tuple[str, str], rows: Mapping[str, str]) -> Iterator[str]:
    yield f"| {heads[0]} | {heads[1]} |"
    yield "|---|---|"
    for first, second in rows.items():
        yield f"| {first} | {second} |"


def levels_of(records: Catalogue, place: str, levels: Mapping[str, Any]) -> list[str]:
    """Levels of a table in the order of its place."""
    return [level.id for level in records.places[place].levels if level.id in levels]


def all_years(levels: dict[str, Any]) -> list[int]:
    """Years with a published value at any level."""
    return sorted({y for d in levels.values() for years in d["combos"].values() for y in years})


def spans(years: list[int]) -> str:
    """Years as ranges: [1980, 1990, 1991, 1992] is "1980, 1990–1992"."""
    found: list[list[int]] = []
    for year in sorted(years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in found) or "none"


def _indicator(record: Indicator, index: dict[str, Any], records: Catalogue) -> Iterator[str]:
    def line(what: str, text: str) -> str:
        return f"- **{what}**: {text}"

    yield f"### {record.id}"
    yield ""
    yield f"**{record.name['en']}** · {record.name['fi']} · {record.name['sv']}"
    yield ""
    yield line("Definition", record.definition[LANGUAGE])
    yield line("Population", record.population[LANGUAGE])
    decimals = "1 decimal" if record.decimals == 1 else f"{record.decimals} decimals"
    limit = " at most, and no more than were published" if record.as_published else ""
    yield line("Unit", f"{record.unit}, shown with {decimals}{limit}")
    yield line("Direction", f"{record.direction}")
    if record.programme:
        yield line("Answers goals (M) and indicators (P, E)", ", ".join(record.programme))
    for what, text in (("Numerator", record.numerator), ("Denominator", record.denominator)):
        if text:
            yield line(what, text[LANGUAGE])
    yield line("Hidden figures", record.suppression[LANGUAGE])
    yield line("Sources", ", ".join(f"`{source}`" for source in record.sources))
    yield line("Same axis as", f"indicators of the group `{record.comparable_group}`")
    for dimension in record.dimensions:
        codes = ", ".join(f"`{code.id}` ({code.name[LANGUAGE]})" for code in dimension.codes)
        yield line(f"Breakdown `{dimension.id}`", codes)
    for caveat in record.caveats:
        yield line("Caveat", caveat[LANGUAGE])
    for item in record.breaks:
        yield line(f"Break in {item.year}", item.text[LANGUAGE] + _where(item))
    yield line("Table", f"{index['rows']} rows")
    yield ""
    yield f"| level | areas | {', '.join(record.columns)} | years with a figure | class limits |"
    yield "|---|---|---|---|---|"
    for level in levels_of(records, record.place, index["levels"]):
        found = index["levels"][level]
        limits = " · ".join(f"{limit:g}" for limit in found["limits"]) or "none"
        by_years: dict[str, list[str]] = {}
        for combo, years in found["combos"].items():
            by_years.setdefault(spans(years), []).append(combo.replace("|", " "))
        for years_text, combos in by_years.items():
            groups = "; ".join(sorted(combos))
            yield f"| {level} | {found['areas']} | {groups} | {years_text} | {limits} |"


def _where(item: Break) -> str:
    levels = f" Level: {', '.join(item.levels)}." if item.levels else ""
    return levels + (f" Areas: {', '.join(item.areas)}." if item.areas else "")


def _source(source: Source) -> Iterator[str]:
    yield f"### {source.id}"
    yield ""
    yield f"{source.title[LANGUAGE]} ({source.title['fi']}). {source.producer[LANGUAGE]}."
    yield ""
    yield f"- table: {source.table}; file: `{source.file}`"
    yield f"- reference: {source.reference[LANGUAGE]}; retrieved: {source.retrieved}"
    yield f"- licence: {source.licence}; <{source.url}>"
    yield ""


def read_indexes() -> dict[str, dict[str, Any]]:
    """The index of each place that has tables, Helsinki first."""
    found = {}
    for place in catalogue().places:
        path = TABLES / place / "index.json"
        if path.exists():
            found[place] = json.loads(path.read_text(encoding="utf-8"))
    first = ["helsinki"] if "helsinki" in found else []
    return {place: found[place] for place in [*first, *(p for p in found if p not in first)]}


def main() -> int:
    """Write the dictionary of all places."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(document(catalogue(), read_indexes()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
