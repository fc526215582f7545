"""What must be said beside the numbers wherever they go."""

from __future__ import annotations

from dataclasses import dataclass

from content.explore import Explore
from data.catalogue import STATUSES


@dataclass(frozen=True)
class Origin:
    """Where a file comes from: the site, the address of the view, the data version."""

    site: str
    """"https://mukana.example", without a slash at the end."""

    build: str
    short: str = ""
    """The short link of the view; empty to leave it out."""

    def address(self, page: Explore, language: str = "") -> str:
        """The address of a view, in its own language or another."""
        return f"{self.site}/{language or page.words.language}/?{page.search}"


def notes(page: Explore, origin: Origin) -> list[tuple[str, str]]:
    """(label, text) pairs: notice of the place, title, filters, definition, sources, caveats …"""
    t, about = page.words.t, page.about
    against = page.words.shown(page.indicator, page.rows.comparator)
    pairs = [(t("about.notice"), page.banner)] if page.banner else []
    pairs += [
        (t("choice.indicator"), about.name),
        (t("export.filters"), page.filters),
        (t("csv.comparator"), f"{page.rows.comparator_name}: {against}"),
        (t("about.definition"), about.definition),
        (t("about.population"), about.population),
        (t("about.reading"), about.direction),
        (t("about.reference"), about.reference),
    ]
    pairs += [
        (t("about.source"), f"{s.producer}, {s.title} ({s.table}). {s.reference}. {s.licence}")
        for s in about.sources
    ]
    pairs.append((t("about.boundaries"), about.boundaries))
    pairs.append((t("csv.statuses"), "; ".join(f"{s} = {t(f'status.{s}')}" for s in STATUSES)))
    caveats = (about.suppression, *about.caveats, about.caution)
    pairs += [(t("about.caveats"), caveat) for caveat in caveats if caveat]
    pairs += [(t("about.breaks"), f"{year}: {text}") for year, text in about.breaks]
    pairs.append((t("export.address"), origin.address(page)))
    pairs.append((t("export.version"), f"Mukana {origin.build}"))
    return [(label, " ".join(text.split())) for label, text in pairs]
