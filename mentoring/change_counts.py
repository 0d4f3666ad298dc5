"""How many families wait for something, for the screens that sum up: minutes, and a place on the list."""

from __future__ import annotations

from dataclasses import dataclass

from models.change import count_awaiting
from models.database import Session
from models.family import count_provisional


@dataclass(frozen=True)
class Waiting:
    """Changes that wait for a berita acara, and families that are provisional until one."""

    awaiting_minutes: int
    provisional: int


def waiting(session: Session) -> Waiting:
    """Return what waits in the whole regency."""
    return Waiting(count_awaiting(session, None), count_provisional(session))
