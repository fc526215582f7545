"""Reading published boundaries: a source that is missing, cut short or wrong stops the build."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pyogrio.errors
import shapely
from shapely import Geometry

from geo.errors import BuildError
from geo.place import Pick, Place, SourceFile
from geo.template import text


@dataclass(frozen=True)
class Read:
    """A source file as it was read: its record, its fingerprint and its features."""

    source: SourceFile
    sha256: str
    bytes: int
    frame: gpd.GeoDataFrame

    def picked(self, pick: Pick) -> gpd.GeoDataFrame:
        """The features that a pick is about, in the order of the file."""
        keep = [True] * len(self.frame)
        for wanted, columns in ((True, pick.only), (False, pick.without)):
            for column, values in columns.items():
                found = [text(cell) in values for cell in self.frame[column]]
                keep = [a and b is wanted for a, b in zip(keep, found, strict=True)]
        return self.frame[keep]


def read_source(root: Path, source: SourceFile, crs: str) -> Read:
    """Read one source file, check it and project it.

    Args:
        root: folder of the sources.
        source: what a right copy looks like.
        crs: projection of the result, such as ``EPSG:3879``.

    Raises:
        BuildError: the file is missing, unreadable, or not what the record says.
    """
    path = root / source.path
    if not path.is_file():
        raise BuildError(str(path), "the file is missing", f"{source.remedy}, or set SOURCES")
    content = path.read_bytes()
    try:
        frame = pyogrio.read_dataframe(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        where = f"the file cannot be read ({_first_line(error)}); it may be cut short"
        raise BuildError(str(path), where, source.remedy) from error
    _check(path, source, frame)
    if source.crs:
        _check_shapes(path, source, frame)
        frame["geometry"] = [_polygons(shape) for shape in frame.geometry]
        frame = frame.to_crs(crs)
    return Read(
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        frame=frame,
    )


def _polygons(shape: Geometry | None) -> Geometry | None:
    """The valid polygons of a shape; repairing one may leave points and lines behind."""
    valid = shapely.make_valid(shape)
    if valid is None or valid.geom_type in {"Polygon", "MultiPolygon"}:
        return valid
    parts = [part for part in shapely.get_parts(valid) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts)


def read_sources(root: Path, place: Place) -> dict[str, Read]:
    """Read every source file of a place, by the key of its record."""
    return {source.key: read_source(root, source, place.crs) for source in place.sources}


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _check(path: Path, source: SourceFile, frame: Any) -> None:
    if source.crs and not isinstance(frame, gpd.GeoDataFrame):
        raise BuildError(str(path), "the file holds no geometry", source.remedy)
    absent = [column for column in source.columns if column not in frame.columns]
    if absent:
        where = f"column {', '.join(absent)} is not in the file"
        raise BuildError(str(path), where, source.remedy)
    if len(frame) != (source.features or len(frame)):
        where = f"{len(frame)} features instead of {source.features}"
        raise BuildError(
            str(path), where, f"{source.remedy}; if the division has changed, see geo/places"
        )
    if not len(frame):
        raise BuildError(str(path), "the file holds no feature", source.remedy)


def _check_shapes(path: Path, source: SourceFile, frame: Any) -> None:
    if frame.crs is None or frame.crs.to_string() != source.crs:
        where = f"projection {frame.crs and frame.crs.to_string()} instead of {source.crs}"
        raise BuildError(str(path), where, source.remedy)
    empty = frame.index[frame.geometry.isna() | frame.geometry.is_empty]
    if source.whole and len(empty):
        row = frame.loc[empty[0]]
        named = ", ".join(f"{column} {text(row[column])}" for column in source.columns[:3])
        raise BuildError(str(path), f"no geometry in the feature {named}", source.remedy)
