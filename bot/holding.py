"""The lease as the process that works sees it: taken, extended, and not believed in after a pause.

Time is monotonic and counted from before the lease was asked for: a process that was stopped and goes on must not send
by a lease that somebody else may have by now.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from bot.opening import is_gone
from models import lease
from models.database import Database, Unavailable, is_full

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
RENEW_SECONDS = 10.0
LONG_SECONDS = 10.0


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass
class Holding:
    """One process's hold on the database."""

    database: Database
    holder: str = field(default_factory=_name)
    epoch: int = 0
    _sure_until: float = 0.0

    def is_sure(self) -> bool:
        """Tell whether nobody else can have the lease yet."""
        return time.monotonic() < self._sure_until

    async def take(self) -> int:
        """Wait until the lease is this process's, say why it waits, and return the new epoch."""
        said = False
        while True:
            try:
                taken = await self._ask(is_gone=is_gone)
            except Unavailable as error:
                # Whoever is stopped in the middle of a transaction keeps the lock until it goes on or dies.
                why = "the disk is full" if is_full(error) else "perhaps another process holds it"
                log.warning("the database cannot be written; trying again", why=why)
                await asyncio.sleep(LONG_SECONDS if is_full(error) else 0)
                taken = None
            else:
                if taken is None and not said:
                    log.warning("another process is working with this database; waiting until it stops")
                    said = True
            if taken is not None:
                self.epoch = taken.epoch
                return taken.epoch
            await asyncio.sleep(1)

    async def keep(self) -> None:
        """Extend the lease again and again; return when somebody else has it."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                taken = await self._ask()
            except Unavailable as error:
                said = "the lease could not be extended; nothing is sent when it has run out"
                log.error(said, exc_info=not is_full(error))
                continue
            if taken is None or taken.epoch != self.epoch:
                return

    async def release(self) -> None:
        """Give the lease up, so that whoever comes next need not wait."""
        self._sure_until = 0.0
        await self.database.transaction(lease.release, holder=self.holder, now=datetime.now(UTC))

    async def _ask(self, *, is_gone: Callable[[str], bool] = lambda _: False) -> lease.Lease | None:
        asked = time.monotonic()
        taken = await self.database.transaction(
            lease.take, holder=self.holder, now=datetime.now(UTC), lasting=LEASE, is_gone=is_gone
        )
        if taken is not None:
            self._sure_until = asked + LEASE.total_seconds()
        return taken
