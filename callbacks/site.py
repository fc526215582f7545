"""The site: what the routes and callbacks share. Build id, addresses of assets, the page cache."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from callbacks.caching import SafeCache
from content.world import places, world
from translations import LANGUAGES, translator

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
PLOTLY = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


@dataclass
class Site:
    """Everything that outlives a request."""

    cache: SafeCache
    _fingerprints: dict[Path, str] = field(default_factory=dict)
    _inline: dict[str, Markup] = field(default_factory=dict)

    @cached_property
    def build(self) -> str:
        """Names everything a page is made from: tables, layers, messages, templates, scripts."""
        digest = hashlib.sha256()
        for place in places():
            here = world(place)
            digest.update(here.known.index.build.encode())
            digest.update(here.areas.content_hash.encode())
        for language in LANGUAGES:
            digest.update(translator(language).digest.encode())
        for folder in ("assets", "layouts", "content", "geo", "data/catalogue", "data/results"):
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

    def inline(self, name: str) -> Markup:
        """A file of assets/ to stand in the page itself, so that nothing waits for it."""
        if name not in self._inline:
            self._inline[name] = Markup((ASSETS / name).read_text(encoding="utf-8"))  # noqa: S704
        return self._inline[name]

    def script_hash(self, name: str) -> str:
        """What the content-security policy must name to let an inline script of ours run."""
        digest = hashlib.sha256(self.inline(name).encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    def plotly(self) -> str:
        """The address of the partial chart library, or "" when it is not installed."""
        if not PLOTLY.is_file():
            return ""
        return f"/assets/{self.fingerprint(PLOTLY)}/{PLOTLY.name}"
