"""Children with a foreign mother tongue among those in early childhood education, 2024."""

from __future__ import annotations

from data.building.finland.context import Context
from data.building.rows import Row, Table
from data.building.shares import absent, share
from data.sources.finland import early_education
from data.sources.finland.early_education import YEAR, Children
from data.sources.finland.municipalities import COUNTRY

INDICATOR = "early-education-language-finland"
SOURCE = "statfin-14jt"
ALAND = "21"
"""The region that the statistics do not cover; its municipalities stand in the file with 0."""


def table(context: Context) -> Table:
    """The country and municipalities as published, regions summed; Åland is missing."""
    children = early_education.read(context.sources.open(SOURCE))
    codes = context.areas.names
    context.journal.check(
        INDICATOR, "the file has every municipality, and no child in Åland",
        {
            "municipalities": ({code for code, _ in children.counts}, set(codes)),
            "Åland": (sum(children.counts[c, "all"] for c in context.of_region(ALAND)), 0),
        },
    )  # fmt: skip
    rows = [
        share(
            "country", COUNTRY, YEAR, children.country["foreign"], children.country["all"],
            status="observed", source=SOURCE,
        )
    ]  # fmt: skip
    for region in context.areas.regions:
        rows.append(_row(children, "region", region, context.of_region(region), region, "derived"))
    for code in codes:
        region = context.areas.region_of[code]
        rows.append(_row(children, "municipality", code, [code], region, "observed"))
    return Table.of(INDICATOR, rows)


def _row(
    children: Children, level: str, area: str, codes: list[str], region: str, status: str
) -> Row:
    if region == ALAND:
        return absent(level, area, YEAR, "missing", SOURCE)
    counts = [sum(children.counts[c, group] for c in codes) for group in ("foreign", "all")]
    return share(level, area, YEAR, counts[0], counts[1], status=status, source=SOURCE)
