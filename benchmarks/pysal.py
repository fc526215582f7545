"""PySAL's `segregation` on the tables of `benchmarks.measures`; prints milliseconds as JSON.

Run by the interpreter of the oracle environment (`make oracle` installs it), never by the app's.
"""

import json
import sys
import time
import warnings

from benchmarks.measures import GROUPS, tables


def main() -> None:
    """Time D, isolation, eta², H of every group and the multigroup pair, best of three runs."""
    warnings.simplefilter("ignore")
    import pandas as pd
    from segregation.multigroup import MultiDissim, MultiInfoTheory
    from segregation.singlegroup import CorrelationR, Dissim, Entropy, Isolation

    def run() -> None:
        for table in tables():
            frame = pd.DataFrame(table, columns=list(GROUPS))
            frame["total"] = table.sum(axis=1)
            for group in GROUPS:
                for kind in (Dissim, Isolation, CorrelationR, Entropy):
                    _ = kind(frame, group, "total").statistic
            _ = MultiDissim(frame, list(GROUPS)).statistic
            _ = MultiInfoTheory(frame, list(GROUPS)).statistic

    run()
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begin)
    json.dump({"milliseconds": 1000 * best}, sys.stdout)


if __name__ == "__main__":
    main()
