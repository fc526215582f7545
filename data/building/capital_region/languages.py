"""Foreign-language speakers, and three mother tongues, of municipalities and sub-districts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from data.building.capital_region import population
from data.building.capital_region.context import (
    HELSINKI,
    REGION,
    SIX,
    VANTAA,
    WITH_LANGUAGES,
    WITH_SHARE,
    Context,
)
from data.building.helsinki import foreign_language as of_helsinki
from data.building.journal import CheckError
from data.building.rows import Row, Table, percent, rounded
from data.building.shares import absent, share
from data.sources.capital_region.area_statistics import YEAR as YEAR_2014
from data.sources.capital_region.espoo_vantaa import LAST, YEARS
from data.sources.helsinki import mother_tongue as reader
from data.sources.helsinki.osa_alue_history import count_of

FOREIGN, TONGUES = "foreign-language-speakers-capital-region", "mother-tongue-capital-region"
OWN, SOTKANET, STATFIN = "region-mother-tongue", "sotkanet", "statfin-159t"
AREA_2014, HISTORY, REBUILT, NEWEST = (
    "region-area-statistics-2015", "vantaa-history", "vantaa-rebuilt", "espoo-vantaa-2025",
)  # fmt: skip
LANGUAGES = ("fi", "sv", "foreign")


def foreign_language(context: Context) -> Table:
    """Municipalities 1980–2025, the region where all six have a figure, sub-districts 2014–2025."""
    statfin = {
        code: reader.read_statfin(context.sources.open(STATFIN), code) for code in WITH_SHARE
    }
    context.sources.open(STATFIN).done(len(statfin), "foreign-language share, 2020–2025")
    years = sorted({*context.languages[HELSINKI].years, *statfin[HELSINKI]})
    rows = []
    for year in years:
        own = [_municipality(context, code, year, statfin) for code in SIX]
        rows += [*own, _region(context, year, own)]
    counts = of_helsinki.recovered(context.helsinki)
    for code in context.sub_districts:
        rows += [_sub_district(context, code, year, counts) for year in YEARS]
    _check(context, statfin)
    return Table.of(FOREIGN, rows)


def _municipality(
    context: Context, code: str, year: int, statfin: dict[str, dict[int, Decimal]]
) -> Row:
    counts = context.languages[code].residents if code in WITH_LANGUAGES else {}
    if (year, "foreign") in counts:
        return share(
            "municipality", code, year, counts[year, "foreign"], counts[year, "total"],
            status="observed", source=OWN,
        )  # fmt: skip
    value, source = statfin.get(code, {}).get(year), STATFIN
    if value is None and code not in WITH_LANGUAGES:
        source = SOTKANET
        if year in context.municipal.years("foreign-language"):
            value = context.municipal.value("foreign-language", code, year)
    if value is None and code in WITH_LANGUAGES:
        source = OWN
    return Row(
        level="municipality", area=code, year=year, source=source, value=value,
        status="missing" if value is None else "observed",
    )  # fmt: skip


def _region(context: Context, year: int, own: list[Row]) -> Row:
    """The share of the six by weight of residents; two decimals, as exact as the published ones."""
    people = [population.residents(context, row.area, year)[0] for row in own]
    source = f"{OWN};{SOTKANET}"
    if any(row.value is None for row in own) or any(n is None for n in people):
        return Row(level="region", area=REGION, year=year, status="missing", source=source)
    weights = [Fraction(n or 0) for n in people]
    found = sum(
        (Fraction(row.value or 0) * w for row, w in zip(own, weights, strict=True)), Fraction(0)
    )
    return Row(
        level="region", area=REGION, year=year, status="derived", source=source,
        value=rounded(found / sum(weights), 2),
    )  # fmt: skip


def _sub_district(
    context: Context, code: str, year: int, counts: dict[tuple[str, int], int]
) -> Row:
    people, status, source = population.count_of(context, code, year)
    if code[:3] == HELSINKI:
        history = context.helsinki.residents.history.percent[of_helsinki.SERIES]
        if (code, year) in history:
            return Row(
                level="sub-district", area=code, year=year, status="observed",
                value=history[code, year], numerator=counts[code, year], denominator=people,
                source=of_helsinki.HISTORY,
            )  # fmt: skip
        reason = context.helsinki.residents.why_absent(code, year)
        return absent("sub-district", code, year, reason, of_helsinki.HISTORY)
    if code[:3] == VANTAA:
        if (code, year) not in context.shares:
            return absent("sub-district", code, year, "suppressed", HISTORY)
        return Row(
            level="sub-district", area=code, year=year, status="observed",
            value=context.shares[code, year], numerator=context.rebuilt.foreign[code, year],
            denominator=context.rebuilt.residents[code, year], source=f"{HISTORY};{REBUILT}",
        )  # fmt: skip
    if people is None:
        return absent("sub-district", code, year, status, source)
    if year == YEAR_2014:
        foreign = context.areas_2014.residents[code, "foreign"]
        return share(
            "sub-district", code, year, foreign, people, status="observed", source=AREA_2014
        )
    value = context.newest.foreign[code]
    count = count_of(value, people)
    if count is None:
        raise CheckError(
            f"{FOREIGN}: {value} % of {people} residents of {code} is no whole number. What to do:"
            " compare the shares and residents of espoo_vantaa_osa_alue_2025.csv."
        )
    return Row(
        level="sub-district", area=code, year=year, status="observed", value=value,
        numerator=count, denominator=people, source=NEWEST,
    )  # fmt: skip


def mother_tongue(context: Context) -> Table:
    """The three cities 1980–2023, and sub-districts on 31 December 2014."""
    rows = []
    for code in SIX:
        own = context.languages.get(code)
        for year in context.languages[HELSINKI].years:
            for language in LANGUAGES:
                counts = own.residents if own else {}
                if (year, language) in counts:
                    rows.append(
                        share(
                            "municipality", code, year, counts[year, language],
                            counts[year, "total"], status="observed", source=OWN, language=language,
                        )
                    )  # fmt: skip
                else:
                    rows.append(
                        absent("municipality", code, year, "missing", OWN, language=language)
                    )
    for code in context.sub_districts:
        rows += [_tongue(context, code, language) for language in LANGUAGES]
    return Table.of(TONGUES, _checked(context, rows))


def _tongue(context: Context, code: str, language: str) -> Row:
    own = context.statistics if code[:3] == HELSINKI else context.areas_2014
    if code in own.hidden:
        reason = "suppressed"
        if code[:3] == HELSINKI:
            reason = context.helsinki.residents.why_absent(code, YEAR_2014)
        return absent("sub-district", code, YEAR_2014, reason, AREA_2014, language=language)
    return share(
        "sub-district", code, YEAR_2014, own.residents[code, language],
        own.residents[code, "total"], status="observed", source=AREA_2014, language=language,
    )  # fmt: skip


def _checked(context: Context, rows: list[Row]) -> list[Row]:
    totals = {
        code: sum(
            n
            for own in (context.statistics, context.areas_2014)
            for (area, language), n in own.residents.items()
            if (area[:3], language) == (code, "foreign")
        )
        for code in WITH_LANGUAGES
    }
    context.journal.check(
        TONGUES, "sub-districts of 2014 have no more foreign-language speakers than their city",
        {
            code: (total <= context.languages[code].residents[YEAR_2014, "foreign"], True)
            for code, total in totals.items()
        },
    )  # fmt: skip
    return rows


def _check(context: Context, statfin: dict[str, dict[int, Decimal]]) -> None:
    journal, rebuilt = context.journal, context.rebuilt
    journal.check(
        FOREIGN, "rebuilt counts of Vantaa give the published shares",
        {
            key: (abs(percent(rebuilt.foreign[key], rebuilt.residents[key]) - value)
                  <= Decimal("0.0006"), True)
            for key, value in context.shares.items()
        },
    )  # fmt: skip
    journal.check(
        FOREIGN, "rebuilt counts of Vantaa equal the published ones of 2014",
        {
            code: (rebuilt.foreign[code, year], context.areas_2014.residents[code, "foreign"])
            for code, year in rebuilt.foreign
            if year == YEAR_2014
        },
    )  # fmt: skip
    journal.check(
        FOREIGN, "shares of Vantaa in 2025 equal those of the file of Espoo and Vantaa",
        {
            code: (context.shares[code, LAST], value)
            for code, value in context.newest.foreign.items()
            if code[:3] == VANTAA and (code, LAST) in context.shares
        },
    )  # fmt: skip
    pairs: dict[tuple[str, ...], tuple[object, object]] = {}
    sotkanet: dict[tuple[str, ...], tuple[object, object]] = {}
    for code, name in WITH_LANGUAGES.items():
        counts = context.languages[code].residents
        for year, value in statfin[code].items():
            if (year, "foreign") in counts:
                own = percent(counts[year, "foreign"], counts[year, "total"])
                pairs[name, str(year)] = (own.quantize(Decimal("0.1")), value)
        for year in context.municipal.years("foreign-language"):
            exact = Fraction(1000 * counts[year, "foreign"], counts[year, "total"])
            published = context.municipal.per_thousand(code, year)
            close = abs(exact - published) <= Fraction(501, 10000)
            sotkanet[name, str(year)] = (
                rounded(published if close else exact, 1), rounded(published, 1),
            )  # fmt: skip
    journal.compare(
        "share of foreign-language speakers of a city: regional table against StatFin 159t",
        pairs, (OWN, STATFIN), "the regional table is used while it has counts", FOREIGN,
    )  # fmt: skip
    journal.compare(
        "foreign-language speakers of a city per 1000: regional table against Sotkanet",
        sotkanet, (OWN, SOTKANET), "the regional table is used: it has counts", FOREIGN,
    )  # fmt: skip
