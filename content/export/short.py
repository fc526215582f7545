"""Short links: a view's language and query packed into a few letters, without a database.

The query is deflated against a fixed dictionary of what queries usually say and written in the
letters of a URL. Published links are for ever: a dictionary is never changed, a new one gets a new
first letter.
"""

from __future__ import annotations

import base64
import binascii
import zlib

from translations import LANGUAGES

_LONGEST = 2000
_DICTIONARIES = {
    # What is usual stands last, where a reference to it is shortest.
    "a": (
        b"population mother-tongue neet-16-29 no-qualification one-person-households rented-dwelli"
        b"ngs outside-upper-secondary-16-18 swedish-speakers tertiary-education weekly-hobby youth"
        b"-unemployment &place=&changed=&by=language&by=gender&by=age&sort=name&sort=-value&sort=v"
        b"alue&sort=-change&zoom=0911&compare=0911101000&compare=&age=16-29&age=0-6&age=7-15&age=6"
        b"5+&gender=male&gender=female&language=foreign&language=sv&language=fi&areas=0911101000,0"
        b"911102000,0911103000,09112,09113,09114,09115,09116,09117,0911201010&areas=0911101010&lev"
        b"el=city&year=20&level=major-district&year=20&level=district&year=2022&year=2023&year=202"
        b"4&year=2025&areas=0911sv?indicator=en?indicator=fi?indicator=foreign-language-speakers&l"
        b"evel=sub-district&year=2025"
    ),
}
_CURRENT = "a"


def shorten(language: str, search: str) -> str:
    """The token of a view's language and canonical query."""
    text = f"{language}?{search}".encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY,
                              _DICTIONARIES[_CURRENT])
    packed = packer.compress(text) + packer.flush()
    return _CURRENT + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def lengthen(token: str) -> tuple[str, str] | None:
    """(language, query) of a token, or None when it is none of ours."""
    dictionary = _DICTIONARIES.get(token[:1])
    if dictionary is None or len(token) > _LONGEST or not token.isascii():
        return None
    body = token[1:]
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        opener = zlib.decompressobj(-15, zdict=dictionary)
        text = opener.decompress(packed, _LONGEST).decode("utf-8")
    except (binascii.Error, ValueError, zlib.error):
        return None
    if not opener.eof or opener.unused_data:
        return None
    language, mark, search = text.partition("?")
    return (language, search) if mark and language in LANGUAGES else None
