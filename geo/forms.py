"""Forms of names by rule, for places whose names nobody has inflected by hand.

They are plain and never wrong: Finnish "alueella Kallio", not "Kalliossa"; which of the local cases
a Finnish name takes, and how it bends, is known only to those who live there.
"""

from __future__ import annotations

from pathlib import Path

from geo.hierarchy import Unit
from geo.naming import Names, lacking_names


def plain_forms(fi: str, sv: str, en: str) -> dict[str, str]:
    """The names and forms of an area, by the columns of the tables of names.

    >>> plain_forms("Kallio", "Berghäll", "Kallio")["fi_in"]
    'alueella Kallio'
    """
    return {
        "fi": fi,
        "sv": sv,
        "en": en,
        "fi_in": f"alueella {fi}",
        "sv_in": f"i {sv}",
        "en_in": f"in {en}",
        "fi_gen": f"alueen {fi}",
        "sv_gen": swedish_genitive(sv),
        "en_gen": f"{en}’s",
    }


def plain_names(unit: Unit, table: Path) -> Names:
    """The names of an area nobody has inflected, from what the sources publish."""
    known = unit.published
    fi = known.get("fi") or known.get("sv") or known.get("en") or unit.code
    sv = known.get("sv") or fi
    text = plain_forms(fi, sv, known.get("en") or fi)
    return Names(unit.code, text, table, unnamed=lacking_names(known))


def swedish_genitive(name: str) -> str:
    """Swedish names in s, x or z stay as they are.

    >>> swedish_genitive("Borgnäs"), swedish_genitive("Vanda")
    ('Borgnäs', 'Vandas')
    """
    return name if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"
