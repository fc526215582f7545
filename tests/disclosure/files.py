"""A place of its own in a folder: catalogue, layers and tables to audit, import and build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.building.rows import Row, Table
from data.building.write import as_csv
from data.disclosure.protect import suppressed
from data.intake.command import main
from data.intake.roots import Roots
from tests.disclosure.cities import row
from tests.intake import support

INDICATOR, OTHER = "neet-16-29", "youth-unemployment"
CITY, MAJOR = support.CITY, support.MAJOR
YEAR = 2020


@dataclass(frozen=True)
class Folder:
    """The folders of an installation in which a test may write."""

    roots: Roots

    @classmethod
    def at(cls, path: Path) -> Folder:
        """A copy without tables."""
        roots = support.copy(path)
        for table in (roots.tables / "helsinki").iterdir():
            table.unlink()
        return cls(roots)

    @property
    def tables(self) -> Path:
        """Where the tables of Helsinki are."""
        return self.roots.tables / "helsinki"

    def rule(self, indicator: str, *lines: str) -> None:
        """Give the record of an indicator a rule."""
        record = self.roots.data / "catalogue" / "indicators" / f"{indicator}.toml"
        text = record.read_text(encoding="utf-8")
        record.write_text("\n".join([text, "[disclosure]", *lines, ""]), encoding="utf-8")

    def publish(self, indicator: str, rows: Iterable[Row]) -> None:
        """Write a table as it is."""
        text = as_csv(Table.of(indicator, rows))
        (self.tables / f"{indicator}.csv").write_text(text, encoding="utf-8", newline="")

    def imported(self, *indicators: str) -> None:
        """Let the provenance say that tables were imported."""
        text = json.dumps({"imports": {indicator: {} for indicator in indicators}})
        (self.tables / "provenance.json").write_text(text, encoding="utf-8")

    def hand_in(self, rows: Iterable[Row], *options: str, indicator: str = INDICATOR) -> int:
        """Import a table as a statistician does; answers the exit code."""
        path = self.roots.data / "handed-in.csv"
        head = ("area", "year", "language", "gender", "numerator", "denominator", "status")
        lines = [
            [r.area, str(r.year), r.language, r.gender, *_counts(r), _said(r)] for r in rows
        ]  # fmt: skip
        path.write_text(support.text(lines, head), encoding="utf-8")
        return main([
            str(path), "--data", str(self.roots.data), "--layers", str(self.roots.layers),
            "--indicator", indicator, "--language", "en", "--source", support.SOURCE, *options,
        ])  # fmt: skip

    def rows(self, indicator: str = INDICATOR) -> list[dict[str, str]]:
        """The published table."""
        text = (self.tables / f"{indicator}.csv").read_text(encoding="utf-8").splitlines()
        head = text[0].split(",")
        return [dict(zip(head, line.split(","), strict=True)) for line in text[1:]]

    def status(self, indicator: str = INDICATOR) -> dict[tuple[str, str, str], str]:
        """By area, language and gender: the status of what is published."""
        return {(r["area"], r["language"], r["gender"]): r["status"] for r in self.rows(indicator)}


def _counts(row: Row) -> tuple[str, str]:
    if row.numerator is None:
        return "", ""
    return str(row.numerator), str(row.denominator)


def _said(row: Row) -> str:
    return "suppressed" if row.status == "suppressed" else ""


def table(
    counts: Mapping[tuple[str, str], tuple[int, int]], hidden: Iterable[tuple[str, str]] = ()
) -> list[Row]:
    """Rows of counts by area and gender, with every total; some of them suppressed."""
    every = {**counts}
    for gender in ("female", "male"):
        parts = [pair for (_, g), pair in counts.items() if g == gender]
        every[CITY, gender] = tuple(sum(column) for column in zip(*parts, strict=True))
    for area in (CITY, *MAJOR):
        parts = [every[area, gender] for gender in ("female", "male")]
        every[area, "total"] = tuple(sum(column) for column in zip(*parts, strict=True))
    away = set(hidden)
    found = []
    for (area, gender), (n, d) in every.items():
        level = "city" if area == CITY else "major-district"
        made = row(level, area, n, d, YEAR, gender=gender)
        found.append(suppressed(made) if (area, gender) in away else made)
    return found


def large(**small: tuple[int, int]) -> dict[tuple[str, str], tuple[int, int]]:
    """Counts that nobody has to hide, but for those given by the number of the district and gender.

    `large(female_0=(3, 400))`: three women in the first major district.
    """
    counts = {
        (area, gender): (60 + 7 * n + 3 * m, 900 + 31 * n)
        for n, area in enumerate(MAJOR)
        for m, gender in enumerate(("female", "male"))
    }
    for key, pair in small.items():
        gender, _, number = key.partition("_")
        counts[MAJOR[int(number)], gender] = pair
    return counts
