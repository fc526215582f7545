"""Shares of postal areas from Paavo: lowest income class, unemployment, basic education only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.building.journal import Journal
from data.building.rows import Row
from data.building.shares import absent, share
from data.sources import paavo
from data.sources.base import Sources
from data.sources.paavo import HIDDEN, Postal

LEVEL = "postal-area"
PARTS = ("income", "unemployment", "education")

THEME_OF = {"income": "income", "unemployment": "activity", "education": "education"}
THEME_YEARS = {
    "income": (2012, 2013, 2014, 2015, 2016),
    "unemployment": (2012, 2013, 2014, 2015, 2016),
    "education": (2012, 2013, 2014, 2016, 2017),
}
RATE_YEAR, RATE_SOURCE = 2017, "paavo-labour-2017"
LONG, NEWEST, NEWEST_YEAR = "paavo-12f7", "paavo-2024", 2024


@dataclass(frozen=True)
class Parts:
    """Counts by part, year and postal code, or the status where there are none."""

    codes: tuple[str, ...]
    counts: Mapping[tuple[str, int, str], tuple[int, int]]
    """(part, year, code) → (those concerned, all)."""
    status: Mapping[tuple[str, int, str], str]
    source: Mapping[tuple[str, int], str]
    rates: Mapping[str, Decimal]
    """Unemployment rates of 2017, which has no counts."""

    def years(self, part: str) -> list[int]:
        """Years with counts of a part, in order."""
        return sorted(year for own, year in self.source if own == part)

    def whole(self, part: str, year: int) -> tuple[int, int]:
        """All postal areas together: (those concerned, all)."""
        found = [n for (p, y, _), n in self.counts.items() if (p, y) == (part, year)]
        return sum(a for a, _ in found), sum(b for _, b in found)


def read(sources: Sources, journal: Journal, town: str) -> Parts:
    """Read the postal areas of a municipality, those of the newest edition, by code.

    Table 12f7 is of Helsinki only; other places have 2012–2017 and 2024.
    """
    newest = paavo.read_newest(sources.open(NEWEST), NEWEST_YEAR)
    codes = tuple(sorted(code for code, name in newest.municipality.items() if name == town))
    files: dict[tuple[str, int], tuple[str, Postal]] = {}
    for part, theme in THEME_OF.items():
        for year in THEME_YEARS[part]:
            source = f"paavo-{theme}-{year}"
            files[part, year] = source, paavo.read_theme(sources.open(source), theme, year)
        if town == "Helsinki":
            for year, found in paavo.read_long(sources.open(LONG)).items():
                files[part, year] = LONG, found
        files[part, NEWEST_YEAR] = NEWEST, newest
    _check(journal, files, codes)
    lived_in = {
        code
        for _, found in files.values()
        if found.year < 2020
        for (code, key), count in found.counts.items()
        if count and key in ("people", "adults-income", "adults-education")
    }
    counts: dict[tuple[str, int, str], tuple[int, int]] = {}
    status: dict[tuple[str, int, str], str] = {}
    for (part, year), (_, found) in files.items():
        for code in codes:
            own = _pair(found, part, code)
            if isinstance(own, str):
                status[part, year, code] = own
            elif own[1]:
                counts[part, year, code] = own
            else:
                # From 2020 on 0 is written both for nobody and for hidden.
                hidden = year >= 2020 and code in lived_in
                status[part, year, code] = "suppressed" if hidden else "not_applicable"
    read_from = {key: source for key, (source, _) in files.items()}
    rates = paavo.read_rate(sources.open(RATE_SOURCE))
    return Parts(codes, counts, status, read_from, {c: rates[c] for c in codes if c in rates})


def _pair(found: Postal, part: str, code: str) -> tuple[int, int] | str:
    keys = {
        "income": ("lowest-income", "adults-income"),
        "unemployment": ("unemployed", "employed"),
        "education": ("basic", "adults-education"),
    }[part]
    if (code, keys[0]) not in found.counts or (code, keys[1]) not in found.counts:
        signs = {found.signs.get((code, key)) for key in keys}
        return "suppressed" if HIDDEN in signs else "not_applicable"
    first, second = (found.counts[code, key] for key in keys)
    return (first, first + second) if part == "unemployment" else (first, second)


def rows(parts: Parts, part: str, city: str) -> Iterator[Row]:
    """The share of a part: postal areas as published, the city as their sum."""
    for year in parts.years(part):
        source = parts.source[part, year]
        yield share("city", city, year, *parts.whole(part, year), status="derived", source=source)
        for code in parts.codes:
            key = (part, year, code)
            if key in parts.counts:
                yield share(LEVEL, code, year, *parts.counts[key], status="observed", source=source)
            else:
                yield absent(LEVEL, code, year, parts.status[key], source)
    if part == "unemployment":
        yield absent("city", city, RATE_YEAR, "missing", RATE_SOURCE)
        for code in parts.codes:
            value = parts.rates.get(code)
            yield Row(
                level=LEVEL, area=code, year=RATE_YEAR, source=RATE_SOURCE, value=value,
                status="not_applicable" if value is None else "observed",
            )  # fmt: skip


def _check(
    journal: Journal, files: Mapping[tuple[str, int], tuple[str, Postal]], codes: tuple[str, ...]
) -> None:
    """The lowest class is a fifth of the adults of the country; adults agree between themes."""
    journal.check(
        "paavo", "the lowest income class holds 20 % of the adults of the country",
        {
            year: (round(100 * found.country["lowest-income"] / found.country["adults-income"]), 20)
            for (part, year), (_, found) in files.items()
            if part == "income" and found.country
        },
    )  # fmt: skip
    pairs: dict[tuple[str, ...], tuple[object, object]] = {}
    for year in sorted({year for part, year in files if part == "education"}):
        if ("income", year) not in files:
            continue
        ours, theirs = (files[part, year][1].counts for part in ("education", "income"))
        for code in codes:
            pairs[code, str(year)] = (
                ours.get((code, "adults-education")), theirs.get((code, "adults-income")),
            )  # fmt: skip
    journal.compare(
        "adults of a postal area: education against income", pairs, ("education", "income"),
        "each share is of the adults of its own file", "paavo",
    )  # fmt: skip
