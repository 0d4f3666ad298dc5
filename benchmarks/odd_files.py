"""Two thousand files of registers with random damage, read as uploads are: each ends in rows or in a refusal.

Damaged are the bytes of whole files and of single members of packages. Many are read in one limited process; where it
ends, each of its files is read again in one of its own, as the bot would. What counts is that nothing is unsaid: no
error that is no refusal, and no end of the process by a file that should have been refused by name.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import Promise, at_most, concluded, exactly
from mentoring.refusals import Refusal
from mentoring.registers.columns import recognise
from mentoring.registers.importing import require
from mentoring.sheets.child import in_child, remove_tables
from mentoring.sheets.files import read_tables
from mentoring.sheets.limits import MEGABYTE, Limits
from tests.mentoring.odd_files import drawn, members_of, ods, ods_row, package, xls
from tests.mentoring.tables import FAMILY, VILLAGE, kk, nik, separated

FILES, QUICK_FILES = 2_000, 300
TOGETHER = 50
SEED = 20_261_122
LIMITS = Limits(unpacked_bytes=50 * MEGABYTE, memory_bytes=800 * MEGABYTE, seconds=120)
ALONE = Limits(unpacked_bytes=50 * MEGABYTE, memory_bytes=800 * MEGABYTE, seconds=20)
TOO_MUCH = "sheets-too-much"
GROWN_MIB = 50
ROWS = [FAMILY, *((kk(serial), nik(serial), f"Keluarga {serial}", VILLAGE) for serial in range(1, 30))]


def main(*, quick: bool) -> dict[str, Any]:
    """Damage files, read them, and count what became of each."""
    count = QUICK_FILES if quick else FILES
    before = _peak()
    verdicts: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place:
        files = _damaged(Path(place), count)
        for start in range(0, len(files), TOGETHER):
            begun = time.monotonic()
            verdicts.update(_read(files[start : start + TOGETHER]))
            slowest = max(slowest, time.monotonic() - begun)
    unsaid = sum(times for key, times in verdicts.items() if key.startswith("error:"))
    promises: list[Promise] = [
        exactly("files", verdicts.total(), count),
        exactly("unsaid", unsaid, 0),
        at_most("process_grown_mib", round(_peak() - before, 1), GROWN_MIB),
    ]
    beside = {"read": verdicts["read"], "ended_the_reader": verdicts[TOO_MUCH], "slowest_fifty_s": round(slowest, 1)}
    return concluded("odd-files", promises, trials=count, unit="a damaged file", beside=beside | _most(verdicts))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _most(verdicts: Counter[str]) -> dict[str, int]:
    return {key: times for key, times in verdicts.most_common(8) if key not in ("read", TOO_MUCH)}


def _damaged(folder: Path, count: int) -> list[Path]:
    """Write files with random damage, always the same ones."""
    chance = random.Random(SEED)
    rows = "".join(map(ods_row, ROWS))
    whole = {
        "xlsx": drawn(ROWS, hidden=[3], merged=[(1, 0, 2, 0)]),
        "xls": xls(ROWS, hidden=[3]),
        "ods": ods(rows + ods_row(ROWS[1], 'table:visibility="filter"')),
        "csv": separated(ROWS, separator=";"),
    }
    files = []
    for number in range(count):
        sort = chance.choice(["xlsx", "xls", "ods", "csv", "xlsx member", "ods member"])
        kind, _, member = sort.partition(" ")
        path = folder / f"{number:05d}.bin"
        path.write_bytes(_one_member(whole[kind], chance) if member else _damage(whole[kind], chance))
        files.append(path)
    return files


def _one_member(data: bytes, chance: random.Random) -> bytes:
    members = members_of(data)
    name = chance.choice([name for name, kept in members.items() if kept])
    return package(members | {name: _damage(members[name], chance)})


def _damage(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 10, 50])):
        place, deed = chance.randrange(max(1, len(found))), chance.random()
        if deed < 0.6 and found:
            found[place] = chance.randrange(256)
        elif deed < 0.75:
            del found[place : place + chance.randrange(1, 30)]
        elif deed < 0.9:
            found[place:place] = chance.randbytes(chance.randrange(1, 9))
        else:
            del found[max(20, place) :]
    return bytes(found)


def _read(files: Sequence[Path]) -> list[str]:
    try:
        return in_child(verdicts_of, [str(path) for path in files], limits=LIMITS)
    except Refusal:
        return [_alone(path) for path in files]


def _alone(path: Path) -> str:
    try:
        return in_child(verdicts_of, [str(path)], limits=ALONE)[0]
    except Refusal as refusal:
        return refusal.key


def verdicts_of(paths: Sequence[str]) -> list[str]:
    """Return what becomes of each file: that it was read, a refusal's key, or the error that nobody expected."""
    return [_verdict(Path(path)) for path in paths]


def _verdict(path: Path) -> str:
    scratch = path.with_suffix(".read")
    try:
        found = recognise(read_tables(path, scratch, ALONE), asks=True)
        if not found.questions:
            require(found)
        rows = sum(1 for sheet in found.sheets for _ in sheet.rows())
    except Refusal as refusal:
        return refusal.key
    except Exception as error:  # what is looked for
        return f"error:{type(error).__name__}"
    finally:
        remove_tables(scratch)
    return "read" if rows or found.questions else "no rows"
