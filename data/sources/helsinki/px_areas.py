"""Area codes of the city's old PC-Axis tables, which use the division of 2010.

An area is named in text ("091 101 Vironniemen peruspiiri", "091 10 Kruununhaka") in the order of
the division; the number alone is not unique across levels.
"""

from __future__ import annotations

from data.sources.helsinki.areas import CITY, Areas
from data.sources.helsinki.population_by_district import CLOSED
from data.sources.pcaxis import Cube

NOWHERE = "999"
"""«Muut»: residents of no known area; needed to add up to the city."""
OTHER_TOTALS = ("998", "997")
"""Inner city and suburbs: other sums of the same people, not used."""

RENAMED = {
    "0911102204": "Munkkisaari",
    "0912204465": "Pitäjänmäen teollisuusalue",
    "0916602433": "Herttoniemen teollisuusalue",
    "0916603494": "Tahvonlahti",
    "0917701456": "Roihupellon teollisuusalue",
}
"""Names of 2010 of sub-districts that have another name today and the same code."""

VARIABLE = "Alue"


def places(cube: Cube, areas: Areas) -> dict[str, int]:
    """Place of each area among the values of «Alue», by today's code.

    Areas closed in 2012 keep their old code; `999` is «Muut». Raises SourceError for an area that
    is not of the division, or when a district is missing.
    """
    found: dict[str, int] = {}
    major, district = "", ""
    for place, label in enumerate(cube.variables[VARIABLE]):
        words = label.split(maxsplit=2)
        where = f"value {place + 1} of {VARIABLE}"
        if label == "091 Helsinki":
            found[CITY] = place
            continue
        if len(words) != 3 or words[0] != "091":
            raise cube.file.error(where, f"«{label}» is no area of Helsinki.")
        number, name = words[1], words[2]
        if number in OTHER_TOTALS:
            continue
        if number == NOWHERE:
            found[NOWHERE] = place
            continue
        if name.endswith("suurpiiri"):
            code = major = f"091{number}000000"
        elif name.endswith("peruspiiri"):
            code = district = f"{major[:4]}{number}000"
        else:
            code = f"{district[:7]}{number.zfill(3)}"
            area = areas.by_code.get(code)
            known = RENAMED.get(code, area.name if area else "")
            if code not in CLOSED and name != known:
                raise cube.file.error(
                    where,
                    f"unknown sub-district «{label}» (read as {code}, today «{known}»).",
                    "check whether it is the same area under another name, and describe it in"
                    " data/sources/helsinki/px_areas.py.",
                )
        found[code] = place
    upper = [CITY, *areas.of("major-district"), *areas.of("district"), NOWHERE]
    absent = [code for code in upper if code not in found]
    if absent:
        raise cube.file.error(VARIABLE, f"there is no row for {', '.join(absent)}.")
    return found
