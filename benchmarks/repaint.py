"""Time from a change of year or group to the repainted map, and what it asked the server for."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Request

from benchmarks.callbacks import OPTIONS
from benchmarks.loading import OURS
from benchmarks.page import chromium, fresh_page
from benchmarks.report import Row
from benchmarks.serving import serve
from benchmarks.stats import ROUNDS, p95
from benchmarks.synthetic import copy_of_project, enlarge

STEPS = 60
GROUPS = "/fi/?indicator=swedish-speakers&level=sub-district"  # has genders and ages

# For each value, from inside an animation frame: set the control and dispatch the event. Counted is
# the work of the main thread from the event to the first message after the frame is painted, so
# handlers, animation callbacks, style, layout and paint. If that frame has not changed the map, the
# next one is counted too. The same without a change, as a control, is taken off.
# Returns [milliseconds, milliseconds of the control, shapes whose class changed].
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
    let full = await work(() => {
      setter.call(control, value);
      control.dispatchEvent(new Event(event, {bubbles: true}));
    });
    let changed = different();
    if (!changed) {
      full += await work(() => {});
      changed = different();
    }
    rows.push([full, empty, changed]);
    await rest(pause);
  }
  return rows;
}
"""

NOTES = [
    f"Repaint: work of the main thread from event to painted frame, less an empty frame, no "
    f"GPU; p95 of {STEPS} changes in the quietest of {ROUNDS} rounds.",
    "3,000 areas: the app itself on a copy of the project whose sub-districts are replaced by a "
    "made-up grid.",
]


@dataclass(frozen=True)
class Repaint:
    """Costs in milliseconds, shapes repainted by each change, addresses asked for meanwhile."""

    costs: list[float]
    changed: list[int]
    requests: list[str]


def repaint(page: Page, selector: str, values: list[str], event: str, pause: int = 0) -> Repaint:
    """Set the control to each value in turn, `pause` ms apart, and measure.

    Raises RuntimeError if no change repainted anything: a fast nothing is not a result.
    """
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.method} {request.url.split('/', 3)[-1]}")

    page.on("request", note)
    rows = page.evaluate(REPAINT, [selector, values, event, pause])
    page.remove_listener("request", note)
    changed = [int(row[2]) for row in rows]
    if not any(changed):
        raise RuntimeError(f"changing {selector} repainted no shape")
    return Repaint([max(0.0, row[0] - row[1]) for row in rows], changed, asked)


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


def _row(what: str, rounds: list[Repaint], budget: float) -> Row:
    cost = min(p95(measured.costs) for measured in rounds)
    return Row(what, f"{cost:.1f} ms p95", budget=f"≤ {budget:.0f} ms", kept=cost <= budget)


def _requests(what: str, rounds: list[Repaint]) -> Row:
    count = sum(len(measured.requests) for measured in rounds)
    changes = sum(len(measured.costs) for measured in rounds)
    return Row(what, f"{count} in {changes} changes", budget="0", kept=count == 0)


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
    return [
        _row("year change → repainted map", year, 16),
        _row("group change → repainted map", group, 16),
        _requests("requests of year changes", year),
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
