"""Time from a change of year or group to the repainted map, and what it asked the server for."""

from dataclasses import dataclass

from playwright.sync_api import Page, Request

from benchmarks.callbacks import OPTIONS
from benchmarks.loading import OURS
from benchmarks.page import UNTHROTTLED, chromium, fresh_page
from benchmarks.report import Row
from benchmarks.serving import serve
from benchmarks.stats import p95
from benchmarks.synthetic import copy_of_project, enlarge

STEPS = 60

# For each value: set the control, dispatch the event, wait for the frame with the new fills to be
# painted (a second animation frame begins after the first was painted). Between them the same wait
# without a change, as a control: the difference is what the change cost. Returns
# [milliseconds, milliseconds of the control, shapes whose class changed].
REPAINT = """
async ([selector, values, event]) => {
  const control = document.querySelector(selector);
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set;
  const shapes = [...document.querySelectorAll('#map path.a')];
  const classes = () => shapes.map(shape => shape.getAttribute('class'));
  const frames = () => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  const rows = [];
  for (const value of values) {
    await frames();
    let start = performance.now();
    await frames();
    const empty = performance.now() - start;
    const before = classes();
    await frames();
    start = performance.now();
    setter.call(control, value);
    control.dispatchEvent(new Event(event, {bubbles: true}));
    await frames();
    const full = performance.now() - start;
    const changed = classes().filter((name, i) => name !== before[i]).length;
    rows.push([full, empty, changed]);
  }
  return rows;
}
"""

NOTES = [
    "Repaint: event dispatched → second animation frame, less the same wait without a change; "
    f"frame rate unlimited; {STEPS} changes; p95. Requests are counted until a second after.",
    "3,000 areas: the app itself on a copy of the project whose sub-districts are replaced by a "
    "made-up grid.",
]


@dataclass(frozen=True)
class Repaint:
    """Costs in milliseconds, shapes repainted by each change, addresses asked for meanwhile."""

    costs: list[float]
    changed: list[int]
    requests: list[str]


def repaint(page: Page, selector: str, values: list[str], event: str) -> Repaint:
    """Set the control to each value in turn and measure.

    Raises RuntimeError if no change repainted anything: a fast nothing is not a result.
    """
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.method} {request.url.split('/', 3)[-1]}")

    page.on("request", note)
    rows = page.evaluate(REPAINT, [selector, values, event])
    page.wait_for_timeout(1000)
    page.remove_listener("request", note)
    changed = [int(row[2]) for row in rows]
    if not any(changed):
        raise RuntimeError(f"changing {selector} repainted no shape")
    return Repaint([max(0.0, row[0] - row[1]) for row in rows], changed, asked)


def _years(page: Page) -> list[str]:
    """Years to step through: down and up the slider until there are enough."""
    low, high = page.eval_on_selector("#year", "year => [+year.min, +year.max]")
    down = [str(year) for year in range(int(high) - 1, int(low) - 1, -1)]
    cycle = [*down, *reversed(down[:-1]), str(int(high))]
    return (cycle * (STEPS // len(cycle) + 1))[:STEPS]


def _by_year(page: Page) -> Repaint:
    return repaint(page, "#year", _years(page), "input")


def _by_group(page: Page) -> Repaint:
    """Through the groups of the first control that has more than one to choose."""
    for selector in ("#language", "#gender", "#age"):
        options = page.evaluate(OPTIONS, selector)
        own = page.eval_on_selector_all(selector, "found => found.map(one => one.value)")
        others = [option for option in options if option not in own]
        if own and others:
            return repaint(page, selector, ([*others, *own] * STEPS)[:STEPS], "change")
    raise RuntimeError("no control offers a second group")


def _row(what: str, measured: Repaint, budget: float) -> Row:
    cost = p95(measured.costs)
    return Row(what, f"{cost:.1f} ms p95", budget=f"≤ {budget:.0f} ms", kept=cost <= budget)


def _requests(what: str, measured: Repaint) -> Row:
    count = len(measured.requests)
    return Row(what, f"{count} in {len(measured.costs)} changes", budget="0", kept=count == 0)


def ours(runs: int) -> list[Row]:
    """Repaints of our own sub-districts by year and by group, and the requests they caused."""
    del runs  # many changes in one page
    with (
        chromium(*UNTHROTTLED) as browser,
        serve(*OURS[:2]) as app,
        fresh_page(browser) as page,
    ):
        page.goto(app.url + OURS[1], wait_until="networkidle")
        year = _by_year(page)
        group = _by_group(page)
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
            chromium(*UNTHROTTLED) as browser,
            serve(*OURS[:2], folder=project) as app,
            fresh_page(browser) as page,
        ):
            page.goto(app.url + OURS[1], wait_until="networkidle")
            drawn = page.locator("#map path.a").count()
            if drawn != areas:
                raise RuntimeError(f"{drawn} areas drawn of {areas}")
            measured = _by_year(page)
    return [_row(f"the same with {areas:,} areas", measured, 50)]
