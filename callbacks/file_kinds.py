"""Kinds of files: how each is made and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from content.explore import Explore
from content.export.bundle import bundle
from content.export.csv_file import table_csv
from content.export.figures import PICTURES
from content.export.jsonstat import data_set
from content.export.names import file_name
from content.export.notes import Origin
from content.export.png_stamp import with_texts
from content.export.stamp import KEYWORD, stamp
from content.export.xlsx import workbook
from layouts.picture import picture
from layouts.raster import png

MIMETYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "zip": "application/zip",
}


def make_png(page: Explore, origin: Origin, part: str, shape: str, scale: int) -> bytes:
    """A picture of a page as PNG, with its stamp and its words inside."""
    drawn = png(picture(page, origin, part, shape), scale)
    licences = " ".join(dict.fromkeys(source.licence for source in page.about.sources))
    return with_texts(drawn, {
        "Title": f"{page.about.name}. {page.filters}",
        "Author": "Mukana",
        "Description": page.sentence.headline,
        "Copyright": f"{page.about.source_short}. {licences}",
        "Source": origin.address(page),
        KEYWORD: stamp(page, origin, part).text(),
    })


def make(page: Explore, origin: Origin, extension: str, chosen: Mapping[str, str]) -> bytes:
    """The file of a page in a format with its options."""
    part = chosen.get("part", "")
    if extension == "csv":
        return table_csv(page, origin, part).encode()
    if extension == "json":
        return orjson.dumps(data_set(page, origin, part))
    if extension == "xlsx":
        return workbook(page, origin)
    if extension == "svg":
        return picture(page, origin, part, chosen["shape"]).encode()
    if extension == "png":
        return make_png(page, origin, part, chosen["shape"], int(chosen["scale"]))
    pictures = {}
    for kind in PICTURES:
        word = page.words.t(f"export.word.{kind}")
        pictures[file_name(page, "svg", word)] = picture(page, origin, kind).encode()
        pictures[file_name(page, "png", word)] = make_png(page, origin, kind, "wide", 2)
    return bundle(page, origin, pictures)


def name_of(page: Explore, extension: str, chosen: Mapping[str, str]) -> str:
    """The file's name: what is in it where that is not the usual table."""
    t = page.words.t
    words = []
    part = chosen.get("part", "table")
    if part != "table":
        words.append(t(f"export.word.{part}"))
    if chosen.get("shape", "wide") != "wide":
        words.append(t(f"export.word.{chosen['shape']}"))
    if chosen.get("scale", "1") != "1":
        words.append(f"{chosen['scale']}x")
    return file_name(page, extension, "-".join(words))
