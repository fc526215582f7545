"""Rows that are a share of two counts."""

from __future__ import annotations

from data.building.rows import Row, percent


def share(
    level: str, area: str, year: int, numerator: int, denominator: int, *,
    status: str, source: str, language: str = "total", gender: str = "total", age: str = "total",
) -> Row:  # fmt: skip
    """A row with 100 × numerator / denominator; `not_applicable` where the group is empty."""
    if denominator == 0:
        return Row(
            level=level, area=area, year=year, language=language, gender=gender, age=age,
            status="not_applicable", source=source, numerator=numerator, denominator=denominator,
        )  # fmt: skip
    return Row(
        level=level, area=area, year=year, language=language, gender=gender, age=age,
        status=status, source=source, value=percent(numerator, denominator),
        numerator=numerator, denominator=denominator,
    )  # fmt: skip


def absent(
    level: str, area: str, year: int, status: str, source: str, *,
    language: str = "total", gender: str = "total", age: str = "total",
    extra: tuple[str, ...] = (),
) -> Row:  # fmt: skip
    """A row without value, with the reason."""
    return Row(
        level=level, area=area, year=year, language=language, gender=gender, age=age,
        extra=extra, status=status, source=source,
    )  # fmt: skip
