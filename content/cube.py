"""The cube: everything the map needs of one indicator at one level, in one language.

All years and groups, as class letters and ready-made texts, so that moving the year or changing a
group repaints the map without a request and without the browser computing or formatting anything.
"""

from __future__ import annotations

import hashlib
from typing import Any

from content.compare import comparable_level, relations
from content.legend import map_class
from content.rows import collation_key
from content.words import upper_first, words
from content.world import World
from data.availability import key_text
from data.store import table
from translations import LANGUAGES

LETTERS = {"hs": "s", "ms": "m", "na": "n"}
RELATIONS = ("", "same", "unclear", "double", "half", "higher", "lower")


def cube(world: World, indicator_id: str, level: str, language: str) -> dict[str, Any]:
    """The cube of an indicator at a level.

    Returns `areas` (codes), `names`, `strings` (every text once) and `cells[key][year]` with `c`
    (one letter an area: the class 0–4, or s, m, n for a state), `t` (an index into `strings` an
    area) and `r` (one digit an area: an index into `relations[key][year]`, whose texts compare
    with the city; 0 says nothing).

    Raises KeyError when the indicator is not published at the level.
    """
    say = words(language)
    indicator = world.known.catalogue.indicators[indicator_id]
    published = world.known.index.indicators[indicator_id].levels[level]
    cells = table(indicator_id)
    areas = world.areas.areas_of(level)
    strings: dict[str, int] = {}
    city = world.areas[world.city]
    compares = comparable_level(indicator, level, world)
    made: dict[str, dict[str, Any]] = {}
    for key, years in published.combos.items():
        of_key: dict[str, Any] = {}
        for year in years:
            whole = cells.cell(city.code, year, key)
            classes, texts, kinds = [], [], []
            found = {area.code: cells.cell(area.code, year, key) for area in areas}
            against_city = relations(indicator, found, whole, world) if compares else {}
            for area in areas:
                observation = found[area.code]
                css = map_class(indicator, published.limits, observation)
                classes.append(LETTERS.get(css, css[1:]))
                shown = say.shown(indicator, observation)
                texts.append(strings.setdefault(shown, len(strings)))
                kinds.append(str(RELATIONS.index(against_city.get(area.code, ""))))
            against = ""
            if compares and whole.value is not None:
                against = say.amount(indicator, whole.value)
            of_key[str(year)] = {
                "c": "".join(classes),
                "t": texts,
                "r": "".join(kinds),
                "city": strings.setdefault(against, len(strings)),
            }
        made[key_text(key)] = of_key
    where = city.inside[language]
    return {
        "areas": [area.code for area in areas],
        "names": [area.names[language] for area in areas],
        "order": sorted(range(len(areas)), key=lambda n: collation_key(areas[n].names[language])),
        "strings": list(strings),
        "relations": [
            upper_first(say.t(f"relation.hover.{kind}", in_area=where)) if kind else ""
            for kind in RELATIONS
        ],
        "cells": made,
    }


def fingerprint(world: World, indicator_id: str) -> str:
    """A name for the content of the cubes of an indicator, for addresses that never change.

    Tables, names and messages all go into it, because all of them go into a cube.
    """
    parts = (
        world.known.index.indicators[indicator_id].sha256,
        world.areas.content_hash,
        *(words(language).t.digest for language in LANGUAGES),
    )
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
