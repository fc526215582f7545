"""The rules as data: id, severity, message and remedy in three languages, from rules.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.catalogue import LANGUAGES
from data.intake.finding import Finding

FILE = Path(__file__).parent / "rules.toml"
SEVERITIES = ("error", "warning")


@dataclass(frozen=True)
class Rule:
    """What is asked of a table. A warning may be acknowledged by its id, an error may not."""

    id: str
    group: str
    severity: str
    message: Mapping[str, str]
    remedy: Mapping[str, str]

    def say(self, finding: Finding, language: str) -> tuple[str, str]:
        """(message, remedy) of a finding in a language."""
        return (
            self.message[language].format_map(finding.params),
            self.remedy[language].format_map(finding.params),
        )


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id, in the order of the file.

    Raises ValueError naming a rule that lacks a severity or a text in some language.
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found: dict[str, Rule] = {}
    for group, members in raw.items():
        for id_, entry in members.items():
            if entry.get("severity") not in SEVERITIES:
                raise ValueError(f"rules.toml: {id_} has no severity")
            for language in LANGUAGES:
                pair = entry.get(language, [])
                if len(pair) != 2 or not all(pair):
                    raise ValueError(f"rules.toml: {id_} needs message and remedy in {language}")
            message = {language: entry[language][0] for language in LANGUAGES}
            remedy = {language: entry[language][1] for language in LANGUAGES}
            found[id_] = Rule(id_, group, entry["severity"], message, remedy)
    return found


def as_markdown(language: str = "en") -> str:
    """The rules as tables, one for each group, for docs/table-format.md."""
    lines: list[str] = []
    group = ""
    for rule in rules().values():
        if rule.group != group:
            group = rule.group
            lines += ["", f"### {group.capitalize()}", "", "| rule | severity | says | remedy |",
                      "|---|---|---|---|"]  # fmt: skip
        message, remedy = rule.message[language], rule.remedy[language]
        lines.append(f"| `{rule.id}` | {rule.severity} | {message} | {remedy} |")
    return "\n".join(lines).strip().replace("{", "‹").replace("}", "›") + "\n"
