"""Coming to the page for the first time: bytes over the wire and time to the first map."""

from playwright.sync_api import Page

from benchmarks.page import Wire, chromium, first_map, fresh_page, slow_phone, told_by
from benchmarks.report import Row
from benchmarks.serving import serve
from benchmarks.stats import median

# (module, path, selector of the map's shapes, selector of a drawn chart)
OURS = (
    "app:server",
    "/fi/?indicator=foreign-language-speakers&level=sub-district",
    "#map path.a",
    "#series .main-svg",
)
BASELINE = (
    "benchmarks.baseline_app:server",
    "/",
    "#map .choroplethlayer path.choroplethlocation",
    "#series .scatterlayer .trace",
)
AREAS = 100  # a map with fewer shapes is not there yet

# Offers the year slider another year in each frame until the map follows, then says when that was.
WATCH_USABLE = """
(() => {
  const look = () => {
    const year = document.querySelector('#year-range');
    const shapes = [...document.querySelectorAll('#map path.a')];
    const again = () => requestAnimationFrame(look);
    if (!year || !shapes.length) return again();
    const classes = () => shapes.map(shape => shape.getAttribute('class')).join();
    const before = classes();
    year.value = year.value === year.min ? year.max : year.min;
    year.dispatchEvent(new Event('input', {bubbles: true}));
    return requestAnimationFrame(() => {
      if (classes() === before) return again();
      return window.sayUsable(performance.timeOrigin + performance.now());
    });
  };
  requestAnimationFrame(look);
})()
"""

NOTES = [
    "Bytes are those on the wire with an empty cache, headers included, as Chromium counts them. "
    "The map is usable when the year slider repaints it; counted is all that had arrived by then "
    "on the phone's network. "
    "Dash does not compress by itself: the baseline's compressed bytes are with `compress=True`.",
    "Time to the first map: from the start of the navigation to the first painted frame with the "
    "areas in it, empty cache, same machine, in turns, medians; the baseline uncompressed, which "
    "is faster on the loopback address.",
    "Phone: 1.6 Mbit/s, 150 ms, processor four times slower.",
]


def _kilobytes(count: float) -> str:
    return f"{count / 1000:,.0f} kB"


def _open_until_chart(page: Page, url: str, chart: str) -> Wire:
    wire = Wire()
    wire.listen(page)
    page.goto(url)
    page.wait_for_selector(chart, state="attached")
    page.wait_for_load_state("networkidle")
    return wire


def _bytes_until_usable(page: Page, url: str) -> int:
    """Bytes that had arrived when the map first followed the year slider, on a slow network."""
    wire = Wire()
    wire.listen(page)
    slow_phone(page, processor=1)
    return wire.until(told_by(page, url, "sayUsable", WATCH_USABLE) / 1000)


def sizes(runs: int) -> list[Row]:
    """Bytes to a usable map and with the first chart; of the baseline, plain and compressed."""
    del runs  # the count of bytes does not vary
    module, path, _, chart = OURS
    with chromium() as browser, serve(module, path) as app:
        with fresh_page(browser) as page:
            to_map = _bytes_until_usable(page, app.url + path)
        with fresh_page(browser) as page:
            wire = _open_until_chart(page, app.url + path, chart)
    to_chart = sum(r.bytes for r in wire.responses)
    partial = any("basic" in r.url for r in wire.responses)

    module, path, _, chart = BASELINE
    plain = {}
    for compress in ("0", "1"):
        with (
            chromium() as browser,
            serve(module, path, environment={"BASELINE_COMPRESS": compress}) as app,
            fresh_page(browser) as page,
        ):
            wire = _open_until_chart(page, app.url + path, chart)
            plain[compress] = sum(r.bytes for r in wire.responses)
    baseline = f"{_kilobytes(plain['1'])} ({_kilobytes(plain['0'])} as Dash comes)"
    bundle = "partial" if partial else "full"
    return [
        Row("bytes to a usable map", _kilobytes(to_map), baseline, "≤ 400 kB", to_map <= 400e3),
        Row(
            f"bytes with the first chart ({bundle} bundle)",
            _kilobytes(to_chart),
            baseline,
            "≤ 850 kB",
            to_chart <= 850e3 if partial else None,
        ),
    ]


def first_maps(runs: int) -> list[Row]:
    """Time to the first map of both apps, in turns; of ours on a slow phone too."""
    times: dict[str, list[float]] = {"app:server": [], BASELINE[0]: []}
    phone = []
    with (
        chromium() as browser,
        serve(*OURS[:2]) as ours,
        serve(*BASELINE[:2]) as baseline,
    ):
        for run in range(runs + 1):
            for app, (module, path, shapes, _) in ((ours, OURS), (baseline, BASELINE)):
                with fresh_page(browser) as page:
                    milliseconds = first_map(page, app.url + path, shapes, AREAS)
                if run:  # the first is a warm-up
                    times[module].append(milliseconds)
        for _ in range(3):
            with fresh_page(browser) as page:
                slow_phone(page)
                phone.append(first_map(page, ours.url + OURS[1], OURS[2], AREAS))
    own, other = median(times["app:server"]), median(times[BASELINE[0]])
    return [
        Row(
            "time to first map",
            f"{own:,.0f} ms = {own / other:.2f} × baseline",
            f"{other:,.0f} ms",
            "≤ 0.15 × baseline",
            own / other <= 0.15,
        ),
        Row(
            "time to first map, slow phone",
            f"{median(phone) / 1000:.1f} s",
            budget="≤ 5 s",
            kept=median(phone) <= 5000,
        ),
    ]
