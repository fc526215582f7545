"""The answer: one sentence with its number, how sure it is, and whether it has grown."""

from __future__ import annotations

from dataclasses import dataclass

from content.segregation.phrases import Phrases
from content.words import upper_first
from data.segregation.store import Change, Value

_WHOLE_FROM = 0.095
"""From here on a share is told in whole hundredths; a smaller one needs its decimal."""

_LITTLE = 0.5
"""What chance gives is told as a whole number from here on."""

_SURE = 0.01
_WORTH = 0.005


@dataclass(frozen=True)
class Answer:
    """What the page says first."""

    headline: str
    grown: str
    """The question whether it has grown; empty where only one year is there."""

    verdict: str
    exact: str
    hidden: str
    warning: str
    caution: str


def value_at(phrases: Phrases, year: int, measure: str = "") -> Value | None:
    """The value of a measure in a year of the view."""
    view = phrases.view
    return phrases.scene.results.value(
        view.subject, view.level, view.key, year, measure or view.measure
    )


def change_of(phrases: Phrases, measure: str = "") -> Change | None:
    """The change between the two years of the view."""
    view = phrases.view
    if not view.since:
        return None
    return phrases.scene.results.change(
        view.subject, view.level, view.key, measure or view.measure, view.since, view.year
    )


def answer(phrases: Phrases) -> Answer:
    """The answer of a view."""
    view = phrases.view
    now = value_at(phrases, view.year)
    then = value_at(phrases, view.since) if view.since else None
    change = change_of(phrases)
    grown, verdict = _verdict(phrases, change, then)
    caution = phrases.t("caution.language") if phrases.indicator.language_caution else ""
    return Answer(
        headline=upper_first(_headline(phrases, now, then)),
        grown=grown,
        verdict=verdict,
        exact=_exact(phrases, now),
        hidden=hidden(phrases),
        warning=phrases.t("seg.warning"),
        caution=caution,
    )


def _headline(phrases: Phrases, now: Value | None, then: Value | None) -> str:
    view, t = phrases.view, phrases.t
    if now is None or now.value is None:
        reason = phrases.reason(now.reason if now else "nobody")
        return t("seg.head.none", group=phrases.group(), year=view.year, reason=reason)
    decimals = _decimals(now, then)
    value = phrases.figure(now.value, decimals=decimals)
    text = t(
        f"seg.head.{_kind(phrases)}",
        group=phrases.group(),
        other=phrases.rest() if phrases.subject.kind == "pair" else "",
        city=phrases.of_city,
        over=phrases.level("over"),
        many=phrases.level("many"),
        one=phrases.level("one"),
        value=value,
        year=view.year,
    )
    if then is not None and then.value is not None:
        earlier = phrases.figure(then.value, decimals=decimals)
        text += t("seg.head.then", since=view.since, value=earlier)
    text += "."
    if now.expected is not None and view.measure != "information":
        key = "spread" if view.measure == "isolation" else "chance"
        if 100 * now.expected < _LITTLE:
            key = "chance_little"
        text += " " + t(f"seg.head.{key}", value=phrases.figure(now.expected, decimals=0))
    return text


def _kind(phrases: Phrases) -> str:
    """Which sentence fits a measure and subject."""
    measure, subject = phrases.view.measure, phrases.subject
    if measure == "information":
        return "information"
    if measure == "isolation":
        return "isolation_things" if phrases.things else "isolation"
    if measure == "dissimilarity" and subject.kind != "all":
        if subject.kind == "pair":
            return "pair"
        return "things" if phrases.things else "dissimilarity"
    return "scale_pair" if subject.kind == "pair" else "scale_rest"


def _decimals(now: Value, then: Value | None) -> int:
    """Whole hundredths, unless they are few or hide a difference."""
    values = [v.value for v in (now, then) if v is not None and v.value is not None]
    if min(values) < _WHOLE_FROM:
        return 1
    whole = {round(100 * value) for value in values}
    return 0 if len(whole) == len(values) else 1


def _verdict(phrases: Phrases, change: Change | None, then: Value | None) -> tuple[str, str]:
    view, t = phrases.view, phrases.t
    if not view.since:
        return "", no_earlier(phrases)
    figure_only = view.measure in ("isolation", "information")
    asked = t(
        "seg.verdict.question_figure" if figure_only else "seg.verdict.question", since=view.since
    )
    if change is None or then is None:
        return asked, t("seg.verdict.none")
    text = t(
        f"seg.verdict.{change.verdict}",
        difference=phrases.signed(change.difference),
        span=phrases.signed_span(change.low, change.high),
    )
    if change.verdict in ("grew", "fell"):
        if change.p is None:
            text += f" {t('seg.verdict.by_interval')}"
        elif change.p < _SURE:
            text += f" {t('seg.verdict.sure')}"
        else:
            times = phrases.count(max(1, round(100 * change.p)))
            text += f" {t('seg.verdict.odds', times=times)}"
        if _hangs_on_hidden(phrases):
            text += f" {t('seg.verdict.hidden')}"
        return asked, text
    if change.verdict == "unclear" and change.p is not None:
        times = phrases.count(max(1, round(100 * change.p)))
        return asked, f"{text} {t('seg.verdict.unclear_odds', times=times)}"
    return asked, text


def _hangs_on_hidden(phrases: Phrases) -> bool:
    """Whether hidden areas could turn the answer: the bounds of D in the two years overlap.

    The other measures have no bounds of their own; those of D speak for them.
    """
    view = phrases.view
    ends = []
    for year in (view.since, view.year):
        found = value_at(phrases, year, "dissimilarity")
        if found is None or found.bound_low is None or found.bound_high is None:
            return False
        ends.append((found.bound_low, found.bound_high))
    return ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]


def no_earlier(phrases: Phrases) -> str:
    """Why there is no earlier year to compare with."""
    view = phrases.view
    years = phrases.scene.entry(view.subject).levels[view.level][view.key]
    return phrases.t("seg.verdict.first_year" if len(years) > 1 else "seg.verdict.one_year")


def _exact(phrases: Phrases, now: Value | None) -> str:
    if now is None or now.value is None:
        return ""
    value = phrases.figure(now.value)
    unit = "plain" if phrases.view.measure == "information" else "hundred"
    if now.corrected is None or now.low is None or now.high is None:
        return phrases.t(f"seg.exact.alone.{unit}", value=value)
    return phrases.t(
        f"seg.exact.{unit}",
        value=value,
        corrected=phrases.figure(now.corrected),
        span=phrases.span(now.low, now.high),
        chance=phrases.span(now.chance_low or 0.0, now.chance_high or 0.0),
    )


def hidden(phrases: Phrases) -> str:
    """What withheld areas could change; empty where it is less than half a hundredth of D."""
    view = phrases.view
    record = phrases.scene.results.record(view.subject, view.level, view.key, view.year)
    if record is None or not record.hidden:
        return ""
    areas = phrases.words.t.count("seg.hidden.areas", record.hidden, phrases.count(record.hidden))
    bounds = value_at(phrases, view.year, "dissimilarity")
    if bounds is None or bounds.bound_low is None or bounds.bound_high is None:
        return areas
    if bounds.bound_high - bounds.bound_low < _WORTH:
        return ""
    covered = "" if record.coverage is None else phrases.percent(record.coverage, 1)
    text = phrases.t(
        "seg.hidden.bounds",
        covered=covered,
        span=phrases.span(bounds.bound_low, bounds.bound_high, "dissimilarity"),
    )
    return f"{areas} {text}"
