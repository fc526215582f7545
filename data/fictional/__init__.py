"""Mallila, Modellby, Modelton: a city that does not exist, made from simulated residents.

`python -m data.fictional` draws its map, names its areas, simulates its residents and puts its
tables in through the import, like those of any city. docs/fictional-city.md tells how. Everything
follows from one seed: the same program gives the same bytes. Nothing here is imported when serving.
"""

SEED = 20260611
"""The one seed; every part of the city draws from a stream of its own that is derived from it."""

PLACE = "mallila"
SOURCE = "mallila"
YEARS = tuple(range(2010, 2025))

MOVED = 2021
"""From this year on a boundary between two sub-districts runs elsewhere."""
