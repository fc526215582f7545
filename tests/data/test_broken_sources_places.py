"""Broken files of the capital region, Finland, Vaasa and Paavo: a message that says where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalogue import catalogue
from data.sources import paavo, published_rates
from data.sources.base import SourceError, SourceFile, Sources
from data.sources.capital_region import area_statistics, espoo_vantaa, small_areas
from data.sources.finland import early_education, municipalities, sotkanet
from data.sources.vaasa import major_areas
from tests.data.test_broken_sources import Break, cut, cut_at_line, nothing, swap

Other = Callable[[str], SourceFile]
"""Opens an unbroken file that a reader needs beside the broken one."""

LATIN = "iso-8859-1"


def names(other: Other) -> dict[str, str]:
    """The small areas of the capital region."""
    return dict(small_areas.read(other("region-small-areas")))


def codes(other: Other) -> dict[str, str]:
    """The major areas of Vaasa."""
    return dict(major_areas.read_codes(other("vaasa-major-areas")))


READERS: dict[str, Callable[[SourceFile, Other], object]] = {
    "municipality-key": lambda f, o: municipalities.read(f, o("municipality-map")),
    "municipality-map": lambda f, o: municipalities.read(o("municipality-key"), f),
    "sotkanet": lambda f, _: sotkanet.read(f),
    "statfin-14jt": lambda f, _: early_education.read(f),
    "eurostat-neet": lambda f, _: published_rates.read(f, "NEET_EU_LFS_edat_lfse_20", "NEET rate"),
    "region-small-areas": lambda f, _: small_areas.read(f),
    "region-area-statistics-2015": lambda f, o: area_statistics.read(f, names(o)),
    "espoo-vantaa-2025": lambda f, o: espoo_vantaa.read_newest(f, names(o)),
    "vantaa-history": lambda f, o: espoo_vantaa.read_history(f, names(o)),
    "vantaa-rebuilt": lambda f, o: espoo_vantaa.read_rebuilt(f, names(o)),
    "paavo-education-2012": lambda f, _: paavo.read_theme(f, "education", 2012),
    "paavo-labour-2017": lambda f, _: paavo.read_rate(f),
    "paavo-12f7": lambda f, _: paavo.read_long(f),
    "paavo-2024": lambda f, _: paavo.read_newest(f, 2024),
    "vaasa-major-areas": lambda f, _: major_areas.read_codes(f),
    "vaasa-population": lambda f, o: major_areas.read_population(f, codes(o)),
    "vaasa-komsi-2016": lambda f, o: major_areas.read_figures(f, codes(o)),
}

BROKEN: list[tuple[str, str, Break, str]] = [
    ("cut", "municipality-key", cut_at_line(0.9), r"has \d+ municipalities.*truncated"),
    ("cut", "municipality-map", cut(0.9), r"not a complete GeoJSON"),
    ("cut", "sotkanet", cut_at_line(0.9), r"not given for every municipality.*truncated"),
    ("number", "sotkanet", swap(",2007,12.6,", ",2007,many,"), r"line 2: «many» is not a number"),
    ("series", "sotkanet", swap("[TALOUS]", "[TALO]"), r"line 2: unknown series"),
    ("below zero", "sotkanet", swap(",2007,12.6,", ",2007,-1.0,"), r"line 2: «-1.0» is below zero"),
    ("cut", "statfin-14jt", cut(0.9), r"not a complete JSON-stat"),
    ("sum", "statfin-14jt", swap("[233772,32520,", "[233773,32520,"), r"add up to 233772, not"),
    ("year", "statfin-14jt", swap('{"2024":0}', '{"2023":0}'), r"dimension: has other years"),
    ("empty", "eurostat-neet", nothing, r"empty"),
    ("number", "eurostat-neet", swap("all,all,4.9,exact", "all,all,few,exact"), r"«few» is not"),
    ("sex", "eurostat-neet", swap("15-19,women,", "15-19,girls,"), r"line 2: unknown sex «girls»"),
    ("areas", "region-small-areas", swap('"0495052521"', '"4995052521"'), r"has .* instead of"),
    ("cut", "region-small-areas", cut(0.5), r"not a complete GeoJSON"),
    ("sum", "region-area-statistics-2015", swap('"value": 545', '"value": 546', count=99),
     r"2351001002: the languages add up to 1727, not to 1726"),
    ("name", "espoo-vantaa-2025", swap("Siikajärvi", "Siika"), r"line 2: unknown area 0496064643"),
    ("cut", "espoo-vantaa-2025", cut_at_line(0.5), r"areas or figures are missing.*truncated"),
    ("range", "vantaa-history", swap("foreign,2014,4.657", "foreign,2014,465.7"), r"line 14: «465"),
    ("twice", "vantaa-history", swap("foreign,2015", "foreign,2014"), r"line 15: .*given twice"),
    ("cut", "vantaa-history", cut_at_line(0.5), r"missing; truncated"),
    ("cut", "vantaa-rebuilt", cut_at_line(0.5005), r"missing; truncated"),
    ("whole", "vantaa-rebuilt", swap("2014,2276,106", "2014,2276,10.6"), r"line 3: «10.6» is not"),
    ("cut", "paavo-education-2012", cut_at_line(0.5), r"the areas add up to .*truncated"),
    ("column", "paavo-education-2012", swap("Basic level studies, 2012", "Basic, 2012", LATIN),
     r"line 1: there is no single column «Basic level studies, 2012»"),
    ("sign", "paavo-education-2012", swap(",15521,", ",x,", LATIN), r"line 3: «x» is neither"),
    ("area", "paavo-education-2012", swap('"00120 ', '"00100 ', LATIN), r"line 4: area 00100 is"),
    ("column", "paavo-labour-2017", swap("Unemployment rate %", "Rate %", LATIN), r"no single col"),
    ("cut", "paavo-12f7", cut_at_line(0.99), r"some figures of \d{4} are missing; truncated"),
    ("twice", "paavo-12f7", swap("Males (HE)", "Inhabitants, total (HE)"), r"cells|given twice"),
    ("column", "paavo-2024", swap("Työttömät (PT)", "Työttömyys (PT)"), r"line 1: no column"),
    ("cut", "vaasa-major-areas", cut(0.5), r"not a complete GeoJSON"),
    ("area", "vaasa-population", swap('"Sundom"', '"Solf"'), r"areas: has an unknown area"),
    ("year", "vaasa-population", swap("[2002, 7769], ", ""), r"some areas or years are missing"),
    ("sum", "vaasa-komsi-2016", swap("[75.7,10.8,13.5]", "[75.7,10.8,23.5]"), r"905-08: its lang"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "change", "message"),
    [pytest.param(*case[1:], id=f"{case[1]}: {case[0]}") for case in BROKEN],
)
def test_a_broken_file_is_refused(
    source: str, change: Break, message: str, root: Path, tmp_path: Path
) -> None:
    records = catalogue().sources
    target = tmp_path / records[source].file
    target.parent.mkdir(parents=True)
    target.write_bytes(change((root / records[source].file).read_bytes()))
    broken, whole = Sources(tmp_path, records), Sources(root, records)
    with pytest.raises(SourceError, match=message) as caught:
        READERS[source](broken.open(source), whole.open)
    assert str(caught.value).startswith(records[source].file)
    assert "What to do: " in str(caught.value)


def test_words_and_low_confidence_are_no_numbers(sources: Sources) -> None:
    file = sources.open("hki-report-2015")
    found = published_rates.read(
        file, "HELSINKI_2015_40", "Left without a study place the same autumn"
    )
    assert [rate.value is None for rate in found] == [False, False, True, True]
    low = published_rates.read(file, "HAKANEN_2019", "Sports-club participation")
    assert [rate.value for rate in low] == [None, None]
