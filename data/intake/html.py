"""The report of an import as one HTML file that needs nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from data.intake.rules import rules
from data.intake.run import Outcome
from data.intake.words import speaker, told

TEMPLATE = "report.html"


def render(outcome: Outcome, language: str, verdict: str) -> str:
    """The report as HTML: verdict, how the file was read, errors, warnings."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    say = speaker(language)
    sections = []
    for severity in ("error", "warning"):
        found = [
            {
                "id": id_,
                "acknowledged": id_ in outcome.acknowledged,
                "count": count,
                "more": count - len(outcome.findings.kept[id_]),
                "findings": [
                    (finding, *rules()[id_].say(finding, language))
                    for finding in outcome.findings.kept[id_]
                ],
            }
            for id_, count in outcome.of_severity(severity).items()
        ]
        if found:
            sections.append({"severity": severity, "rules": found})
    return environment.get_template(TEMPLATE).render(
        say=say, language=language, outcome=outcome, sections=sections, verdict=verdict,
        name=outcome.record.name[language],
        facts=told(outcome.facts, language),
    )  # fmt: skip


def write(outcome: Outcome, language: str, verdict: str, wanted: Path | None) -> Path:
    """Write the report beside the file, or where it is wanted; answers where it went.

    Where that is not possible (a folder one may only read) it goes to the folder for temporary
    files.
    """
    text = render(outcome, language, verdict)
    path = wanted or outcome.path.with_name(f"{outcome.path.stem}.report.html")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="mukana-"))
        path = folder / f"{outcome.path.stem[:80] or 'import'}.report.html"
        path.write_text(text, encoding="utf-8")
    return path
