"""The record of every Bot API call, numbered from 1: in memory as JSON lines and, when asked for, in a file.

The file is written in batches (every fifth of a second and at the end): experiments kill bots, not the simulator.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

FLUSH_SECONDS = 0.2

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


class Journal:
    """Keeps one line per call; `n` of the first line is 1."""

    def __init__(self, path: Path | None) -> None:
        self._lines: list[tuple[str, int | None, bytes]] = []
        self._file: BinaryIO | None = path.open("ab") if path else None
        self._unwritten: list[bytes] = []

    def add(self, entry: dict[str, Any]) -> None:
        """Number the call and keep it; `entry` holds at least method and chat_id."""
        line = _encode({"n": len(self._lines) + 1, **entry}).encode() + b"\n"
        self._lines.append((entry["method"], entry["chat_id"], line))
        if self._file is not None:
            if not self._unwritten:
                asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)
            self._unwritten.append(line)

    def lines(self, *, since: int = 0, method: str | None = None, chat: int | None = None) -> Iterator[bytes]:
        """Yield the JSON lines numbered above `since`, of one method and one chat when given."""
        for index in range(max(since, 0), len(self._lines)):
            name, chat_id, line = self._lines[index]
            if (method is None or name == method) and (chat is None or chat_id == chat):
                yield line

    def flush(self) -> None:
        """Write what has gathered to the file."""
        if self._file is not None and self._unwritten:
            self._file.write(b"".join(self._unwritten))
            self._file.flush()
            self._unwritten.clear()

    def close(self) -> None:
        """Write the rest and close the file."""
        self.flush()
        if self._file is not None:
            self._file.close()
            self._file = None

    def clear(self) -> None:
        """Forget all calls; numbering starts anew. The file keeps what it has."""
        self.flush()
        self._lines.clear()
