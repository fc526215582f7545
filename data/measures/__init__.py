"""Measures of segregation in pure numpy.

Three layers. Kernels (`evenness`, `exposure`, `information`, `local`, `nesting`, …) take counts
shaped (..., units, groups), work on all slices at once and mark the undefined with NaN. Methods
(`chance`, `sampling`, `compare`, `change`, `space`, `bounds`) work with any index of one table.
What a page or a build should use stands in this module: it answers with a `Measure`, a value or a
reason, and never with NaN. Formulas and references: docs/methods-measures.md.
"""

from data.measures.areas import AreaDescription, describe_areas
from data.measures.assess import (
    Assessment,
    assess,
    detect_change,
    explain_change,
    index_reason,
    index_series,
)
from data.measures.bounds import Bounds, HiddenArea, dissimilarity_bounds
from data.measures.change import Drivers
from data.measures.compare import Change, Verdict
from data.measures.curve import ShareClass, by_share, segregation_curve
from data.measures.describe import Description, describe, describe_series
from data.measures.discovery import benjamini_hochberg
from data.measures.indexes import Index
from data.measures.nesting import Nested, nested
from data.measures.result import Measure, Reason, Remark
from data.measures.space import Cluster, LocalMoran, Moran, among, local_moran, moran
from data.measures.tables import against_rest, merge_units, pair

__all__ = [
    "AreaDescription",
    "Assessment",
    "Bounds",
    "Change",
    "Cluster",
    "Description",
    "Drivers",
    "HiddenArea",
    "Index",
    "LocalMoran",
    "Measure",
    "Moran",
    "Nested",
    "Reason",
    "Remark",
    "ShareClass",
    "Verdict",
    "against_rest",
    "among",
    "assess",
    "benjamini_hochberg",
    "by_share",
    "describe",
    "describe_areas",
    "describe_series",
    "detect_change",
    "dissimilarity_bounds",
    "explain_change",
    "index_reason",
    "index_series",
    "local_moran",
    "merge_units",
    "moran",
    "nested",
    "pair",
    "segregation_curve",
]
