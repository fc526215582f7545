"""Reading the file of a place: whole and consistent, or a clear stop before any source is opened.

docs/add-a-place.md explains the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pyproj
import pyproj.exceptions

from geo.errors import BuildError
from geo.keys import Keys
from geo.place import Level, Pick, Place, SourceFile, Telling, Towns
from geo.template import check_template, columns_of

PLACES = Path(__file__).parent / "places"
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGES = ("fi", "sv", "en")


def place_ids(folder: Path = PLACES) -> list[str]:
    """The places that have a file, by id."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def read_place(name: str, folder: Path = PLACES) -> Place:
    """Read the file of a place.

    Raises:
        BuildError: the file is missing or no TOML, a key is missing, unknown or of the wrong kind,
            or something is named that is not there. The message names the key.
    """
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(place_ids(folder)) or "none"
        raise BuildError(str(path), "the file is missing", f"write it; there are: {known}")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BuildError(str(path), f"no TOML ({error})", "correct the file") from None
    return _place(Keys(raw, path, ""), name)


def _place(keys: Keys, name: str) -> Place:
    if not _KEBAB.fullmatch(name) or keys.text("id") != name:
        raise keys.wrong("id is not the name of the file, in small letters and hyphens")
    levels = tuple(_level(row) for row in keys.tables("levels"))
    tellings = tuple(_telling(row) for row in keys.tables("areas"))
    land, background = _picks(keys, "land"), _picks(keys, "background")
    towns = _towns(keys)
    ground = [*land, *background, *(pick for telling in tellings for pick in telling.cut)]
    ground += [towns.pick] if towns else []
    picks = [*(telling.pick for telling in tellings), *ground]
    used = _used_columns(keys, picks, tellings, towns)
    whole = {pick.source for pick in ground}
    scale = int(keys.number("metres_per_unit"))
    place = Place(
        name=name,
        file=keys.path,
        crs=keys.text("crs"),
        metres_per_unit=scale,
        tolerance=keys.number("tolerance", 2.0 * scale),
        margin=keys.number("margin", 60.0 * scale),
        islet=keys.number("islet", 120.0 * scale**2),
        neighbour_islet=keys.number("neighbour_islet", 800.0 * scale**2),
        sliver=keys.number("sliver", 0.0),
        gap=keys.number("gap", 0.0),
        land_border=keys.number("land_border", 10.0 * scale),
        narrow_water=keys.number("narrow_water", 40.0 * scale),
        bridges=tuple(_bridge(keys, row) for row in keys.take("bridges", list, [])),
        sea=keys.texts("sea"),
        names=keys.texts("names"),
        plain_forms=keys.flag("plain_forms"),
        sources=tuple(_source(row, used, whole) for row in keys.tables("sources")),
        levels=levels,
        tellings=tellings,
        land=land,
        background=background,
        towns=towns,
    )
    keys.done()
    _check(keys, place, picks)
    return place


def _check(keys: Keys, place: Place, picks: list[Pick]) -> None:
    """Everything that is named is there."""
    if not _is_plane(place.crs):
        raise keys.wrong(f"crs {place.crs!r} is no projection in metres, or Mercator's")
    if place.metres_per_unit < 1:
        raise keys.wrong("metres_per_unit is less than one")
    known = [source.key for source in place.sources]
    for pick in picks:
        if pick.source not in known:
            raise keys.wrong(f"there is no source {pick.source!r}")
    for what, ids in (("source", known), ("level", list(place.level_ids))):
        if twice := {id_ for id_ in ids if ids.count(id_) > 1}:
            raise keys.wrong(f"{what} {', '.join(sorted(twice))} comes twice")
    if not place.levels or place.levels[0].apart:
        raise keys.wrong("the first level has to be that of the whole place")
    for telling in place.tellings:
        if telling.level not in place.level_ids:
            raise keys.wrong(f"areas are told of a level {telling.level!r} that is not there")
    for level in place.level_ids:
        if not place.tellings_of(level):
            raise keys.wrong(f"nothing is told of the areas of level {level!r}")
    if not place.names and not place.plain_forms:
        raise keys.wrong("names lists no table, and plain_forms is not true")


def _is_plane(crs: str) -> bool:
    """Whether a projection is in metres and keeps areas about right (Mercator's does not)."""
    try:
        found = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        return False
    method = found.coordinate_operation.method_name if found.coordinate_operation else ""
    metres = all(axis.unit_name == "metre" for axis in found.axis_info)
    upright = "Mercator" in method and "Transverse" not in method
    return found.is_projected and metres and not upright


def _level(keys: Keys) -> Level:
    level = Level(keys.text("id"), keys.flag("apart"))
    keys.done()
    if not _KEBAB.fullmatch(level.id):
        raise keys.wrong(f"id {level.id!r} is not in small letters and hyphens")
    return level


def _telling(keys: Keys) -> Telling:
    telling = Telling(
        level=keys.text("level"),
        pick=_pick(keys),
        code=keys.text("code"),
        parent=keys.text("parent", ""),
        fi=keys.text("fi", ""),
        sv=keys.text("sv", ""),
        en=keys.text("en", ""),
        pattern=keys.text("pattern", "[A-Za-z0-9-]+"),
        many=keys.flag("many"),
        shape=keys.flag("shape"),
        waters=keys.flag("waters"),
        cut=_picks(keys, "cut"),
    )
    keys.done()
    try:
        re.compile(telling.pattern)
    except re.error as error:
        raise keys.wrong(f"pattern {telling.pattern!r} is none: {error}") from None
    return telling


def _source(keys: Keys, used: Mapping[str, list[str]], whole: set[str]) -> SourceFile:
    key = keys.text("key")
    source = SourceFile(
        key=key,
        path=keys.text("path"),
        title=keys.text("title"),
        columns=tuple(used.get(key, ())),
        features=int(keys.number("features", 0.0)),
        crs=keys.text("crs", ""),
        reference=keys.text("reference"),
        licence=keys.text("licence"),
        attribution=keys.text("attribution"),
        remedy=keys.text("remedy"),
        whole=key in whole,
    )
    keys.done()
    return source


def _towns(keys: Keys) -> Towns | None:
    if "towns" not in keys.raw:
        return None
    own = Keys(keys.take("towns", dict), keys.path, "towns: ")
    towns = Towns(_pick(own), own.text("code"), {code: own.text(code) for code in _LANGUAGES})
    own.done()
    return towns


def _picks(keys: Keys, key: str) -> tuple[Pick, ...]:
    picks = []
    for row in keys.tables(key):
        picks.append(_pick(row))
        row.done()
    return tuple(picks)


def _pick(keys: Keys) -> Pick:
    return Pick(keys.text("source"), _values(keys, "only"), _values(keys, "without"))


def _values(keys: Keys, key: str) -> Mapping[str, tuple[str, ...]]:
    own = Keys(keys.take(key, dict, {}), keys.path, f"{keys.where}{key}: ")
    return {column: own.texts(column) for column in tuple(own.raw)}


def _bridge(keys: Keys, row: object) -> tuple[str, str]:
    if not isinstance(row, list) or len(row) != 2 or not all(isinstance(c, str) for c in row):
        raise keys.wrong(f"bridges holds {row!r}, which is no pair of codes")
    return row[0], row[1]


def _used_columns(
    keys: Keys, picks: list[Pick], tellings: tuple[Telling, ...], towns: Towns | None
) -> dict[str, list[str]]:
    """The columns that each source has to have, by its key, in the order of their use."""
    wanted = [(pick.source, column) for pick in picks for column in (*pick.only, *pick.without)]
    texts = [(t.pick.source, [t.code, t.parent, t.fi, t.sv, t.en]) for t in tellings]
    if towns:
        texts.append((towns.pick.source, [towns.code, *towns.names.values()]))
    for source, templates in texts:
        for template in templates:
            try:
                check_template(template)
            except ValueError as error:
                raise keys.wrong(f"{template!r} is no template: {error}") from None
        wanted += [(source, column) for template in templates for column in columns_of(template)]
    found: dict[str, list[str]] = {}
    for source, column in dict.fromkeys(wanted):
        found.setdefault(source, []).append(column)
    return found
