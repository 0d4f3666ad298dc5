"""Long-running work: what rests ends when the bot is asked to stop, also in the very moment something wakes it."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from bot.working import Working
from jobs.tools import Tools
from models.database import Unavailable


async def nothing_to_do(_: Any) -> bool:
    return False


@pytest.mark.parametrize("turns", range(5))
async def test_a_stop_in_the_moment_of_waking_is_heard(turns: int) -> None:
    working = Working([nothing_to_do])
    task = asyncio.create_task(working.loops(cast(Tools, None))[0])
    for _ in range(10):
        await asyncio.sleep(0)
    assert working.rests
    working.wake()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    done, _waits = await asyncio.wait({task}, timeout=10)
    assert done, "it goes on"


@pytest.mark.parametrize(("error", "traced"), [(Unavailable("", None, OSError("away")), False), (KeyError("x"), True)])
async def test_a_database_that_is_away_is_one_line_a_look(error: Exception, traced: bool) -> None:
    async def fails(_: Any) -> bool:
        raise error

    with capture_logs() as logs:
        task = asyncio.create_task(Working([fails]).loops(cast(Tools, None))[0])
        for _ in range(10):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
    assert [(one["why"], one["exc_info"]) for one in logs] == [(type(error).__name__, traced)]
