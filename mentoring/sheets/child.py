"""Reads a file in a process of its own, without a network and with a limit on memory and time.

Whatever the file does to it, the bot goes on. The process is started afresh ("spawn"). Where the system has no such
limits (Windows), only the time is limited.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from mentoring.refusals import Refusal
from mentoring.sheets.alone import without_network
from mentoring.sheets.files import read_tables
from mentoring.sheets.limits import Limits
from mentoring.sheets.table import Table

START_SECONDS = 30
LARGE = 1_000_000  # bytes of a file that is looked into while it is read
R = TypeVar("R")


def read_file(path: Path, *, scratch: Path, limits: Limits | None = None) -> list[Table]:
    """Return the tables of a file, one a sheet; their rows lie in `<scratch>-<n>.jsonl` for the caller to remove.

    Blocks until read. Raises Refusal, also for a file that ended or outlasted its process.
    """
    limits, begun = limits or Limits(), time.monotonic()
    if path.stat().st_size >= LARGE:
        try:
            return in_child(partial(read_tables, ahead=True), path, scratch, limits, limits=limits)
        except Refusal as refusal:
            if refusal.key != "sheets-too-much" or time.monotonic() - begun >= limits.seconds:
                raise
    # What was too much for that is looked into first: then it is said where.
    return in_child(read_tables, path, scratch, limits, limits=limits)


def in_child(work: Callable[..., R], *args: Any, limits: Limits) -> R:
    """Return what a function of a module gives for these values, done in a limited process of its own.

    Blocks until done. A Refusal comes back as it was raised; one that ended or outlasted its process is refused too.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, limits, work, args), name="reader", daemon=True)
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(limits.seconds + START_SECONDS) else None
    except (EOFError, OSError):
        answer = None
    finally:
        child.kill()
        child.join()
        ours.close()
    if answer is None:
        raise Refusal("sheets-too-much")
    refused, found = answer
    if refused:
        raise found
    given: R = found
    return given


def remove_tables(scratch: Path) -> None:
    """Remove the files that `read_file` left beside `scratch`."""
    for pattern in (f"{scratch.name}-*.jsonl", f"{scratch.name}-as.*"):
        for path in scratch.parent.glob(pattern):
            path.unlink(missing_ok=True)


def _work(pipe: Connection[Any, Any], limits: Limits, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    _limit(limits)
    os.umask(0o077)
    try:
        pipe.send((False, work(*args)))
    except Refusal as refusal:
        pipe.send((True, refusal))
    except MemoryError:
        pipe.send((True, Refusal("sheets-too-much")))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        pipe.send((True, OSError(error.errno, "no room")))  # says nothing about the file


def _limit(limits: Limits) -> None:
    """Limit this process, without a network; what a dying library prints goes nowhere: it may quote the file."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    without_network()
    if sys.platform == "win32":
        return
    os.nice(limits.nice)
    resource = importlib.import_module("resource")
    for which, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked_bytes * 2),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        # macOS knows the names but refuses some of the limits.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
