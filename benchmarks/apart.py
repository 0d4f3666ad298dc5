"""An experiment as a process of its own, with a temporary folder of its own.

Whatever it started carries that folder in its environment, and so it is found and ended, and the folder removed, when
the experiment is through, when it takes too long and when somebody stops it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MOST_ROUNDS = 50


def run(words: Sequence[str], *, bytecode: Path, limit: float | None) -> dict[str, Any]:
    """Run `python -m benchmarks` with these words; return its result, its seconds and what it took of the cores.

    After `limit` seconds it is ended and counts as not held.
    """
    # Resolved, because what is looked for has to be what the processes were told.
    place = Path(tempfile.mkdtemp(prefix="gesek-bench-")).resolve()
    said, begun, spent = place / "result.json", time.monotonic(), _spent()
    try:
        process = _started([*words, "--into", str(said)], place, bytecode)
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            why = f"ended: not through after {limit:.0f} s"
        else:
            why = f"ended by itself with {process.returncode}"
        found: dict[str, Any] = json.loads(said.read_text()) if said.exists() else {"held": False, "bound": why}
        if not said.exists():
            print(f"  {words[0]}: BROKEN; {why}", flush=True)
    finally:
        _end_all(place)
        shutil.rmtree(place, ignore_errors=True)
    process.wait()
    return {
        **found,
        "seconds": round(time.monotonic() - begun, 1),
        "core_seconds": round(_spent() - spent, 1),
        "load": round(os.getloadavg()[0], 1),
    }


def _started(words: Sequence[str], place: Path, bytecode: Path) -> subprocess.Popen[bytes]:
    # A machine that keeps no bytecode would compile every library at each start of the bot.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(bytecode)} if sys.dont_write_bytecode else {}
    environment = {**os.environ, **kept, "TMPDIR": str(place)}
    command = [sys.executable, "-m", "benchmarks", *words]
    # In a session of its own: Ctrl+C is heard here, and what has to be ended is ended from here.
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _end_all(place: Path) -> None:
    """Kill every process that was told this temporary folder, until there is none."""
    for _ in range(MOST_ROUNDS):
        left = _told(place)
        if not left:
            return
        for number in left:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        time.sleep(0.1)


def _told(place: Path) -> list[int]:
    """Return the processes that live and have this folder for their temporary one."""
    mark, found = b"TMPDIR=" + os.fsencode(place), []
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # One that has died and not been waited for shows an empty environment.
            if mark in (one / "environ").read_bytes().split(b"\0"):
                found.append(int(one.name))
    return found
