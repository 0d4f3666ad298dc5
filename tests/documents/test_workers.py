"""Slow work beside the bot: what dies is replaced, what hangs is ended, and nothing outlives the bot."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mentoring.documents.workbook import About, Column, Sheet, UnwritableCell, write_table
from mentoring.workers import WorkerDied, Workers
from tests.documents import tasks

ROOT = Path(__file__).parents[2]
BOT_THAT_IS_KILLED = """
import asyncio, os
from mentoring.workers import Workers
async def main():
    print(await Workers().run(os.getpid, timeout=100), flush=True)
    await asyncio.sleep(600)
if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.close()


async def test_work_that_kills_its_process_twice_is_given_up_and_the_next_work_is_done(workers: Workers) -> None:
    with pytest.raises(WorkerDied):
        await workers.run(tasks.die, timeout=100)
    assert await workers.run(tasks.double, 21, timeout=100) == 42


async def test_work_that_hangs_is_ended_and_the_next_work_is_done(workers: Workers) -> None:
    first = await workers.run(tasks.whose_process, timeout=100)
    with pytest.raises(TimeoutError):
        await workers.run(tasks.hang, timeout=0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert await workers.run(tasks.double, 21, timeout=100) == 42


async def test_what_the_work_raises_is_raised_here_and_the_process_stays(workers: Workers) -> None:
    first = await workers.run(tasks.whose_process, timeout=100)
    with pytest.raises(ValueError, match="no families"):
        await workers.run(tasks.refuse, "no families", timeout=100)
    with pytest.raises(EOFError):
        await workers.run(tasks.refuse, "end of file", timeout=100)
    with pytest.raises(RuntimeError, match="Stubborn"):
        await workers.run(tasks.refuse, "stubborn", timeout=100)
    assert await workers.run(tasks.whose_process, timeout=100) == first


async def test_a_refused_cell_keeps_its_place_on_the_way_back(workers: Workers) -> None:
    about = About("Tentang", "Rekap", [], "Ratna", datetime(2026, 11, 23, tzinfo=UTC))
    sheets = [Sheet("Data", [Column("A")], [["x" * 40_000]])]
    with pytest.raises(UnwritableCell) as refused:
        await workers.run(partial(write_table, sheets, about=about), timeout=100)
    assert (refused.value.sheet, refused.value.row, refused.value.column) == ("Data", 2, "A")


async def test_work_whose_process_died_once_is_tried_again(workers: Workers, tmp_path: Path) -> None:
    assert await workers.run(tasks.die_the_first_time, tmp_path / "mark", timeout=100) == "done"


async def test_a_process_found_dead_is_replaced_without_a_word(workers: Workers) -> None:
    first = await workers.run(tasks.whose_process, timeout=100)
    os.kill(first, signal.SIGKILL)
    assert await workers.run(tasks.whose_process, timeout=100) != first


async def test_many_askers_take_turns_and_waiting_is_not_counted_as_work(workers: Workers) -> None:
    await workers.run(tasks.double, 0, timeout=100)
    answers = await asyncio.gather(*(workers.run(tasks.double, number, timeout=100) for number in range(20)))
    assert answers == [2 * number for number in range(20)]


async def test_an_asker_who_gives_up_leaves_no_work_behind(workers: Workers) -> None:
    first = await workers.run(tasks.whose_process, timeout=100)
    asked = asyncio.create_task(workers.run(tasks.hang, timeout=600))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await workers.run(tasks.double, 21, timeout=100) == 42
    assert first


async def test_after_closing_nothing_is_taken_and_nothing_runs(workers: Workers) -> None:
    first = await workers.run(tasks.whose_process, timeout=100)
    workers.close()
    with pytest.raises(WorkerDied):
        await workers.run(tasks.double, 1, timeout=100)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


async def test_closing_ends_work_under_way(workers: Workers) -> None:
    asked = asyncio.create_task(workers.run(tasks.hang, timeout=600))
    await asyncio.sleep(0)
    workers.close()
    with pytest.raises(WorkerDied):
        await asked


async def test_the_process_sees_no_heavy_library_before_it_draws(workers: Workers) -> None:
    assert not await workers.run(tasks.loaded, "matplotlib", timeout=100)


def test_a_killed_bot_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(BOT_THAT_IS_KILLED)
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as bot:
        assert bot.stdout
        child = int(bot.stdout.readline())
        bot.kill()
    deadline = time.monotonic() + 100
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "the worker outlived the bot"
        time.sleep(0.02)
