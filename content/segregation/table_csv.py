"""The results behind a view as CSV: every year and measure of its group, breakdown and level."""

from __future__ import annotations

import csv
import io

from content.export.names import one_line, safe, slug
from content.segregation.page import Segregation
from content.segregation.sentence import value_at
from translations.formats import plain

BOM = "\ufeff"
_COLUMNS = (
    "subject", "level", "year", "measure", "value", "status", "expected", "chance_low",
    "chance_high", "corrected", "low", "high", "bound_low", "bound_high", "reason",
)  # fmt: skip
_SHARED = ("level", "year", "value", "status", "low", "high")
"""Heads that the table of the Explore page has as well."""


def file_name(page: Segregation) -> str:
    """A name that says what is inside: `mukana_helsinki_segregaatio_vieraskieliset_…_fi.csv`."""
    language = page.words.language
    level = page.phrases.levels()
    where = "" if page.scene.whole.opens else page.scene.name(language)
    parts = ("mukana", page.view.place, where, page.phrases.t("nav.segregation"),
             page.phrases.group(), level, language)  # fmt: skip
    return "_".join(slug(part) for part in parts if slug(part)) + ".csv"


def table_csv(page: Segregation, address: str, build: str) -> str:
    """The results as CSV text. Proportions as they are kept, with five decimals."""
    t = page.phrases.t
    out = io.StringIO()
    out.write(BOM)
    head = [
        *([page.banner] if page.banner else []),
        page.controls.current,
        t("seg.warning"),
        t("seg.about.status_text"),
        page.phrases.indicator.definition[page.words.language],
        *(f"{name}: {t(f'seg.means.{name}')}" for name in page.scene.measures(page.view.subject)),
        t("csv.origin", address=address, build=build),
    ]
    for line in head:
        out.write(f"# {one_line(line)}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([t(f"csv.{n}") if n in _SHARED else t(f"seg.csv.{n}") for n in _COLUMNS])
    for point in page.series.points:
        for measure in page.scene.measures(page.view.subject):
            found = value_at(page.phrases, point.year, measure)
            if found is None:
                continue
            numbers = (found.expected, found.chance_low, found.chance_high, found.corrected,
                       found.low, found.high, found.bound_low, found.bound_high)  # fmt: skip
            writer.writerow(
                [
                    safe(page.phrases.group()), page.phrases.levels(), point.year, measure,
                    _number(found.value), t("status.derived") if found.value is not None else "",
                    *(_number(number) for number in numbers),
                    page.phrases.reason(found.reason) if found.reason else "",
                ]
            )  # fmt: skip
    return out.getvalue()


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.5f}".rstrip("0").rstrip(".") if value % 1 else plain(value)
