"""Names and inflected forms of areas: the hand-kept table, checked against the sources.

How the table in ``geo/names`` is filled. Names are those of the sources in proper case; where a
source is wrong, ``source_sv`` holds what it has. English names of districts and sub-districts are
the Finnish ones. ``fi_in`` is the locative that people in Helsinki use, inner or outer: Kalliossa,
Malmilla, Ruskeasuolla, Vanhassakaupungissa. ``sv_in`` has "på" for islands, headlands and open
ground, "i" for quarters: på Drumsö, i Berghäll. ``*_gen`` is the genitive; Swedish names in s, x
or z stay as they are, English ones always take ’s with the typographic apostrophe. No cell is
empty.
"""

from __future__ import annotations

import csv
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from geo.sources import BuildError

LANGUAGES = ("fi", "sv", "en")
FORMS = tuple(f"{language}_{form}" for form in ("in", "gen") for language in LANGUAGES)
COLUMNS = ("code", *LANGUAGES, *FORMS)
NAMES = Path(__file__).parent / "names"


@dataclass(frozen=True)
class Names:
    """The names of one area: a column of ``COLUMNS`` to its text."""

    code: str
    text: dict[str, str]
    source_sv: str


def read_names(path: Path) -> dict[str, Names]:
    """Read the inflection table of a place, by area code.

    Raises:
        BuildError: the table is missing, a column is missing, a form is empty or a code comes
            twice.
    """
    remedy = "fill it by hand; the first lines of geo/naming.py say how"
    if not path.is_file():
        raise BuildError(str(path), "the file is missing", "restore it from the repository")
    names: dict[str, Names] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if absent:
            raise BuildError(str(path), f"column {', '.join(absent)} is missing", remedy)
        for row in reader:
            where = f"line {reader.line_num}, {row['code']}"
            if row["code"] in names:
                raise BuildError(str(path), f"{where}: the code comes twice", "keep one line")
            empty = [column for column in COLUMNS if not (row[column] or "").strip()]
            if empty:
                raise BuildError(str(path), f"{where}: {', '.join(empty)} is empty", remedy)
            text = {column: row[column] for column in COLUMNS if column != "code"}
            names[row["code"]] = Names(row["code"], text, row.get("source_sv") or "")
    return names


def check_names(
    path: Path,
    names: dict[str, Names],
    published: dict[str, tuple[str, str]],
    prefixed: Container[str],
    source: str,
) -> list[str]:
    """Compare the hand-kept names with those that the sources publish.

    Args:
        path: the hand-kept table, for messages.
        names: its content.
        published: code to the (Finnish, Swedish) name in the source, in whatever case it has.
        prefixed: codes of which the source gives only the beginning of the name ("KAAKKOINEN"
            for Kaakkoinen suurpiiri).
        source: the file that publishes them, for messages.

    Returns:
        The corrections: names that differ on purpose (column ``source_sv`` says what the source
        has), as text for the report.

    Raises:
        BuildError: an area has no names, a name is of no area, or a name differs from the source.
    """
    remedy = f"correct {path.name}, or, if the source is wrong, write its name into source_sv"
    missing = sorted(set(published) - set(names))
    if missing:
        first = missing[0]
        where = f"no line for {first} ({published[first][0]}), {len(missing)} in all"
        raise BuildError(str(path), where, "add a line with all forms for every area")
    unknown = sorted(set(names) - set(published))
    if unknown:
        where = f"{unknown[0]} ({names[unknown[0]].text['fi']}) is no area of the sources"
        raise BuildError(str(path), where, "remove the line, or look for the area in the sources")
    corrections = []
    for code, (fi, sv) in sorted(published.items()):
        entry = names[code]
        expected = entry.source_sv or entry.text["sv"]
        part = code in prefixed
        if not _agree(entry.text["fi"], fi, part):
            where = f"{code}: Finnish name {entry.text['fi']!r}, but {fi!r} in {source}"
            raise BuildError(str(path), where, remedy)
        if not _agree(expected, sv, part):
            where = f"{code}: Swedish name {expected!r}, but {sv!r} in {source}"
            raise BuildError(str(path), where, remedy)
        if entry.source_sv:
            corrections.append(f"{code}: {sv} → {entry.text['sv']}")
    return corrections


def _agree(kept: str, published: str, part: bool) -> bool:
    """Whether a name is the published one, but for capitals (or begins with it, if ``part``)."""
    kept, published = kept.casefold(), published.casefold()
    return kept.startswith(published) if part else kept == published
