"""The map as SVG: well-formed, escaped, complete, the same shapes wherever it is used."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw import draw_map
from geo.layer import load_areas, load_layer, load_outline
from geo.marks import place_names
from geo.sheet import draw_sheet, wrap
from geo.style import CLASSES

SVG = "{http://www.w3.org/2000/svg}"
LAYER = load_layer("helsinki", "district")
OUTLINE = load_outline("helsinki")
NAMES = {area.code: area.names["fi"] for area in load_areas("helsinki")}
CLASS_OF = {shape.code: CLASSES[n % len(CLASSES)] for n, shape in enumerate(LAYER.areas)}
NASTY = '<script>alert("1")</script> & ]]> \''


def drawn(**changes: Any) -> str:
    arguments: dict[str, Any] = {
        "classes": CLASS_OF,
        "title": "Kartta",
        "description": "Alueet",
        "names": NAMES,
    }
    return draw_map(LAYER, OUTLINE, **(arguments | changes))


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if name in node.get("class", "").split()]


def test_every_area_is_one_path_with_its_class() -> None:
    root = tree(drawn())
    assert (root.get("id"), root.get("role")) == ("map", "application")
    assert root.get("viewBox") == f"0 0 {LAYER.width} {LAYER.height}"
    paths = of_class(root, "a")
    assert [path.get("data-code") for path in paths] == [shape.code for shape in LAYER.areas]
    for path, shape in zip(paths, LAYER.areas, strict=True):
        assert path.get("d") == shape.d
        assert path.get("class") == f"a {CLASS_OF[shape.code]}"
        assert (path.get("data-x"), path.get("data-y")) == tuple(str(n) for n in shape.label)
        assert path.get("data-n", "").split() == list(shape.neighbours)
        assert path.get("aria-label") == NAMES[shape.code]


def test_the_map_is_one_stop_of_the_tab_key() -> None:
    for selected in ((), ("0913301000", "0911105000")):
        paths = of_class(tree(drawn(selected=selected)), "a")
        stops = [path.get("data-code") for path in paths if path.get("tabindex") == "0"]
        assert stops == [selected[0] if selected else LAYER.areas[0].code]
        pressed = [path.get("data-code") for path in paths if path.get("aria-pressed") == "true"]
        assert sorted(str(code) for code in pressed) == sorted(selected)


def test_selected_areas_are_outlined_marked_and_named_in_order() -> None:
    chosen = ["0913301000", "0911105000", "0915503000", "0917704000"]
    root = tree(drawn(selected=chosen))
    outlines = of_class(root, "s")
    assert [node.get("data-code") for node in outlines] == chosen
    assert [node.get("class") for node in outlines] == ["s s0", "s s1", "s s2", "s s3"]
    marks = of_class(root, "m")
    assert len({mark.get("d") for mark in marks}) == 4
    texts = [text.text for text in root.iter("text")]
    assert texts == ["Kallio", "Lauttasaari", "Malmi", "Vuosaari"]


def test_a_selected_area_of_another_level_keeps_its_place_in_the_order() -> None:
    root = tree(drawn(selected=["0917703471", "0913301000"]))
    assert [node.get("class") for node in of_class(root, "s")] == ["s s1"]


def test_a_thumbnail_has_marks_without_names() -> None:
    root = tree(drawn(selected=["0913301000"], names={}, standalone=True, width=240))
    assert len(of_class(root, "m")) == 1
    assert not list(root.iter(f"{SVG}text"))
    assert root.get("width") == "240"


def test_text_is_escaped() -> None:
    code = LAYER.areas[0].code
    for standalone in (False, True):
        svg = drawn(
            title=NASTY,
            description=NASTY,
            names={code: NASTY},
            labels={code: NASTY},
            selected=[code],
            standalone=standalone,
        )
        assert "<script" not in svg
        space = SVG if standalone else ""
        root = tree(svg)
        assert [node.text for node in root.iter(f"{space}desc")] == [NASTY]
        assert NASTY in {node.text for node in root.iter(f"{space}title")}
        assert [node.text for node in root.iter(f"{space}text")] == [NASTY]


@given(st.text())
def test_any_text_gives_well_formed_xml(text: str) -> None:
    code = LAYER.areas[0].code
    tree(drawn(title=text, names={code: text}, selected=[code], standalone=True, coast=False))


def test_a_file_of_its_own_is_complete_and_still() -> None:
    svg = drawn(selected=["0913301000"], standalone=True, towns="sv")
    root = tree(svg)
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    assert (root.get("width"), root.get("height")) == ("1200", str(round(1200 * 4640 / 4860)))
    assert not re.search(r"data-|tabindex|aria-pressed|var\(|@media|<script|\son\w+=", svg)
    assert svg.count("http") == 1  # the namespace: nothing is loaded from anywhere
    assert len(of_class(root, "a")) == len(LAYER.areas)
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert texts == {"Kallio", "Esbo", "Vanda", "Sibbo"}


def test_colours_in_the_page_can_be_changed_and_have_fallbacks() -> None:
    svg = drawn()
    for name, colour in {
        "c0": "#e6f1f0", "c1": "#b5d8d6", "c2": "#7ab7b7", "c3": "#3d8c92", "c4": "#12586a",
        "s0": "#D55E00", "s1": "#7B3FA0", "s2": "#0072B2", "s3": "#8a6d00", "land": "#f3f2ee",
    }.items():  # fmt: skip
        assert f"var(--map-{name},{colour})" in svg
        assert colour in drawn(standalone=True)


def test_states_without_a_figure_have_patterns_of_their_own() -> None:
    for svg, space in ((drawn(), ""), (drawn(standalone=True), SVG)):
        found = {
            node.get("id"): ElementTree.tostring(node) for node in tree(svg).iter(f"{space}pattern")
        }
        assert set(found) == {"map-hs", "map-ms", "map-eq"}
        assert len(set(found.values())) == 3
        for css in ("hs", "ms", "eq"):
            assert f"#map .{css}{{fill:url(#map-{css})}}" in svg


def test_two_maps_on_a_page_share_no_id_and_no_rule() -> None:
    one, two = drawn(svg_id="one"), drawn(svg_id="two")
    ids = re.compile(r'\bid="([^"]+)"')
    assert not set(ids.findall(one)) & set(ids.findall(two))
    rules = re.findall(r"([^{}]+)\{", re.sub(r".*<style>|</style>.*", "", one))
    assert all(rule.startswith(("#one", "@media")) for rule in rules)


def test_a_level_apart_is_drawn_on_its_own_land() -> None:
    layer, outline = load_layer("vaasa", "postal-area"), load_outline("vaasa")
    names = {area.code: area.names["sv"] for area in load_areas("vaasa")}
    classes = dict.fromkeys(names, "c2")
    svg = draw_map(
        layer, outline, classes=classes, title="Karta", description="Områden", names=names
    )
    land = of_class(tree(svg), "land")
    assert [path.get("d") for path in land] == [layer.around]
    assert outline.d not in svg
    assert [path.get("d") for path in of_class(tree(svg), "coast")] == [layer.coast]


def test_a_place_without_land_around_is_drawn() -> None:
    layer = load_layer("finland", "region")
    names = {area.code: area.names["fi"] for area in load_areas("finland")}
    svg = draw_map(
        layer, load_outline("finland"), classes=dict.fromkeys(names, "c0"), title="Kartta",
        description="Alueet", names=names, selected=["21"], standalone=True,
    )  # fmt: skip
    root = tree(svg)
    assert len(of_class(root, "a")) == 19
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Ahvenanmaa"]


def test_a_part_of_the_map() -> None:
    box = LAYER.shape("0917704000").bbox
    view = (box[0], box[1], box[2] - box[0], box[3] - box[1])
    root = tree(drawn(viewbox=view, selected=["0917704000"], towns="fi"))
    assert root.get("viewBox") == " ".join(str(n) for n in view)
    assert not of_class(root, "town")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"classes": CLASS_OF | {LAYER.areas[0].code: "c9"}}, "unknown map class c9"),
        ({"classes": {}}, "no class for 0911101000"),
        ({"svg_id": 'x" onload="'}, "no plain id"),
    ],
)
def test_wrong_arguments_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        drawn(**changes)


def test_names_stay_on_the_map_and_off_each_other() -> None:
    layer = load_layer("helsinki", "sub-district")
    codes = ["0913301112", "0913301113", "0913301111", "0918801592"]
    shapes = [(n, layer.shape(code)) for n, code in enumerate(codes)]
    px = layer.width / 690
    svg = place_names(shapes, NAMES, (0, 0, layer.width, layer.height), px, px)
    places = []
    for text in svg:
        node = tree(text)
        label = node.find("g/text")
        assert label is not None
        x, y = (int(n) for n in re.findall(r"\d+", node.get("transform", "")))
        wide = len(label.text or "") * 7
        anchor = "end" if "end" in label.get("style", "") else label.get("style", "middle")
        left = x / px + float(label.get("x", ""))
        left -= {"middle": wide / 2, "end": wide}.get(anchor, 0)
        top = y / px + float(label.get("y", "")) - 11
        assert left >= 0
        assert left + wide <= 690
        places.append((left, top, left + wide, top + 13))
    for n, a in enumerate(places):
        for b in places[:n]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_sheet_carries_everything_that_is_said() -> None:
    picture = drawn(selected=["0913301000"], standalone=True, width=800)
    said = {
        "heading": "Kalliossa 12,3 % & enemmän " * 6,
        "subheading": "Osuus <asukkaista>, 31.12.2025",
    }
    legend = [(css, f"luokka {css}") for css in CLASSES]
    notes = ["Lähde: Tilastokeskus, CC BY 4.0", "https://example.org/?a=1&b=2"]
    root = tree(draw_sheet(picture, legend=legend, notes=notes, **said))
    text = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
    for expected in (*said.values(), *notes, *(words for _, words in legend)):
        assert " ".join(expected.split()) in text
    swatches = [node.get("class") for node in root.iter(f"{SVG}rect") if node.get("height") == "18"]
    assert swatches == list(CLASSES)
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    bottom = float(inner.get("y", "")) + float(inner.get("height", ""))
    assert bottom < float(root.get("height", "0"))
    assert root.get("width") == "864"


def test_a_sheet_needs_a_standalone_map() -> None:
    with pytest.raises(ValueError, match="no standalone map"):
        draw_sheet(drawn(), heading="x")


@given(st.text("ab \u00a0", max_size=80), st.integers(1, 40))
def test_wrapping_loses_no_word_and_keeps_hard_spaces(text: str, width: int) -> None:
    lines = wrap(text, width, 1.0)
    assert " ".join(lines).split(" ") == ([w for w in text.split(" ") if w] or [""])
    assert all(len(line) <= width or " " not in line for line in lines)
