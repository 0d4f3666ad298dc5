"""Takes what went wrong to whoever operates the bot, at most once an hour of a kind; it never fails itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.metrics import Metrics
from locales import Text, text
from mentoring import alerts
from mentoring.outbox import Clock
from mentoring.programme import Programme
from models.database import Database

log = structlog.get_logger(__name__)


@dataclass
class Operators:
    """Hears of alerts from any part of an app. `planned` is told when messages wait to be sent.

    `straight` says something to chats past the outbox and returns how many heard it.
    """

    database: Database
    clock: Clock
    programme: Programme
    metrics: Metrics
    planned: Callable[[], None]
    straight: Callable[[Text, Mapping[int, str]], Awaitable[int]] | None = None
    _told: dict[str, datetime] = field(default_factory=dict)
    _errands: set[asyncio.Task[None]] = field(default_factory=set)

    def alert(self, what: str) -> None:
        """Say aloud what needs a person, and plan a message to the operators."""
        log.error("alert", what=what)
        kind = alerts.kind_of(what)
        self.metrics.alerted(kind.replace(" ", "_"))
        now = self.clock.now()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if self._told.get(kind) == hour:
            return
        self._told[kind] = hour
        errand = asyncio.get_running_loop().create_task(self._tell(kind, now))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _tell(self, kind: str, now: datetime) -> None:
        try:
            if self.straight is not None and kind in alerts.STRAIGHT:
                chats = await self.database.query(alerts.chats_of_operators, self.programme, now=now)
                if not await self.straight(text(alerts.SAID[kind]), chats):
                    self._told.pop(kind, None)
            elif await self.database.transaction(alerts.tell_operators, kind, self.programme, now=now):
                self.planned()
        except Exception:
            # Then it is told by the log, the figures and the ping that stays away.
            log.exception("no operator could be told", kind=kind)
            self._told.pop(kind, None)

    async def close(self) -> None:
        """Wait for what is being planned."""
        await asyncio.gather(*self._errands, return_exceptions=True)
