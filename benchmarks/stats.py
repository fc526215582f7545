"""The two summaries the budgets speak of."""

import statistics
from collections.abc import Callable, Sequence

ROUNDS = 3


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, nearest rank (no interpolation): a value that was really seen."""
    ordered = sorted(values)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def quietest(measure: Callable[[], Sequence[float]]) -> float:
    """The lowest 95th percentile of three rounds.

    Whatever else the machine does only ever adds time, so the least disturbed round is the one
    that tells about the app.
    """
    return min(p95(measure()) for _ in range(ROUNDS))
