"""One process beside the bot for slow work: drawing, tables, solving. The heavy libraries are loaded only there.

The first call starts it; one that dies or hangs is replaced. It talks through a pipe, so it notices the end of the bot
(a kill too) and goes as well. It is started afresh ("spawn"), never forked: it holds no handle of the bot's database.
"""

import asyncio
import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar, TypeVarTuple

Given = TypeVarTuple("Given")
Answer = TypeVar("Answer")
GIVES_WAY = 5  # where both want a core, whoever waits for an answer in the chat comes first


class WorkerDied(Exception):
    """The work ended its process twice (memory, a crash in a library), or the bot is closing."""


class Workers:
    """A process that takes one piece of work at a time; the others wait their turn.

    Functions are module-level ones or `functools.partial` of such; arguments and answers can be pickled.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._child: _Child | None = None
        self._closed = False

    async def run(
        self,
        function: Callable[[*Given], Answer],
        *args: *Given,
        timeout: float,  # noqa: ASYNC109 (at the end of it a process is ended, which asyncio.timeout cannot do)
    ) -> Answer:
        """Return `function(*args)`, worked in the process; what it raises is raised here.

        `timeout` is in seconds of work (starting the process included, waiting for the turn not); after it the process
        is ended and `TimeoutError` raised. Work whose process dies is tried once more, then `WorkerDied` is raised.
        """
        async with self._turn:
            try:
                succeeded, answer = await self._work(function, args, timeout)
            except _Gone:
                succeeded, answer = await self._try_again(function, args, timeout)
        if succeeded:
            return answer  # type: ignore[no-any-return]
        raise answer

    def beside(self) -> "Workers":
        """Return another process of this kind for work that takes minutes, so that nobody waits for it; close it."""
        return type(self)()

    def close(self) -> None:
        """End the process, whatever it does; later work is refused with `WorkerDied`."""
        self._closed = True
        self._end_child()

    async def _try_again(self, function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> tuple[bool, Any]:
        try:
            return await self._work(function, args, seconds)
        except _Gone as gone:
            raise WorkerDied from gone

    async def _work(self, function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> tuple[bool, Any]:
        if self._closed:
            raise WorkerDied
        self._child = self._child or _Child()
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.to_thread(self._child.ask, function, args)
        except (_Gone, TimeoutError, asyncio.CancelledError):
            self._end_child()
            raise

    def _end_child(self) -> None:
        if self._child:
            self._child.end()
        self._child = None


class Companion:
    """One process of this kind for a program that has no event loop: it works while the program does."""

    def __init__(self) -> None:
        self._child = _Child()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="companion")

    def begin(self, function: Callable[[*Given], Answer], *args: *Given) -> Callable[[], Answer]:
        """Let `function(*args)` be worked and return what waits for its answer, which raises what that raised.

        What has ended its process raises `WorkerDied`.
        """
        asked = self._thread.submit(self._child.ask, function, args)

        def answer() -> Answer:
            try:
                succeeded, given = asked.result()
            except _Gone as gone:
                raise WorkerDied from gone
            if not succeeded:
                raise given
            return given  # type: ignore[no-any-return]

        return answer

    def close(self) -> None:
        """End the process, whatever it does."""
        self._child.end()
        self._thread.shutdown(wait=True)


class _Gone(Exception):
    """The process ended before it answered."""


class _Child:
    """The process and our end of the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="worker", daemon=True)
        self._process.start()
        # Only the child may hold its end: that is how each side hears of the other's death.
        theirs.close()

    def ask(self, function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[bool, Any]:
        try:
            self._pipe.send((function, args))
            return self._pipe.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError) as error:
            raise _Gone from error

    def end(self) -> None:
        # The pipe closes when the thread that may still be reading from it has let go.
        self._process.kill()
        self._process.join()


def _serve(pipe: "Connection[Any, Any]") -> None:
    """Work until the bot's end of the pipe is closed."""
    # Ctrl-C reaches every process of the terminal; when to end is the bot's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    while True:
        try:
            work = pipe.recv_bytes()
            pipe.send_bytes(_worked(work))
        except (EOFError, OSError):
            return


def _worked(work: bytes) -> bytes:
    try:
        function, args = pickle.loads(work)  # noqa: S301 (sent by the bot)
        return pickle.dumps((True, function(*args)))
    except Exception as error:
        return _carried(error)


def _carried(error: Exception) -> bytes:
    """Return the pickled failure with its trace as a note; one that would not survive the way goes by its name only."""
    error.add_note("".join(["In the worker process:\n", *traceback.format_tb(error.__traceback__)]))
    try:
        packed = pickle.dumps((False, error))
        pickle.loads(packed)  # noqa: S301 (packed one line above)
    except Exception:
        packed = pickle.dumps((False, RuntimeError(type(error).__name__)))
    return packed
