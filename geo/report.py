"""The closing report of a build: what was read, written and dropped, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from geo.build import Result


def print_report(result: Result, sources: Path, changed: list[str]) -> None:
    """Print the report of a finished build."""
    console = Console()
    frame = result.shapes.frame
    read = Table("Read", "What", "Features", "Bytes", "Licence", title=str(sources))
    for entry in result.read.values():
        source = entry.source
        read.add_row(
            Path(source.path).name,
            f"{source.title}, {source.reference}",
            str(len(entry.frame)),
            f"{entry.bytes:,}",
            f"{source.licence}, {source.attribution}",
        )
    console.print(read)
    written = Table("Written", "Areas", "Bytes", "Brotli", "Changed", title=result.place.name)
    for name, text in result.files.items():
        level = name.removesuffix(".json")
        areas = sum(unit.level == level for unit in result.units.values())
        data = text.encode()
        written.add_row(
            name,
            str(areas or ""),
            f"{len(data):,}",
            f"{len(brotli.compress(data, quality=11)):,}",
            "yes" if name in changed else "no",
        )
    console.print(written)
    console.print(
        f"Frame {frame.width} × {frame.height} units of {frame.metres_per_unit} m, "
        f"{result.place.crs}, upper left {frame.west:.0f} {frame.north:.0f}; "
        f"simplified to {result.place.tolerance:g} m."
    )
    for line in _names(result):
        console.print(line)
    dropped = Table("What", "Why", title="Dropped, moved or corrected")
    for unit in result.told.sea:
        dropped.add_row(f"{unit.code} {unit.fi}", "sea: no land, no residents")
    for islet in result.shapes.islets:
        name = result.names[islet.code].text["fi"]
        to = (
            result.names[islet.given_to].text["fi"]
            if islet.given_to in result.units
            else "neighbours"
        )
        dropped.add_row(
            f"piece of {name}, {islet.area:,.0f} m²",
            f"no land of its own at the shore: given to {to}"
            if islet.given_to
            else f"islet under {result.place.islet:,.0f} m²; {name} keeps other land",
        )
    for correction in result.corrections:
        dropped.add_row(correction, "name corrected by geo/names")
    console.print(dropped)


def _names(result: Result) -> list[str]:
    """Which names are not published, and which forms nobody has written."""
    lines = []
    for level in result.place.level_ids:
        own = [result.names[code] for code, unit in result.units.items() if unit.level == level]
        for language in ("fi", "sv", "en"):
            lacking = sum(language in entry.unnamed for entry in own)
            if lacking:
                lines.append(f"{level}: {lacking} of {len(own)} areas have no {language} name.")
    if result.plain:
        lines.append(f"{len(result.plain)} areas have plain forms: no line in {result.place.names}")
    return lines
