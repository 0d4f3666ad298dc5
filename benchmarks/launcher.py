"""`python -m benchmarks.launcher [--kill-at POINT:N] [--set module.NAME=VALUE] … run`: the bot, broken on purpose.

It wraps functions of the product in the bot's own process and then runs its command line; the product itself knows no
switch. A point kills the process (SIGKILL) the N-th time it is reached.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

LEDGER = "CREATE TABLE IF NOT EXISTS bench_effects (update_id INTEGER NOT NULL, words TEXT)"
POINTS = {
    "kept": "updates are written, not committed",
    "acknowledge": "updates are committed, the offset has not moved",
    "handled": "a handler is through, its effects are not committed",
    "committed": "effects and done mark are committed, replies not sent",
    "claim": "a message is claimed and committed, not sent",
    "send": "a message is sent, its outcome not written",
    "mark": "an outcome is written, not committed",
    "marked": "an outcome is committed",
    "published": "a week's figures are written, not committed",
    "posted": "a week's messages are planned, not committed",
    "prepared": "a register is compared and laid out beside the database, nothing is written",
    "moved": "a register's rows are written, not committed",
    "switched": "a register's rows are committed, nobody has been told",
}


def wrap(owner: Any, name: str, around: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Replace a function of a module or class by one around it."""
    inner = getattr(owner, name)
    setattr(owner, name, functools.wraps(inner)(around(inner)))


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


class Death:
    """Comes when a point is reached for the n-th time."""

    def __init__(self, count: int) -> None:
        self.left = count

    def comes(self) -> None:
        """Count once."""
        self.left -= 1
        if self.left == 0:
            die()


def arm(point: str, count: int) -> None:
    """Let the process die at a named point."""
    from benchmarks import upgrading
    from bot import inbox
    from bot.courier import TelegramCourier
    from jobs.deliver import Delivery
    from mentoring import delivery
    from models.database import Database

    death = Death(count)
    if point in upgrading.POINTS:
        upgrading.arm(point, wrap, death.comes)
        return
    match point:
        case "kept":
            wrap(inbox, "_keep_batch", lambda inner: after(inner, death))
        case "acknowledge":
            wrap(inbox.Inbox, "receive", lambda inner: after_awaiting(inner, death))
        case "handled":
            from handlers import routes

            wrap(routes, "dispatch", lambda inner: after(inner, death))
        case "committed":
            wrap(Delivery, "replies", lambda inner: before(inner, death))
        case "claim":
            wrap(TelegramCourier, "deliver", lambda inner: before(inner, death))
        case "send":
            wrap(TelegramCourier, "deliver", lambda inner: after_awaiting(inner, death))
        case "mark":
            wrap(delivery, "settle", lambda inner: after(inner, death, when=lambda call: bool(call[1])))
        case "marked":
            settled = _Settled()
            wrap(delivery, "settle", settled.noting)
            wrap(Database, "transaction", lambda inner: settled.after(inner, death))
        case _:
            _arm_job(point, death)


def _arm_job(point: str, death: Death) -> None:
    """Let the process die in the middle of a week's digest or of an import."""
    match point:
        case "published":
            from jobs import weekly_digest

            wrap(weekly_digest, "keep", lambda inner: after(inner, death))
        case "posted":
            from mentoring import digest_posting

            wrap(digest_posting, "post", lambda inner: after(inner, death))
        case "prepared" | "moved":
            from models import switching

            around = before if point == "prepared" else after
            wrap(switching, "move_in", lambda inner: around(inner, death))
        case "switched":
            from models.staging import Staging

            wrap(Staging, "remove", lambda inner: before(inner, death))


class _Settled:
    """Knows whether the transaction that just ended wrote down an outcome."""

    def __init__(self) -> None:
        self.some = False

    def noting(self, inner: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            self.some = self.some or bool(args[1])
            return inner(*args, **kwargs)

        return called

    def after(self, inner: Callable[..., Any], death: Death) -> Callable[..., Any]:
        async def called(*args: Any, **kwargs: Any) -> Any:
            found = await inner(*args, **kwargs)
            if self.some:
                self.some = False
                death.comes()
            return found

        return called


def before(inner: Callable[..., Any], death: Death) -> Callable[..., Any]:
    """Return a function that counts before it calls."""

    def called(*args: Any, **kwargs: Any) -> Any:
        death.comes()
        return inner(*args, **kwargs)

    return called


def after(
    inner: Callable[..., Any], death: Death, *, when: Callable[[tuple[Any, ...]], bool] = lambda _: True
) -> Callable[..., Any]:
    """Return a function that counts after it was called."""

    def called(*args: Any, **kwargs: Any) -> Any:
        found = inner(*args, **kwargs)
        if when(args):
            death.comes()
        return found

    return called


def after_awaiting(inner: Callable[..., Any], death: Death) -> Callable[..., Any]:
    """Return a coroutine function that counts after it was awaited."""

    async def called(*args: Any, **kwargs: Any) -> Any:
        found = await inner(*args, **kwargs)
        death.comes()
        return found

    return called


def keep_ledger() -> None:
    """Let every handler write a row in its transaction: an effect that no unique key can hide when it comes twice."""
    from handlers import routes

    def around(inner: Callable[..., Any]) -> Callable[..., Any]:
        def called(context: Any) -> Any:
            found = inner(context)
            words = context.update.effective_message.text if context.update.effective_message else None
            context.session.connection().exec_driver_sql(
                "INSERT INTO bench_effects (update_id, words) VALUES (?, ?)", (context.update.update_id, words)
            )
            return found

        return called

    wrap(routes, "dispatch", around)


def poison(words: str) -> None:
    """Let a text kill the process whenever it is handled."""
    from handlers import routes

    def around(inner: Callable[..., Any]) -> Callable[..., Any]:
        def called(context: Any) -> Any:
            message = context.update.effective_message
            if message is not None and message.text == words:
                die()
            return inner(context)

        return called

    wrap(routes, "dispatch", around)


def trace(path: str) -> None:
    """Write when each request left and when its answer was heard, as JSON lines."""
    from bot.transport import AiohttpRequest

    lines = Path(path).open("ab", buffering=0)  # noqa: SIM115 - open as long as the process lives

    def around(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def called(self: Any, url: str, method: str, request_data: Any = None, *rest: Any, **more: Any) -> Any:
            given = request_data.json_parameters if request_data is not None else {}
            begun, status, body = time.monotonic(), 0, b""
            try:
                status, body = await inner(self, url, method, request_data, *rest, **more)
            finally:
                known = {
                    "method": url.rpartition("/")[2],
                    "chat": int(given.get("chat_id", 0)),
                    "begun": begun,
                    "ended": time.monotonic(),
                    "status": status,
                }
                lines.write(json.dumps(known).encode() + b"\n")
            return status, body

        return called

    wrap(AiohttpRequest, "do_request", around)


def shift_clock(seconds: float) -> None:
    """Let the bot's wall clock go ahead of the machine's."""
    from bot.app import SystemClock

    wrap(SystemClock, "now", lambda inner: lambda self: inner(self) + timedelta(seconds=seconds))


def follow_clock(path: str) -> None:
    """Let the bot's wall clock, and APScheduler's, be ahead of the machine's by the seconds that a file says now."""
    import apscheduler.schedulers.base as scheduling

    from bot import ticking
    from bot.app import SystemClock

    def ahead() -> timedelta:
        return timedelta(seconds=float(Path(path).read_text()))

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + ahead()

    for module in (scheduling, ticking):
        vars(module)["datetime"] = Moved
    wrap(SystemClock, "now", lambda inner: lambda self: inner(self) + ahead())


def set_constant(wish: str) -> None:
    """Set a module's constant, `module.NAME=VALUE`; one that is a timedelta is given in seconds."""
    place, _, value = wish.partition("=")
    module, _, name = place.rpartition(".")
    owner = importlib.import_module(module)
    is_time = isinstance(getattr(owner, name), timedelta)
    setattr(owner, name, timedelta(seconds=float(value)) if is_time else type(getattr(owner, name))(float(value)))


def fill_at_copy(path: str) -> None:
    """Let a file take the last byte of its disk when a backup begins to copy the database."""
    from benchmarks.small_disk import fill
    from models import snapshot

    def around(inner: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any) -> Any:
            fill(Path(path))
            return inner(*args)

        return called

    wrap(snapshot, "copy", around)


def migrate_by(folder: str) -> None:
    """Let the schema's revisions be those of another folder: the product's, and more."""
    from models import schema

    vars(schema)["FOLDER"] = Path(folder)


def answer_within(seconds: float) -> None:
    """Wait so long for Telegram's answers."""
    from bot.transport import AiohttpRequest

    assert AiohttpRequest.__init__.__kwdefaults__ is not None
    AiohttpRequest.__init__.__kwdefaults__["timeout"] = seconds


def main() -> None:
    """Break what is asked for, then be the bot."""
    parser = argparse.ArgumentParser(prog="benchmarks.launcher", description=__doc__)
    parser.add_argument("--kill-at", action="append", default=[], metavar="POINT:N", help=", ".join(POINTS))
    parser.add_argument("--set", action="append", default=[], metavar="module.NAME=VALUE")
    parser.add_argument("--answer-within", type=float, metavar="SECONDS")
    parser.add_argument("--shift", type=float, metavar="SECONDS", help="how far the wall clock is ahead")
    parser.add_argument("--clock", metavar="FILE", help="says how many seconds the wall clock is ahead, at each look")
    parser.add_argument("--ledger", action="store_true", help="a row per worked update")
    parser.add_argument("--poison", metavar="TEXT")
    parser.add_argument("--trace", metavar="FILE")
    parser.add_argument("--fill-at-copy", metavar="FILE")
    parser.add_argument("--migrations", metavar="FOLDER")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    importlib.import_module("bot")  # first, as it is when nothing is broken
    for wish in chosen.set:
        set_constant(wish)
    if chosen.answer_within:
        answer_within(chosen.answer_within)
    if chosen.shift:
        shift_clock(chosen.shift)
    if chosen.clock:
        follow_clock(chosen.clock)
    if chosen.ledger:
        keep_ledger()
    if chosen.poison:
        poison(chosen.poison)
    if chosen.trace:
        trace(chosen.trace)
    if chosen.fill_at_copy:
        fill_at_copy(chosen.fill_at_copy)
    if chosen.migrations:
        migrate_by(chosen.migrations)
    for wish in chosen.kill_at:
        point, _, count = wish.partition(":")
        arm(point, int(count or 1))
    sys.argv = ["gesek", *chosen.rest]
    from bot.__main__ import main as command_line

    command_line()


if __name__ == "__main__":
    main()
