"""Everything of a view in one ZIP: numbers, pictures, data dictionary, read-me, licence, citation.

All texts are in the page's language. Times in the archive say nothing, so that the same content
gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping

from content.explore import Explore
from content.export.citation import bibtex, citation
from content.export.csv_file import BOM, table_csv
from content.export.fields import PARTS, columns
from content.export.jsonstat import data_set
from content.export.names import file_name, safe
from content.export.notes import Origin, notes
from content.export.xlsx import workbook
from data.catalogue import STATUSES

_WHEN = (1980, 1, 1, 0, 0, 0)


def bundle(page: Explore, origin: Origin, pictures: Mapping[str, bytes]) -> bytes:
    """The ZIP of a page. `pictures` maps file names to their content."""
    t = page.words.t
    files: dict[str, bytes] = {}
    described = []
    for part in PARTS:
        name = file_name(page, "csv", "" if part == "table" else t(f"export.word.{part}"))
        files[name] = table_csv(page, origin, part).encode()
        described.append((name, t(f"export.holds.{part}")))
    name = file_name(page, "xlsx")
    files[name] = workbook(page, origin)
    described.append((name, t("export.holds.xlsx")))
    name = file_name(page, "json")
    files[name] = json.dumps(data_set(page, origin), ensure_ascii=False).encode()
    described.append((name, t("export.holds.json")))
    files |= pictures
    described += [(name, t("export.holds.picture")) for name in pictures]
    for name, text, holds in (
        (t("export.file.dictionary"), dictionary(page), "dictionary"),
        (t("export.file.licence"), licence(page), "licence"),
        (t("export.file.citation"), citation(page, origin) + "\n", "citation"),
        ("mukana.bib", bibtex(page, origin), "bibtex"),
    ):
        files[name] = text.encode()
        described.append((name, t(f"export.holds.{holds}")))
    readme = t("export.file.readme")
    files = {readme: read_me(page, origin, described).encode(), **files}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            stored = name.endswith((".png", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def read_me(page: Explore, origin: Origin, described: list[tuple[str, str]]) -> str:
    """What is in the archive, what was chosen, and what must be known."""
    title = f"{page.about.name}. {page.filters}"
    lines = [title, "=" * len(title), ""]
    lines += [page.sentence.headline, *page.sentence.lines, ""]
    lines += [f"{name}\n    {holds}" for name, holds in described] + [""]
    lines += [f"{label}: {text}" for label, text in notes(page, origin)]
    return "\n".join(lines) + "\n"


def dictionary(page: Explore) -> str:
    """The data dictionary as CSV: every column of every file, and every code of a column."""
    t = page.words.t
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([t("field.column"), t("field.name"), t("field.meaning")])
    for column in columns(page, "table"):
        writer.writerow([safe(column.head), column.name, safe(" ".join(column.meaning.split()))])
    for status in STATUSES:
        meaning = f"{t(f'status.{status}')}. {t(f'status.means.{status}')}"
        writer.writerow([t("csv.status"), status, meaning])
    for id_ in page.indicator.sources:
        source = page.world.known.catalogue.sources[id_]
        language = page.words.language
        said = f"{source.producer[language]}: {source.title[language]} ({source.table})"
        writer.writerow([t("csv.source"), id_, safe(said)])
    return out.getvalue()


def licence(page: Explore) -> str:
    """Under which terms the figures and the pictures may be used."""
    t = page.words.t
    lines = [page.banner, ""] if page.banner else []
    lines += [t("export.licence_text"), ""]
    lines += [f"{s.producer}, {s.title} ({s.table}). {s.licence} {s.url}"
              for s in page.about.sources]
    lines += [f"{t('about.boundaries')}: {page.about.boundaries}"]
    return "\n".join(lines) + "\n"
