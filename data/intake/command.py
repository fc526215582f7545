"""The command: check, import, roll back, describe a new indicator."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from data.catalogue import LANGUAGES, CatalogueError
from data.catalogue.rule import Rule
from data.intake import draft, html, terminal
from data.intake.assemble import assemble
from data.intake.guard import NotProtected
from data.intake.lock import Busy
from data.intake.publish import NothingToRollBack, publish, rollback
from data.intake.reading.source import Options
from data.intake.roots import Roots
from data.intake.rules import as_markdown, rules
from data.intake.run import Outcome, Step, examine
from data.intake.words import speaker

DONE, REFUSED, USAGE, BUSY = 0, 1, 2, 3
"""Exit codes: done; errors or warnings remain; asked wrongly; somebody else is importing."""

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    made = argparse.ArgumentParser(
        prog="python -m data.intake",
        description="Check a table of the city and publish it. See docs/table-format.md.",
    )
    add = made.add_argument
    add("file", nargs="?", type=Path, metavar="FILE", help="CSV, XLSX, JSON-stat 2 or PX")
    add("--place", default="helsinki", help="which place (default: helsinki)")
    add("--indicator", default="", help="which indicator the table is about")
    add("--check", action="store_true", help="check only, publish nothing")
    add("--acknowledge", nargs="+", action="extend", default=[], metavar="RULE",
        help="warnings that were looked at and do not stand in the way")  # fmt: skip
    add("--rollback", action="store_true", help="put the version before the last import back")
    add("--new", default="", metavar="ID", help="describe a new indicator")
    add("--language", choices=LANGUAGES, default="fi", help="of messages and report (default: fi)")
    add("--report", type=Path, metavar="FILE", help="where the HTML report goes")
    add("--source", default="", metavar="ID", help="source of every row without one of its own")
    add("--level", default="", help="level of names that areas of several levels have")
    add("--dots", choices=("suppressed", "missing"), default="", help="what «..» stands for")
    add("--column", action="append", default=[], metavar="HEAD=COLUMN",
        help="what a head means; HEAD= leaves the column out")  # fmt: skip
    add("--sheet", default="", help="which sheet of a workbook")
    add("--encoding", default="", help="of a text file, if it is not found out")
    add("--separator", default="", help="of a text file, if it is not found out")
    add("--decimal", choices=(",", "."), default="", help="the decimal mark")
    add("--rules", action="store_true", help="print all rules and end")
    add("--data", type=Path, metavar="FOLDER", help="another data folder (for rehearsals)")
    add("--layers", type=Path, metavar="FOLDER", help="another folder of geo layers")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say. Answers an exit code: see DONE, REFUSED, USAGE, BUSY."""
    asked = parser().parse_args(arguments)
    console, say = terminal.screen(), speaker(asked.language)
    usual = Roots()
    roots = Roots(asked.data or usual.data, asked.layers or usual.layers)

    def tell(key: str, **params: object) -> None:
        console.print(Text(say(key, **params)))

    if asked.rules:
        console.print(Text(as_markdown(asked.language)))
        return DONE
    try:
        catalogue = roots.catalogue
    except CatalogueError as error:
        tell("record_error", why=error)
        return USAGE
    if asked.place not in catalogue.places:
        tell("unknown_place", name=asked.place, known=", ".join(catalogue.places))
        return USAGE
    if asked.new:
        if not KEBAB.fullmatch(asked.new):
            tell("bad_indicator", name=asked.new)
            return USAGE
        return draft.command(roots, asked.place, asked.new, asked.language, console)
    record = catalogue.indicators.get(asked.indicator)
    if record is None or record.place != asked.place:
        if (roots.drafts / f"{asked.indicator}.toml").is_file():
            draft.show(roots, asked.indicator, asked.language, console)
            return USAGE
        known = ", ".join(i.id for i in catalogue.of_place(asked.place)) or "–"
        name = asked.indicator or "--indicator"
        tell("unknown_indicator", name=name, place=asked.place, known=known)
        return USAGE
    for rule in asked.acknowledge:
        if rule not in rules():
            tell("unknown_rule", name=rule)
            return USAGE
        if rules()[rule].severity == "error":
            tell("not_a_warning", name=rule)
            return USAGE
    try:
        if asked.rollback:
            version = rollback(roots, asked.place, record.id)
            tell("rolled_back" if version.entry else "rolled_back_none", saved=version.saved)
            return DONE
        if asked.file is None:
            parser().print_usage()
            return USAGE
        with terminal.progress(asked.language) as step:
            options = _options(asked)
            acknowledged = tuple(asked.acknowledge)
            outcome = examine(roots, asked.place, record, asked.file, options, acknowledged, step)
            done, verdict = _decide(outcome, roots, asked.language, step, check=asked.check)
    except NothingToRollBack:
        tell("nothing_kept")
        return REFUSED
    except Busy as error:
        tell("busy", who=error)
        return BUSY
    except NotProtected as error:
        tell("not_protected", why=error)
        return REFUSED
    except OSError as error:
        tell("not_written", why=error)
        return REFUSED
    _report(outcome, verdict, asked.language, asked.report, console)
    return DONE if done else REFUSED


def _options(asked: argparse.Namespace) -> Options:
    columns = tuple(tuple(text.rpartition("=")[::2]) for text in asked.column)
    separator = "\t" if asked.separator in ("tab", "\\t") else asked.separator
    return Options(
        asked.encoding, separator, asked.decimal, asked.sheet, asked.dots, asked.level,
        asked.source, columns,
    )  # fmt: skip


def _decide(
    outcome: Outcome, roots: Roots, language: str, step: Step, *, check: bool
) -> tuple[bool, list[str]]:
    """Publish what is clean. Answers whether all is well, and what is said of it."""
    say = speaker(language)
    if not outcome.clean or outcome.context is None:
        said = [say("refused", errors=outcome.errors, warnings=len(outcome.waiting))]
        if outcome.waiting and not outcome.errors:
            options = "--acknowledge " + " ".join(outcome.waiting)
            said.append(say("how_acknowledge", options=options))
        return False, said
    if check:
        return True, [say("checked")]
    total = len(outcome.context.columns)
    table = assemble(outcome.context, lambda done: step("assembling", done, total))
    published = publish(
        roots, outcome.place, table, outcome.record, outcome.told(),
        step=step,
    )  # fmt: skip
    said = [say("imported", rows=published.rows)]
    hidden = published.after.get("suppressed", 0) - published.before.get("suppressed", 0)
    if hidden > 0:
        said.append(say("hidden", n=hidden))
        said += [say(f"hidden_{why}", n=n) for why, n in sorted(published.reasons.items())]
    if published.method == "rounding":
        said.append(say("rounded", base=(outcome.record.disclosure or Rule()).base))
    if published.disclosure == "not installed":
        said.append(say("no_disclosure"))
    return True, said


def _report(
    outcome: Outcome, verdict: list[str], language: str, wanted: Path | None, console: Console
) -> None:
    terminal.show(outcome, language, console)
    for line in verdict:
        console.print(Text(line))
    path = html.write(outcome, language, " ".join(verdict), wanted)
    console.print(Text(speaker(language)("report", path=path)), soft_wrap=True)
