"""The last look at a build before it is written: does it tell what must not be told?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.catalogue import Catalogue


def refuse_leaks(files: Mapping[str, str], place: str, catalogue: Catalogue, layers: Path) -> None:
    """Attack the tables of a place as they are about to be written, imported ones among them.

    Raises DisclosureError (a ValueError) that names the figures which can be found out.
    """
    # Read here only: scipy takes its time, and most places have nothing to attack.
    from data.disclosure.hierarchy import Hierarchy
    from data.disclosure.published import refuse, sheets_of
    from data.disclosure.review import review

    sheets = sheets_of(files, place, catalogue)
    if sheets:
        refuse(review(sheets, Hierarchy.of_layers(layers / place / "areas.csv")))
