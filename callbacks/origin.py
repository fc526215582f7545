"""Where a file comes from, as it is written into it, and the query of a request."""

from __future__ import annotations

from flask import request

from callbacks.bounds import site_address
from callbacks.live import query_of
from callbacks.site import Site
from content.explore import Explore
from content.export.notes import Origin
from content.export.short import shorten


def origin_of(site: Site, page: Explore) -> Origin:
    """The origin of a file of a page: site, data version, short link."""
    address = site_address()
    token = shorten(page.words.language, page.search)
    return Origin(address, site.build, f"{address}/s/{token}")


def asked() -> dict[str, str]:
    """The query of the request, name → value."""
    return query_of(request.query_string.decode("utf-8", "replace"))
