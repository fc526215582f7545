"""The map of a view: the drawing of geo.draw with the classes, names and words of the page."""

from __future__ import annotations

from content.compare import comparable_level, relations
from content.explore import Explore
from content.legend import map_class
from geo.draw import ViewBox, draw_map
from geo.layer import Layer, load_layer, load_outline


def map_svg(
    page: Explore, *, standalone: bool = False, width: int | None = None, towns: bool = True
) -> str:
    """The map of a page as SVG: inside the page, or as a file of its own (see geo.draw)."""
    layer = load_layer(page.view.place, page.view.level)
    limits = page.world.known.published(page.view).limits
    language = page.words.language
    classes = {row.code: map_class(page.indicator, limits, row.now) for row in page.rows.rows}
    if page.view.sure and comparable_level(page.indicator, page.view.level, page.world):
        cells = {row.code: row.now for row in page.rows.rows}
        whole = page.world.cell(page.view, page.world.city)
        kinds = relations(page.indicator, cells, whole, page.world)
        classes |= {code: "eq" for code, kind in kinds.items() if kind in ("same", "unclear")}
    labels = {
        row.code: f"{row.name}: {page.words.shown(page.indicator, row.now)}"
        for row in page.rows.rows
    }
    return draw_map(
        layer,
        load_outline(page.view.place),
        classes=classes,
        title=page.words.t(
            "map.title", name=page.indicator.name[language], filters=page.filters
        ),
        description=page.words.t(
            "map.description", place=page.world.known.place.name[language]
        ),
        names={row.code: row.name for row in page.rows.rows},
        selected=page.view.areas,
        labels=labels,
        towns=language if towns else "",
        viewbox=view_box(page, layer),
        standalone=standalone,
        width=width,
    )


def plane(crs: str) -> tuple[float, float, float]:
    """(central meridian, false easting, scale) of the transverse Mercator plane of a layer.

    EPSG:3873–3885 are the ETRS-GK zones 19–31, EPSG:3067 is ETRS-TM35FIN.
    """
    number = int(crs.partition(":")[2])
    if number == 3067:
        return 27.0, 500_000.0, 0.9996
    zone = number - 3873 + 19
    return float(zone), zone * 1e6 + 500_000.0, 1.0


def view_box(page: Explore, layer: Layer) -> ViewBox:
    """The part of the map that is shown: all of it, or the chosen major district with a margin."""
    whole = (0, 0, layer.width, layer.height)
    if not page.view.zoom:
        return whole
    shape = load_layer(page.view.place, page.world.known.zoom_level).shape(page.view.zoom)
    left, top, right, bottom = shape.bbox
    margin = round(max(right - left, bottom - top) * 0.06)
    # The box keeps the proportions of the whole map, so that nothing jumps when it changes.
    wide = max(right - left + 2 * margin, (bottom - top + 2 * margin) * layer.width / layer.height)
    high = wide * layer.height / layer.width
    x = (left + right) / 2 - wide / 2
    y = (top + bottom) / 2 - high / 2
    return (round(x), round(y), round(wide), round(high))
