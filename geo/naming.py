"""Names and inflected forms of areas: the hand-kept tables, checked against the sources.

How a table in ``geo/names`` is filled. Names are those of the sources in proper case; where a
source is wrong, ``source_fi``, ``source_sv`` or ``source_en`` holds what it has. Where no source
publishes a name in a language, the name of the other language stands in and ``unnamed`` lists the
language; a name is never translated. A name that is published for the same quarter in another
division is a published name: ``sv_from`` then holds the code of that area (several codes for a
name of several parts), or in words where the name is published. English names of areas within a
municipality are the Finnish ones: Finnish cities do not name them in English.

``fi_in`` is the locative that people there use, inner or outer: Kalliossa, Malmilla, Tampereella,
Vanhassakaupungissa; names of several parts take "alueella". ``sv_in`` has "på" for islands,
headlands and open ground, "i" for quarters and municipalities: på Drumsö, i Berghäll. ``*_gen`` is
the genitive; Swedish names in s, x or z stay as they are, English ones always take ’s with the
typographic apostrophe. No name and no form is empty. ``tags`` (words in small letters and hyphens)
mark areas of a programme.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BuildError
from geo.hierarchy import Unit

LANGUAGES = ("fi", "sv", "en")
FORMS = tuple(f"{language}_{form}" for form in ("in", "gen") for language in LANGUAGES)
TEXTS = (*LANGUAGES, *FORMS)
COLUMNS = ("code", *TEXTS)
_REMEDY = "fill it by hand; the first lines of geo/naming.py say how"


@dataclass(frozen=True)
class Names:
    """The names of one area: a column of ``TEXTS`` to its text, and what is known of them."""

    code: str
    text: Mapping[str, str]
    table: Path
    source: Mapping[str, str] = field(default_factory=dict)
    unnamed: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sv_from: str = ""


def read_names(path: Path) -> dict[str, Names]:
    """Read a table of names, by area code.

    Raises:
        BuildError: the table is missing, a column is missing, a form is empty or a code comes
            twice.
    """
    if not path.is_file():
        raise BuildError(str(path), "the file is missing", "restore it from the repository")
    names: dict[str, Names] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if absent:
            raise BuildError(str(path), f"column {', '.join(absent)} is missing", _REMEDY)
        for row in reader:
            where = f"line {reader.line_num}, {row['code']}"
            if row["code"] in names:
                raise BuildError(str(path), f"{where}: the code comes twice", "keep one line")
            empty = [column for column in COLUMNS if not (row[column] or "").strip()]
            if empty:
                raise BuildError(str(path), f"{where}: {', '.join(empty)} is empty", _REMEDY)
            names[row["code"]] = Names(
                code=row["code"],
                text={column: row[column] for column in TEXTS},
                table=path,
                source={code: row.get(f"source_{code}") or "" for code in LANGUAGES},
                unnamed=tuple((row.get("unnamed") or "").split()),
                tags=tuple((row.get("tags") or "").split()),
                sv_from=row.get("sv_from") or "",
            )
    return names


def choose_names(
    own: str, paths: list[Path], units: Mapping[str, Unit], plain: bool
) -> tuple[dict[str, Names], list[Unit]]:
    """Find the names of every area: those of the first table that has a line for its code.

    Each line of the place's own tables has to be of an area: those named like the place, or
    beginning so ("helsinki-postal-area"). Tables of other places help out.

    Args:
        own: id of the place.
        paths: the tables.
        units: the areas.
        plain: allow areas without a line.

    Returns:
        The names by code, and the areas without a line.

    Raises:
        BuildError: a table is wrong, has a line of no area, or an area has no line.
    """
    found: dict[str, Names] = {}
    for path in paths:
        read = read_names(path)
        unknown = sorted(read.keys() - units.keys())
        if unknown and f"{path.stem}-".startswith(f"{own}-"):
            where = f"{unknown[0]} ({read[unknown[0]].text['fi']}) is no area of the sources"
            raise BuildError(
                str(path), where, "remove the line, or look for the area in the sources"
            )
        found |= {code: read[code] for code in read.keys() & units.keys() - found.keys()}
    missing = [units[code] for code in sorted(units.keys() - found.keys())]
    if missing and not plain:
        first = missing[0]
        where = f"no line for {first.code} ({first.fi or first.sv}), {len(missing)} in all"
        raise BuildError(str(paths[0]), where, "add a line with all forms for every area")
    return found, missing


def check_names(
    names: Mapping[str, Names], units: Mapping[str, Unit], sources: Mapping[str, str]
) -> list[str]:
    """Compare the hand-kept names with those that the sources publish.

    Args:
        names: the hand-kept ones, by code.
        units: what the sources tell of the areas.
        sources: the files that publish the names of a level, for messages.

    Returns:
        The corrections: names that differ on purpose (column ``source_…`` says what the source
        has), as text for the report.

    Raises:
        BuildError: a name differs from the source, or is in none and not marked as such.
    """
    corrections = []
    for code, entry in sorted(names.items()):
        unit = units[code]
        for language, word in (("fi", "Finnish"), ("sv", "Swedish"), ("en", "English")):
            published = unit.published.get(language, "")
            if published:
                expected = entry.source[language] or entry.text[language]
                if expected.casefold() != published.casefold():
                    where = f"{code}: {word} name {expected!r}, but {published!r} in "
                    remedy = (
                        f"correct {entry.table.name}, or, if the source is wrong, "
                        f"write its name into source_{language}"
                    )
                    raise BuildError(str(entry.table), where + sources[unit.level], remedy)
                if entry.source[language]:
                    corrections.append(f"{code}: {published} → {entry.text[language]}")
        _check_unpublished(entry, unit, names, units)
    return corrections


def lacking_names(published: Container[str]) -> tuple[str, ...]:
    """The languages in which an area has no name, given those in which one is published.

    English names are the Finnish ones where a city gives none; they lack only with them.
    """
    lacking = tuple(code for code in ("fi", "sv") if code not in published)
    return (*lacking, "en") if len(lacking) == 2 and "en" not in published else lacking


def _check_unpublished(
    entry: Names, unit: Unit, names: Mapping[str, Names], units: Mapping[str, Unit]
) -> None:
    """Languages without a published name are marked, and no name is made up for them."""

    def wrong(what: str, remedy: str) -> BuildError:
        return BuildError(str(entry.table), f"{unit.code}: {what}", remedy)

    lacking = lacking_names({*unit.published, *(("sv",) if entry.sv_from else ())})
    if set(entry.unnamed) != set(lacking):
        listed, need = " ".join(entry.unnamed) or "nothing", " ".join(lacking) or "nothing"
        raise wrong(f"unnamed lists {listed}, but no source has a name in: {need}", _REMEDY)
    if len(lacking) == 1 and entry.text["fi"] != entry.text["sv"]:
        raise wrong(f"{entry.text['fi']} and {entry.text['sv']}, but one is published", _REMEDY)
    codes = entry.sv_from.split()
    if codes and all(any(letter.isdigit() for letter in code) for code in codes):
        if strange := [code for code in codes if code not in names]:
            raise wrong(f"sv_from names {strange[0]}, which is no area with names", _REMEDY)
        for language in ("fi", "sv"):
            kept = entry.text[language].split(" - ")
            other = [names[code].text[language] for code in codes]
            if kept != other:
                raise wrong(f"{kept}, but sv_from names {other}", "correct sv_from")
