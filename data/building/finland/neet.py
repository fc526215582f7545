"""Young people outside education and work: Eurostat's rate, and the register by region."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction

from data.building.finland.context import Context
from data.building.intervals import wilson
from data.building.journal import CheckError
from data.building.rows import Row, Table, rounded
from data.sources import published_rates
from data.sources.finland.municipalities import COUNTRY
from data.sources.published_rates import Rate

EU, REGISTER = "neet-eu-finland", "neet-register-regions"
EU_SOURCE, REGISTER_SOURCE = "eurostat-neet", "statfin-tyokay-2016"

PERIODS = {"15-19": 2024, "20-24": 2024, "25-29": 2024, "15-24": 2023, "15-29": 2023}
"""Age groups and their last year; all begin in 2000."""


def eurostat(context: Context) -> Table:
    """Rates of the EU labour force survey by sex and age, 2000–2024."""
    source = context.sources.open(EU_SOURCE)
    rates = published_rates.read(source, "NEET_EU_LFS_edat_lfse_20", "NEET rate")
    rows: list[Row] = []
    values: dict[tuple[str, str, int], Decimal] = {}
    for rate in rates:
        if rate.geography != "Finland" or rate.group_type != "all" or rate.value is None:
            raise CheckError(f"{EU}: line {rate.line} of {source.file} is not of all of Finland.")
        values[rate.age, rate.gender, int(rate.year)] = rate.value
        rows.append(
            Row(
                level="country", area=COUNTRY, year=int(rate.year), gender=rate.gender,
                age=rate.age, status="observed", value=rate.value, source=EU_SOURCE,
            )
        )  # fmt: skip
    spans = {
        age: sorted(year for own, gender, year in values if (own, gender) == (age, "total"))
        for age in PERIODS
    }
    pairs: dict[Hashable, tuple[object, object]] = {
        age: (spans[age], list(range(2000, last + 1))) for age, last in PERIODS.items()
    }
    context.journal.check(EU, "every age group has every year", pairs)
    context.journal.check(
        EU, "the rate of all lies between those of women and men",
        {
            (age, year): (
                min(values[age, g, year] for g in ("female", "male"))
                <= value
                <= max(values[age, g, year] for g in ("female", "male")),
                True,
            )
            for (age, gender, year), value in values.items()
            if gender == "total" and (age, "female", year) in values
        },
    )  # fmt: skip
    flags = sorted({(r.flag, r.year) for r in rates if r.flag})
    context.journal.check(
        EU, "Eurostat marks breaks in 2003 and 2021, and women of 15–19 in 2023–2024 as unreliable",
        {"flags": (flags, [
            ("Eurostat flag: b", "2003"), ("Eurostat flag: b", "2021"),
            ("Eurostat flag: u", "2023"), ("Eurostat flag: u", "2024"),
        ])},
    )  # fmt: skip
    return Table.of(EU, rows)


def register(context: Context) -> Table:
    """Neither working nor studying at 18–24, 2011–2016; counts and intervals for 2016."""
    source = context.sources.open(REGISTER_SOURCE)
    rates = published_rates.read(
        source, "STATFIN_REGISTER_18_24", "Not working or studying, share of age group"
    )
    codes = {name: code for code, name in context.areas.regions_en.items()}
    codes |= {name: code for code, name in context.areas.regions.items()}
    rows, counts = [], {}
    for rate in rates:
        name = rate.geography.removesuffix(" region")
        area = COUNTRY if name == "Finland" else codes.get(name, "")
        if not area or rate.value is None or rate.age != "18-24":
            raise CheckError(f"{REGISTER}: line {rate.line} of {source.file} cannot be placed.")
        low, high = None, None
        if rate.numerator is not None and rate.denominator is not None:
            counts[area] = (rate.numerator, rate.denominator, rate.value)
            low, high = wilson(Fraction(rate.numerator, rate.denominator), rate.denominator)
        rows.append(
            Row(
                level="country" if area == COUNTRY else "region", area=area, year=int(rate.year),
                status="observed", value=rate.value, numerator=rate.numerator,
                denominator=rate.denominator, low=low, high=high, source=REGISTER_SOURCE,
            )
        )  # fmt: skip
    _check(context, rates, counts)
    return Table.of(REGISTER, rows)


def _check(
    context: Context, rates: list[Rate], counts: dict[str, tuple[int, int, Decimal]]
) -> None:
    journal = context.journal
    journal.check(
        REGISTER, "every region and the country have six years",
        {"rows": (len(rates), 6 * (len(context.areas.regions) + 1))},
    )  # fmt: skip
    journal.check(
        REGISTER, "the counts of 2016 give the published percentages",
        {a: (rounded(Fraction(100 * n, d), 1), value) for a, (n, d, value) in counts.items()},
    )  # fmt: skip
    journal.check(
        REGISTER, "the regions of 2016 add up to the country",
        {
            what: (sum(c[n] for a, c in counts.items() if a != COUNTRY), counts[COUNTRY][n])
            for n, what in enumerate(("outside", "aged 18–24"))
        },
    )  # fmt: skip
