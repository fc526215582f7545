"""The site: what the routes and callbacks share. Build id, addresses of assets, the page cache."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from callbacks.caching import SafeCache
from content.explore import Explore, explore
from content.find import find
from content.world import World, world
from geo.layer import Layer, load_layer, load_outline
from translations import LANGUAGES, translator
from view import Notice, View, parse

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
PLOTLY = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


@dataclass
class Site:
    """Everything that outlives a request."""

    cache: SafeCache
    _fingerprints: dict[Path, str] = field(default_factory=dict)

    @cached_property
    def build(self) -> str:
        """Names everything a page is made from: tables, layers, messages, templates, scripts."""
        here = world()
        digest = hashlib.sha256(here.known.index.build.encode())
        digest.update(here.areas.content_hash.encode())
        for language in LANGUAGES:
            digest.update(translator(language).digest.encode())
        for folder in ("assets", "layouts", "content", "geo", "data/catalogue"):
            for path in sorted((ROOT / folder).rglob("*")):
                if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".json"}:
                    digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def fingerprint(self, path: Path) -> str:
        """A short name for the content of a static file, read once."""
        if path not in self._fingerprints:
            self._fingerprints[path] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        return self._fingerprints[path]

    def asset(self, name: str) -> str:
        """The immutable address of a file of assets/."""
        return f"/assets/{self.fingerprint(ASSETS / name)}/{name}"

    def plotly(self) -> str:
        """The address of the partial chart library, or "" when it is not installed."""
        if not PLOTLY.is_file():
            return ""
        return f"/assets/{self.fingerprint(PLOTLY)}/{PLOTLY.name}"


def resolve(query: Mapping[str, str], here: World, language: str) -> tuple[View, tuple[Notice, ...]]:
    """The view of a query, with a name typed into the search field turned into a selected area."""
    view, notices = parse(query, here.known)
    wanted = query.get("find", "").strip()[:100]
    if not wanted:
        return view, notices
    found = find(wanted, view.level, here)
    if found.code:
        return _select(found.code, query, here)
    if found.candidates:
        names = ", ".join(_with_level(code, here, language) for code in found.candidates)
        notice = Notice("notice.several", (("names", names), ("wanted", wanted)))
    else:
        notice = Notice("notice.not_found", (("wanted", wanted),))
    return view, (*notices, notice)


def _select(code: str, query: Mapping[str, str], here: World) -> tuple[View, tuple[Notice, ...]]:
    """The view with an area added to the selection, at the level of the area."""
    level = here.areas[code].level
    view, _ = parse(query, here.known)
    kept = [c for c in view.areas if view.level == level and c != code][-3:]
    changed = dict(query) | {"level": level, "areas": ",".join([*kept, code]), "find": ""}
    return parse(changed, here.known)


def _with_level(code: str, here: World, language: str) -> str:
    area = here.areas[code]
    return f"{area.names[language]} ({here.known.place.level(area.level).one[language]})"


def page_of(query: Mapping[str, str], language: str) -> Explore:
    """The content of the Explore page for a query in a language."""
    here = world()
    view, notices = resolve(query, here, language)
    return explore(view, here, language, notices)


def layer_of(view: View) -> Layer:
    """The map layer of a view."""
    return load_layer(view.place, view.level)


__all__ = ["ASSETS", "PLOTLY", "Site", "layer_of", "load_outline", "page_of", "resolve"]
