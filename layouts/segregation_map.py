"""The map of the Segregation page: the areas of the whole that is looked at, and land around."""

from __future__ import annotations

from dataclasses import replace

from content.segregation.page import Segregation
from content.segregation.scene import Scene
from geo.draw import ViewBox, draw_map
from geo.layer import Layer, load_layer, load_outline

_MARGIN = 0.04


def layer_of(scene: Scene, level: str) -> Layer:
    """The shapes of a level that lie in the whole; all other land is drawn as mere land."""
    place = scene.results.place
    layer = load_layer(place, level)
    inside = tuple(shape for shape in layer.areas if shape.code in scene.inside)
    if len(inside) == len(layer.areas):
        return layer
    outside = "".join(shape.d for shape in layer.areas if shape.code not in scene.inside)
    top = load_layer(place, scene.world.areas[scene.whole.parts[0]].level)
    coast = "".join(top.shape(part).d for part in scene.whole.parts)
    around = layer.around or load_outline(place).d
    return replace(layer, areas=inside, around=around + outside, coast=coast)


def box_of(layer: Layer, scene: Scene) -> ViewBox:
    """The part of the map that holds the whole, with a margin, in the proportions of the map."""
    if scene.whole.area == scene.world.city:
        return (0, 0, layer.width, layer.height)
    boxes = [shape.bbox for shape in layer.areas]
    left, top = (min(box[n] for box in boxes) for n in (0, 1))
    right, bottom = (max(box[n] for box in boxes) for n in (2, 3))
    margin = round(max(right - left, bottom - top) * _MARGIN)
    wide = max(right - left + 2 * margin, (bottom - top + 2 * margin) * layer.width / layer.height)
    high = wide * layer.height / layer.width
    # Nothing is drawn beyond the map, so the box is moved back inside where it fits.
    x = min(max((left + right) / 2 - wide / 2, 0), max(layer.width - wide, 0))
    y = min(max((top + bottom) / 2 - high / 2, 0), max(layer.height - high, 0))
    return (round(x), round(y), round(wide), round(high))


def map_svg(page: Segregation) -> str:
    """The map of the view, with the classes and words of its legend."""
    view, language = page.view, page.words.language
    layer = layer_of(page.scene, view.level)
    return draw_map(
        layer,
        load_outline(view.place),
        classes={row.code: row.css for row in page.areas},
        title=f"{page.phrases.t(f'seg.map.{view.map}')}, {page.controls.current}",
        description=page.phrases.t("seg.map.description", place=page.scene.name(language)),
        names={row.code: row.name for row in page.areas},
        selected=(view.area,) if view.area else (),
        labels={row.code: f"{row.name}: {row.told}" for row in page.areas},
        towns=language,
        viewbox=box_of(layer, page.scene),
    )
