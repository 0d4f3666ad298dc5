"""The sentences of one language, each read from its file when it is first said.

There are thousands and a start says few of them: to read all takes as long as loading the libraries does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message

_BEGIN = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
_NAMED = re.compile(r"\{\s*([a-zA-Z][\w-]*)")


class Sentences(FluentBundle):
    """Every sentence in a folder's files; of a key that stands there twice the first."""

    def __init__(self, folder: Path, locale: str) -> None:
        super().__init__([locale], use_isolating=False)
        self._unread: dict[str, str] = {}
        self._reading = Lock()
        for path in sorted(folder.glob("*.ftl")):
            for key, source in _entries(path.read_text("utf-8")):
                self._unread.setdefault(key, source)

    def get_message(self, message_id: str) -> Message:
        """Return a sentence; raises KeyError for one that no file has, or that has a mistake."""
        if message_id in self._unread:
            self._read(message_id)
        return super().get_message(message_id)

    def _read(self, message_id: str) -> None:
        """Read a sentence and those that stand in it. It counts as unread for other threads until all are there."""
        with self._reading:
            wanted, found = {message_id} & self._unread.keys(), set[str]()
            while wanted:
                found |= wanted
                wanted = {name for one in wanted for name in _NAMED.findall(self._unread[one])}
                wanted = (wanted & self._unread.keys()) - found
            self.add_resource(FluentResource("\n".join(self._unread[one] for one in sorted(found))))
            for one in found:
                del self._unread[one]


def _entries(written: str) -> Iterator[tuple[str, str]]:
    """Give each key with its lines, to where the next one begins."""
    begins = list(_BEGIN.finditer(written))
    ends = [one.start() for one in begins[1:]] + [len(written)]
    for one, end in zip(begins, ends, strict=True):
        yield one[1], written[one.start() : end]
