"""Make the fictional city: its layers, and its tables through the import.

    python -m data.fictional

writes geo/layers/mallila and data/tables/mallila, all or nothing each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from rich.console import Console

from data.fictional import PLACE
from data.fictional.make import Refused, make
from data.intake.roots import Roots
from geo.errors import BuildError
from geo.output import replace_folder


def main(arguments: list[str] | None = None) -> int:
    """Make the city; returns the exit code: 0 done, 1 the import refused a table."""
    usual = Roots()
    parser = argparse.ArgumentParser(prog="python -m data.fictional", description=__doc__)
    parser.add_argument("--tables", type=Path, default=usual.tables, help="folder of the tables")
    parser.add_argument("--layers", type=Path, default=usual.layers, help="folder of the layers")
    parser.add_argument("--keep", type=Path, metavar="FOLDER",
                        help="keep the files that are handed in, in this folder")  # fmt: skip
    options = parser.parse_args(arguments)
    console = Console(soft_wrap=True, highlight=False)
    started = perf_counter()

    def tell(what: str) -> None:
        console.print(f"{perf_counter() - started:6.1f} s  {what}", markup=False)

    with tempfile.TemporaryDirectory() as work:
        try:
            made = make(Path(work), tell)
        except (Refused, BuildError) as error:
            console.print(str(error), markup=False)
            return 1
        if options.keep:
            shutil.copytree(made.raw, options.keep, dirs_exist_ok=True)
    for folder, files in ((options.layers, made.layers), (options.tables, made.tables)):
        changed = replace_folder(folder / PLACE, files)
        tell(f"{folder / PLACE}: {len(files)} files, {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
