"""Numbers and days as people of each language write them. The only place that formats a number."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

_MINUS = "\u2212"


def rounded(value: float, decimals: int) -> Decimal:
    """The value as it is shown: half away from zero, on the decimal digits, never on the binary."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(exact) if exact == 0 else exact


@lru_cache(maxsize=20_000)
def number(language: str, value: float, decimals: int) -> str:
    """A number with its thousands grouped and exactly `decimals` decimals: "12 345,6"."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = str(format_decimal(rounded(value, decimals), pattern, locale=Locale.parse(language)))
    return text.replace("-", _MINUS)


def signed(language: str, value: float, decimals: int) -> str:
    """A change with its sign: "+2,0", "−0,4", "0,0"."""
    text = number(language, value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def plain(value: float) -> str:
    """A number for a machine: decimal point, no grouping, no trailing zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def day(language: str, date: datetime.date) -> str:
    """A day: "27.11.2026", "27 nov. 2026", "27 Nov 2026"."""
    # British English, for dates in the order that Europe writes them.
    locale = Locale.parse("en_GB" if language == "en" else f"{language}_FI")
    return str(format_date(date, "medium", locale=locale))
