"""Waiting in tests: for what is asked and not for a while, because a busy machine needs longer than any while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from inspect import isawaitable

PATIENCE = 200.0  # of a test that fails; one that holds waits no longer than it must
LOOK_EVERY = 0.01


async def until(true: Callable[[], object | Awaitable[object]]) -> None:
    """Wait until a question, or what it awaits, is answered with yes; fail when it never is."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = true()
        if await answer if isawaitable(answer) else answer:
            return
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(LOOK_EVERY)
