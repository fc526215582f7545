"""The cube of a map: classes and texts of all years of a breakdown, ready for the map script."""

from __future__ import annotations

import hashlib
from typing import Any

from content.cube import LETTERS
from content.rows import collation_key
from content.segregation.areas import map_class, map_text, observation, part_limits
from content.segregation.phrases import Phrases
from content.segregation.view import Scene, SegregationView
from content.words import words
from data.availability import key_text
from data.segregation.store import Key
from translations import LANGUAGES

_MORE_LETTERS = {"eq": "e"}


def cube(
    scene: Scene, subject: str, level: str, key: Key, kind: str, language: str
) -> dict[str, Any]:
    """The cube of a subject's map of a kind at a level, in the format of `content.cube.cube`.

    One breakdown at a time: a year is then moved without a request, and the cube stays small.

    Raises KeyError when there is no such thing.
    """
    entry = scene.entry(subject)
    if kind not in scene.maps(subject):
        raise KeyError(kind)
    years = entry.levels[level][key]
    areas = scene.areas_of(level)
    names = [area.names[language] for area in areas]
    strings: dict[str, int] = {"": 0}
    cells: dict[str, Any] = {}
    for year in years:
        view = SegregationView(
            scene.results.place, subject, level, key, "dissimilarity", kind, year
        )
        phrases = Phrases(words(language), scene, view)
        record, limits = scene.results.record(subject, level, key, year), part_limits(phrases)
        classes, texts = [], []
        for area in areas:
            now = observation(phrases, area.code, year, key)
            css = map_class(kind, area.code, record, limits, now.status)
            classes.append(LETTERS.get(css) or _MORE_LETTERS.get(css) or css[1:])
            texts.append(strings.setdefault(map_text(phrases, kind, now, record), len(strings)))
        cells[str(year)] = {"c": "".join(classes), "t": texts, "r": "0" * len(areas), "city": 0}
    return {
        "areas": [area.code for area in areas],
        "names": names,
        "order": sorted(range(len(areas)), key=lambda n: collation_key(names[n])),
        "strings": list(strings),
        "relations": [""],
        "cells": {key_text(key): cells},
    }


def fingerprint(scene: Scene, subject: str) -> str:
    """A name for the content of the cubes of a subject, for addresses that never change."""
    indicator = scene.entry(subject).subject.indicator
    parts = (
        scene.results.build,
        scene.world.known.index.indicators[indicator].sha256,
        scene.world.areas.content_hash,
        *(words(language).t.digest for language in LANGUAGES),
    )
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:12]


