"""The tour's table: what a person should have got by which method of the Bot API, and what its journal says."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import EllipsisType
from typing import Any

from locales import Text, plain, text

MARK = "\ue000"
_TAG = re.compile(r"</?[a-z][^>]*>")
_NUMBER = r"([0-9][0-9.]*)"


class StoryBrokenError(Exception):
    """What should have happened did not: the tour ends here."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.key)
        self.said = said


@dataclass(frozen=True)
class Row:
    """One line of the table; `what` is the key of its words."""

    step: str
    person: str
    method: str
    what: str
    expected: str
    found: str

    @property
    def ok(self) -> bool:
        """Tell whether what was found is what was expected."""
        return self.expected == self.found


def step_text(step: str) -> Text:
    """Return what a step is called in the table."""
    return text(f"tour-step-{step}")


@dataclass
class Table:
    """All lines so far; the first that does not hold ends the story."""

    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Keep a line; raises StoryBrokenError when it does not hold."""
        self.rows.append(row)
        if not row.ok:
            raise StoryBrokenError(
                text("tour-broken", step=step_text(row.step), person=row.person, what=text(row.what))
            )

    @property
    def holds(self) -> bool:
        """Tell whether there are lines and all of them hold."""
        return bool(self.rows) and all(row.ok for row in self.rows)


@dataclass(frozen=True)
class Call:
    """One successful call of the bot: its number, method, chat, and its words without markup."""

    n: int
    method: str
    chat: int | None
    words: str


def calls(journal: Sequence[dict[str, Any]]) -> list[Call]:
    """Return the calls of a journal that succeeded."""
    return [_call(one) for one in journal if one["ok"]]


def _call(entry: dict[str, Any]) -> Call:
    said = entry["params"].get("text") or entry["params"].get("caption") or ""
    return Call(entry["n"], entry["method"], entry["chat_id"], html.unescape(_TAG.sub("", said)))


def sentence(key: str, /, **values: Any) -> re.Pattern[str]:
    """Return a pattern for a sentence: each value given as `...` stands for a number to be read, "*" for any words."""
    written = plain(text(key, **{name: _stand_in(value) for name, value in values.items()}), "id")
    pattern = re.escape(written.strip())
    return re.compile(pattern.replace(re.escape(f"{MARK}0"), _NUMBER).replace(re.escape(f"{MARK}1"), ".*?"), re.DOTALL)


def _stand_in(value: Any) -> Any:
    if isinstance(value, EllipsisType):
        return f"{MARK}0"
    return f"{MARK}1" if value == "*" else value


def numbers_of(found: re.Match[str] | None) -> str:
    """Return the numbers that a sentence holds, as the table shows them; a dash where the sentence was not said."""
    return ", ".join(one.replace(".", "") for one in found.groups()) if found is not None else "–"
