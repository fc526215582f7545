"""Putting a folder in the place of another so that at every moment one of the two stands there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""linux/fs.h: the two names change places in one step."""

UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)

ASIDE, NEW, OLD = "aside", "new", "old"


def sync(path: Path) -> None:
    """Have the system write a file or folder to the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8, as it is, and onto the disk."""
    path.write_text(text, encoding="utf-8", newline="")
    sync(path)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where the system cannot do so."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one))


def put(folder: Path, work: Path, files: Mapping[str, str | None]) -> None:
    """Change some files of a folder, all or none of them; None removes one.

    A folder with the files of now (linked, not copied) and the new ones is made in `work`, on the
    same file system, and changes places with `folder`. Where a system cannot exchange folders the
    old one is moved away first; `recover` finishes what was cut off between the two moves.
    """
    recover(folder, work)
    aside = work / ASIDE
    new = aside / NEW
    new.mkdir(parents=True)
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name not in files:
                _link(path, new / path.name)
    for name, text in files.items():
        if text is not None:
            write(new / name, text)
    new.chmod(0o755)
    sync(new)
    if not folder.exists():
        os.rename(new, folder)
    elif not exchange(new, folder):
        os.rename(folder, aside / OLD)
        os.rename(new, folder)
    sync(folder.parent)
    shutil.rmtree(aside)


def recover(folder: Path, work: Path) -> None:
    """Clear what an import left that was killed; finish its move if the folder is away."""
    aside = work / ASIDE
    if not folder.exists() and (aside / OLD).is_dir():
        os.rename(aside / (NEW if (aside / NEW).is_dir() else OLD), folder)
    if aside.exists():
        shutil.rmtree(aside)


def _link(path: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no links."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)
