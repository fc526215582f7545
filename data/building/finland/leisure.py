"""Association activity 1981–2017, and organised hobbies of Swedish speakers 2020."""

from __future__ import annotations

from fractions import Fraction

from data.building.finland.context import Context
from data.building.intervals import wilson
from data.building.journal import CheckError
from data.building.rows import Row, Table
from data.sources import published_rates
from data.sources.finland.municipalities import COUNTRY
from data.sources.published_rates import Rate

ASSOCIATION, HOBBY = "association-activity-finland", "organised-hobby-swedish-finland"
ASSOCIATION_SOURCE, HOBBY_SOURCE = "statfin-leisure-2017", "magma-2020"
EVERYONE = "Population aged 10+"


def association(context: Context) -> Table:
    """Took part in the activity of an association in twelve months, by gender or age."""
    rates = published_rates.read(
        context.sources.open(ASSOCIATION_SOURCE), "STATFIN_LEISURE_ASSOC",
        "Took part in association (club/organisation) activity in 12 months",
    )  # fmt: skip
    used = [r for r in rates if r.population == EVERYONE and r.group_type == "all"]
    context.journal.drop(
        ASSOCIATION_SOURCE, "association activity by type of municipality and position, and of 15+",
        len(rates) - len(used), "the programme asks for gender and age",
    )  # fmt: skip
    respondents: dict[tuple[str, str, str], int] = {}
    for rate in used:
        respondents[rate.age, rate.gender, rate.year] = rate.respondents or 0
    years = sorted({rate.year for rate in used})
    ages = sorted({rate.age for rate in used} - {"10+"})
    context.journal.check(
        ASSOCIATION, "respondents by gender, and by age, add up to all",
        {
            year: (
                sum(respondents["10+", g, year] for g in ("female", "male")),
                respondents["10+", "total", year],
            )
            for year in years
        }
        | {
            f"{year} by age": (
                sum(respondents[age, "total", year] for age in ages),
                respondents["10+", "total", year],
            )
            for year in years
        },
    )  # fmt: skip
    rows = [_row(r, ASSOCIATION_SOURCE, "total" if r.age == "10+" else r.age) for r in used]
    return Table.of(ASSOCIATION, rows)


def organised_hobby(context: Context) -> Table:
    """One figure: Swedish-speaking 15–19-year-olds who take part in an organised hobby."""
    rates = published_rates.read(
        context.sources.open(HOBBY_SOURCE), "MAGMA_2020_ORGANISED_HOBBY",
        "Takes part in an organised hobby",
    )  # fmt: skip
    context.journal.check(
        HOBBY, "the one figure is of Swedish speakers of 15–19",
        {"": ([(r.year, r.age, r.group) for r in rates],
              [("2020", "15-19", "Swedish (registered mother tongue)")])},
    )  # fmt: skip
    return Table.of(HOBBY, [_row(r, HOBBY_SOURCE, "total") for r in rates])


def _row(rate: Rate, source: str, age: str) -> Row:
    """A row with the interval that a simple random sample of the respondents would have."""
    if rate.value is None or not rate.respondents:
        raise CheckError(f"line {rate.line} of published_group_rates.csv has no number.")
    low, high = wilson(Fraction(rate.value) / 100, rate.respondents)
    return Row(
        level="country", area=COUNTRY, year=int(rate.year), gender=rate.gender, age=age,
        status="observed", value=rate.value, denominator=rate.respondents, low=low, high=high,
        source=source,
    )  # fmt: skip
