"""The catalogue: what each place, theme, source and indicator is, read from TOML beside this file.

A record with a hole in it is an error that names the record and the hole, so that neither the build
nor the server can start with an indicator nobody described.
"""

from functools import cache

from data.catalogue.reading import HERE, load
from data.catalogue.records import (
    BASE_DIMENSIONS,
    DIRECTIONS,
    INTERVALS,
    LANGUAGES,
    LICENCES,
    PUBLISHED,
    RESERVED,
    STATUSES,
    UNITS,
    Break,
    Catalogue,
    CatalogueError,
    Code,
    Dimension,
    Indicator,
    Level,
    Place,
    Source,
    Text,
    Theme,
)

__all__ = [
    "BASE_DIMENSIONS",
    "DIRECTIONS",
    "HERE",
    "INTERVALS",
    "LANGUAGES",
    "LICENCES",
    "PUBLISHED",
    "RESERVED",
    "STATUSES",
    "UNITS",
    "Break",
    "Catalogue",
    "CatalogueError",
    "Code",
    "Dimension",
    "Indicator",
    "Level",
    "Place",
    "Source",
    "Text",
    "Theme",
    "catalogue",
    "load",
]


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once."""
    return load()
