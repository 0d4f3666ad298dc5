"""What the worker process does for a matching: it is given values, and leaves in a file how far it has come."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from mentoring import matching
from mentoring.matching import Matching, Record

SECONDS = 1.0


def match_registers(
    ours: Sequence[Record],
    theirs: Sequence[Record],
    same: Sequence[tuple[int, int]],
    different: Sequence[tuple[int, int]],
    progress: str,
) -> Matching:
    """Match two registers; the share that is done, in percent, stands in the file `progress` meanwhile."""
    path, last = Path(progress), 0.0

    def hear(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS:
            last = time.monotonic()
            path.write_text(str(int(share * 100)), encoding="ascii")

    return matching.match(ours, theirs, same=same, different=different, progress=hear)
