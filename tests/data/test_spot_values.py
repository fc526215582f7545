"""Values of the committed tables against source cells that were looked up by hand.

The cells were found with grep, awk, sed and unzip in the raw files, not with the readers of the
build, and copied here. In the PC-Axis files a line is a row of the cube: in A01S_HKI_Vakiluku.px
one area, language and sex (cells: age × year), in A01S_HKI_Vaesto_koulutusaste.px one area, age and
education (cells: sex × year). Cells of the workbook were read from xl/worksheets/sheet1.xml. The
test needs no source file.
"""

from __future__ import annotations

import pytest

from tests.data.spots import Spot, absent, check, given, share

HISTORY = "helsinki_osa_alue_history_1996_2025.csv"
BY_DISTRICT = "helsinki_population_by_district_1961_2022.csv"
LANGUAGES = "capital_region_mother_tongue_1980_2023.csv"
AREA_2015 = "capital_region_area_statistics_2015.json"
VAKILUKU = "A01S_HKI_Vakiluku.px"
KOULUTUS = "A01S_HKI_Vaesto_koulutusaste.px"
YEARBOOK = "helsinki_by_district_2012.xlsx"
FIGURES = "published_figures_helsinki.csv"
CITY = "0910000000"
ALL = "total|total|total"

SPOTS = [
    # foreign-language-speakers: 12.201 % of 9253 is 1129 people; 26.858 % of 13519 is 3631
    Spot("foreign-language-speakers", "0913301112", 2025, ALL,
         {"value": "12.201", "numerator": "1129", "denominator": "9253", "status": "observed"},
         f"{HISTORY} lines 5854 (foreign 12.201) and 5931 (pop_hist 9253), Linjat"),
    Spot("foreign-language-speakers", "0917703471", 2014, ALL,
         {"value": "26.858", "numerator": "3631", "denominator": "13519", "status": "observed"},
         f"{HISTORY} lines 9769 (foreign 26.858) and 9846 (pop_hist 13519), Kontula"),
    Spot("foreign-language-speakers", CITY, 2023, ALL, share(131878, 674500),
         f"{LANGUAGES} lines 5 and 2, column 46 (2023): Muu kieli 131878 of 674500"),
    Spot("foreign-language-speakers", CITY, 2014, ALL, share(83549, 620715),
         f"{LANGUAGES} lines 5 and 2, column 37 (2014): Muu kieli 83549 of 620715"),
    Spot("foreign-language-speakers", CITY, 2025, ALL, given("21.2"),
         "statfin_159t_foreign_language_municipality_2020_2025.csv line 3 (091), column 8 (2025)"),
    Spot("foreign-language-speakers", "0913304174", 2019, ALL, absent("suppressed"),
         f"{HISTORY}: no line 0913304174 Keski-Pasila foreign 2019; its pop_hist of 2019 is 84"),
    Spot("foreign-language-speakers", "0911105314", 2020, ALL, absent("not_applicable"),
         f"{HISTORY}: no line Koivusaari foreign; its pop_hist of 2020 is 0"),
    # mother-tongue
    Spot("mother-tongue", CITY, 1980, "fi|total|total", share(435714, 483036),
         f"{LANGUAGES} lines 3 and 2, column 3 (1980): Suomi ja saame 435714 of 483036"),
    Spot("mother-tongue", CITY, 1985, "sv|total|total", share(41305, 485795),
         f"{LANGUAGES} lines 4 and 2, column 8 (1985): Ruotsi 41305 of 485795"),
    Spot("mother-tongue", CITY, 1985, "fi|total|total", absent("missing"),
         f"{LANGUAGES} line 3, column 8 (1985): «..»"),
    Spot("mother-tongue", "0913301112", 2014, "fi|total|total", share(8530, 9760),
         f"{AREA_2015} asuntokunnat/suomi_ja_saame/0913301112: value 8530, total 9760"),
    Spot("mother-tongue", "0917703471", 2014, "sv|total|total", share(484, 13519),
         f"{AREA_2015} asuntokunnat/ruotsi/0917703471: value 484, total 13519"),
    Spot("mother-tongue", "0918801570", 2014, "foreign|total|total", absent("suppressed"),
         f"{AREA_2015} line 19821, asuntokunnat/muu_kieli/0918801570 (Talosaari): «…»"),
    Spot("mother-tongue", "0917000000", 2011, "foreign|total|total", share(18864, 103816),
         f"{YEARBOOK} row 38 (area 7), cells F38 (18864) and Y38 (103816)"),
    Spot("mother-tongue", "0915506000", 2011, "sv|total|total", share(98, 5774),
         f"{YEARBOOK} row 33 (area 506), cells D33 (98) and Y33 (5774)"),
    # swedish-speakers: 1 January of the file is 31 December of the year before
    Spot("swedish-speakers", CITY, 2009, ALL, share(35198, 583350),
         f"{VAKILUKU} lines 139 and 136, field 19 (all ages, 2010)"),
    Spot("swedish-speakers", CITY, 1991, ALL, share(37367, 497526),
         f"{VAKILUKU} lines 139 and 136, field 1 (all ages, 1992)"),
    Spot("swedish-speakers", "0911101010", 1999, ALL, share(832, 7071),
         f"{VAKILUKU} lines 157 and 154 (091 10 Kruununhaka), field 9 (all ages, 2000)"),
    Spot("swedish-speakers", "0912202302", 2009, ALL, share(53, 538),
         f"{VAKILUKU} lines 331 and 328 (091 302 Kuusisaari), field 19 (all ages, 2010)"),
    Spot("swedish-speakers", "0918801591", 2009, ALL, share(130, 857),
         f"{VAKILUKU} lines 1201 and 1198 (091 591 Landbo), field 19 (all ages, 2010)"),
    Spot("swedish-speakers", "0917703471", 2009, "total|male|total", share(227, 6094),
         f"{VAKILUKU} lines 1076 and 1073 (091 471 Kontula, men), field 19 (all ages, 2010)"),
    Spot("swedish-speakers", "0913301000", 2004, "total|female|16-29",
         share(5 + 2 + 2 + 3 + 67 + 83, 41 + 43 + 61 + 152 + 1824 + 2298, "derived"),
         f"{VAKILUKU} lines 477 and 474 (Kallion peruspiiri, women), fields 337, 356, 375, 394,"
         " 413, 432 (16, 17, 18, 19, 20–24, 25–29 years, 2005)"),
    Spot("swedish-speakers", "0911000000", 2009, "total|total|65+",
         share(774 + 462 + 394 + 389 + 300 + 135 + 37,
               4945 + 3173 + 2479 + 2113 + 1369 + 606 + 172, "derived"),
         f"{VAKILUKU} lines 145 and 142 (Eteläinen suurpiiri), fields 589, 608, …, 703 (65–69 to"
         " 95+ years, 2010)"),
    Spot("swedish-speakers", "0914401286", 2004, ALL, absent("suppressed"),
         f"{VAKILUKU} line 643 (091 286 Maunulanpuisto), field 14 (2005): «..»"),
    Spot("swedish-speakers", "0911105311", 2009, ALL, absent("missing"),
         f"{VAKILUKU}: Kotkavuori is not among the areas of «Alue» (delimited in 2012)"),
    # shares published without counts
    Spot("tertiary-education", "0912202302", 2025, ALL, given("65.594"),
         f"{HISTORY} line 1771: 0912202302,Kuusisaari,higher_ed_15,2025,65.594"),
    Spot("tertiary-education", "0915506414", 2015, ALL, given("13.619"),
         f"{HISTORY} line 8004: 0915506414,Jakomäki,higher_ed_15,2015,13.619"),
    Spot("rented-dwellings", "0911103202", 2024, ALL, given("87.5"),
         f"{HISTORY} line 1395: 0911103202,Lapinlahti,rented_dw,2024,87.5"),
    Spot("rented-dwellings", "0917704544", 2013, ALL, given("51.361"),
         f"{HISTORY} line 11553: 0917704544,Meri-Rastila,rented_dw,2013,51.361"),
    Spot("rented-dwellings", "0915506000", 2011, ALL, share(2082, 3060),
         f"{YEARBOOK} row 33 (area 506), cells BO33 (2082) and BM33 (3060)"),
    Spot("one-person-households", "0913302121", 2025, ALL, given("75.64"),
         f"{HISTORY} line 251: 0913302121,Harju,single,2025,75.64"),
    Spot("one-person-households", CITY, 2011, ALL, share(150265, 306918),
         f"{YEARBOOK} row 2 (area 000), cells AP2 (150265) and AN2 (306918)"),
    # population
    Spot("population", "0911101010", 1996, ALL, given("6898"),
         f"{HISTORY} line 4892: 0911101010,Kruununhaka,pop_hist,1996,6898"),
    Spot("population", "0913301102", 2014, ALL, given("1580"),
         f"{HISTORY} line 7316: 0913301102,Kalasatama,pop_hist,2014,1580"),
    Spot("population", "0913301101", 2014, ALL, given("7391"),
         f"{HISTORY} line 7231: Vilhonvuori 7391; {BY_DISTRICT} is one row off (1580)"),
    Spot("population", "0916603480", 2022, ALL, given("9"),
         f"{BY_DISTRICT} line 152 (Vartiosaari), column 65 (2022): 9.0"),
    Spot("population", "0915506000", 2022, ALL, given("5281"),
         f"{BY_DISTRICT} line 139 (506 Jakomäki), column 65 (2022): 5281.0"),
    Spot("population", "0917000000", 1996, ALL, given("88298"),
         f"{BY_DISTRICT} line 161 (Itäinen suurpiiri), column 39 (1996): 88298.0"),
    Spot("population", CITY, 2023, ALL, given("674500"),
         f"{LANGUAGES} line 2, column 46 (2023): Kaikki Äidinkielet 674500"),
    Spot("population", CITY, 2025, ALL, absent("missing"), "no source file gives it"),
    # no-qualification
    Spot("no-qualification", CITY, 2008, "total|total|25-44", share(36447, 185827),
         f"{KOULUTUS} lines 156 and 151 (091 Helsinki, 25–44), field 10 (both sexes, 2009)"),
    Spot("no-qualification", CITY, 2008, "total|female|25-44", share(14421, 93123),
         f"{KOULUTUS} lines 156 and 151 (091 Helsinki, 25–44), field 30 (women, 2009)"),
    Spot("no-qualification", "0915506000", 2008, "total|total|25-44", share(605, 1458),
         f"{KOULUTUS} lines 3846 and 3841 (Jakomäen peruspiiri, 25–44), field 10 (2009)"),
    Spot("no-qualification", "0915506000", 1999, "total|male|15-24", share(246, 328),
         f"{KOULUTUS} lines 3840 and 3835 (Jakomäen peruspiiri, 15–24), field 11 (men, 2000)"),
    Spot("no-qualification", "0911101010", 2008, "total|total|25-44", share(299, 2602),
         f"{KOULUTUS} lines 246 and 241 (091 10 Kruununhaka, 25–44), field 10 (2009)"),
    Spot("no-qualification", "0918000000", 2007, "total|total|25-44", absent("not_applicable"),
         f"{KOULUTUS} line 5281 (Östersundomin suurpiiri), field 9 (2008): «.»"),
    Spot("no-qualification", "0918000000", 2008, "total|total|25-44", share(66, 614),
         f"{KOULUTUS} lines 5286 and 5281 (Östersundomin suurpiiri), field 10 (2009)"),
    # yearbook of 2012: 10552 pupils are 59.1082… % of 17852, so 17852 − 10552 − 4506 are in neither
    Spot("outside-upper-secondary-16-18", CITY, 2011, ALL,
         share(17852 - 10552 - 4506, 17852, "derived"),
         f"{YEARBOOK} row 2, cells BC2 (10552), BD2 (59.10822316827246), BE2 (4506)"),
    Spot("outside-upper-secondary-16-18", "0915506000", 2011, ALL,
         share(237 - 74 - 96, 237, "derived"),
         f"{YEARBOOK} row 33 (area 506), cells BC33 (74), BD33 (31.2236…), BE33 (96)"),
    Spot("youth-unemployment", CITY, 2011, ALL, given("6.1"), f"{YEARBOOK} cell DP2: 6.1"),
    Spot("youth-unemployment", "0915506000", 2011, ALL, given("15.7"),
         f"{YEARBOOK} row 33 (area 506), cell DP33: 15.7"),
    Spot("youth-unemployment", "0918801000", 2011, ALL, given("0"),
         f"{YEARBOOK} row 44 (area 801), cell DP44: 0"),
    # figures published in text
    Spot("neet-16-29", CITY, 2016, ALL, {"value": "6.6", "numerator": "8726", "denominator": ""},
         f"{FIGURES} lines 2 (6.6 %) and 3 (8726 persons)"),
    Spot("neet-16-29", CITY, 2018, "foreign|total|total", given("16"), f"{FIGURES} line 12: 16 %"),
    Spot("neet-16-29", CITY, 2018, "total|male|total", given("6"), f"{FIGURES} line 10: 6 %"),
    Spot("neet-16-29", CITY, 2022, ALL, {"value": "5.7", "numerator": "", "status": "observed"},
         f"{FIGURES} lines 13 (5.7 %) and 14 (7100 «persons (approx)», which is no number)"),
    Spot("weekly-hobby", CITY, 2023, "total|total|total|general", given("97"),
         f"{FIGURES} line 43: 97 %, upper secondary (lukio)"),
    Spot("weekly-hobby", CITY, 2017, "total|total|total|grades-8-9", absent("missing"),
         f"{FIGURES} line 45: 90 «% (nine in ten)», which is no number"),
]  # fmt: skip


@pytest.mark.parametrize("spot", SPOTS, ids=lambda s: f"{s.table} {s.area} {s.year} {s.group}")
def test_value_equals_its_source_cell(spot: Spot) -> None:
    check(spot)


def test_there_are_enough_of_them() -> None:
    assert len(SPOTS) >= 30
