"""How fast a bot may send: per chat, per group and per bot, and the halts a breach declares (429 with retry_after).

Rates run on monotonic time, never on the movable clock. `time_scale` shortens the windows in which messages are counted
and the age of callbacks; a declared `retry_after` always means real seconds, for a bot takes it at its word.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, fields

from simulator.answers import Flood

LONGEST_HALT = 300.0


@dataclass(slots=True)
class Limits:
    """The numbers `/sim/limits` shows and changes."""

    enforce: bool = True
    bot_per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 6.0
    group_per_minute: int = 20
    retry_after: int = 3
    lengthen_by: float = 1.0  # seconds that each call inside a halt adds to it
    silence_seconds: float = 60.0  # a message to a chat silent for so long counts towards bot_per_second
    callback_seconds: float = 15.0
    time_scale: float = 1.0

    def reset(self) -> None:
        """Return to the numbers of the start."""
        for one in fields(self):
            setattr(self, one.name, one.default)


@dataclass(slots=True)
class _Halt:
    until: float
    everything: bool  # also messages that the bot-wide rate does not count


@dataclass(slots=True)
class _Chat:
    tokens: float
    at: float
    minute: deque[float]


class Meters:
    """Counts what bots send and refuses what is too fast."""

    def __init__(self, limits: Limits, ticks: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._ticks = ticks
        self._halts: dict[tuple[int, int | None], _Halt] = {}
        self._chats: dict[tuple[int, int, bool], _Chat] = {}
        self._bots: dict[int, deque[float]] = {}

    def reset(self) -> None:
        """Forget all that was counted and every halt."""
        self._halts.clear()
        self._chats.clear()
        self._bots.clear()

    def declare(self, bot: int, chat: int | None, seconds: float) -> None:
        """Halt a chat, or with `chat` None everything the bot sends, for so many seconds."""
        self._halts[bot, chat] = _Halt(self._ticks() + seconds, everything=True)

    def admit(self, *, bot: int, chat: int, heard_at: float | None, count: int = 1, edit: bool = False) -> None:
        """Count `count` messages (or an edit) to a chat, or raise Flood.

        `heard_at` is the monotonic time at which somebody last wrote or pressed in the chat. Edits are measured apart.
        """
        now = self._ticks()
        limits = self._limits
        quiet = not edit and (heard_at is None or now - heard_at > limits.silence_seconds * limits.time_scale)
        if self._halts:
            self._refuse_inside(bot, chat, now, quiet=quiet)
        if not limits.enforce:
            return
        meter = self._chats.get((bot, chat, edit))
        if meter is None:
            meter = self._chats[bot, chat, edit] = _Chat(limits.chat_burst, now, deque())
        self._admit_chat(bot, chat, meter, now)
        if chat < 0 and not edit:
            self._admit_group(bot, chat, meter, now, count)
        if quiet:
            self._admit_bot(bot, now, count)
        meter.tokens -= count
        if chat < 0:
            meter.minute.extend([now] * count)

    def _refuse_inside(self, bot: int, chat: int, now: float, *, quiet: bool) -> None:
        for scope, key in (("chat", (bot, chat)), ("bot", (bot, None))):
            halt = self._halts.get(key)
            if halt is None:
                continue
            if halt.until <= now:
                del self._halts[key]
            elif quiet or halt.everything:
                halt.until = min(halt.until + self._limits.lengthen_by, now + LONGEST_HALT)
                raise Flood(math.ceil(halt.until - now), scope=scope, inside=True)

    def _admit_chat(self, bot: int, chat: int, meter: _Chat, now: float) -> None:
        limits = self._limits
        gained = (now - meter.at) * limits.chat_per_second / limits.time_scale
        meter.tokens = min(limits.chat_burst, meter.tokens + gained)
        meter.at = now
        if meter.tokens < 1:
            raise self._breach(bot, chat, now, limits.retry_after)

    def _admit_group(self, bot: int, chat: int, meter: _Chat, now: float, count: int) -> None:
        window = 60 * self._limits.time_scale
        sent = meter.minute
        while sent and sent[0] <= now - window:
            sent.popleft()
        if len(sent) + count > self._limits.group_per_minute:
            free_in = sent[0] + window - now if sent else 0
            raise self._breach(bot, chat, now, max(self._limits.retry_after, math.ceil(free_in)))

    def _admit_bot(self, bot: int, now: float, count: int) -> None:
        sent = self._bots.setdefault(bot, deque())
        while sent and sent[0] <= now - self._limits.time_scale:
            sent.popleft()
        if len(sent) + count > self._limits.bot_per_second:
            raise self._breach(bot, None, now, self._limits.retry_after)
        sent.extend([now] * count)

    def _breach(self, bot: int, chat: int | None, now: float, seconds: int) -> Flood:
        self._halts[bot, chat] = _Halt(now + seconds, everything=chat is not None)
        return Flood(seconds, scope="bot" if chat is None else "chat", inside=False)
