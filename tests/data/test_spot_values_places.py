"""Values of the capital region, Finland, Vaasa and Helsinki's published groups and postal areas.

Looked up with grep, awk and sed in the raw files, not with the readers of the build, and copied
here. The test needs no source file.
"""

from __future__ import annotations

import pytest

from data.catalogue import catalogue
from tests.data import test_spot_values
from tests.data.spots import Spot, absent, check, given, share

SOTKANET = "sotkanet_municipality_1990_2012.csv"
RATES = "published_group_rates.csv"
FIGURES = "published_figures_helsinki.csv"
LANGUAGES = "capital_region_mother_tongue_1980_2023.csv"
STATFIN = "statfin_159t_foreign_language_municipality_2020_2025.csv"
AREA_2015 = "capital_region_area_statistics_2015.json"
REBUILT = "vantaa_osa_alue_population_rebuilt.csv"
VANTAA = "vantaa_osa_alue_history_2014_2025.csv"
NEWEST = "espoo_vantaa_osa_alue_2025.csv"
EARLY = "statfin_14jt_early_childhood_education_2024.json"
LONG = "paavo/helsinki_12f7_2020_2023_long.csv"
P2024 = "paavo/finland_2024.csv"
EDUCATION_2012 = "paavo/Educational_structure_2012.csv"
INCOME_2014 = "paavo/Inhabitants_disposable_monetary_income_2014.csv"
CITY = "0910000000"
ALL = "total|total|total"
CR = "capital-region"


def by(code: str) -> str:
    """The group of one code of a further breakdown."""
    return f"{ALL}|{code}"


SPOTS = [
    # Finland
    Spot("outside-education-finland", "992", 2007, ALL, given("12.6"), f"{SOTKANET} line 2"),
    Spot("outside-education-finland", "297", 2007, ALL, absent("missing"),
         "Kuopio has taken in Maaninka and Juankoski: no share without counts"),
    Spot("gini-finland", "235", 2007, ALL, given("46.9"), f"{SOTKANET} line 14145, Kauniainen"),
    Spot("low-income-finland", "049", 1995, ALL, given("4.9"), f"{SOTKANET} line 2068, Espoo"),
    Spot("unemployment-finland", "905", 1993, ALL, given("17.8"), f"{SOTKANET} line 46778, Vaasa"),
    Spot("social-assistance-finland", "245", 2011, ALL, given("7.2"),
         f"{SOTKANET} line 15361, Kerava"),
    Spot("psychiatric-care-finland", "257", 2010, ALL, given("0.36"),
         f"{SOTKANET} line 15973, Kirkkonummi: 3.6 per thousand"),
    Spot("population-finland", "297", 2012, ALL, given(str(105136 + 5093 + 3826), "derived"),
         f"{SOTKANET} lines 19297 (Kuopio), 10605 (Juankoski) and 24876 (Maaninka)"),
    Spot("population-finland", "245", 2000, ALL, given("30270"), f"{SOTKANET} line 15437, Kerava"),
    Spot("population-finland", "FI", 2012, ALL, given("5426674", "derived"),
         "paavo/Main_type_of_activity_2012.csv line 2: Finland, Inhabitants 5426674"),
    Spot("foreign-language-speakers-finland", "214", 1990, ALL,
         given(f"{round((2.2 * 13532 + 0.0 * 2393) / (13532 + 2393) / 10, 2)}", "derived"),
         f"{SOTKANET} lines 12220, 6466, 12288 and 6489: Kankaanpää with Honkajoki"),
    Spot("foreign-language-speakers-finland", "905", 2012, ALL, given("6.77"),
         f"{SOTKANET} line 46767, Vaasa: 67.7 per thousand"),
    Spot("neet-eu-finland", "FI", 2015, "total|male|20-24", given("17.6"), f"{RATES} line 117"),
    Spot("neet-eu-finland", "FI", 2023, "total|total|15-29", given("9.4"), f"{RATES} line 314"),
    Spot("neet-eu-finland", "FI", 2000, "total|female|25-29", given("22.2"), f"{RATES} line 152"),
    Spot("neet-register-regions", "15", 2016, ALL,
         {"value": "13.9", "numerator": "2228", "denominator": "16075", "status": "observed"},
         f"{RATES} line 1913, Ostrobothnia"),
    Spot("neet-register-regions", "01", 2011, ALL,
         {"value": "12.1", "numerator": "", "low": "", "high": "", "status": "observed"},
         f"{RATES} line 1954, Uusimaa"),
    Spot("association-activity-finland", "FI", 2017, "total|total|10-14",
         {"value": "82", "denominator": "440", "status": "observed"}, f"{RATES} line 2083"),
    Spot("association-activity-finland", "FI", 1981, "total|female|total",
         {"value": "53", "denominator": "1320", "status": "observed"}, f"{RATES} line 2076"),
    Spot("organised-hobby-swedish-finland", "FI", 2020, ALL,
         {"value": "60", "denominator": "545", "status": "observed"}, f"{RATES} line 2171"),
    Spot("early-education-language-finland", "FI", 2024, ALL, share(32520, 233772),
         f"{EARLY}: value[0] 233772 and value[1] 32520 (SSS)"),
    Spot("early-education-language-finland", "170", 2024, ALL, absent("missing"),
         f"{EARLY}: note «Ei sisällä Ahvenanmaan tietoja»; KU170 Jomala has 0"),
    Spot("early-education-language-finland", "403", 2024, ALL, absent("not_applicable"),
         f"{EARLY}: values 256 and 257 (KU403 Lappajärvi) are 0 and 0"),
    # Capital region
    Spot(f"foreign-language-speakers-{CR}", "049", 2023, ALL, share(74204, 314024),
         f"{LANGUAGES} lines 9 and 6, column 46 (2023)"),
    Spot(f"foreign-language-speakers-{CR}", "092", 2014, ALL, share(30262, 210803),
         f"{LANGUAGES} lines 13 and 10, column 37 (2014)"),
    Spot(f"foreign-language-speakers-{CR}", "235", 2025, ALL, given("11.1"),
         f"{STATFIN} line 5, column 8 (2025)"),
    Spot(f"foreign-language-speakers-{CR}", "235", 2012, ALL, given("4.52"),
         f"{SOTKANET} line 14222, Kauniainen: 45.2 per thousand"),
    Spot(f"foreign-language-speakers-{CR}", "257", 2020, ALL, absent("missing"),
         f"{STATFIN} has no row for 257 Kirkkonummi"),
    Spot(f"foreign-language-speakers-{CR}", "0926080000", 2020, ALL,
         {"value": "12.538", "numerator": "291", "denominator": "2321", "status": "observed"},
         f"{VANTAA} line 20 and {REBUILT} line 9, Matari"),
    Spot(f"foreign-language-speakers-{CR}", "0492022222", 2025, ALL,
         {"value": "51.03", "numerator": "2377", "denominator": "4658", "status": "observed"},
         f"{NEWEST} line 86, Otaniemi: 2377 of 4658 is 51.030 %"),
    Spot(f"foreign-language-speakers-{CR}", "0495052522", 2014, ALL, share(140, 2024),
         f"{AREA_2015} line 18446 (muu_kieli 140 of 2024)"),
    Spot(f"mother-tongue-{CR}", "2351001002", 2014, "sv|total|total", share(545, 1726),
         f"{AREA_2015} line 12388 (235,101,002, ruotsi 545 of 1726)"),
    Spot(f"mother-tongue-{CR}", "0927092000", 2014, "fi|total|total", absent("suppressed"),
         f"{AREA_2015} line 14865 (Ojanko): «…»"),
    Spot(f"mother-tongue-{CR}", "049", 1980, "sv|total|total", share(17265, 137409),
         f"{LANGUAGES} lines 8 and 6, column 3 (1980)"),
    Spot(f"population-{CR}", "0926080000", 2020, ALL, given("2321", "derived"),
         f"{REBUILT} line 9, Matari"),
    Spot(f"population-{CR}", "0921015000", 2014, ALL, given("15884"),
         f"{AREA_2015} line 16347, Myyrmäki"),
    Spot(f"population-{CR}", "092", 2023, ALL, given("247443"), f"{LANGUAGES} line 10, column 46"),
    Spot(f"population-{CR}", "245", 2023, ALL, absent("missing"),
         f"{SOTKANET}: Kerava's population ends in 2012"),
    Spot(f"outside-education-{CR}", "092", 2011, ALL, given("16.3"), f"{SOTKANET} line 47247"),
    Spot(f"unemployment-{CR}", "049", 1993, ALL, given("13.5"), f"{SOTKANET} line 2049, Espoo"),
    Spot(f"low-income-{CR}", "049", 1995, ALL, given("4.9"), f"{SOTKANET} line 2068"),
    Spot(f"gini-{CR}", "235", 2007, ALL, given("46.9"), f"{SOTKANET} line 14145"),
    Spot(f"social-assistance-{CR}", "245", 2011, ALL, given("7.2"), f"{SOTKANET} line 15361"),
    Spot(f"psychiatric-care-{CR}", "257", 2010, ALL, given("0.36"), f"{SOTKANET} line 15973"),
    Spot(f"early-education-language-{CR}", "091", 2024, ALL, share(7313, 30870),
         f"{EARLY}: values 68 and 69 (KU091)"),
    Spot(f"weekly-hobby-{CR}", "092", 2019, by("grades-4-5"), given("89"), f"{RATES} line 2174"),
    Spot(f"weekly-hobby-{CR}", "091", 2023, by("vocational"), given("90"), f"{FIGURES} line 44"),
    # Vaasa
    Spot("population-vaasa", "905-08", 2024, ALL, given("7453"),
         "vaasa_major-area-population-history.json line 18, Ristinummi"),
    Spot("population-vaasa", "65370", 2013, ALL, given("4591"),
         "paavo/Population_structure_2013.csv line 1919, Ristinummi"),
    Spot("population-vaasa", "65130", 2024, ALL, absent("suppressed"),
         f"{P2024} line 1903, Hietalahti: 0 where it hides"),
    Spot("population-vaasa", "905", 1990, ALL, given("58394"), f"{SOTKANET} line 46799"),
    Spot("mother-tongue-vaasa", "905-08", 2015, "sv|total|total", given("10.8"),
         "vaasa_area-statistics.json, suuralue:Ristinummi, l[1]"),
    Spot("mother-tongue-vaasa", "905", 2018, "sv|total|total", share(15555, 45981 + 15555 + 6009),
         f"{FIGURES} lines 109 to 111"),
    Spot("foreign-language-speakers-vaasa", "905", 2025, ALL, given("14.9"),
         f"{STATFIN} line 6, column 8"),
    Spot("unemployment-major-areas-vaasa", "905-08", 2013, ALL, given("14.7"),
         "vaasa_area-statistics.json, suuralue:Ristinummi, u"),
    Spot("unemployment-postal-vaasa", "65370", 2016, ALL, share(390, 390 + 1597),
         "paavo/Main_type_of_activity_2016.csv line 1918"),
    Spot("low-income-class-vaasa", "65370", 2014, ALL, share(724, 3643),
         f"{INCOME_2014} line 1919"),
    Spot("basic-education-only-vaasa", "65370", 2024, ALL, share(1253, 3664), f"{P2024} line 1911"),
    # Helsinki's postal areas
    Spot("low-income-class", "00940", 2023, ALL, share(5463, 21108), f"{LONG} lines 35349, 35346"),
    Spot("unemployment-postal", "00940", 2023, ALL, share(2570, 2570 + 9792),
         f"{LONG} lines 35414 and 35413"),
    Spot("unemployment-postal", "00940", 2017, ALL, given("18.7"),
         "paavo/Labour_Market_2017.csv line 81"),
    Spot("unemployment-postal", CITY, 2017, ALL, absent("missing"), "no counts of 2017"),
    Spot("basic-education-only", "00100", 2023, ALL, share(1749, 16365),
         f"{LONG} lines 26994 and 26993"),
    Spot("basic-education-only", "00940", 2012, ALL, share(8465, 20334),
         f"{EDUCATION_2012} line 81"),
    Spot("basic-education-only", "00230", 2012, ALL, absent("not_applicable"),
         f"{EDUCATION_2012} line 15, Ilmala: «.»"),
    Spot("area-differences-index", CITY, 2023, by("index"), given("100", "derived"),
         "the city is 100 by definition; the areas: test_area_differences.py"),
    Spot("area-differences-tenth", CITY, 2023, by("areas"), given("52.2804", "derived"),
         "recomputed in test_area_differences.py"),
    # Helsinki's published groups
    Spot("overcrowding", CITY, 2018, by("foreign-background"), given("25"), f"{FIGURES} line 38"),
    Spot("unemployment-by-language", CITY, 2020, "foreign|total|total",
         {"value": "24.7", "numerator": "13513", "status": "observed"}, f"{FIGURES} line 26"),
    Spot("unemployment-by-background", CITY, 2017, by("foreign-background"), given("21.3"),
         f"{FIGURES} line 30"),
    Spot("without-study-place", CITY, 2013, by("foreign-background"), given("28"),
         f"{RATES} line 2054"),
    Spot("without-study-place", CITY, 2013, by("first-generation"), absent("missing"),
         f"{RATES} line 2055: «upper bound in words (nearly a third)»"),
    Spot("not-in-education-after-school", CITY, 2018, ALL, given("4"), f"{FIGURES} line 77"),
    Spot("qualification-25-29", CITY, 2018, by("second-generation"), given("77"),
         f"{FIGURES} line 18"),
    Spot("in-upper-secondary-16-18", CITY, 2016, by("first-generation"), given("54"),
         f"{FIGURES} line 105"),
    Spot("bullying-grades-4-5", CITY, 2017, by("foreign-background"), given("11"),
         f"{FIGURES} line 54"),
    Spot("bullying-grades-8-9", CITY, 2019, "total|male|total|total", given("6"),
         f"{FIGURES} line 58"),
    Spot("bullying-upper-secondary", CITY, 2023, by("general"), given("2"), f"{FIGURES} line 64"),
    Spot("early-education-participation", CITY, 2023, "foreign|total|total", given("77.7"),
         f"{FIGURES} line 69"),
    Spot("early-education-by-age", "0911101000", 2022, "total|total|1-2", given("79"),
         f"{FIGURES} line 73, Vironniemi"),
    Spot("child-low-income", "0917000000", 2016, by("total"), given("18"),
         f"{FIGURES} line 84, Itäinen suurpiiri"),
    Spot("child-low-income", CITY, 2021, by("foreign-background"), absent("missing"),
         f"{FIGURES} line 90: 33 «% (almost one in three)», which is no number"),
    Spot("child-low-income-generation", CITY, 2013, by("second-generation"), given("44"),
         f"{RATES} line 2060"),
]  # fmt: skip


@pytest.mark.parametrize("spot", SPOTS, ids=lambda s: f"{s.table} {s.area} {s.year} {s.group}")
def test_value_equals_its_source_cell(spot: Spot) -> None:
    check(spot)


def test_every_table_has_spot_values() -> None:
    both = {spot.table for spot in (*SPOTS, *test_spot_values.SPOTS)}
    records = catalogue()
    # Nobody has published a fictional city: its figures are counted from simulated residents.
    real = {i.id for i in records.indicators.values() if not records.places[i.place].notice}
    assert real == both
    assert len(SPOTS) >= 40
