"""Share of foreign-language speakers, 31 December 2014–2025, with counts recovered exactly."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from data.building.context import Context
from data.building.journal import CheckError
from data.building.residents import enough, statuses_of
from data.building.rows import Row, Table, percent
from data.sources.helsinki import mother_tongue
from data.sources.helsinki.areas import CITY
from data.sources.helsinki.osa_alue_history import count_of

INDICATOR = "foreign-language-speakers"
HISTORY = "hki-osa-alue-history"
SERIES = "foreign"


def table(context: Context) -> Table:
    """Sub-districts as published, sums of them above, and the city's own figure."""
    shares = context.residents.history.percent[SERIES]
    years = context.residents.history.years(SERIES)
    counts = recovered(context)
    statfin = mother_tongue.read_statfin(context.sources.open("statfin-159t"))
    _check(context, counts, statfin)
    rows = [_city(context, year, statfin) for year in years]
    for code in context.areas.of("sub-district"):
        for year in years:
            if (code, year) in shares:
                rows.append(
                    Row(
                        level="sub-district", area=code, year=year, status="observed",
                        value=shares[code, year], numerator=counts[code, year],
                        denominator=context.residents.known(code, year), source=HISTORY,
                    )
                )  # fmt: skip
            else:
                status = context.residents.why_absent(code, year)
                rows.append(
                    Row(level="sub-district", area=code, year=year, status=status, source=HISTORY)
                )
    for level in ("major-district", "district"):
        for code in context.areas.of(level):
            rows += [_sum(context, level, code, year, counts) for year in years]
    return Table.of(INDICATOR, rows)


def recovered(context: Context) -> dict[tuple[str, int], int]:
    """Foreign-language speakers by sub-district and year, from share × residents.

    Raises CheckError when a share does not come from exactly one whole number of residents.
    """
    residents = context.residents.history.residents
    counts: dict[tuple[str, int], int] = {}
    for (code, year), share in context.residents.history.percent[SERIES].items():
        people = residents.get((code, year))
        count = None if people is None else count_of(share, people)
        if count is None:
            raise CheckError(
                f"{INDICATOR}: {share} % of {people} residents of {code} in {year} is no whole"
                " number. What to do: the shares and the residents are not of the same date;"
                " fetch both series of helsinki_osa_alue_history_1996_2025.csv again."
            )
        counts[code, year] = count
    return counts


def _sum(
    context: Context, level: str, code: str, year: int, counts: dict[tuple[str, int], int]
) -> Row:
    parts = context.areas.sub_districts_of(code)
    given = [c for c in parts if (c, year) in counts]
    coverage = context.residents.coverage(code, year, given)
    source = f"{HISTORY};hki-by-district"
    if not enough(coverage):
        absent = {c: context.residents.why_absent(c, year) for c in parts if c not in given}
        status = statuses_of(absent)
        return Row(
            level=level, area=code, year=year, status=status, coverage=coverage, source=source
        )
    numerator = sum(counts[c, year] for c in given)
    denominator = sum(context.residents.known(c, year) for c in given)
    return Row(
        level=level, area=code, year=year, status="derived", coverage=coverage, source=source,
        value=percent(numerator, denominator), numerator=numerator, denominator=denominator,
    )  # fmt: skip


def _city(context: Context, year: int, statfin: dict[int, Decimal]) -> Row:
    count = context.languages.residents.get((year, "foreign"))
    total = context.languages.residents.get((year, "total"))
    if count is not None and total is not None:
        return Row(
            level="city", area=CITY, year=year, status="observed", value=percent(count, total),
            numerator=count, denominator=total, source="region-mother-tongue",
        )  # fmt: skip
    if year in statfin:
        return Row(
            level="city", area=CITY, year=year, status="observed", value=statfin[year],
            source="statfin-159t",
        )  # fmt: skip
    return Row(level="city", area=CITY, year=year, status="missing", source="region-mother-tongue")


def _check(
    context: Context, counts: dict[tuple[str, int], int], statfin: dict[int, Decimal]
) -> None:
    city = context.languages.residents
    journal = context.journal
    pairs: dict[tuple[str, ...], tuple[object, object]] = {}
    for year, published in statfin.items():
        if (year, "foreign") in city:
            own = percent(city[year, "foreign"], city[year, "total"]).quantize(Decimal("0.1"))
            pairs["Helsinki", str(year)] = (own, published)
    journal.compare(
        "the city's share of foreign-language speakers: regional table against StatFin 159t",
        pairs,
        ("region-mother-tongue", "statfin-159t"),
        "the regional table is used while it has counts",
        INDICATOR,
    )
    totals: Counter[int] = Counter()
    for (_, year), count in counts.items():
        totals[year] += count
    journal.check(
        INDICATOR,
        "published sub-districts have no more foreign-language speakers than the city",
        {
            year: (total <= city[year, "foreign"], True)
            for year, total in totals.items()
            if (year, "foreign") in city
        },
    )
