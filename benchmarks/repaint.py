"""Time from a change of year or group to the repainted map, and what it asked the server for."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.callbacks import OPTIONS
from benchmarks.loading import BASELINE, OURS
from benchmarks.page import chromium, fresh_page
from benchmarks.report import Row
from benchmarks.serving import serve
from benchmarks.stats import ROUNDS, p95
from benchmarks.synthetic import copy_of_project, enlarge

STEPS = 60
GROUPS = "/fi/?indicator=swedish-speakers&level=sub-district"  # has genders and ages
CUBE = "/fi/?place=mallila&indicator=neet-mallila&level=district"  # language × gender × age

# For each value, from inside an animation frame: set the control and dispatch the event. Counted is
# the work of the main thread from the event to the first message after the frame is painted, so
# handlers, animation callbacks, style, layout and paint. If that frame has not changed the map, the
# next one is counted too. The same without a change, as a control, is taken off.
# Returns [milliseconds, milliseconds of the control, shapes whose class changed, requests begun
# meanwhile]. (The words that follow when the slider rests are asked for later, and no part of it.)
REPAINT = """
async ([selector, values, event, pause]) => {
  const classes = () => [...document.querySelectorAll('#map path.a')]
    .map(shape => shape.getAttribute('class'));
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const painted = () => new Promise(done => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  let asked = 0;
  const fetched = window.fetch;
  window.fetch = (...all) => { asked += 1; return fetched(...all); };
  const opened = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...all) { asked += 1; return opened.apply(this, all); };
  const work = async act => {
    await frame();
    const start = performance.now();
    act();
    await painted();
    return performance.now() - start;
  };
  const rest = ms => new Promise(done => setTimeout(done, ms));
  const rows = [];
  for (const value of values) {
    const control = document.querySelector(selector);
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set;
    const before = classes();
    const different = () => classes().filter((name, i) => name !== before[i]).length;
    await rest(20);
    const empty = await work(() => {});
    let already = asked;
    let full = await work(() => {
      already = asked;
      setter.call(control, value);
      control.dispatchEvent(new Event(event, {bubbles: true}));
    });
    let changed = different();
    if (!changed) {
      full += await work(() => {});
      changed = different();
    }
    rows.push([full, empty, changed, asked - already]);
    await rest(pause);
  }
  window.fetch = fetched;
  XMLHttpRequest.prototype.open = opened;
  return rows;
}
"""

# The same of the baseline, whose map comes back from a callback: from a key on its slider to the
# frame after the one in which the fills are different.
FOLLOW = """
() => {
  const fills = () => [...document.querySelectorAll('#map .choroplethlayer path')]
    .map(shape => shape.getAttribute('fill')).join();
  const before = fills();
  window.followed = null;
  document.addEventListener('keydown', () => {
    const start = performance.now();
    const look = () => requestAnimationFrame(() => {
      if (fills() === before) look();
      else requestAnimationFrame(() => { window.followed = performance.now() - start; });
    });
    look();
  }, {once: true, capture: true});
}
"""

NOTES = [
    "Repaint: work of the main thread from event to painted frame, less an empty frame, no GPU; "
    f"p95 of {STEPS} changes in the quietest of {ROUNDS} rounds. The baseline's map comes back "
    "from a callback: time from a key on its slider to the new map, idle frames included.",
    "3,000 areas: the app itself on a copy of the project whose sub-districts are replaced by a "
    "made-up grid.",
]


@dataclass(frozen=True)
class Repaint:
    """Of each change: cost in milliseconds, shapes repainted, requests until it was painted."""

    costs: list[float]
    changed: list[int]
    requests: list[int]


def repaint(page: Page, selector: str, values: list[str], event: str, pause: int = 0) -> Repaint:
    """Set the control to each value in turn, `pause` ms apart, and measure.

    Raises RuntimeError if no change repainted anything: a fast nothing is not a result.
    """
    rows = page.evaluate(REPAINT, [selector, values, event, pause])
    changed = [int(row[2]) for row in rows]
    if not any(changed):
        raise RuntimeError(f"changing {selector} repainted no shape")
    return Repaint(
        [max(0.0, row[0] - row[1]) for row in rows], changed, [int(row[3]) for row in rows]
    )


def _by_year(page: Page) -> Repaint:
    """Down and up the year slider; fast enough that the words only follow at the end."""
    low, high = page.eval_on_selector("#year-range", "range => [+range.min, +range.max]")
    down = [str(year) for year in range(int(high) - 1, int(low) - 1, -1)]
    cycle = [*down, *reversed(down[:-1]), str(int(high))]
    values = (cycle * (STEPS // len(cycle) + 1))[:STEPS]
    return repaint(page, "#year-range", values, "input")


def _by_group(page: Page) -> Repaint:
    """Through the groups of the first control that has more than one to choose.

    Each choice asks the server for the words, so the next one waits until they have come.
    """
    for selector in ("#language", "#gender", "#age"):
        options = page.evaluate(OPTIONS, selector)
        own = page.eval_on_selector_all(selector, "found => found.map(one => one.value)")
        others = [option for option in options if option not in own]
        if own and others:
            values = ([*others, *own] * STEPS)[:STEPS]
            return repaint(page, selector, values, "change", pause=400)
    raise LookupError("no control offers a second group")


def _settled(page: Page, measure: Callable[[Page], Repaint]) -> Repaint:
    """Measure once what went before (the words that follow a change, say) has come."""
    page.wait_for_timeout(1000)
    page.wait_for_load_state("networkidle")
    return measure(page)


def _row(what: str, rounds: list[Repaint], budget: float, baseline: str = "") -> Row:
    cost = min(p95(measured.costs) for measured in rounds)
    return Row(what, f"{cost:.1f} ms p95", baseline, f"≤ {budget:.0f} ms", cost <= budget)


def _requests(what: str, rounds: list[Repaint]) -> Row:
    count = sum(sum(measured.requests) for measured in rounds)
    changes = sum(len(measured.costs) for measured in rounds)
    return Row(what, f"{count} in {changes} changes", budget="0", kept=count == 0)


def _baseline() -> float:
    """Milliseconds (p95) from a key on the baseline's year slider to its repainted map."""
    times = []
    with chromium() as browser, serve(*BASELINE[:2]) as app, fresh_page(browser) as page:
        page.goto(app.url + BASELINE[1], wait_until="networkidle")
        page.wait_for_selector(BASELINE[2], state="attached")
        page.focus("[role=slider]")
        for step in range(20):
            page.evaluate(FOLLOW)
            page.keyboard.press("ArrowLeft" if step < 10 else "ArrowRight")
            for _ in range(200):
                page.wait_for_timeout(50)
                if (time := page.evaluate("window.followed")) is not None:
                    break
            else:
                raise RuntimeError("the baseline's map never followed its slider")
            times.append(float(time))
    return p95(times)


def ours(runs: int) -> list[Row]:
    """Repaints of our own sub-districts by year and by group, and the requests they caused."""
    del runs  # many changes in one page
    with (
        chromium() as browser,
        serve(*OURS[:2]) as app,
        fresh_page(browser) as page,
    ):
        page.goto(app.url + OURS[1], wait_until="networkidle")
        year = [_settled(page, _by_year) for _ in range(ROUNDS)]
        page.goto(app.url + GROUPS, wait_until="networkidle")
        group = [_settled(page, _by_group) for _ in range(ROUNDS)]
        page.goto(app.url + CUBE, wait_until="networkidle")
        cube = [_settled(page, _by_group) for _ in range(ROUNDS)]
    return [
        _row("year change → repainted map", year, 16, f"{_baseline():.0f} ms p95"),
        _row("group change → repainted map", group, 16),
        _row("group change in a full cube (fictional city)", cube, 16),
        _requests("requests a year change waits for", year),
    ]


def synthetic(runs: int) -> list[Row]:
    """Repaints of 3,000 made-up areas by year."""
    del runs
    with copy_of_project() as project:
        areas = enlarge(project)
        with (
            chromium() as browser,
            serve(*OURS[:2], folder=project) as app,
            fresh_page(browser) as page,
        ):
            page.goto(app.url + OURS[1], wait_until="networkidle")
            drawn = page.locator("#map path.a").count()
            if drawn != areas:
                raise RuntimeError(f"{drawn} areas drawn of {areas}")
            measured = [_settled(page, _by_year) for _ in range(ROUNDS)]
    return [_row(f"the same with {areas:,} areas", measured, 50)]
