"""2,000 damaged files, fed to the reader: each comes to a verdict, and the process that asked for it goes on.

What is changed lies within: four of five packages are packed anew after the damage, so that their checksums are right
and the damage reaches whoever reads the XML. What was read is gone through as an import does, in this process.
"""

from __future__ import annotations

import resource
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.damage import damaged, wholes
from benchmarks.damage_reader import Read, read_all, scratch_of
from benchmarks.report import at_most, concluded, exactly
from mentoring.refusals import Refusal
from mentoring.registers import recognise, require
from mentoring.registers.family_rows import FAMILY_CONVERTS, MEMBER_CONVERTS
from mentoring.registers.notes import file_notes, sheet_notes
from mentoring.registers.reader import Reader
from mentoring.registers.report import Tally
from mentoring.registers.run import chunks
from mentoring.sheets.child import in_child, remove_tables
from mentoring.sheets.limits import Limits
from mentoring.sheets.table import Table

FILES, QUICK_FILES = 2_000, 200
PORTION = 64  # files that one reading process takes, one after the other
LIMITS = Limits(seconds=60)
SECONDS, MEBIBYTES = 60.0, LIMITS.memory_bytes // 2**20


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a damaged file."""
    count = QUICK_FILES if quick else trials or FILES
    verdicts: Counter[str] = Counter({"none": 0})
    keys: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory(prefix="gesek-bench-") as place:
        for read in _all_read(Path(place), count):
            verdict = _verdict(read)
            verdicts[verdict] += 1
            keys[read.refused] += 1
            slowest = max(slowest, read.seconds)
            remove_tables(scratch_of(read.path))
            read.path.unlink()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return concluded(
        "damaged",
        [
            exactly("without_verdict", verdicts.pop("none"), 0),
            exactly("verdicts", verdicts.total(), count),
            at_most("slowest_core_seconds", round(slowest, 1), SECONDS),
            at_most("reader_peak_mib", peak, MEBIBYTES),
        ],
        trials=count,
        unit="damaged files",
        beside={
            "own_peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            **dict(sorted(verdicts.items())),
            **{f"refused_{key}": number for key, number in keys.most_common() if key},
        },
    )


def _all_read(place: Path, count: int) -> Iterator[Read]:
    rng, whole = Random(1), wholes()
    for start in range(0, count, PORTION):
        paths = []
        for number in range(start, min(count, start + PORTION)):
            suffix, data = whole[number % len(whole)]
            paths.append(place / f"damaged-{number}{suffix}")
            paths[-1].write_bytes(damaged(data, suffix, rng))
        yield from _read(paths)


def _spent() -> float:
    """Return the seconds of a core that all readers have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(paths: Sequence[Path]) -> Iterator[Read]:
    """Read files in one limited process; where that ends, each half of them in another, down to the one that did it."""
    begun = _spent()
    try:
        yield from in_child(read_all, paths, LIMITS, limits=LIMITS)
        return
    except Refusal:
        if len(paths) == 1:
            yield Read(paths[0], (), "ended", _spent() - begun)
            return
    half = len(paths) // 2
    yield from _read(paths[:half])
    yield from _read(paths[half:])


def _verdict(read: Read) -> str:
    """Tell how a file ends: read, no register, refused, ended the reader; `none` is what the bot has no answer for."""
    if read.refused.startswith("none"):
        print(f"  {read.path.name}: {read.refused}", flush=True)
        return "none"
    if read.refused:
        return "ended_the_reader" if read.refused == "ended" else "refused"
    try:
        return "read_with_refused_cells" if _understood(read.tables) else "read"
    except Refusal:
        return "no_register"
    except Exception as error:
        print(f"  {read.path.name}: {type(error).__name__}", flush=True)
        return "none"


def _understood(tables: Sequence[Table]) -> int:
    """Understand tables as an import does, without a database; return how many rows are refused."""
    found = recognise(tables)
    require(found)
    tally = Tally("families")
    for sheet in found.sheets:
        converts = {"families": FAMILY_CONVERTS, "members": MEMBER_CONVERTS}.get(sheet.kind.name)
        if converts is not None:
            reader = Reader(sheet, converts, noun=sheet.kind.name, tally=tally)
            for rows in chunks(sheet):
                deque(reader.read(rows), maxlen=0)
        sheet_notes(sheet)
    file_notes(found)
    return tally.report().refused
