"""What the worker process does for a matching: it is given plain values, and leaves in a file how far it has come.

People and pairs travel between the processes as tuples, because a register's worth of objects takes seconds to pack.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mentoring import matching
from mentoring.matching import Record

SECONDS = 1.0
Someone = tuple[Any, ...]  # the values of a Record, in its order
Found = tuple[int, int, str, float, list[list[Any]]]  # our key, theirs, band, score, reasons as [kind, values]


def match_registers(
    ours: Sequence[Someone],
    theirs: Sequence[Someone],
    same: Sequence[tuple[int, int]],
    different: Sequence[tuple[int, int]],
    progress: str,
) -> list[Found]:
    """Match two registers; the share that is done, in percent, stands in the file `progress` meanwhile."""
    path, last = Path(progress), 0.0

    def hear(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS:
            last = time.monotonic()
            path.write_text(str(int(share * 100)), encoding="ascii")

    left, right = [Record(*one) for one in ours], [Record(*one) for one in theirs]
    found = matching.match(left, right, same=same, different=different, progress=hear)
    return [
        (one.ours, one.theirs, one.band, one.score, [[reason.kind, dict(reason.values)] for reason in one.reasons])
        for one in found.pairs
    ]
