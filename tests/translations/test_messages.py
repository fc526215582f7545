"""Messages: complete in three languages, used, and there for every key that code puts together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from content.cube import RELATIONS
from content.world import World
from data.catalogue import DIRECTIONS, LICENCES, STATUSES, UNITS, catalogue
from translations import LANGUAGES, MESSAGES, MissingMessage, Translator, translator

ROOT = MESSAGES.parent.parent
ROOMS = ("callbacks", "content", "layouts", "view.py", "app.py")
KEYS = {language: translator(language).keys for language in LANGUAGES}
EVERY_KEY = sorted(set().union(*KEYS.values()))
FREE_CHOICE = ("relation.",)
"""Code offers these more forms than any language needs: each takes the ones of its grammar."""


def files(suffix: str) -> Iterator[Path]:
    for room in ROOMS:
        path = ROOT / room
        yield from [path] if path.is_file() else sorted(path.rglob(f"*{suffix}"))


def literals_and_patterns() -> tuple[set[str], list[str]]:
    """Strings that stand in the code as they are, and those put together as regular expressions."""
    literals: set[str] = set()
    patterns: list[str] = []
    for path in files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[\w.+-]+"
                    for v in node.values
                ]
                patterns.append("".join(parts))
    for path in files(".html"):
        text = path.read_text(encoding="utf-8")
        literals |= set(re.findall(r"'([\w.-]+)'", text))
        patterns += [re.escape(p) + r"[\w.+-]+" for p in re.findall(r"'([\w.]+\.)' ~", text)]
    # Only what begins like a key: "{a}.{b}" alone would excuse everything.
    patterns = [p for p in patterns if re.match(r"[a-z]+(\\\.[a-z_]+)*\\\.", p)]
    # `count(key, …)` adds the form of the number, `group()` the gender or language to a noun.
    for key in list(literals):
        literals |= {f"{key}.one", f"{key}.other"}
    patterns = [f"{p}(\\.one|\\.other)?" for p in patterns]
    nouns = "|".join(sorted({i.noun for i in catalogue().indicators.values()}))
    whole = ("group\\.aged", "group\\.speaking")
    patterns = [p for p in patterns if p.startswith(whole) or not p.startswith("group\\.")]
    return literals, [*patterns, rf"group\.({nouns})(\.(female|male|fi|sv|foreign))?"]


def test_every_language_has_the_same_keys() -> None:
    for language in LANGUAGES:
        assert sorted(KEYS[language] ^ set(EVERY_KEY)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_no_empty_or_doubled_or_doubtful_message(language: str) -> None:
    text = (MESSAGES / f"{language}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert len(keys) == len(set(keys)), sorted(k for k in keys if keys.count(k) > 1)
    assert "#, fuzzy" not in text
    with (MESSAGES / f"{language}.po").open("rb") as file:
        for message in read_po(file, locale=language):
            if not message.id:  # the head of the file
                continue
            said = str(message.string)
            assert said, message.id
            assert said == said.strip(), message.id
            assert "  " not in said, message.id
            assert '"' not in said, f"{message.id}: typographic quotation marks"
            assert not re.search(r"\w'\w", said), f"{message.id}: typographic apostrophe"


def test_placeholders_are_the_same_in_every_language() -> None:
    different = []
    for key in EVERY_KEY:
        fields = [
            {name for _, name, _, _ in Formatter().parse(translator(language)(key)) if name}
            for language in LANGUAGES
        ]
        if key.startswith(FREE_CHOICE):
            if not set().union(*fields) <= {"in_area", "of_area", "value"}:
                different.append(key)
        elif any(found != fields[0] for found in fields):
            different.append(key)
    assert different == []


def test_every_message_is_used() -> None:
    literals, patterns = literals_and_patterns()
    used = re.compile("|".join(f"(?:{p})" for p in patterns))
    unused = [key for key in EVERY_KEY if key not in literals and not used.fullmatch(key)]
    assert unused == []


def test_every_key_in_code_and_templates_has_a_message() -> None:
    asked: dict[str, str] = {}
    for path in files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if name in {"t", "notice", "Notice"} and isinstance(first, ast.Constant):
                asked[str(first.value)] = path.name
    for path in files(".html"):
        for key in re.findall(r"\bt\('([\w.-]+)'[,)]", path.read_text(encoding="utf-8")):
            asked[key] = path.name
    assert len(asked) > 100
    assert {key: where for key, where in asked.items() if key not in EVERY_KEY} == {}


def composed() -> Iterator[str]:
    """Keys that are put together from the catalogue and from what code distinguishes."""
    yield from (f"status.{status}" for status in STATUSES)
    yield from (f"direction.{direction}" for direction in DIRECTIONS)
    yield from (f"licence.{licence}" for licence in LICENCES)
    yield from (f"unit.change.{unit}" for unit in UNITS)
    for form in ("relation", "relation.short", "relation.hover"):
        yield from (f"{form}.{kind}" for kind in RELATIONS if kind)
    for code in (400, 404, 500):
        yield from (f"error.{code}.{part}" for part in ("title", "text"))
    for indicator in catalogue().indicators.values():
        yield f"reference.{indicator.reference}"
        yield f"group.{indicator.noun}"
        if "language" in indicator.breakdowns:
            yield from (f"speaks.{code}" for code in ("fi", "sv", "foreign"))
        if "gender" in indicator.breakdowns:
            yield from (f"group.{indicator.noun}.{code}" for code in ("female", "male"))


def test_every_composed_key_has_a_message() -> None:
    for language in LANGUAGES:
        assert sorted(set(composed()) - KEYS[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_that_is_published_has_words(here: World, language: str) -> None:
    from content.words import words

    say = words(language)
    for id_, available in here.known.index.indicators.items():
        indicator = here.known.catalogue.indicators[id_]
        for published in available.levels.values():
            for key in published.combos:
                phrases = [say.group(indicator, key), *say.groups(indicator, key)]
                for phrase in phrases:
                    assert phrase
                    assert not re.search(r"[{}]|  |\btotal\b", phrase), (id_, key, phrase)


def test_a_missing_message_is_an_error() -> None:
    with pytest.raises(MissingMessage, match=r"sv: no\.such"):
        translator("sv")("no.such")
    with pytest.raises(KeyError):
        Translator("fi", {"a": "{b}"})("a", c=1)
    with pytest.raises(KeyError):
        translator("de")
