"""What the tests of backups share: an office's server with data, backups and a clock, and harm that is done to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentoring import vault
from mentoring.refusals import Refusal
from mentoring.vault import Made
from mentoring.vault_restore import Restored, restore, try_restore
from models import audit, crypto
from models.database import Database, Session
from models.person import Person, nip_index
from models.photo import Photo
from tests.house import KEYS, furnished

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
RING = crypto.Keyring(KEYS)
OTHER = crypto.Keyring(crypto.KeyFile(keys={1: b"o" * 32}, current=1, index=b"i" * 32))


@dataclass
class Server:
    """An office's server: the data, the backups, and the clock at the wall."""

    folder: Path
    now: datetime = NOW
    numbers: list[int] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def store(self) -> Path:
        return self.folder / "disk" / "backups"

    def backs_up(self, *, keep: int = 14) -> Made:
        """Make a backup, a day after the one before."""
        self.now += timedelta(days=1)
        return vault.make(self.data, self.store, RING, now=self.now, keep=keep)

    def restores(self, name: str | None = None, *, into: str = "new", ring: crypto.Keyring = RING) -> Restored:
        """Restore into a folder."""
        return restore(self.store, name, self.folder / into, ring, now=self.now)

    def tries(self) -> Any:
        """Make the nightly trial."""
        return try_restore(self.store, self.data / "work", RING, now=self.now)

    def writes(self, rule: Callable[..., Any], *args: Any, data: str = "data") -> Any:
        """Run a rule on the database of a folder."""
        database = Database.at(self.folder / data / "gesek.db", RING)
        try:
            return database.write(rule, *args)
        finally:
            database.close()

    def keeps_photo(self, content: bytes) -> str:
        """Keep a photo on the disk and in the database, with its thumbnail; return its path."""
        number = len(self.numbers) + 1
        self.numbers.append(number)
        path = f"photos/ab/{number:02x}/photo-{number}.jpg"
        for name, data in ((path, content), (path.replace(".jpg", ".small.jpg"), b"small" + content)):
            (self.data / name).parent.mkdir(parents=True, exist_ok=True)
            (self.data / name).write_bytes(data)
        self.writes(_add_photo, number, path)
        return path

    def sealed(self, pattern: str) -> list[Path]:
        """Return the files of the backups that match."""
        return sorted(self.store.glob(pattern))


def _add_photo(session: Session, number: int, path: str) -> None:
    session.add(
        Photo(
            person_id=1,
            chat_id=1,
            message_id=number,
            file_id=str(number),
            file_unique_id=str(number),
            kind="photo",
            received_at=NOW,
            state="kept",
            path=path,
            thumbnail=path.replace(".jpg", ".small.jpg"),
        )
    )


def _begin(session: Session) -> None:
    nip = "198001012005019001"
    session.add(Person(id=1, name="Sri Wahyuni", nip=nip, nip_index=nip_index(nip), language="id", changed_at=NOW))
    session.flush()
    for number in range(3):
        audit.append(
            session, at=NOW, actor_id=1, deed="role.granted", subject=f"person:{number}", details={"n": number}
        )


def furnished_server(tmp_path: Path) -> Server:
    """Return a server with Sri, a trail of three deeds and two photos."""
    here = Server(tmp_path)
    here.data.mkdir()
    shutil.copyfile(furnished(), here.data / "gesek.db")
    here.writes(_begin)
    here.keeps_photo(b"rumah" * 5000)
    here.keeps_photo(b"dapur" * 5000)
    return here


def flip(path: Path, position: int) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def said(deed: Callable[[], Any]) -> Refusal:
    """Return how a deed is refused."""
    with pytest.raises(Refusal) as refused:
        deed()
    return refused.value


def leftovers(server: Server) -> list[Path]:
    """Return what is unfinished or readable anywhere."""
    return [*server.folder.rglob("*.part*"), *(server.data / "work").glob("*")]


def damage(path: Path) -> None:
    """Tear the middle of a database."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 60_000] = b"\x5a" * 60_000
    path.write_bytes(content)
