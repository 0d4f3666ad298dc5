"""A chapter's start, kept: so that a test need not play the chapters before it again for every job it leaves out."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.demo import BOT_ID
from bot.tour_ledger import Ledger
from bot.tour_stage import Phone, Stage

DATABASE = Path("data", "gesek.db")


@dataclass(frozen=True)
class Kept:
    """The world as it stood when a chapter began."""

    chapter: str
    folder: Path


@dataclass(frozen=True)
class _Books:
    """What the database does not hold: the tour's books, the instant, and whose phone is which."""

    ledger: Ledger
    now: datetime
    phones: tuple[tuple[int, str, str, str], ...]


def keep(stage: Stage, chapter: str, into: Path) -> Kept:
    """Copy the world beside the bot, while it rests."""
    kept = Kept(chapter, into / chapter)
    shutil.copytree(stage.folder, kept.folder, ignore=shutil.ignore_patterns("gesek.db*", "simulator.log", "inflight"))
    with (
        closing(sqlite3.connect(stage.folder / DATABASE)) as live,
        closing(sqlite3.connect(kept.folder / DATABASE)) as copy,
    ):
        live.backup(copy)
        # Nobody works with the copy yet, and whoever does first must not wait for the one who never will.
        copy.execute("DELETE FROM leases")
        copy.commit()
    phones = tuple((one.user, one.part, one.name, one.nip) for one in stage.phones)
    (kept.folder / "books").write_bytes(pickle.dumps(_Books(stage.ledger, stage.clock.now(), phones)))
    return kept


def _books(kept: Kept) -> _Books:
    found = pickle.loads((kept.folder / "books").read_bytes())  # noqa: S301 (written by this module)
    assert isinstance(found, _Books), "only books are kept there"
    return found


def unpack(kept: Kept, folder: Path) -> tuple[Ledger, datetime]:
    """Put a kept world into a folder; return the tour's books and the instant at which it stood."""
    shutil.copytree(kept.folder, folder, dirs_exist_ok=True)
    books = _books(kept)
    return books.ledger, books.now.astimezone(UTC)


async def give_phones(stage: Stage, kept: Kept) -> None:
    """Give everybody who had one their phone again, the chat with the bot open."""
    for user, part, name, nip in _books(kept).phones:
        await stage.desk.person(user, name, opened=BOT_ID)
        stage.add(Phone(stage, user, part, name, nip))
