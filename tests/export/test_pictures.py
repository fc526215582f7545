"""Pictures: every indicator and shape is drawn whole, within its frame, without a font around."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from callbacks.explore_page import page_of
from content.explore import Explore
from content.export.figures import PICTURES
from content.export.notes import Origin
from content.world import World
from layouts.letters import lines, width
from layouts.picture import SHAPES, picture
from layouts.raster import font_files, png
from tests.export import opened
from translations import LANGUAGES

ORIGIN = Origin("https://mukana.example", "0123456789ab", "https://mukana.example/s/aQzGcPCMwgggA")
COMPARE = "0912000000"


def every(here: World) -> list[tuple[Explore, str, str]]:
    """(page, part, shape) of every indicator at every level it has, languages in turn."""
    found = []
    for indicator in here.known.shown():
        for n, level in enumerate(here.known.index.indicators[indicator].levels):
            language = LANGUAGES[n % 3]
            areas = ",".join(here.known.areas_of(level)[:4])
            query = {"indicator": indicator, "level": level, "areas": areas, "compare": COMPARE}
            page = page_of(query, language)
            assert not page.notices
            found += [(page, part, shape) for part in PICTURES for shape in SHAPES]
    return found


def test_nothing_is_cut_short_and_nothing_leaves_the_frame(here: World) -> None:
    for page, part, shape in every(here):
        text = picture(page, ORIGIN, part, shape)
        assert "…" not in text, (page.search, part, shape)
        wide, high = SHAPES[shape]
        tree = opened.svg(text.encode())
        assert tree.attrib["viewBox"] == f"0 0 {wide} {high}"
        for line in tree.iter(f"{opened.SVG}text"):
            if "font-size" in line.attrib and float(line.attrib["font-size"]) >= 14:
                bold = line.attrib.get("font-weight") == "700"
                long = width(line.text or "", float(line.attrib["font-size"]), bold)
                assert long <= wide - 40, line.text


def test_words_and_foot_do_not_meet(here: World) -> None:
    for page, part, shape in every(here):
        tree = opened.svg(picture(page, ORIGIN, part, shape).encode())
        groups = [g for g in tree if g.tag == f"{opened.SVG}g"]
        tops = [float(g.attrib["transform"].rstrip(")").split()[-1]) for g in groups]
        foot = tops[-1]
        for group, top in zip(groups[:-1], tops[:-1], strict=True):
            lines_ = [float(text.attrib["y"]) for text in group.findall(f"{opened.SVG}text")]
            assert top + max(lines_) < foot, (page.search, part, shape)


def test_the_map_keeps_a_fair_part_of_the_picture(here: World) -> None:
    for page, part, shape in every(here):
        if part == "map":
            text = picture(page, ORIGIN, part, shape)
            found = re.search(r'id="map"[^>]* height="([\d.]+)"', text) or re.search(
                r'height="([\d.]+)"[^>]*id="map"', text
            )
            assert found is not None
            assert float(found[1]) >= SHAPES[shape][1] * 0.38, (page.search, shape)


def test_figures_are_told_apart_without_colour(here: World) -> None:
    """Printed in grey: classes get darker step by step, states have patterns, lines have marks."""
    tree = opened.svg(picture(page_of({}, "fi"), ORIGIN).encode())
    fills = [
        rect.attrib["fill"] for rect in tree.iter(f"{opened.SVG}rect") if "stroke" in rect.attrib
    ]
    grey = [
        0.299 * int(f[1:3], 16) + 0.587 * int(f[3:5], 16) + 0.114 * int(f[5:7], 16)
        for f in fills[:5]
    ]
    assert all(a - b > 18 for a, b in zip(grey, grey[1:], strict=False))
    assert fills[5:7] == ["url(#key-hs)", "url(#key-ms)"]


def test_the_font_comes_with_the_program() -> None:
    """In a process that sees no font of the system, text is still drawn."""
    program = textwrap.dedent("""
        from layouts.raster import png
        empty = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">%s</svg>'
        text = '<text y="30" font-size="30" font-family="Nowhere, sans-serif"%s>Mukana åäö</text>'
        plain, regular, bold = (png(empty % part) for part in
            ("", text % "", text % ' font-weight="700"'))
        print(len({plain, regular, bold}))
    """)
    got = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
        env={"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/dev/null", "PATH": ""},
    )
    assert got.stdout.strip() == "3"
    assert len(font_files()) == 2


@pytest.mark.parametrize("scale", [1, 2])
def test_a_scale_is_a_number_of_pixels(scale: int) -> None:
    data = png(picture(page_of({"level": "city"}, "sv"), ORIGIN, "map", "square"), scale)
    assert opened.png_size(data) == (1080 * scale, 1080 * scale)


def test_what_cannot_be_drawn_is_an_error_and_no_panic() -> None:
    for svg in ("", "<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'):
        with pytest.raises(ValueError, match="draw|size"):
            png(svg)


def test_threads_draw_the_same_picture() -> None:
    svg = picture(page_of({"level": "city"}, "fi"), ORIGIN, "chart", "card")
    drawn: list[bytes] = []
    threads = [threading.Thread(target=lambda: drawn.append(png(svg))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 4
    assert set(drawn) == {png(svg)}


def test_lines_break_at_spaces_and_nowhere_else() -> None:
    text = "Vieraskielisten osuus 12,3\u00a0% asukkaista"
    for room in (60, 100, 200, 900):
        broken = lines(text, room, 16)
        joined = " ".join(broken)
        assert opened.bare(joined) == opened.bare(text)
        assert all(width(line, 16) <= room or len(line) == 1 for line in broken)
    assert not any(line.endswith("12,3") for line in lines(text, 120, 16))
    assert lines("a b c", 10, 16, most=1)[0].endswith("…")
    assert lines("", 100, 16) == []
