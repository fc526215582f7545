"""Write the templates to download: `python -m data.intake.templates`, into data/templates.

Empty and filled, as CSV and as workbooks, in the long and in the wide layout, with heads in each
language. The filled ones hold figures that Helsinki has published (foreign-language-speakers, major
districts), so that they can be imported as they are.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter

from data.catalogue import LANGUAGES
from data.intake.roots import PROJECT, Roots

FOLDER = PROJECT / "data" / "templates"
INDICATOR = "foreign-language-speakers"
LEVEL = "major-district"
YEARS = ("2021", "2022", "2023")

HEADS: Mapping[str, tuple[str, ...]] = {
    "fi": ("Aluekoodi", "Alue", "Vuosi", "Kieli", "Sukupuoli", "Ikä", "Osoittaja", "Nimittäjä",
           "Tila"),
    "sv": ("Områdeskod", "Område", "År", "Språk", "Kön", "Ålder", "Täljare", "Nämnare", "Status"),
    "en": ("Area code", "Area", "Year", "Language", "Gender", "Age", "Numerator", "Denominator",
           "Status"),
}  # fmt: skip
TOTAL = {"fi": "Yhteensä", "sv": "Totalt", "en": "Total"}
SHEET = "data"

GUIDE = {
    "fi": (
        "Ohje",
        "Yksi rivi on yksi havainto: alue, vuosi ja ryhmä.",
        "Aluekoodi on tekstiä: ensimmäinen nolla kuuluu koodiin.",
        "Vuosi tarkoittaa vuoden viimeistä päivää, ellei mittarin kuvaus sano muuta.",
        "Kieli: fi, sv, foreign tai total. Sukupuoli: female, male tai total.",
        "Ikä: esimerkiksi 16-29, 65+ tai total.",
        "Osuus lasketaan osoittajasta ja nimittäjästä. Ilman lukumääriä käytä saraketta Arvo.",
        "Jos lukua ei ole, kirjoita sarakkeeseen Tila: suppressed, missing tai not_applicable.",
        "Nolla on luku. Älä yhdistä soluja äläkä jätä kaavoja.",
        "Leveässä pohjassa on sarake kutakin vuotta varten.",
        "Koko ohje: docs/statistician.fi.md",
    ),
    "sv": (
        "Anvisning",
        "En rad är en observation: område, år och grupp.",
        "Områdeskoden är text: den första nollan hör till koden.",
        "Året avser årets sista dag, om inte mätarens beskrivning säger något annat.",
        "Språk: fi, sv, foreign eller total. Kön: female, male eller total.",
        "Ålder: till exempel 16-29, 65+ eller total.",
        "Andelen räknas ur täljare och nämnare. Om antal saknas, använd kolumnen Värde.",
        "Om siffran saknas, skriv i kolumnen Status: suppressed, missing eller not_applicable.",
        "Noll är ett tal. Sammanfoga inte celler och lämna inga formler.",
        "Den breda mallen har en kolumn för varje år.",
        "Hela handledningen: docs/statistician.sv.md",
    ),
    "en": (
        "Guide",
        "One row is one observation: area, year and group.",
        "The area code is text: the first zero belongs to it.",
        "A year stands for its last day unless the indicator's record says otherwise.",
        "Language: fi, sv, foreign or total. Gender: female, male or total.",
        "Age: for example 16-29, 65+ or total.",
        "The share is computed from numerator and denominator. Without counts use a column Value.",
        "Where there is no figure, write into Status: suppressed, missing or not_applicable.",
        "Zero is a number. Merge no cells and leave no formulas.",
        "The wide template has one column a year.",
        "The whole guide: docs/statistician.en.md",
    ),
}
NAMES = {
    "fi": {"long": "havainnot", "wide": "vuodet", "empty": "tyhja", "filled": "esimerkki"},
    "sv": {"long": "observationer", "wide": "ar", "empty": "tom", "filled": "exempel"},
    "en": {"long": "observations", "wide": "years", "empty": "empty", "filled": "example"},
}

Rows = list[list[str]]


def tables(language: str) -> dict[tuple[str, str], Rows]:
    """Head and rows by (layout, empty or filled) in a language."""
    head = HEADS[language]
    published = _published()
    names = {a.code: a.names[language] for a in Roots().areas("helsinki").values()}
    groups = [TOTAL[language]] * 3
    long: Rows = [
        [area, names[area], year, *groups, *counts, ""]
        for (area, year), counts in sorted(published.items())
    ]
    of, number = head[6:8], sorted({area for area, _ in published})
    wide_head = [*head[:2], *(f"{name} {year}" for year in YEARS for name in of)]
    wide: Rows = [
        [area, names[area], *(n for year in YEARS for n in published[area, year])]
        for area in number
    ]
    return {
        ("long", "empty"): [list(head)],
        ("long", "filled"): [list(head), *long],
        ("wide", "empty"): [wide_head],
        ("wide", "filled"): [wide_head, *wide],
    }


def _published() -> dict[tuple[str, str], tuple[str, str]]:
    """(numerator, denominator) of the published table by area and year."""
    path = Roots().tables / "helsinki" / f"{INDICATOR}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = {
            (row["area"], row["year"]): (row["numerator"], row["denominator"])
            for row in csv.DictReader(file)
            if row["level"] == LEVEL and row["year"] in YEARS
        }
    return {key: counts for key, counts in found.items() if all(counts)}


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Semicolons and a byte order mark: how Excel opens a file of Finland without asking."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]], language: str) -> bytes:
    """A workbook with the table and a guide; codes are text, so that no zero is lost."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.set_properties({"created": datetime(2026, 1, 1), "title": "Mukana"})
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 13, text)
        sheet.set_column(1, len(rows[0]) - 1, 16)
        sheet.write_row(0, 0, rows[0], bold)
        sheet.freeze_panes(1, 0)
        for n, row in enumerate(rows[1:], start=1):
            for m, cell in enumerate(row):
                if m and cell.isdecimal():
                    sheet.write_number(n, m, int(cell))
                elif cell:
                    sheet.write_string(n, m, cell, text if m == 0 else None)
        title, *lines = GUIDE[language]
        guide = book.add_worksheet(title)
        guide.set_column(0, 0, 100)
        guide.write_column(0, 0, lines)
    return out.getvalue()


def files() -> dict[str, bytes]:
    """Every template by file name."""
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        words = NAMES[language]
        for (layout, state), rows in tables(language).items():
            name = f"mukana-{words[layout]}-{words[state]}.{language}"
            made[f"{name}.csv"] = as_csv(rows)
            made[f"{name}.xlsx"] = as_xlsx(rows, language)
    return made


def main() -> int:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
