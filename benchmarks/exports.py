"""What it costs to take a view away: files by format, and how steady the page stands meanwhile."""

import time

from benchmarks.loading import OURS
from benchmarks.page import chromium, fresh_page
from benchmarks.report import Row
from benchmarks.serving import Served, fetch, serve
from benchmarks.stats import median, p95

QUERY = "indicator=foreign-language-speakers&level=sub-district&year={year}"
YEARS = range(2014, 2026)
# Other views of the same maps, so that each round is as cold as the first.
ROUNDS = ("", "&areas=0911101010", "&areas=0911102030")
UNLIMITED = {"EXPORTS_PER_MINUTE": "1000000"}

# The layout shift of a visit, told once everything has come.
WATCH_SHIFT = """
(() => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  const look = () => document.querySelector('#chart-live.on')
    ? setTimeout(() => window.saySum(sum), 700) : setTimeout(look, 50);
  addEventListener('DOMContentLoaded', look);
})()
"""

NOTES = [
    "Files: the map of 147 sub-districts, 1200 × 800, over the loopback address from one worker; "
    f"cold: {len(YEARS)} different years, each asked for once after one of another indicator "
    "(resvg and the font are loaded then); cached: asked for again; medians of the quietest of "
    f"{len(ROUNDS)} rounds.",
    "Layout shift: the sum of a visit until the chart is live (CLS), wide and on a phone.",
]


def _times(app: Served, extension: str, options: str) -> list[float]:
    """Milliseconds of each year's file."""
    found = []
    for year in YEARS:
        path = f"/fi/export.{extension}?{QUERY.format(year=year)}{options}"
        start = time.perf_counter()
        status, body = fetch(app.port, path)
        found.append(1000 * (time.perf_counter() - start))
        if status != 200 or not body:
            raise RuntimeError(f"{path} answered {status}")
    return found


def files(runs: int) -> list[Row]:
    """Cold and cached times of a map as PNG, and cold ones of the other formats."""
    del runs
    rows = []
    with serve(OURS[0], OURS[1], workers=1, environment=UNLIMITED) as app:
        fetch(app.port, "/fi/export.png?indicator=population")
        fetch(app.port, "/fi/export.xlsx?indicator=population")
        rounds = [(_times(app, "png", more), _times(app, "png", more)) for more in ROUNDS]
        cold = min((first for first, _ in rounds), key=median)
        cached = min((second for _, second in rounds), key=median)
        rows += [
            Row("map as PNG, cold", f"{median(cold):.0f} ms ({p95(cold):.0f} p95)",
                budget="≤ 150 ms", kept=median(cold) <= 150),
            Row("map as PNG, cached", f"{median(cached):.1f} ms ({p95(cached):.1f} p95)",
                budget="≤ 5 ms", kept=median(cached) <= 5),
        ]
        for extension, options, what in (
            ("svg", "", "map as SVG"), ("png", "&part=chart", "time series as PNG"),
            ("csv", "", "CSV"), ("csv", "&part=years", "CSV of all years"),
            ("json", "", "JSON-stat"), ("xlsx", "", "XLSX"), ("zip", "", "everything as ZIP"),
        ):
            times = _times(app, extension, options)
            rows.append(Row(f"{what}, cold", f"{median(times):.0f} ms"))
    return rows


def shifts(runs: int) -> list[Row]:
    """The layout shift of a visit on a wide screen and on a phone."""
    del runs
    rows = []
    with chromium() as browser, serve(*OURS[:2]) as app:
        for what, width, height in (("1280 px", 1280, 900), ("375 px", 375, 760)):
            with fresh_page(browser) as page:
                told: list[float] = []
                page.set_viewport_size({"width": width, "height": height})
                page.expose_function("saySum", lambda number, told=told: told.append(float(number)))
                page.add_init_script(WATCH_SHIFT)
                page.goto(app.url + OURS[1], wait_until="commit")
                for _ in range(300):
                    if told:
                        break
                    page.wait_for_timeout(100)
                shown = f"{told[0]:.4f}" if told else "never live"
                kept = bool(told) and told[0] <= 0.02
                rows.append(Row(f"layout shift, {what}", shown, budget="≤ 0.02", kept=kept))
    return rows
