"""Buttons as people press them: at most two or three words, two a row, and never more than 64 bytes of data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from locales import Text, text
from mentoring.outbox import Button

DATA_BYTES = 64


def data(word: str, *parts: object) -> str:
    """Return a button's data, `word:part:part`; raises ValueError when it is longer than Telegram takes."""
    joined = ":".join([word, *(str(part) for part in parts)])
    if not 1 <= len(joined.encode()) <= DATA_BYTES:
        raise ValueError(f"a button's data of {word} is too long")
    return joined


def button(label: Text | str, word: str, *parts: object, style: str | None = None, **values: Any) -> Button:
    """Return a button that sends `word:parts` when pressed; `label` is a Text or the key of one."""
    shown = label if isinstance(label, Text) else text(label, **values)
    return Button(shown, data=data(word, *parts), style=style)


def link(label: Text | str, url: str) -> Button:
    """Return a button that opens a page."""
    return Button(label if isinstance(label, Text) else text(label), url=url)


def rows(buttons: Sequence[Button], *, columns: int = 2) -> list[list[Button]]:
    """Lay buttons out in rows."""
    return [list(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]


def pages(word: str, *parts: object, page: int, last: int) -> list[Button]:
    """Return the buttons to the page before and the page after; the page's number is the data's last part."""
    found = []
    if page > 0:
        found.append(button("button-earlier", word, *parts, page - 1))
    if page < last:
        found.append(button("button-later", word, *parts, page + 1))
    return found
