"""The Compare page: whose figures share an axis, in which year, and where each number is from."""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import median

import pytest

from content.municipalities.choice import Choice, common_year, counts, offered, parse
from content.municipalities.lines import Member, lines, members, whole_in, wholes
from content.municipalities.matrix import matrix
from content.municipalities.page import comparing
from content.municipalities.ratio import quotient
from content.words import words
from data.availability import TABLES
from data.catalogue import HERE, CatalogueError, catalogue
from data.comparison import DifferentDefinitions, comparison, load, same_definition
from data.store import table
from translations import LANGUAGES

TOTAL = ("total", "total", "total")
RECORDS = catalogue().indicators
every_entry = pytest.mark.parametrize("entry", offered())


def rows(indicator: str) -> list[dict[str, str]]:
    """The table of an indicator as it stands in its file."""
    path = TABLES / RECORDS[indicator].place / f"{indicator}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(member: Member) -> dict[int, str]:
    """Year → the figure of a member, as text, read from the file without the store."""
    named = dict(zip(RECORDS[member.indicator].columns, member.key, strict=True))
    return {
        int(row["year"]): row["value"]
        for row in rows(member.indicator)
        if row["area"] == member.area
        and row["value"]
        and all(row[name] == code for name, code in named.items())
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neet-eu-finland", "neet-register-regions"),
        ("neet-16-29", "neet-eu-finland"),
        ("neet-register-regions", "outside-education-finland"),
        ("organised-hobby-swedish-finland", "weekly-hobby-capital-region"),
        ("association-activity-finland", "weekly-hobby"),
        ("unemployment-capital-region", "unemployment-postal"),
        ("unemployment-postal-vaasa", "unemployment-major-areas-vaasa"),
        ("child-low-income", "child-low-income-generation"),
    ],
)
def test_definitions_that_differ_never_share_an_axis(one: str, other: str) -> None:
    both = [
        Member(id_, world_area(id_), "any", tuple("total" for _ in RECORDS[id_].columns), "option")
        for id_ in (one, other)
    ]
    with pytest.raises(DifferentDefinitions) as raised:
        lines(both, (2011,))
    assert one in str(raised.value)
    assert other in str(raised.value)


def world_area(indicator: str) -> str:
    return rows(indicator)[0]["area"]


def test_one_definition_in_two_places_may_share_an_axis() -> None:
    same = ["foreign-language-speakers" + end for end in ("", "-capital-region", "-finland")]
    same_definition(RECORDS[id_] for id_ in same)
    found = lines([Member(id_, "091", "x", TOTAL, "option") for id_ in same[1:]], (2005,))
    assert [line.points[0].value for line in found] == [
        float(next(r["value"] for r in rows(id_) if (r["area"], r["year"]) == ("091", "2005")))
        for id_ in same[1:]
    ]


def test_different_units_share_no_axis() -> None:
    with pytest.raises(DifferentDefinitions, match="comparable_group|unit"):
        same_definition([RECORDS["population"], RECORDS["foreign-language-speakers"]])


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('vaasa = "unemployment-finland"', 'vaasa = "unemployment-postal-vaasa"', "share no axis"),
        ('indicator = "gini-finland"', 'indicator = "low-income-finland"', "share no axis"),
        ('indicator = "gini-capital-region"', 'indicator = "gini-nowhere"', "gini-nowhere"),
        ('groups = { language = "sv" }', 'groups = { tongue = "sv" }', "tongue"),
        ('kind = "middle", indicator = "gini-finland", level = "municipality"',
         'kind = "middle", indicator = "gini-finland"', "gini"),
        ('place = "capital-region"', 'place = "atlantis"', "atlantis"),
    ],
)  # fmt: skip
def test_a_wrong_record_is_named(tmp_path: Path, old: str, new: str, error: str) -> None:
    text = (HERE / "compare.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "compare.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((CatalogueError, DifferentDefinitions), match=error):
        load(tmp_path / "compare.toml", catalogue())


@every_entry
@pytest.mark.parametrize("extra", [(), ("vaasa",)])
def test_the_common_year_is_the_newest_that_most_have(entry: str, extra: tuple[str, ...]) -> None:
    having: dict[int, int] = {}
    for member in members(comparison().entries[entry], extra):
        for year in figures(member):
            having[year] = having.get(year, 0) + 1
    most = max(having.values())
    assert common_year(entry, extra) == max(y for y, n in having.items() if n == most)
    assert dict(counts(entry, extra)) == {y: n for y, n in sorted(having.items()) if n > 1}


def test_what_no_two_municipalities_have_is_named_and_not_compared() -> None:
    assert set(comparison().entries) - set(offered()) == {"weekly-hobby"}
    named = [name for name, _ in comparing({}, "en").left_out]
    assert named == ["A hobby at least weekly: Grades 4–5"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extra", [(), ("vaasa",)])
def test_every_cell_of_the_matrix_is_a_row_of_a_table(
    language: str, extra: tuple[str, ...]
) -> None:
    say = words(language)
    made = matrix(Choice("gini", 2011, extra), say)
    seen = 0
    for at, head in enumerate(made.heads):
        shown = {m.area: m for m in members(comparison().entries[head.id], extra)}
        assert {row.area for row in made.rows} == set(shown)
        for row in made.rows:
            member = shown[row.area]
            published = figures(member).get(head.year)
            if published is None:
                assert row.cells[at].text == say.t("status.missing")
                assert row.cells[at].ratio == ""
                continue
            number = say.number(RECORDS[member.indicator], float(published))
            assert row.cells[at].text.rstrip("%").rstrip() == number
            seen += 1
    assert seen > 55


@pytest.mark.parametrize(
    ("column", "area", "text", "ratio"),
    [
        ("foreign-language-speakers", "092", "11.9%", "1.0 × the whole region"),
        ("foreign-language-speakers", "235", "4.5%", "0.4 × the whole region"),
        ("early-education-language", "092", "34.6%", "1.3 × the whole region"),  # 34.6 / 26.9
        ("unemployment", "091", "7.5%", "0.8 × the median municipality"),  # 7.5 / 9.2
        ("population", "091", "603,968", "52.7% of the whole region"),  # of 1,147,072
        ("swedish-speakers", "091", "5.5%", ""),
    ],
)
def test_spots_by_hand(column: str, area: str, text: str, ratio: str) -> None:
    made = matrix(parse({})[0], words("en"))
    at = [head.id for head in made.heads].index(column)
    cell = next(row for row in made.rows if row.area == area).cells[at]
    assert (cell.text, cell.ratio) == (text, ratio)


def test_a_difference_that_may_be_chance_is_said_to_be() -> None:
    made = matrix(parse({})[0], words("en"))
    at = [head.id for head in made.heads].index("early-education-language")
    ratios = {row.area: row.cells[at].ratio for row in made.rows}
    assert ratios["245"] == "1.0 × the whole region; the difference may be chance"
    assert "chance" not in ratios["092"]


def test_a_ratio_is_of_the_figures_as_shown() -> None:
    gini = RECORDS["gini-capital-region"]
    assert quotient(gini, 1.04, 0.96) == 1.0
    assert quotient(gini, 3.0, 0.04) is None


@pytest.mark.parametrize("entry", ["unemployment", "gini", "psychiatric-care"])
def test_the_median_is_that_of_all_published_municipalities(entry: str) -> None:
    year = common_year(entry)
    whole = whole_in(comparison().entries[entry], year)
    assert whole is not None
    values = [
        float(r["value"])
        for r in rows(whole.indicator)
        if r["year"] == str(year) and r["level"] == "municipality" and r["value"]
    ]
    shown = whole.cell(year)
    assert (shown.value, shown.status) == (round(median(values), 4), "derived")
    head = next(h for h in matrix(parse({})[0], words("en")).heads if h.id == entry)
    assert head.whole.startswith(f"Median of {len(values)} municipalities, ")
    assert whole.cell(1900).status == "missing"


def test_beside_vaasa_the_country_comes_before_the_region() -> None:
    entry = comparison().entries["population"]
    assert [w.kind for w in wholes(entry)] == ["region", "country"]
    assert [w.kind for w in wholes(entry, ("vaasa",))] == ["country", "region"]


def test_a_year_without_a_figure_is_a_gap_and_a_break_is_marked() -> None:
    drawn = comparing({"indicator": "foreign-language-speakers"}, "fi").drawn
    line = next(one for one in drawn.lines if one.line.member.area == "235")
    values = {o.year: o.value for o in line.line.points}
    assert sorted(values) == list(range(1980, 2026))
    assert {y for y in range(2013, 2020) if values[y] is None} == set(range(2013, 2020))
    assert values[2020] == table(line.line.member.indicator).cell("235", 2020, TOTAL).value
    population = comparing({"indicator": "population"}, "fi").drawn
    assert [b.year for b in population.breaks] == [2008]
    assert [one.line.member.kind for one in population.lines] == ["municipality"] * 6
    assert comparing({"indicator": "gini"}, "fi").drawn.lines[-1].mark is None


@every_entry
@pytest.mark.parametrize("descending", [False, True])
def test_any_column_sorts_and_what_is_not_published_comes_last(
    entry: str, descending: bool
) -> None:
    made = matrix(Choice("gini", 2011, ("vaasa",), entry, descending), words("sv"))
    at = [head.id for head in made.heads].index(entry)
    found = [row.cells[at].observation for row in made.rows]
    values = [o.value for o in found if o is not None and o.value is not None]
    assert values == sorted(values, reverse=descending)
    assert all(o is None or o.value is None for o in found[len(values) :])
    assert [head.id for head in made.heads if head.order] == [entry]


def test_names_sort_in_the_order_of_the_language() -> None:
    names = {
        language: [row.name for row in matrix(parse({})[0], words(language)).rows]
        for language in ("fi", "sv")
    }
    assert names["fi"] == ["Espoo", "Helsinki", "Kauniainen", "Kerava", "Kirkkonummi", "Vantaa"]
    assert names["sv"] == ["Esbo", "Grankulla", "Helsingfors", "Kervo", "Kyrkslätt", "Vanda"]


def test_language_figures_carry_their_caution() -> None:
    heads = matrix(parse({})[0], words("fi")).heads
    assert {h.id for h in heads if h.caution} == {
        "foreign-language-speakers", "swedish-speakers", "early-education-language"
    }  # fmt: skip
    assert {h.direction for h in heads} == {"neither", "higher-worse"}
