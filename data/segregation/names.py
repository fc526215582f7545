"""Names that building and reading share: measures, subjects and the files of a place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).parent.parent / "results"

MEASURES = ("dissimilarity", "isolation", "eta-squared", "theil", "information")
"""In the order of the menu; the values of `data.measures.Index`."""

OF_ALL = ("dissimilarity", "theil", "information")
"""The measures that compare all groups at once."""

DECIMALS = 5
"""Decimals of every proportion in the results."""

PART_UNIT = 100_000
"""Contributions and influences are kept as whole hundred-thousandths."""

QUOTIENT_UNIT = 1_000
"""Location quotients are kept as whole thousandths."""

CURVE_UNIT = 10_000
"""Points of a segregation curve are kept as whole ten-thousandths."""

STEPS_OF_CURVE = 20
"""The curve is kept at so many even steps."""

GROUPS = ("fi", "sv", "foreign")
"""The usual order of language groups."""

GROUP_DIMENSION = "language"
"""The breakdown whose codes are groups that share out everybody; all others are subsets."""


@dataclass(frozen=True)
class Subject:
    """Who is compared with whom in one indicator.

    `group` is empty where the indicator itself is the share of one group; `other` is empty for the
    rest. With `kind` "all" every group of the indicator is compared at once.
    """

    indicator: str
    kind: str
    group: str = ""
    other: str = ""

    @property
    def id(self) -> str:
        """Its name in addresses and files: "mother-tongue.fi.sv"."""
        return f"{self.indicator}.{self.part}" if self.part else self.indicator

    @property
    def part(self) -> str:
        """Its name within the files of its indicator: "fi.sv", "all", or nothing."""
        parts = ("all",) if self.kind == "all" else (self.group, self.other)
        return ".".join(part for part in parts if part)


def folder(place: str, whole: str = "") -> Path:
    """Where the results of a place are, or those within one whole that is not the usual one."""
    return RESULTS / place / "within" / whole if whole else RESULTS / place / "segregation"
