"""The source files, for the tests that need them; these skip where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.build import sources_folder
from data.catalogue import catalogue
from data.sources.base import Sources
from data.sources.helsinki import areas as helsinki_areas
from data.sources.helsinki.areas import Areas


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of source files."""
    folder = sources_folder()
    if not (folder / "statistics").is_dir():
        pytest.skip(f"no source files in {folder}: set SOURCES to test the reading of sources")
    return folder


@pytest.fixture
def sources(root: Path) -> Sources:
    """The source files, nothing read yet."""
    return Sources(root, catalogue().sources)


@pytest.fixture(scope="session")
def areas(root: Path) -> Areas:
    """The areas of Helsinki."""
    files = Sources(root, catalogue().sources)
    return helsinki_areas.read(files.open("hki-osa-alue"), files.open("hki-pienalue"))
