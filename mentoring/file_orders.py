"""Files that somebody asks for in the chat: what a kind needs to be drawn is found here, drawn by a job, and sent.

Who may have a file is checked when it is asked for, and again when it is drawn: in between, a role may have ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from mentoring.outbox import Words
from mentoring.programme import Programme
from models.database import Session
from models.file_order import FileOrder, waiting_orders


@dataclass(frozen=True)
class Drawn:
    """How a file is made: `draw` is a function of a module, called with `values` in the worker process.

    `name` is the file's, `said` what stands above it. `protect` forbids passing it on.
    """

    draw: Callable[..., bytes]
    values: tuple[Any, ...]
    name: str
    said: Words
    kind: Literal["document", "photo"] = "document"
    protect: bool = False


Draughtsman = Callable[[Session, FileOrder, Programme, datetime], Drawn]


def order_file(session: Session, kind: str, details: dict[str, Any], *, person_id: int, now: datetime) -> bool:
    """Note that somebody wishes a file; tell whether that is news: the same one is not asked for twice at a time."""
    if any(one.kind == kind and one.details == details for one in waiting_orders(session, person_id)):
        return False
    session.add(FileOrder(kind=kind, details=details, person_id=person_id, ordered_at=now))
    session.flush()
    return True
