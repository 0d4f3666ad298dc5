"""What a table is before it is written: sheets with their columns, units that stay together, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mentoring.documents.spooled import Layout, Unit
from models.database import Session
from models.scope import Viewer

PORTION = 200


@dataclass(frozen=True)
class Prepared:
    """A table that can be read: its sheets, whose rows they hold, and `read`, which asks for a portion of those.

    A unit is what must not be torn apart: a family with its members. `read` gives one for each id that has rows.
    """

    layouts: Sequence[Layout]
    ids: Sequence[int]
    read: Callable[[Session, Sequence[int]], list[Unit]]


@dataclass(frozen=True)
class Asking:
    """Who asks, and when: what every table needs to be read."""

    who: Viewer
    today: date
    now: datetime
