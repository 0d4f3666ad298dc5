"""Memory that the bot no longer needs does not stay with it."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from bot import memory

MEGABYTE = 1_000_000
GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")


def resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


@pytest.mark.skipif(not GLIBC, reason="only glibc keeps what is free and has a way to give it back")
def test_what_lies_free_between_what_is_needed_goes_back() -> None:
    held = [bytes(4_000) for _ in range(20_000)]
    needed = held[::100]
    del held
    before = resident()
    assert memory.give_back()
    assert before - resident() > 40 * MEGABYTE
    assert len(needed) == 200


def test_a_system_without_a_way_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._trim.cache_clear()
    monkeypatch.setattr(sys, "platform", "win32")
    assert not memory.give_back()
    monkeypatch.undo()
    memory._trim.cache_clear()
