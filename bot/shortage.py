"""While the disk is full: what cannot be kept is not acknowledged, so Telegram gives it again when there is room.

Whoever wrote it is told so once, and the operators of the full disk, past the outbox: no row can be written now. That
the lease is still ours is read, since it cannot be extended either; nobody else can have taken it without writing.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.raw import LARGEST, is_storable
from jobs.pacer import Pacer
from locales import Text, language_of, text
from mentoring.delivery import Sender
from mentoring.outage import KEPT_BY_TELEGRAM
from mentoring.outbox import Clock, Content, Courier, HaltedError, Order, SendFailure
from models import lease
from models.account import languages_of
from models.database import Database, Session, is_full

log = structlog.get_logger(__name__)

CALM = timedelta(minutes=10)
FRESH = timedelta(minutes=1)
AGAIN = timedelta(minutes=1)
KIND = "disk full"
SLOTS = 4096
_NUMBER = struct.Struct("<q")


class Told:
    """The chats that were told in this outage, in a file whose room was taken while there was some: a kill leaves it.

    Its first number is when something was refused last. Without room for the file itself, memory must do.
    """

    def __init__(self, path: Path, *, now: datetime) -> None:
        self.chats: set[int] = set()
        self._file: Any = None
        with suppress(OSError):
            kept = path.read_bytes() if path.exists() else b""
            if len(kept) != SLOTS * _NUMBER.size:
                kept = bytes(SLOTS * _NUMBER.size)
                path.write_bytes(kept)
            self._file = path.open("r+b", buffering=0)
            last, *chats = (number for (number,) in _NUMBER.iter_unpack(kept))
            if now - datetime.fromtimestamp(last, UTC) < KEPT_BY_TELEGRAM:
                self.chats = {chat for chat in chats if chat}
        # What ended the process may have been the outage: that it is over has to be seen by somebody who works.
        self._last = now

    def refused(self, now: datetime) -> None:
        """Note that something was refused; after a calm time that is another outage, of which nobody was told."""
        if now - self._last > CALM:
            self.chats.clear()
            self._write(0, bytes(SLOTS * _NUMBER.size))
        self._last = now
        self._write(0, _NUMBER.pack(int(now.timestamp())))

    def add(self, chat_id: int) -> None:
        """Note that a chat was told."""
        self.chats.add(chat_id)
        if len(self.chats) < SLOTS:
            self._write(len(self.chats), _NUMBER.pack(chat_id))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, slot: int, content: bytes) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            self._file.seek(slot * _NUMBER.size)
            self._file.write(content)


@dataclass
class Shortage:
    """Watches one app's database. `alert` is told of the full disk about once a minute while it lasts."""

    database: Database
    clock: Clock
    sender: Sender
    courier: Courier
    pacer: Pacer
    told: Told
    alert: Callable[[str], None]
    _since: datetime | None = None
    _last: datetime | None = None
    _alerted: datetime | None = None
    _errands: set[asyncio.Task[None]] = field(default_factory=set)

    def refused(self) -> None:
        """Note that something could not be written."""
        now = self.clock.now()
        self.told.refused(now)
        if self.seconds is None:
            self._since = now
        self._last = now
        if self._alerted is None or now - self._alerted >= AGAIN:
            self._alerted = now
            self.alert(KIND)

    @property
    def seconds(self) -> int | None:
        """Return for how long the disk has been full; None when nothing was refused of late."""
        now = self.clock.now()
        if self._since is None or self._last is None or now - self._last > FRESH:
            return None
        return round((now - self._since).total_seconds())

    def unkept(self, batch: Sequence[dict[str, Any]], error: Exception) -> None:
        """Hear that updates could not be kept; when there was no room for them, those who wrote them are told."""
        if is_full(error):
            self._tell_later(batch)

    def _tell_later(self, batch: Sequence[dict[str, Any]]) -> None:
        """Tell them while the poll goes on: Telegram may be slow, and who polls must not stand still."""
        writers = dict(found for raw in batch if (found := _writer(raw)) is not None)
        new = {chat: code for chat, code in writers.items() if chat not in self.told.chats}
        for chat in new:
            # Before it is sent: who is killed now has told nobody twice.
            self.told.add(chat)
        if new:
            errand = asyncio.get_running_loop().create_task(self._tell(new))
            self._errands.add(errand)
            errand.add_done_callback(self._errands.discard)

    async def _tell(self, writers: Mapping[int, str | None]) -> None:
        try:
            known = await self.database.query(languages_of, writers)
            chats = {chat: known.get(chat) or language_of(code) for chat, code in writers.items()}
            await self.say(text("shortage-not-kept"), chats)
        except Exception:
            log.exception("nobody could be told that the disk is full")

    async def say(self, said: Text, chats: Mapping[int, str]) -> int:
        """Say something to these chats, each in its language, past the outbox; return how many heard it."""
        heard = 0
        for chat_id, language in chats.items():
            await self.pacer.reply_turn(chat_id)
            if not await self.database.query(_holds, self.sender):
                log.warning("another process may be working: nothing is said past the outbox")
                break
            heard += await self._send(Order(0, chat_id, None, language, "reply", "send", Content(text=said), 1))
        return heard

    async def _send(self, order: Order) -> bool:
        try:
            await self.courier.deliver(order)
        except HaltedError as failure:
            self.pacer.halt(order.chat_id, failure.seconds)
        except SendFailure as failure:
            log.info("not told that the disk is full", reason=failure.reason)
        else:
            return True
        return False

    async def close(self) -> None:
        """End what is being said."""
        errands = list(self._errands)
        for errand in errands:
            errand.cancel()
        await asyncio.gather(*errands, return_exceptions=True)
        self.told.close()


def _holds(session: Session, sender: Sender) -> bool:
    return lease.holds(session, holder=sender.holder, epoch=sender.epoch)


def _writer(raw: Any) -> tuple[int, str | None] | None:
    """Return the private chat in which somebody wrote or pressed, and the language of their phone."""
    if not is_storable(raw):
        return None
    pressed = raw.get("callback_query")
    said = pressed if isinstance(pressed, dict) else raw.get("message")
    person = said.get("from") if isinstance(said, dict) else None
    message = pressed.get("message") if isinstance(pressed, dict) else said
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or not isinstance(person, dict) or chat.get("type") != "private":
        return None
    number, code = chat.get("id"), person.get("language_code")
    if not isinstance(number, int) or not 0 < number < LARGEST:
        return None
    return number, code if isinstance(code, str) else None
