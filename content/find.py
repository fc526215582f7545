"""Finding an area by its name in any of the three languages, as a person types it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from content.world import World

_LONGEST = 100
MAX_CANDIDATES = 5


@dataclass(frozen=True)
class Found:
    """What a name led to: the code of one area, or candidates among which nothing is assumed."""

    code: str = ""
    candidates: tuple[str, ...] = ()


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    letters = (c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def find(name: str, level: str, world: World) -> Found:
    """The area of a name, in any language, with or without its level in brackets.

    An exact name at the wanted level comes first, then an exact name at the nearest other level
    (of two equally near ones the larger), then the only area whose name begins so.
    """
    wanted, _, bracket = name.partition("(")
    plain, tier = _plain(wanted), _plain(bracket)
    if not plain:
        return Found()
    levels = [known.id for known in world.known.place.levels]
    if tier:
        for known in world.known.place.levels:
            if any(_plain(word) == tier for word in known.one.values()):
                level = known.id
    at = levels.index(level)
    exact: list[tuple[int, int, str]] = []
    begins: list[tuple[int, int, str]] = []
    for n, tier_id in enumerate(levels):
        distance = abs(n - at)
        for area in world.areas.areas_of(tier_id):
            names = {_plain(text) for text in area.names.values()}
            if plain in names:
                exact.append((distance, n, area.code))
            elif any(text.startswith(plain) for text in names):
                begins.append((distance, n, area.code))
    for found in (exact, begins):
        nearest = [code for *tier_of, code in sorted(found) if tier_of == list(min(found)[:2])]
        if len(nearest) == 1:
            return Found(nearest[0])
        if nearest:
            return Found(candidates=tuple(nearest[:MAX_CANDIDATES]))
    return Found()
