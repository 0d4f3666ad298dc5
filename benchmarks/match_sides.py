"""`python -m benchmarks.match_sides ours|splink ROWS INTO`: one of the two matchers in a process of its own.

Its clock begins when everything is imported and the rows are in memory.
"""

from __future__ import annotations

import json
import pickle
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import match_splink
from mentoring.matching import CERTAIN, Record, match

Rows = Sequence[Record]


def main(words: Sequence[str]) -> int:
    """Match the pickled rows; write seconds, seconds of a core, the peak in MiB and the pairs as JSON."""
    side, rows, into = words
    run = {"ours": _ours, "splink": match_splink.scored}[side]
    warm = {"ours": _import_ours, "splink": _import_splink}[side]
    warm()
    ours, theirs = pickle.loads(Path(rows).read_bytes())
    begun, spent = time.perf_counter(), time.process_time()
    pairs = run(ours, theirs)
    seconds = round(time.perf_counter() - begun, 2)
    cores = round(time.process_time() - spent, 2)
    Path(into).write_text(json.dumps({"seconds": seconds, "core_seconds": cores, "mib": _peak(), "pairs": pairs}))
    return 0


def _ours(ours: Rows, theirs: Rows) -> list[Any]:
    return [(one.ours, one.theirs, one.band == CERTAIN) for one in match(ours, theirs).pairs]


def _import_ours() -> None:
    import mentoring.matching.engine  # noqa: F401


def _import_splink() -> None:
    import duckdb  # noqa: F401
    import pyarrow  # noqa: F401
    import splink.comparison_library  # noqa: F401


def _peak() -> int:
    """Return the peak of this process alone: what the system tells of a child counts its parent's, too."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
