"""Gives free memory back to the system: glibc keeps it, more each hour, because pages that readers hold come and go."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> bool:
    """Give back what can be; False where it was nothing, or this system's C library has no way. Takes milliseconds."""
    trim = _trim()
    return trim is not None and bool(trim(0))


@cache
def _trim() -> Callable[[int], int] | None:
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
