"""Two registers of people matched person by person: values in, values out, nothing of the database.

`match` promises one-to-one pairs in two bands (certain, review), each with its reasons; `reason_text` says a reason
without showing a number. numpy and rapidfuzz are loaded only when something is matched.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from mentoring.matching.records import CERTAIN, REVIEW, Matching, Pair, Reason, Record
from mentoring.matching.words import reason_text

__all__ = ["CERTAIN", "REVIEW", "Matching", "Pair", "Reason", "Record", "match", "reason_text"]


def match(
    ours: Sequence[Record],
    theirs: Sequence[Record],
    *,
    same: Collection[tuple[int, int]] = (),
    different: Collection[tuple[int, int]] = (),
    progress: Callable[[float], None] | None = None,
) -> Matching:
    """Return who of one register is who of the other, independent of the order of the rows.

    `same` and `different` are (our key, their key) as officers decided before; they are honoured whatever the rows
    say, and `different` wins over `same`. `progress` hears the share that is done, rising to 1.0. Raises ValueError
    when a key stands twice in a register.
    """
    from mentoring.matching.engine import matched

    for register in (ours, theirs):
        if len({record.key for record in register}) != len(register):
            raise ValueError("a key stands twice in a register")
    with _uncollected():
        return matched(ours, theirs, same=same, different=different, progress=progress or _unheard)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: a matching makes none, and a look goes through every row and every pair."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _unheard(_: float) -> None:
    """Hear nothing."""
