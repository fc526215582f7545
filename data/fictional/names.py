"""Names for the areas of the fictional city, with the forms that sentences need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from data.fictional import SEED
from data.fictional.parts import FIRST, LAST, MAJOR, MAJOR_FORMS, TAKEN, Last
from geo.forms import swedish_genitive
from geo.naming import COLUMNS

CITY = {
    "fi": "Mallila", "sv": "Modellby", "en": "Modelton",
    "fi_in": "Mallilassa", "sv_in": "i Modellby", "en_in": "in Modelton",
    "fi_gen": "Mallilan", "sv_gen": "Modellbys", "en_gen": "Modelton’s",
}  # fmt: skip

Forms = dict[str, str]
_THRICE = re.compile(r"(.)\1\1")


def _joined(first: str, last: str) -> str:
    """Two parts of a name as one word: of three letters in a row one is dropped, as in spelling."""
    return _THRICE.sub(r"\1\1", first + last)


def composed(first: tuple[str, str, str], last: Last) -> Forms:
    """All forms of a name.

    >>> from data.fictional.parts import FIRST, LAST
    >>> composed(FIRST[0], LAST[0])["fi_in"]
    'Kettulahdessa'
    """
    fi, sv, en = first
    name_sv, name_en = _joined(sv, last.sv), _joined(en, last.en)
    return {
        "fi": fi + last.fi,
        "sv": name_sv,
        "en": name_en,
        "fi_in": fi + last.fi_in,
        "sv_in": f"{last.sv_at} {name_sv}",
        "en_in": f"in {name_en}",
        "fi_gen": fi + last.fi_gen,
        "sv_gen": swedish_genitive(name_sv),
        "en_gen": f"{name_en}’s",
    }


def major(where: str) -> Forms:
    """All forms of the name of a major district, by the direction in which it lies."""
    fi, sv, en = MAJOR[where]
    fi_in, fi_gen, sv_at, en_at = MAJOR_FORMS[where]
    return {
        "fi": fi, "sv": sv, "en": en,
        "fi_in": fi_in, "sv_in": f"{sv_at} {sv}", "en_in": f"{en_at} {en}",
        "fi_gen": fi_gen, "sv_gen": swedish_genitive(sv), "en_gen": f"{en}’s",
    }  # fmt: skip


def smaller(codes: Sequence[str], shore: Mapping[str, bool]) -> dict[str, Forms]:
    """Names for districts and sub-districts, each used once: those by the water sound of it."""
    stream = np.random.default_rng([SEED, 1])
    every = [(f, last) for f in range(len(FIRST)) for last in LAST]
    mixed = [every[n] for n in stream.permutation(len(every))]
    found: dict[str, Forms] = {}
    used = dict.fromkeys(range(len(FIRST)), 0)
    for code in codes:
        fitting = [
            (f, last) for f, last in mixed
            if last.shore == shore[code] and FIRST[f][0] + last.fi not in TAKEN
        ]  # fmt: skip
        # The first part used least so far, so that no word fills the map.
        first, last = min(fitting, key=lambda pair: used[pair[0]])
        used[first] += 1
        mixed.remove((first, last))
        found[code] = composed(FIRST[first], last)
    return found


def names_csv(names: Mapping[str, Forms]) -> str:
    """The table of names as `geo.build` reads it."""
    lines = [",".join(COLUMNS)]
    lines += [",".join((code, *(names[code][c] for c in COLUMNS[1:]))) for code in names]
    return "\n".join(lines) + "\n"
