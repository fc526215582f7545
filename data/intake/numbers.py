"""Numbers as people write them: signs, decimal marks, thousands spaces, shares with a per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

NONE = -(2**62)
"""Stands for "no number" in arrays of whole numbers."""

SCALE = 10_000
"""Values are kept as whole ten-thousandths: the tables have four decimals."""

LARGEST = 10**12

SPACES = re.compile("(?<=\\d)[ \u00a0\u202f\u2009](?=\\d{3}(?:\\D|$))", re.ASCII)
"""A space, no-break space or thin space between groups of three digits."""

PLAIN = re.compile(r"([+\-\u2212]?)(\d+)(?:([.,])(\d+))?(?:[eE]([+\-]?\d{1,3}))?", re.ASCII)


class Number(NamedTuple):
    """A number scaled to ten-thousandths (counts: whole), and the decimals it was written with."""

    scaled: int
    places: int


class Sign(NamedTuple):
    """A sign or word in the place of a number, with the status it stands for."""

    status: int


@dataclass(frozen=True)
class Bad:
    """A cell that cannot be used: the rule it breaks and what the message needs."""

    rule: str
    params: tuple[tuple[str, str], ...] = ()


def bad(rule: str, **params: str) -> Bad:
    """A cell that breaks a rule."""
    return Bad(rule, tuple(params.items()))


def read_number(text: str, decimal: str, *, whole: bool) -> Number | Bad:
    """A number in a cell, after signs and status words have been ruled out.

    `decimal` is the decimal mark of the file; the other mark is told, never taken for a thousands
    separator. `whole` asks for a count.
    """
    shown = text.strip().strip("\u00a0")
    if shown.startswith("="):
        return bad("formula-text")
    if shown.startswith("#"):
        return bad("excel-error")
    shown = SPACES.sub("", shown)
    if shown.endswith("%"):
        shown = shown[:-1].rstrip(" \u00a0\u202f")
    found = PLAIN.fullmatch(shown)
    if found is None:
        return bad("not-a-number")
    minus, digits, mark, fraction, exponent = found.groups()
    if mark and mark != decimal:
        return bad("decimal-mixed", mark=mark, decimal=decimal)
    exact = Decimal(f"{digits}.{fraction or 0}e{exponent or 0}")
    if exact > LARGEST:
        return bad("too-large")
    if minus and minus != "+" and exact:
        return bad("negative")
    if whole:
        if exact != exact.to_integral_value():
            return bad("not-whole")
        return Number(int(exact), 0)
    scaled = int((exact * SCALE).to_integral_value(rounding=ROUND_HALF_UP))
    return Number(scaled, 4 if exponent else min(len(fraction or ""), 4))


def unscaled(number: int) -> Decimal:
    """The exact number of an amount of ten-thousandths."""
    return Decimal(number).scaleb(-4)


def shown(number: int, *, whole: bool = False) -> str:
    """A kept number as text for a message; nothing for NONE."""
    if number == NONE:
        return ""
    if whole:
        return str(number)
    return f"{unscaled(number):f}".rstrip("0").rstrip(".")
