"""A new indicator: a commented skeleton of its record, what is still empty, and taking it into use.

The skeleton lies in `catalogue/drafts`, where it stops nobody: the catalogue itself refuses to be
read with a hole in it.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import tomllib
from pathlib import Path

from rich.console import Console
from rich.text import Text

from data.catalogue import (
    BASE_DIMENSIONS,
    DIRECTIONS,
    LANGUAGES,
    LICENCES,
    UNITS,
    CatalogueError,
    load,
)
from data.intake.roots import Roots
from data.intake.swap import write
from data.intake.words import speaker
from translations import translator

HERE = Path(__file__).parent
EMPTY = re.compile(r'^\s*([a-z_]+)\s*=\s*""', re.MULTILINE)
SECTION = re.compile(r"^\s*\[{1,2}([a-z_.]+)\]{1,2}")


def nouns() -> dict[str, bool]:
    """The nouns of sentences, and whether they can be said of women and men."""
    keys = [key.split(".") for key in translator("en").keys if key.startswith("group.")]
    found = sorted({parts[1] for parts in keys if parts[1] not in ("aged", "share")})
    return {noun: ["group", noun, "female"] in keys for noun in found}


def references() -> list[str]:
    """What a year can stand for."""
    return sorted(k.partition(".")[2] for k in translator("en").keys if k.startswith("reference."))


def command(roots: Roots, place: str, id_: str, language: str, console: Console) -> int:
    """Write the skeleton; later say what it lacks; at last take it into use. An exit code."""
    say = speaker(language)
    home = roots.data / "catalogue" / "indicators" / f"{id_}.toml"
    path = roots.drafts / f"{id_}.toml"
    if home.exists():
        console.print(Text(say("exists", name=id_, path=home)))
        return 2
    if not path.exists():
        _write(roots, place, id_)
        console.print(Text(say("draft_written", path=path)), soft_wrap=True)
        return 0
    if not show(roots, id_, language, console):
        return 1
    _install(roots, id_)
    console.print(Text(say("draft_done", path=home)), soft_wrap=True)
    return 0


def show(roots: Roots, id_: str, language: str, console: Console) -> bool:
    """Print what a draft lacks. Answers whether it is complete."""
    lacking = holes(roots, id_)
    if lacking:
        path = roots.drafts / f"{id_}.toml"
        console.print(Text(speaker(language)("draft_open", name=id_, path=path)), soft_wrap=True)
        for line in lacking:
            console.print(Text(f"  {line}"), soft_wrap=True)
    return not lacking


def _write(roots: Roots, place: str, id_: str) -> None:
    levels = roots.catalogue.places[place].levels
    filled = {
        "ID": id_,
        "PLACE": place,
        "SOURCE": f"{place}-{id_}",
        "THEMES": ", ".join(roots.catalogue.themes),
        "LEVELS": ", ".join(level.id for level in levels),
        "NOUNS": ", ".join(nouns()),
        "REFERENCES": ", ".join(references()),
        "LICENCES": ", ".join(LICENCES),
    }
    roots.drafts.mkdir(parents=True, exist_ok=True)
    for name in ("source.toml", "toml"):  # the record last: it says that the skeleton is there
        text = (HERE / f"skeleton.{name}").read_text(encoding="utf-8")
        for key, value in filled.items():
            text = text.replace(f"@{key}@", value)
        write(roots.drafts / f"{id_}.{name}", text)


def holes(roots: Roots, id_: str) -> list[str]:
    """Everything a draft lacks: each empty place with its line, then what does not fit."""
    found: list[str] = []
    for path in _files(roots, id_):
        text = path.read_text(encoding="utf-8")
        section = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if line.lstrip().startswith("#"):
                continue
            if named := SECTION.match(line):
                section = f"[{named[1]}] "
            if empty := EMPTY.match(line):
                found.append(f"{path.name}:{number}: {section}{empty[1]}")
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found.append(f"{path.name}: {error}")
    return found or _misfits(roots, id_)


def _files(roots: Roots, id_: str) -> list[Path]:
    paths = [roots.drafts / f"{id_}.toml", roots.drafts / f"{id_}.source.toml"]
    return [path for path in paths if path.exists()]


def _misfits(roots: Roots, id_: str) -> list[str]:
    """What is filled in and does not fit: unknown words, or what the catalogue itself says."""
    raw = tomllib.loads((roots.drafts / f"{id_}.toml").read_text(encoding="utf-8"))
    found = []
    known = {
        "unit": UNITS, "direction": DIRECTIONS, "reference": references(), "noun": list(nouns()),
        "theme": list(roots.catalogue.themes),
    }  # fmt: skip
    for key, words in known.items():
        if raw.get(key) not in words:
            found.append(f"{key} = «{raw.get(key)}»: {', '.join(words)}")
    noun = str(raw.get("noun"))
    if "gender" in raw.get("breakdowns", []) and not nouns().get(noun, True):
        found.append(f"noun = «{noun}»: gender?")
    for breakdown in raw.get("breakdowns", []):
        if breakdown not in (*BASE_DIMENSIONS, *(d["id"] for d in raw.get("dimensions", []))):
            found.append(f"breakdowns: «{breakdown}»?")
    for language in LANGUAGES:
        sentence = str(raw.get("sentence", {}).get(language, ""))
        lacking = [w for w in ("{in_area}", "{value}", "{year}") if w not in sentence]
        if lacking:
            found.append(f"[sentence] {language}: {', '.join(lacking)}")
    if found:
        return found
    with tempfile.TemporaryDirectory() as folder:
        rehearsal = Path(folder) / "catalogue"
        shutil.copytree(
            roots.data / "catalogue", rehearsal, ignore=shutil.ignore_patterns("*.py*", "drafts")
        )
        shutil.copy(roots.drafts / f"{id_}.toml", rehearsal / "indicators")
        _with_source(roots, id_, rehearsal / "sources.toml")
        try:
            load(rehearsal)
        except (CatalogueError, KeyError, TypeError) as error:
            return [str(error)]
    return []


def _with_source(roots: Roots, id_: str, target: Path) -> None:
    """Add the draft's source to a file of sources, unless it is there already."""
    draft = roots.drafts / f"{id_}.source.toml"
    if not draft.exists():
        return
    text = target.read_text(encoding="utf-8")
    addition = draft.read_text(encoding="utf-8")
    new = tomllib.loads(addition)["sources"][0]["id"]
    if new in {source["id"] for source in tomllib.loads(text).get("sources", [])}:
        return
    bare = "\n".join(line for line in addition.splitlines() if not line.lstrip().startswith("#"))
    bare = re.sub(r"\n{2,}", "\n", bare).strip()
    aside = target.with_name(f".{target.name}.new")
    write(aside, f"{text.rstrip()}\n\n{bare}\n")
    os.replace(aside, target)


def _install(roots: Roots, id_: str) -> None:
    """Take a complete draft into the catalogue: the source first, then the record."""
    home = roots.data / "catalogue"
    _with_source(roots, id_, home / "sources.toml")
    os.replace(roots.drafts / f"{id_}.toml", home / "indicators" / f"{id_}.toml")
    (roots.drafts / f"{id_}.source.toml").unlink(missing_ok=True)
