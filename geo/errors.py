"""The one error of a build."""

from __future__ import annotations


class BuildError(Exception):
    """The build cannot go on. The message names the file, the place in it and the remedy."""

    def __init__(self, file: str, where: str, remedy: str) -> None:
        super().__init__(f"{file}: {where}\n  Remedy: {remedy}.")
        self.file = file
