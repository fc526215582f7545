"""The table of a view as CSV, for people and machines alike.

UTF-8 with a byte-order mark, commas, decimal points. It opens with lines that start with "#":
title, filters, sources, licence, dates and address, so that the numbers never travel without them
(`pandas.read_csv(file, comment="#")` skips them). Column heads are in the page's language, codes of
areas and statuses are the same in all.
"""

from __future__ import annotations

import csv
import io
import unicodedata

from content.explore import Explore
from data.store import Observation
from translations.formats import plain
from view import TOTAL

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file_name(page: Explore, extension: str) -> str:
    """A name that says what is inside: `mukana_helsinki_…_osa-alueet_2025_fi.csv`."""
    language = page.words.language
    level = page.world.known.place.level(page.view.level).many[language]
    parts = ("mukana", page.view.place, page.indicator.name[language], level,
             *page.words.groups(page.indicator, page.view.key), str(page.view.year), language)
    return "_".join(_slug(part) for part in parts) + f".{extension}"


def _slug(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("–", "-"))
    kept = "".join(c for c in decomposed if c.isascii() and (c.isalnum() or c in " -"))
    return "-".join(kept.split())[:60]


def safe(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_csv(page: Explore, address: str, build: str) -> str:
    """The table of a page as CSV text. `address` is the page's own URL, `build` the build id."""
    out = io.StringIO()
    out.write(BOM)
    for line in head_lines(page, address, build):
        out.write(f"# {line}\n")
    writer = csv.writer(out, lineterminator="\n")
    t = page.words.t
    columns = ("code", "area", "level", "year", *page.indicator.columns, "value", "unit",
               "numerator", "denominator", "low", "high", "coverage", "status", "comparator",
               "comparator_value", "base_year", "change", "source")
    writer.writerow([_head(page, name) for name in columns])
    level = page.world.known.place.level(page.view.level).one[page.words.language]
    groups = [
        page.words.code(page.indicator, dimension, code) if code != TOTAL else t("csv.total")
        for dimension, code in zip(page.indicator.columns, page.view.key, strict=True)
    ]
    for row in page.rows.rows:
        now = row.now
        writer.writerow(
            [row.code, safe(row.name), level, now.year, *groups, _number(now.value),
             page.indicator.unit, *_counts(now), _number(now.low), _number(now.high),
             _number(now.coverage), now.status, safe(page.rows.comparator_name),
             _number(page.rows.comparator.value), page.rows.base_year or "",
             _number(row.change), ";".join(now.sources)]
        )
    return out.getvalue()


def head_lines(page: Explore, address: str, build: str) -> list[str]:
    """What must be said beside the numbers, one line each."""
    t, about = page.words.t, page.about
    lines = [
        about.name,
        page.filters,
        f"{t('about.definition')}: {about.definition}",
        f"{t('about.reference')}: {about.reference}",
    ]
    lines += [
        f"{t('about.source')}: {s.producer}, {s.title} ({s.table}). {s.licence}"
        for s in about.sources
    ]
    lines.append(f"{t('csv.statuses')}: " + "; ".join(
        f"{status} = {t(f'status.{status}')}"
        for status in ("observed", "derived", "estimated", "suppressed", "missing",
                       "not_applicable")))
    lines += [caveat for caveat in (about.suppression, *about.caveats, about.caution) if caveat]
    lines += [f"{year}: {text}" for year, text in about.breaks]
    lines.append(t("csv.origin", address=address, build=build))
    return [" ".join(line.split()) for line in lines]


def _head(page: Explore, name: str) -> str:
    if name in page.indicator.columns:
        return page.words.dimension(page.indicator, name)
    language = page.words.language
    if name == "numerator" and page.indicator.numerator:
        return page.indicator.numerator[language]
    if name == "denominator" and page.indicator.denominator:
        return page.indicator.denominator[language]
    return page.words.t(f"csv.{name}")


def _number(value: float | None) -> str:
    return "" if value is None else plain(value)


def _counts(now: Observation) -> tuple[str, str]:
    return tuple("" if n is None else str(n) for n in (now.numerator, now.denominator))  # type: ignore[return-value]
