"""PC-Axis (.px) files of any statistics office.

Format: PC-Axis file format specification, Statistics Sweden 2013. Unlike `data.sources.pcaxis`,
which reads two known files and refuses all others, this one takes variables as they come, every
CHARSET and CODEPAGE, decimals, and matrices without zeros (KEYS) are told as not read.
"""

from __future__ import annotations

import re
from pathlib import Path

from data.intake.finding import Findings
from data.intake.reading.cube import Cube, Variable
from data.intake.reading.source import Options

KEYWORD = re.compile(
    r'([A-Z][A-Z0-9\-]*)(\[[a-z]{2}\])?(?:\(((?:"[^"]*"\s*,?\s*)+)\))?\s*=\s*'
    r'((?:"[^"]*"|[^";])*);'
)
QUOTED = re.compile(r'"([^"]*)"')
CELL = re.compile(r'"[^"]*"|[^\s;,"]+')
SIGN = re.compile(r"\.{1,6}|-")


def read(path: Path, options: Options, findings: Findings) -> Cube:
    """The cube of a file in its default language. Raises Stop with a finding when it is damaged."""
    data = path.read_bytes()
    encoding = options.encoding or _encoding(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise findings.stop(
            "not-this-encoding", row=1, value=encoding, why=str(error)[:80]
        ) from error
    head, found, body = text.partition("\nDATA=")
    if not found:
        head, found, body = text.partition("DATA=")
    if not found:
        raise findings.stop("px-broken", row=text.count("\n") + 1, why="DATA= ?")
    if not body.rstrip().endswith(";"):
        raise findings.stop("px-broken", row=text.count("\n") + 1, why="; ?")
    values = _keywords(head)
    names = values.get(("STUB", ""), []) + values.get(("HEADING", ""), [])
    if not names or any(("VALUES", name) not in values for name in names):
        raise findings.stop("px-broken", row=1, why="STUB, HEADING, VALUES ?")
    if any(keyword == "KEYS" for keyword, _ in values):
        raise findings.stop("px-broken", row=1, why="KEYS")
    times = {name for keyword, name in values if keyword == "TIMEVAL"}
    metric = "".join(values.get(("CONTVARIABLE", ""), []))
    variables = []
    for name in names:
        labels = tuple(values["VALUES", name])
        codes = tuple(values.get(("CODES", name), labels))
        if len(codes) != len(labels):
            raise findings.stop("px-broken", row=1, why=f"CODES({name}) ≠ VALUES({name})")
        role = "time" if name in times else "metric" if name == metric else ""
        variables.append(Variable(name, name, codes, labels, role))
    line = head.count("\n") + 2
    cells = [cell.strip('"') for cell in CELL.findall(body)]
    for number, cell in enumerate(cells):
        if not (_number(cell) or SIGN.fullmatch(cell)):
            raise findings.stop("px-broken", row=line, why=f"DATA {number + 1}: «{cell[:30]}»")
    facts = {"encoding": encoding}
    for keyword in ("TITLE", "CONTENTS"):
        if told := values.get((keyword, "")):
            facts["title"] = " ".join(told)[:200]
            break
    return Cube("PX", tuple(variables), cells, facts)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _encoding(data: bytes) -> str:
    """As CODEPAGE says; otherwise UTF-8 if it is that, else the encoding CHARSET stands for."""
    head = data[:20_000].decode("latin-1")
    told = re.search(r'CODEPAGE="([^"]+)"', head)
    if told:
        return told[1]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if 'CHARSET="ANSI"' in head else "cp850"
    return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"


def _keywords(head: str) -> dict[tuple[str, str], list[str]]:
    """The texts of every keyword and variable, in the default language of the file."""
    found: dict[tuple[str, str], list[str]] = {}
    for keyword, language, subjects, value in KEYWORD.findall(head):
        if language:
            continue
        subject = QUOTED.findall(subjects)[0] if subjects else ""
        found[keyword, subject] = QUOTED.findall(value) or [value.strip()]
    return found
