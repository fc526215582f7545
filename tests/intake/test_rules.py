"""Rules and words as data: complete in three languages, all in use, documented and tested."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from data.catalogue import HERE, LANGUAGES
from data.intake.rules import Rule, as_markdown, rules
from data.intake.words import all_words
from tests.intake.test_broken import BROKEN

INTAKE = HERE.parent / "intake"
DOCS = HERE.parent.parent / "docs"
ELSEWHERE = {
    "unreadable": "test_a_file_that_may_not_be_read",
    "too-many-rows": "test_too_many_rows",
    "no-head": "test_a_file_without_a_head",
    "large-table": "test_a_large_table_is_told",
    "age-over-total": "test_age_groups",
    "age-under-total": "test_age_groups",
    "language-under-total": "test_language_groups",
    "group-over-total": "test_further_groups",
    "group-under-total": "test_further_groups",
    "noun-without-gender": "test_words_for_women_and_men",
    "excel-error": "test_broken",
    "source-unclear": "test_a_source_has_to_be_named_where_there_are_several",
}
"""Rules that a test of its own breaks."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_says_the_same_in_every_language(rule: Rule) -> None:
    for texts in (rule.message, rule.remedy):
        assert len({texts[language] for language in LANGUAGES}) == 3 or "{" in texts["en"]
        for language in LANGUAGES:
            assert placeholders(texts[language]) == placeholders(texts["en"]), texts[language]
            assert texts[language].endswith("."), texts[language]
            assert "  " not in texts[language]


def test_every_rule_is_used_by_the_code_and_broken_by_a_test() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in INTAKE.rglob("*.py"))
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py")
    )
    broken = {case.rule for case in BROKEN}
    for rule in rules():
        group, _, rest = rule.partition("-")
        composed = rest in ("over-total", "under-total") and f"-{rest}" in code
        assert f'"{rule}"' in code or composed, rule
        assert rule in broken or f"def {ELSEWHERE.get(rule, '?')}" in tests, rule
    assert len(broken) >= 60


def test_the_words_are_there_in_every_language() -> None:
    words = all_words()
    assert set(words) == set(LANGUAGES)
    for language in LANGUAGES:
        assert set(words[language]) == set(words["en"])
        for key, text in words[language].items():
            assert placeholders(text) == placeholders(words["en"][key]), key


def test_the_format_is_documented_with_every_rule() -> None:
    document = (DOCS / "table-format.md").read_text(encoding="utf-8")
    assert as_markdown() in document, "run python -m data.intake --rules --language en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_name_what_there_is(language: str) -> None:
    guide = (DOCS / f"statistician.{language}.md").read_text(encoding="utf-8")
    for option in ("--check", "--acknowledge", "--rollback", "--new", "--source", "--dots"):
        assert option in guide
    options = set(re.findall(r"--[a-z]+", (INTAKE / "command.py").read_text(encoding="utf-8")))
    assert set(re.findall(r"(?<![-\w])--[a-z]+", guide)) <= options
    for name in re.findall(r"`(mukana-[\w.-]+)`", guide):
        assert (HERE.parent / "templates" / name).is_file(), name
    for rule in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", guide):
        known = {*rules(), "not-applicable", "library-visits"}
        assert rule in known or rule.startswith(("neet", "hki-", "sub-", "major-")), rule
