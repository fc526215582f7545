"""Tables of the six municipalities side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from data.building.capital_region.context import HELSINKI, REGION, SIX, VANTAA, Context
from data.building.helsinki.published_figures import STAGES
from data.building.journal import CheckError
from data.building.rows import Row, Table
from data.building.shares import share
from data.sources import published_rates
from data.sources.finland import early_education as reader
from data.sources.helsinki import published_figures

EARLY, HOBBY = "early-education-language-capital-region", "weekly-hobby-capital-region"
EARLY_SOURCE, HELSINKI_HOBBY, VANTAA_HOBBY = "statfin-14jt", "hki-hobby-2023", "vantaa-hobby-2019"
HOBBY_YEARS = {2019: VANTAA_HOBBY, 2023: HELSINKI_HOBBY}


def plain(name: str, series: str) -> Callable[[Context], Table]:
    """The maker of a table of one series of Sotkanet; each of the six has one source."""

    def table(context: Context) -> Table:
        found = Table.of(f"{name}-{REGION}", context.municipal.rows(series, list(SIX)))
        context.journal.check(
            f"{name}-{REGION}", "the six municipalities have a figure in the last year",
            {
                row.area: (row.value is not None, True)
                for row in found.rows
                if row.year == context.municipal.years(series)[-1] and series != "psychiatric"
            }
            or {"": (len(found.rows), len(SIX) * len(context.municipal.years(series)))},
        )  # fmt: skip
        return found

    return table


def early_education(context: Context) -> Table:
    """Foreign-language children among those in early childhood education, and the six together."""
    counts = reader.read(context.sources.open(EARLY_SOURCE)).counts
    rows = [
        share(
            level, area, reader.YEAR, sum(counts[c, "foreign"] for c in codes),
            sum(counts[c, "all"] for c in codes), status=status, source=EARLY_SOURCE,
        )
        for level, area, codes, status in (
            ("region", REGION, SIX, "derived"),
            *(("municipality", code, (code,), "observed") for code in SIX),
        )
    ]  # fmt: skip
    context.journal.check(
        EARLY, "no municipality has more foreign-language children than children",
        {c: (counts[c, "foreign"] <= counts[c, "all"], True) for c in SIX},
    )  # fmt: skip
    return Table.of(EARLY, rows)


def weekly_hobby(context: Context) -> Table:
    """Helsinki 2023 by stage of school, and Vantaa's grades 4 and 5 of 2019."""
    found: dict[tuple[str, int, str], Row] = {}

    def put(area: str, year: int, stage: str, row: Row) -> None:
        found[area, year, stage] = row

    for figure in published_figures.read(context.sources.open(HELSINKI_HOBBY), "Weekly hobby"):
        if figure.year == "2023" and figure.value is not None:
            stage = STAGES[figure.age_or_grade]
            put(HELSINKI, 2023, stage, _row(HELSINKI, 2023, stage, figure.value, HELSINKI_HOBBY))
    rates = published_rates.read(
        context.sources.open(VANTAA_HOBBY), "KTK_2019plus_WEEKLY_HOBBY", "Hobby at least weekly"
    )
    for rate in rates:
        if rate.geography == "Vantaa" and rate.age == "grades 4-5" and rate.value is not None:
            row = _row(VANTAA, int(rate.year), "grades-4-5", rate.value, VANTAA_HOBBY)
            put(VANTAA, int(rate.year), "grades-4-5", row)
    if len(found) != len(STAGES) + 1:
        raise CheckError(f"{HOBBY}: there are {sorted(found)} instead of five figures.")
    combos = {(year, stage) for _, year, stage in found}
    rows = [
        found.get((area, year, stage)) or _row(area, year, stage, None, HOBBY_YEARS[year])
        for year, stage in sorted(combos)
        for area in SIX
    ]
    context.journal.check(HOBBY, "no figure above 100", {
        key: (row.value is not None and row.value <= 100, True) for key, row in found.items()
    })  # fmt: skip
    return Table.of(HOBBY, rows, ("stage",))


def _row(area: str, year: int, stage: str, value: Decimal | None, source: str) -> Row:
    return Row(
        level="municipality", area=area, year=year, extra=(stage,), source=source,
        status="missing" if value is None else "observed", value=value,
    )  # fmt: skip
