"""How is this computed? Every number's formula with the actual figures put in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from content.segregation.areas import observation
from content.segregation.phrases import Phrases
from content.segregation.sentence import change_of, value_at
from content.segregation.spread import record_at, threshold
from view import DEFAULT_PLACE, TOTAL

_EXAMPLES = 3


@dataclass(frozen=True)
class Formula:
    """One number: what it is, its formula in signs, and the same with figures put in."""

    name: str
    meaning: str
    signs: str
    figures: tuple[str, ...]


def source_query(phrases: Phrases) -> str:
    """The query of the Explore page that shows the counts a view is made from."""
    view, subject = phrases.view, phrases.subject
    pairs = [
        ("place", view.place if view.place != DEFAULT_PLACE else ""),
        ("indicator", subject.indicator),
        ("level", view.level),
        ("year", str(view.year)),
        ("language", subject.group),
    ]
    columns = phrases.scene.columns(view.subject)
    pairs += [(n, c) for n, c in zip(columns, view.key, strict=True) if c != TOTAL]
    pairs.append(("areas", view.area))
    return urlencode([(n, v) for n, v in pairs if v], quote_via=quote)


def formulas(phrases: Phrases) -> dict[str, tuple[Formula, ...]]:
    """Formulas by the part of the page they belong to."""
    return {
        "answer": tuple(f for f in (_index(phrases), _sampling(phrases), _chance(phrases)) if f),
        "change": tuple(f for f in (_test(phrases),) if f),
        "spread": tuple(f for f in (_spread(phrases),) if f),
        "beside": tuple(f for f in (_beside(phrases),) if f),
        "nesting": tuple(f for f in (_nesting(phrases),) if f),
        "drivers": tuple(f for f in (_drivers(phrases),) if f),
        "curve": tuple(f for f in (_gap(phrases),) if f),
        "space": tuple(f for f in (_moran(phrases),) if f),
        "area": tuple(f for f in (_area(phrases),) if f),
        "bounds": tuple(f for f in (_bounds(phrases),) if f),
    }


def _formula(phrases: Phrases, name: str, signs: str, *figures: str) -> Formula:
    t = phrases.t
    return Formula(t(f"seg.how.{name}"), t(f"seg.how.{name}.text"), signs, figures)


def _index(phrases: Phrases) -> Formula | None:
    view, subject = phrases.view, phrases.subject
    now, record = value_at(phrases, view.year), record_at(phrases, view.year)
    if now is None or now.value is None or record is None:
        return None
    end = phrases.number(now.value, 4)
    people = phrases.count(record.residents)
    if subject.kind == "all":
        signs = {
            "dissimilarity": "D = Σ_g Σ_i t_i |p_ig − P_g| / (2T Σ_g P_g(1 − P_g))",
            "theil": "H = M / E",
            "information": "M = Σ_i Σ_g (n_ig/T) ln(n_ig T / (t_i N_g))",
        }[view.measure]
        return _formula(phrases, view.measure, signs, f"T = {people}", f"= {end}")
    group, rest = record.group or 0, record.residents - (record.group or 0)
    total = f"X = {phrases.count(group)}, Y = {phrases.count(rest)}, U = {record.areas}"
    share = phrases.number(group / record.residents, 4)
    if view.measure == "dissimilarity":
        return _formula(
            phrases, "dissimilarity", "D = ½ Σ_i |x_i/X − y_i/Y|", total,
            *_examples(phrases, group, rest), f"D = {end}",
        )  # fmt: skip
    if view.measure == "isolation":
        signs = "xPx = Σ_i (x_i/X)(x_i/t_i)"
        return _formula(phrases, "isolation", signs, total, f"xPx = {end}")
    if view.measure == "eta-squared":
        own = value_at(phrases, view.year, "isolation")
        lone = phrases.number(own.value or 0.0, 4) if own else ""
        signs = "η² = (xPx − P) / (1 − P)"
        put = f"η² = ({lone} − {share}) / (1 − {share}) = {end}"
        return _formula(phrases, "eta-squared", signs, total, f"P = X/(X + Y) = {share}", put)
    if view.measure == "theil":
        m = value_at(phrases, view.year, "information")
        number = phrases.number(m.value or 0.0, 4) if m else ""
        signs = "H = M / E,  E = −P ln P − (1 − P) ln(1 − P)"
        return _formula(phrases, "theil", signs, total, f"P = {share}, M = {number}", f"H = {end}")
    signs = "M = Σ_i Σ_g (n_ig/T) ln(n_ig T / (t_i N_g))"
    return _formula(phrases, "information", signs, total, f"M = {end}")


def _examples(phrases: Phrases, group: int, rest: int) -> list[str]:
    """The terms of D of the selected area and of the first few areas by name."""
    view = phrases.view
    if phrases.subject.kind == "pair":
        return []
    areas = phrases.scene.world.areas
    codes = [area.code for area in phrases.scene.areas_of(view.level)]
    codes.sort(key=lambda code: code != view.area)
    found = []
    for code in codes:
        cell = observation(phrases, code, view.year, view.key)
        if cell.numerator is None or cell.denominator is None or not group or not rest:
            continue
        own, other = cell.numerator, cell.denominator - cell.numerator
        term = abs(own / group - other / rest) / 2
        name = areas[code].names[phrases.words.language]
        found.append(
            f"{name}: ½ |{phrases.count(own)}/{phrases.count(group)} − "
            f"{phrases.count(other)}/{phrases.count(rest)}| = {phrases.number(term, 5)}"
        )
        if len(found) == _EXAMPLES:
            break
    return [*found, "…"] if found else []


def _sampling(phrases: Phrases) -> Formula | None:
    now = value_at(phrases, phrases.view.year)
    if now is None or now.corrected is None or now.low is None or now.high is None:
        return None
    text = (
        f"{phrases.number(now.value or 0.0, 4)} → {phrases.number(now.corrected, 4)} "
        f"[{phrases.number(now.low, 4)}; {phrases.number(now.high, 4)}]"
    )
    return _formula(phrases, "interval", "", text)


def _chance(phrases: Phrases) -> Formula | None:
    now = value_at(phrases, phrases.view.year)
    if now is None or now.expected is None:
        return None
    text = (
        f"{phrases.number(now.expected, 4)} [{phrases.number(now.chance_low or 0.0, 4)}; "
        f"{phrases.number(now.chance_high or 0.0, 4)}], p = {phrases.number(now.chance_p or 0, 3)}"
    )
    return _formula(phrases, "chance", "", text)


def _test(phrases: Phrases) -> Formula | None:
    change = change_of(phrases)
    if change is None:
        return None
    text = (
        f"{phrases.number(change.difference, 4)} [{phrases.number(change.low, 4)}; "
        f"{phrases.number(change.high, 4)}]"
    )
    if change.p is not None:
        return _formula(phrases, "test", "", f"{text}, p = {phrases.number(change.p, 3)}")
    return _formula(phrases, "test_interval", "", text)


def _drivers(phrases: Phrases) -> Formula | None:
    change = change_of(phrases)
    if change is None or change.structure is None:
        return None
    parts = [change.structure, change.redistribution, change.composition, change.other]
    numbers = [phrases.number(part or 0.0, 5) for part in parts]
    put = " + ".join(f"({n})" for n in numbers)
    return _formula(
        phrases, "drivers", "", f"{put} = {phrases.number(change.difference, 5)}"
    )


def _spread(phrases: Phrases) -> Formula | None:
    """The shares in the classes from the threshold of the sentence upwards."""
    record = record_at(phrases, phrases.view.year)
    if phrases.subject.kind != "rest" or record is None or not record.classes:
        return None
    limits = phrases.scene.entry(phrases.view.subject).share_limits
    over = record.classes[threshold(record, limits) + 1 :]
    figures = []
    for at, size in ((1, record.group or 0), (2, record.residents - (record.group or 0))):
        terms = [phrases.count(c[at]) for c in over]
        share = phrases.percent(sum(c[at] for c in over) / size, 1) if size else ""
        figures.append(f"({' + '.join(terms)}) / {phrases.count(size)} = {share}")
    return _formula(phrases, "spread", "", *figures)


def _beside(phrases: Phrases) -> Formula | None:
    year = phrases.view.year
    own, met = value_at(phrases, year, "isolation"), value_at(phrases, year, "exposure.rest.group")
    if own is None or met is None or own.value is None or met.value is None:
        return None
    return _formula(
        phrases, "beside", "xPx = Σ_i (x_i/X)(x_i/t_i);  yPx = Σ_i (y_i/Y)(x_i/t_i)",
        f"xPx = {phrases.number(own.value, 4)}, yPx = {phrases.number(met.value, 4)}",
    )  # fmt: skip


def _nesting(phrases: Phrases) -> Formula | None:
    record = record_at(phrases, phrases.view.year)
    total = value_at(phrases, phrases.view.year, "information")
    if record is None or record.between is None or total is None or not total.value:
        return None
    share = phrases.percent(record.between / total.value, 1)
    put = f"{phrases.number(record.between, 5)} / {phrases.number(total.value, 5)} = {share}"
    return _formula(phrases, "nesting", "M = M_between + Σ_s (t_s/T) M_s", put)


def _gap(phrases: Phrases) -> Formula | None:
    record = record_at(phrases, phrases.view.year)
    found = value_at(phrases, phrases.view.year, "dissimilarity")
    if record is None or not record.curve or found is None or found.value is None:
        return None
    x, y = record.gap
    put = f"{phrases.number(x, 4)} − {phrases.number(y, 4)} = {phrases.number(x - y, 4)} = D"
    return _formula(phrases, "curve", "", put)


def _moran(phrases: Phrases) -> Formula | None:
    found = value_at(phrases, phrases.view.year, "moran")
    if found is None or found.value is None:
        return None
    put = (
        f"I = {phrases.number(found.value, 3)}, E(I) = {phrases.number(found.expected or 0.0, 3)}, "
        f"p = {phrases.number(found.chance_p or 0.0, 3)}"
    )
    signs = "I = (n / Σ_ij w_ij) Σ_ij w_ij z_i z_j / Σ_i z_i²"
    return _formula(phrases, "moran", signs, put)


def _area(phrases: Phrases) -> Formula | None:
    view = phrases.view
    record = record_at(phrases, view.year)
    if not view.area or record is None or phrases.subject.kind != "rest":
        return None
    cell = observation(phrases, view.area, view.year, view.key)
    if cell.numerator is None or not cell.denominator or not record.group:
        return None
    quotient = record.quotients.get(view.area) or 0.0
    put = (
        f"LQ = ({phrases.count(cell.numerator)}/{phrases.count(cell.denominator)}) / "
        f"({phrases.count(record.group)}/{phrases.count(record.residents)}) = "
        f"{phrases.number(quotient, 3)}"
    )
    rest = record.residents - record.group
    other = cell.denominator - cell.numerator
    part = record.parts.get(view.area) or 0.0
    term = (
        f"½ ({phrases.count(cell.numerator)}/{phrases.count(record.group)} − "
        f"{phrases.count(other)}/{phrases.count(rest)}) = {phrases.number(part, 5)}"
    )
    return _formula(phrases, "area", "LQ_i = p_i / P;  c_i = ½ (x_i/X − y_i/Y)", put, term)


def _bounds(phrases: Phrases) -> Formula | None:
    now = value_at(phrases, phrases.view.year, "dissimilarity")
    if now is None or now.bound_low is None or now.bound_high is None:
        return None
    put = f"D: [{phrases.number(now.bound_low, 4)}; {phrases.number(now.bound_high, 4)}]"
    return _formula(phrases, "bounds", "", put)
