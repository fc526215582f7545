"""What drives the change between two years, as steps of a waterfall."""

from __future__ import annotations

from dataclasses import dataclass

from content.segregation.phrases import Phrases
from content.segregation.sentence import change_of, no_earlier, value_at

CAUSES = ("structure", "redistribution", "composition", "other")
_NOTHING = 5e-6


@dataclass(frozen=True)
class Step:
    """One bar: from and to on the scale of the measure. `kind`: start, up, down, end."""

    label: str
    low: float
    high: float
    kind: str
    shown: str


@dataclass(frozen=True)
class DriversOfChange:
    """The waterfall and its sentence, or the reason why there is none."""

    sentence: str
    note: str
    steps: tuple[Step, ...]
    reason: str = ""


def drivers(phrases: Phrases) -> DriversOfChange:
    """The drivers of the change of a view's measure."""
    view, t = phrases.view, phrases.t
    if not view.since:
        return DriversOfChange("", "", (), no_earlier(phrases))
    now, then, change = value_at(phrases, view.year), value_at(phrases, view.since), None
    change = change_of(phrases)
    if change is None and view.measure != "dissimilarity":
        return DriversOfChange("", "", (), t("seg.drivers.only_d"))
    if change is None or change.structure is None or now is None or then is None:
        return DriversOfChange("", "", (), t("seg.drivers.none"))
    parts = {name: float(getattr(change, name) or 0.0) for name in CAUSES}
    steps = _steps(phrases, then.value or 0.0, parts, now.value or 0.0)
    main = max(parts, key=lambda name: abs(parts[name]))
    if main == "structure":
        main = "structure_up" if parts[main] > 0 else "structure_down"
    listed = [
        t(f"seg.drivers.part.{name}", value=phrases.signed(parts[name]))
        for name in CAUSES
        if name != "other" or abs(parts[name]) > _NOTHING
    ]
    sentence = t(
        "seg.drivers.sentence",
        since=view.since,
        year=view.year,
        difference=phrases.signed(change.difference),
        parts="; ".join(listed),
    )
    meaning = t(f"seg.drivers.main.{main}")
    note = t("seg.drivers.note", areas=phrases.count(change.areas))
    return DriversOfChange(f"{sentence} {meaning}", note, steps)


def _steps(
    phrases: Phrases, start: float, parts: dict[str, float], end: float
) -> tuple[Step, ...]:
    made = [Step(str(phrases.view.since), 0.0, start, "start", phrases.figure(start))]
    at = start
    for name in CAUSES:
        if name == "other" and abs(parts[name]) <= _NOTHING:
            continue
        to = at + parts[name]
        made.append(
            Step(
                phrases.t(f"seg.drivers.label.{name}"),
                min(at, to),
                max(at, to),
                "up" if to >= at else "down",
                phrases.signed(parts[name]),
            )
        )
        at = to
    made.append(Step(str(phrases.view.year), 0.0, end, "end", phrases.figure(end)))
    return tuple(made)
