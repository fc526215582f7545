"""Views and addresses drawn at random from what is really published, and addresses gone wrong."""

from __future__ import annotations

from random import Random
from urllib.parse import parse_qsl, quote, urlencode

from hypothesis import strategies as st

from content.world import World, places, world
from view import MAX_AREAS, SORTS, Known, View, encode, lines_by

WORLDS = tuple(world(place) for place in places())
"""Every place that has tables, the usual one first."""

EVERY = [
    (here.known.place.id, indicator, level)
    for here in WORLDS
    for indicator in here.known.shown()
    for level in here.known.index.indicators[indicator].levels
]
"""(place, indicator, level) of all there is."""


def any_world(rng: Random) -> World:
    """The usual place half the time, else any."""
    return WORLDS[0] if rng.random() < 0.5 else rng.choice(WORLDS)


def any_view(rng: Random, known: Known) -> View:
    """A view that some visitor could be looking at; every part of it is published."""
    indicator = rng.choice(known.shown())
    level = rng.choice(sorted(known.index.indicators[indicator].levels))
    return any_view_of(rng, known, indicator, level)


def any_view_of(rng: Random, known: Known, indicator: str, level: str) -> View:
    """A view of an indicator at a level."""
    published = known.index.indicators[indicator].levels[level]
    key = rng.choice(sorted(published.combos))
    of_level = known.areas_of(level)
    areas = tuple(rng.sample(of_level, min(len(of_level), rng.randint(0, MAX_AREAS))))
    others = [code for code in known.parents if code not in areas and code != known.place.city]
    return View(
        place=known.place.id,
        indicator=indicator,
        level=level,
        year=rng.choice(published.combos[key]),
        key=key,
        areas=areas,
        compare=rng.choice(others) if rng.random() < 0.3 else "",
        by=rng.choice(lines_by(known.catalogue.indicators[indicator], published)),
        zoom=rng.choice(["", *known.areas_of(known.zoom_level)]),
        sort=(sort := rng.choice(SORTS)),
        descending=sort != "name" and rng.random() < 0.5,
        sure=rng.random() < 0.2,
    )


def views() -> st.SearchStrategy[tuple[Known, View]]:
    """The same as a strategy: Hypothesis chooses place and parts and shrinks to the smallest."""
    known = st.sampled_from([here.known for here in WORLDS])
    rng = st.randoms(use_true_random=False)
    return st.tuples(known, rng).map(lambda pair: (pair[0], any_view(pair[1], pair[0])))


def queries() -> st.SearchStrategy[dict[str, str]]:
    """Queries as anybody may type them: known and unknown names, known and unknown values."""
    names = set("place indicator level year areas compare by zoom sort sure find changed".split())
    known_values = {*SORTS, "1", *(here.known.place.id for here in WORLDS)}
    for here in WORLDS:
        known = here.known
        names |= {column for i in known.catalogue.indicators.values() for column in i.columns}
        known_values |= set(known.parents) | {level.id for level in known.place.levels}
        for indicator, available in known.index.indicators.items():
            known_values.add(indicator)
            for published in available.levels.values():
                known_values |= {code for key in published.combos for code in key}
    values = sorted(known_values)
    value = st.sampled_from(values) | st.integers(-9, 9999).map(str) | st.text()
    several = st.lists(value, max_size=9).map(",".join)
    return st.dictionaries(
        st.sampled_from(sorted(names)) | st.text(), value | several
    )


NONSENSE = (
    "<script>alert(1)</script>", "'; DROP TABLE areas; --", "{in_area}", "{0.__class__}", "%s%n",
    "../../etc/passwd", "\x00", "\x1b[31m", "\u202egnihtyna", "𓀀", "NaN", "-1", "1e9",
    "٢٠٢٠", "２０２０", "null", "[object Object]", "x" * 5000, ",,,,", " ", "\r\nSet-Cookie: a=b",
    "${7*7}", "=1+1", "\ufeff", "\ufffe", "0910000000" * 30, "a\tb",
)  # fmt: skip

RAW = (
    "%", "%%%", "%ZZ", "%ED%A0%80", "%C0%AF", "%FF%FE", "&&&&", "====", "?", "#", "+", ";a;b;",
    "indicator", "indicator=", "=x", "areas[]=1&areas[]=2", "year=2020&year=1&year=", "&".join(
        f"a{n}=b" for n in range(3000)
    ),
)  # fmt: skip


def mangled(rng: Random, known: Known) -> str:
    """The query of an address that was cut, mistyped, invented or meant to do harm."""
    query = encode(any_view(rng, known), known)
    how = rng.randrange(6)
    if how == 0:
        return query[: rng.randrange(len(query))]
    if how == 1:
        at = rng.randrange(len(query))
        return query[:at] + rng.choice("&=%+,~!") + query[at + rng.randint(0, 5) :]
    if how == 2:
        return f"{query}&{rng.choice(RAW)}"
    pairs = parse_qsl(query)
    at = rng.randrange(len(pairs))
    name, value = pairs[at]
    if how == 3:
        name = rng.choice(NONSENSE)
    elif how == 4:
        value = rng.choice(["0999999999", "total", "2999", "kaikki", "Kallio", "-value", "1"])
    else:
        value = rng.choice(NONSENSE)
    pairs[at] = (name, value)
    return urlencode(pairs, quote_via=quote)
