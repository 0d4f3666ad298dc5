"""What changed, numbered, for the live page: a short memory for late listeners and one queue per listener.

Listeners hear that a chat changed, not what changed; they read the transcript. That keeps a busy bot cheap to watch.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

Event = tuple[int, str, dict[str, Any]]


class Events:
    """Numbers changes and hands them to whoever listens."""

    def __init__(self) -> None:
        self.latest = 0
        self._memory: deque[Event] = deque(maxlen=500)
        self._listeners: set[asyncio.Queue[Event]] = set()

    def tell(self, kind: str, body: dict[str, Any]) -> None:
        """Record a change of this kind and pass it to every listener."""
        self.latest += 1
        event = (self.latest, kind, body)
        self._memory.append(event)
        for listener in self._listeners:
            listener.put_nowait(event)

    async def listen(self, since: int, *, patience: float) -> AsyncIterator[Event | None]:
        """Yield changes after number `since` for ever; None when nothing happened for `patience` seconds."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        for event in self._memory:
            if event[0] > since:
                queue.put_nowait(event)
        self._listeners.add(queue)
        try:
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), patience)
                except TimeoutError:
                    yield None
        finally:
            self._listeners.discard(queue)
