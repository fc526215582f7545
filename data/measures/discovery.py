"""Many tests at once: control of the false discovery rate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.measures.tables import Array


def benjamini_hochberg(p: npt.ArrayLike) -> Array:
    """Adjusted p-values: reject those ≤ alpha and on average at most alpha of them are false.

    Formula: with p sorted, q_(k) = min over j ≥ k of min(1, p_(j) · m / j), m tests.
    Reference: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300;
    valid also for positively dependent tests (Benjamini & Yekutieli 2001), as neighbours are.
    Range: p to 1. Blind to: which of the rejected are the false ones.
    Raises ValueError if a value is not between 0 and 1.
    """
    values = np.asarray(p, dtype=np.float64)
    if values.ndim != 1 or not bool(((values >= 0) & (values <= 1)).all()):
        raise ValueError("a list of p-values between 0 and 1")
    order = np.argsort(values)
    scaled = values[order] * (values.size / np.arange(1, values.size + 1))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return adjusted
