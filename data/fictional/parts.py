"""The parts that names of areas are composed of, in three languages, with their forms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Last:
    """The last part of a name: what kind of place it is, and how the name is bent."""

    fi: str
    fi_in: str
    fi_gen: str
    sv: str
    sv_at: str
    en: str
    shore: bool


LAST = (
    Last("lahti", "lahdessa", "lahden", "viken", "i", "bay", True),
    Last("niemi", "niemellä", "niemen", "udden", "på", "ness", True),
    Last("saari", "saaressa", "saaren", "holmen", "på", "holm", True),
    Last("ranta", "rannassa", "rannan", "stranden", "på", "shore", True),
    Last("salmi", "salmessa", "salmen", "sundet", "i", "sound", True),
    Last("mäki", "mäessä", "mäen", "backa", "i", "hill", False),
    Last("kylä", "kylässä", "kylän", "by", "i", "ton", False),
    Last("metsä", "metsässä", "metsän", "skogen", "i", "wood", False),
    Last("niitty", "niityllä", "niityn", "ängen", "på", "meadow", False),
    Last("laakso", "laaksossa", "laakson", "dalen", "i", "dale", False),
    Last("harju", "harjulla", "harjun", "åsen", "på", "ridge", False),
    Last("kallio", "kalliossa", "kallion", "berget", "på", "crag", False),
    Last("puisto", "puistossa", "puiston", "parken", "i", "park", False),
    Last("pelto", "pellossa", "pellon", "åkern", "på", "field", False),
)

FIRST = tuple(
    (words[0], words[1], words[2])
    for words in (
        line.split()
        for line in """
        Kettu Räv Fox
        Joutsen Svan Swan
        Pöllö Uggle Owl
        Orava Ekorr Squirrel
        Majava Bäver Beaver
        Saukko Utter Otter
        Hirvi Älg Elk
        Ilves Lodjurs Lynx
        Mäyrä Grävlings Badger
        Kuovi Spov Curlew
        Tiira Tärn Tern
        Haikara Häger Heron
        Lumme Näckros Lily
        Kanerva Ljung Heather
        Apila Klöver Clover
        Kaisla Säv Reed
        Sammal Moss Moss
        Vaahtera Lönn Maple
        Pähkinä Hassel Hazel
        Omena Äppel Apple
        Kirsikka Körsbärs Cherry
        Karpalo Tranbärs Cranberry
        Mustikka Blåbärs Bilberry
        Puolukka Lingon Lingon
        Tuuli Vind Wind
        Tähti Stjärn Star
        Kuu Mån Moon
        Aamu Morgon Morning
        Ilta Kvälls Evening
        Kupari Koppar Copper
        Lasi Glas Glass
        Lyhty Lykt Lantern
        Viulu Fiol Fiddle
        Huilu Flöjt Flute
        Kirja Bok Book
        Helmi Pärl Pearl
        Purje Segel Sail
        Ankkuri Ankar Anchor
        Mylly Kvarn Mill
        Hunaja Honungs Honey
        Sulka Fjäder Feather
        Lanka Tråd Thread
        Köysi Rep Rope
        Verkko Nät Net
        Peili Spegel Mirror
        Satu Sago Tale
        Laulu Sång Song
        """.strip().splitlines()
    )
)

MAJOR = {
    "centre": ("Vanha-Mallila", "Gamla Modellby", "Old Modelton"),
    "north": ("Pohjois-Mallila", "Norra Modellby", "North Modelton"),
    "northeast": ("Uusi-Mallila", "Nya Modellby", "New Modelton"),
    "east": ("Itä-Mallila", "Östra Modellby", "East Modelton"),
    "southeast": ("Mallilansaari", "Modellbyholmen", "Modelton Isle"),
    "southwest": ("Mallilanranta", "Modellbystranden", "Modelton Shore"),
    "west": ("Länsi-Mallila", "Västra Modellby", "West Modelton"),
    "northwest": ("Mallilanmetsä", "Modellbyskogen", "Modelton Wood"),
}
"""Major districts by where they lie: their names in Finnish, Swedish and English."""

MAJOR_FORMS = {
    "centre": ("Vanhassa-Mallilassa", "Vanhan-Mallilan", "i", "in"),
    "north": ("Pohjois-Mallilassa", "Pohjois-Mallilan", "i", "in"),
    "northeast": ("Uudessa-Mallilassa", "Uuden-Mallilan", "i", "in"),
    "east": ("Itä-Mallilassa", "Itä-Mallilan", "i", "in"),
    "southeast": ("Mallilansaaressa", "Mallilansaaren", "på", "on"),
    "southwest": ("Mallilanrannassa", "Mallilanrannan", "på", "on"),
    "west": ("Länsi-Mallilassa", "Länsi-Mallilan", "i", "in"),
    "northwest": ("Mallilanmetsässä", "Mallilanmetsän", "i", "in"),
}
"""Their forms: Finnish locative and genitive, and the Swedish and the English word for "in"."""

TAKEN = frozenset({"Myllykallio", "Myllymäki"})
"""Compositions that are names of real areas of the other places: not used (a test compares)."""
