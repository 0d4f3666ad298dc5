"""Backups and the way back: what is cut, changed, lost or made with another key is refused, and the rest comes back."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentoring import vault
from mentoring.refusals import Refusal
from mentoring.vault import Made
from mentoring.vault_restore import Restored, restore, try_restore
from models import audit, crypto, snapshot
from models.database import Database, Session
from models.message import Message
from models.person import Person, nip_index
from models.photo import Photo
from models.sealed import DamagedError
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


@pytest.fixture
def server(tmp_path: Path) -> Server:
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


# Backups that are refused ------------------------------------------------------------------------------------


def test_without_a_database_there_is_nothing_to_back_up(server: Server) -> None:
    (server.data / "gesek.db").unlink()
    assert said(server.backs_up).key == "backup-nothing"
    assert not (server.data / "gesek.db").exists()


def test_two_backups_into_one_folder_do_not_meet(server: Server) -> None:
    server.store.mkdir(parents=True)
    with vault.alone(server.store):
        assert said(server.backs_up).key == "backup-busy"
    assert server.backs_up().photos == 4


def test_a_damaged_database_is_not_backed_up_over_a_good_one(server: Server) -> None:
    good = server.backs_up(keep=1)
    damage(server.data / "gesek.db")
    with pytest.raises(DamagedError):
        server.backs_up(keep=1)
    assert vault.names(server.store) == [good.name]
    assert server.tries().name == good.name


def test_a_database_of_another_key_is_not_backed_up(server: Server) -> None:
    with pytest.raises(crypto.WrongKeyError):
        vault.make(server.data, server.store, OTHER, now=NOW, keep=1)
    assert vault.names(server.store) == []


def test_a_disk_that_is_nearly_full_is_left_to_the_bot(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    good = server.backs_up()
    monkeypatch.setattr(vault, "RESERVE", 10**18)
    refusal = said(server.backs_up)
    assert refusal.key == "backup-no-room"
    assert vault.names(server.store) == [good.name]
    assert leftovers(server) == []


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_a_disk_that_fills_on_the_way_leaves_the_older_backups(
    server: Server, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    good = server.backs_up()
    server.keeps_photo(b"sumur" * 5000)
    synced = iter(range(100))

    def full(_: int) -> None:
        if next(synced) >= after:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            server.backs_up()
    assert vault.names(server.store) == [good.name]
    assert leftovers(server) == []
    assert server.tries().photos == 4
    assert server.backs_up().photos == 6


def leftovers(server: Server) -> list[Path]:
    """Return what is unfinished or readable anywhere."""
    return [*server.folder.rglob("*.part*"), *(server.data / "work").glob("*")]


def damage(path: Path) -> None:
    """Tear the middle of a database."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 60_000] = b"\x5a" * 60_000
    path.write_bytes(content)


# Restores that are refused -----------------------------------------------------------------------------------


def test_nothing_is_ever_restored_over_a_database(server: Server) -> None:
    server.backs_up()
    before = (server.data / "gesek.db").read_bytes()
    assert said(lambda: server.restores(into="data")).key == "restore-in-use"
    for name in ("gesek.db-wal", "gesek.db-journal"):
        other = server.folder / name
        other.mkdir()
        (other / name).touch()
        assert said(lambda other=other: server.restores(into=other.name)).key == "restore-in-use"  # type: ignore[misc]
    assert (server.data / "gesek.db").read_bytes() == before


def test_another_key_is_named_as_the_reason(server: Server) -> None:
    server.backs_up()
    assert said(lambda: server.restores(ring=OTHER)).key == "restore-key"
    assert list((server.folder / "new").iterdir()) == []


def test_without_a_backup_or_with_an_unknown_name_it_is_said(server: Server) -> None:
    assert said(server.restores).key == "restore-none"
    made = server.backs_up()
    refusal = said(lambda: server.restores("gesek-20200101T000000Z"))
    assert refusal.key == "restore-unknown"
    assert refusal.values["others"] == [made.name]


@pytest.mark.parametrize("file", ["database.sealed", "manifest.sealed"])
@pytest.mark.parametrize("harm", ["cut", "bit", "gone", "other"])
def test_a_damaged_backup_is_refused_and_the_others_are_named(server: Server, file: str, harm: str) -> None:
    older = server.backs_up()
    server.keeps_photo(b"sumur" * 5000)
    newer = server.backs_up()
    path = server.store / newer.name / file
    match harm:
        case "cut":
            path.write_bytes(path.read_bytes()[:-100])
        case "bit":
            flip(path, -200)
        case "gone":
            path.unlink()
        case "other":
            shutil.copyfile(server.store / newer.name / "database.sealed", server.store / "kept")
            shutil.copyfile(server.store / older.name / "database.sealed", path)
    if (file, harm) == ("manifest.sealed", "gone"):
        assert vault.names(server.store) == [older.name]
        return
    refusal = said(server.restores)
    assert refusal.key == "restore-damaged"
    assert refusal.values["others"] == [older.name]
    assert not (server.folder / "new" / "gesek.db").exists()
    assert server.restores(older.name).photos == 4


def test_a_photo_that_does_not_open_is_named_and_the_rest_comes_back(server: Server) -> None:
    server.backs_up()
    torn, lost, *_ = server.sealed("photos/??/*.sealed")
    flip(torn, 300)
    lost.unlink()
    came = server.restores()
    assert len(came.damaged) == 2
    assert (server.folder / "new" / "gesek.db").is_file()
    assert len(list((server.folder / "new").rglob("*.jpg"))) == 2


def test_a_disk_that_fills_during_a_restore_leaves_the_folder_free_for_another_try(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.backs_up()
    synced = iter(range(100))

    def full(_: int) -> None:
        if next(synced) >= 3:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            server.restores()
    assert list((server.folder / "new").iterdir()) == []
    assert server.restores().photos == 4


# The trial ---------------------------------------------------------------------------------------------------


def test_the_trial_says_what_is_wrong_with_the_newest_backup(server: Server) -> None:
    made = server.backs_up()
    path = server.store / made.name / "database.sealed"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(DamagedError):
        server.tries()
    path.write_bytes(whole)
    assert server.tries().photos == 4
    server.sealed("photos/??/*.sealed")[0].unlink()
    with pytest.raises(DamagedError, match="1 photos"):
        server.tries()
    assert list((server.data / "work").iterdir()) == []


def test_each_photo_is_opened_once_within_thirty_nights(server: Server) -> None:
    server.backs_up()
    flip(server.sealed("photos/??/*.sealed")[0], 300)
    failed = 0
    for _ in range(30):
        server.now += timedelta(days=1)
        try:
            server.tries()
        except DamagedError:
            failed += 1
    assert failed == 1


def test_a_trail_that_somebody_changed_is_found_at_its_entry(server: Server) -> None:
    with closing(sqlite3.connect(server.data / "gesek.db")) as connection, connection:
        connection.execute("UPDATE audit_entries SET subject = 'person:9' WHERE id = 2")
    server.backs_up()
    with pytest.raises(DamagedError, match="entry 2"):
        server.tries()


@pytest.mark.parametrize(
    ("harm", "broken"),
    [
        ("DELETE FROM audit_entries WHERE id = 2", 3),
        ("UPDATE audit_entries SET details = x'01' WHERE id = 3", 3),
        ("UPDATE audit_entries SET at = '2020-01-01 00:00:00.000000' WHERE id = 1", 1),
        ("SELECT 1", None),
    ],
)
def test_the_first_broken_entry_of_the_trail_is_named(server: Server, harm: str, broken: int | None) -> None:
    with closing(sqlite3.connect(server.data / "gesek.db")) as connection, connection:
        connection.execute(harm)
    assert server.writes(audit.first_broken) == broken


# What comes back ---------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, str]:
    """Return the photos of a data folder by path, with their hashes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("photos/**/*.jpg")
    }


def rows(path: Path) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in tables}


def test_everything_comes_back_row_by_row_and_photo_by_photo(server: Server) -> None:
    made = server.backs_up()
    assert (made.photos, made.new, made.lost) == (4, 4, 0)
    came = server.restores()
    new = server.folder / "new"
    assert (came.name, came.damaged, came.at) == (made.name, (), server.now)
    assert rows(new / "gesek.db") == rows(server.data / "gesek.db")
    assert contents(new) == contents(server.data)
    assert server.writes(audit.first_broken, data="new") is None
    assert {path.stat().st_mode & 0o077 for path in new.rglob("*") if path.is_file()} == {0}


def test_what_is_committed_while_the_copy_is_made_does_not_tear_it(server: Server) -> None:
    database = Database.at(server.data / "gesek.db", RING)
    with database.engine.connect() as writing:
        writing.exec_driver_sql("UPDATE persons SET name = 'Belum disimpan'")
        server.backs_up()
        writing.rollback()
    database.close()
    server.restores()
    assert "Sri Wahyuni" in repr(rows(server.folder / "new" / "gesek.db")["persons"])


def test_what_still_stands_in_the_log_is_in_the_backup_and_not_in_a_plain_copy(server: Server) -> None:
    database = Database.at(server.data / "gesek.db", RING)
    database.write(_rename)
    shutil.copyfile(server.data / "gesek.db", server.folder / "plain.db")
    server.backs_up()
    server.restores()
    assert "Budi" in repr(rows(server.folder / "new" / "gesek.db")["persons"])
    assert "Budi" not in repr(rows(server.folder / "plain.db")["persons"])
    database.close()


def _rename(session: Session) -> None:
    session.get_one(Person, 1).name = "Budi Santoso"


def test_nobody_reads_a_backup_and_the_key_is_not_in_it(server: Server) -> None:
    server.backs_up()
    everything = b"".join(path.read_bytes() for path in server.store.rglob("*") if path.is_file())
    for readable in (b"Sri Wahyuni", b"SQLite format", b"rumahrumah", KEYS.keys[1], KEYS.index, b"photos/ab"):
        assert readable not in everything
    known = hashlib.sha256(b"rumah" * 5000).hexdigest()
    assert not [path for path in server.store.rglob("*") if known[:32] in path.name]


def test_each_photo_is_copied_once_however_many_backups_and_twins_there_are(server: Server) -> None:
    server.backs_up()
    first = {path: path.stat().st_mtime_ns for path in server.sealed("photos/??/*.sealed")}
    server.keeps_photo(b"rumah" * 5000)
    again = server.backs_up()
    assert (again.photos, again.new) == (6, 0)
    assert {path: path.stat().st_mtime_ns for path in server.sealed("photos/??/*.sealed")} == first


def test_a_photo_that_the_disk_has_lost_is_counted(server: Server) -> None:
    (server.data / server.keeps_photo(b"sumur")).unlink()
    made = server.backs_up()
    assert (made.photos, made.lost) == (5, 1)
    assert server.tries().photos == 5


def test_a_photo_that_the_backups_have_lost_is_copied_again(server: Server) -> None:
    server.backs_up()
    server.sealed("photos/??/*.sealed")[0].unlink()
    assert server.backs_up().new == 1
    assert server.tries().photos == 4


def test_only_the_newest_are_kept_and_photos_go_with_the_last_backup_that_had_them(server: Server) -> None:
    server.backs_up(keep=2)
    server.writes(_remove_photo)
    kept = [server.backs_up(keep=2) for _ in range(2)]
    assert vault.names(server.store) == [kept[1].name, kept[0].name]
    assert kept[1].removed == 1
    assert len(server.sealed("photos/??/*.sealed")) == 2


def _remove_photo(session: Session) -> None:
    session.get_one(Photo, 1).state = "removed"


def test_photos_stay_while_a_backup_cannot_be_read(server: Server) -> None:
    server.backs_up()
    (server.store / "made by hand").mkdir()
    (server.store / "made by hand" / "manifest.sealed").write_bytes(b"torn")
    server.writes(_remove_photo)
    server.backs_up(keep=1)
    assert len(server.sealed("photos/??/*.sealed")) == 4


def test_what_a_killed_backup_left_is_swept_by_the_next(server: Server) -> None:
    server.backs_up()
    (server.store / ".part-dead").mkdir()
    (server.store / ".part-dead" / "database.sealed.part").write_bytes(b"half")
    server.backs_up()
    assert leftovers(server) == []


def test_codes_and_documents_that_waited_are_not_sent_once_more_after_a_restore(server: Server) -> None:
    for kind in ("code", "document", "reminder"):
        server.writes(_plan, kind)
    server.backs_up()
    assert server.restores().doubtful == 2
    assert server.writes(_states, data="new") == {
        "code": ("uncertain", "restored"),
        "document": ("uncertain", "restored"),
        "reminder": ("planned", None),
    }


def _plan(session: Session, kind: str) -> None:
    session.add(
        Message(key=kind, rule=kind, period="1", lane="bulk", kind=kind, content={}, planned_at=NOW, not_before=NOW)
    )


def _states(session: Session) -> dict[str, tuple[str, str | None]]:
    found = {row.kind: row for row in session.query(Message)}
    assert all(row.ended_at is not None for row in found.values() if row.state == "uncertain")
    return {kind: (row.state, row.reason) for kind, row in sorted(found.items())}


# The live file -----------------------------------------------------------------------------------------------


def test_damage_is_seen_and_a_look_that_takes_too_long_is_ended(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = server.data / "gesek.db"
    assert not snapshot.is_damaged(path, seconds=10)
    assert not snapshot.is_damaged(server.data, seconds=10)
    damage(path)
    assert snapshot.is_damaged(path, seconds=10)
    monkeypatch.setattr(snapshot, "STEPS", 1)
    assert not snapshot.is_damaged(path, seconds=-1)
    path.write_bytes(b"x" * 8192)
    assert snapshot.is_damaged(path, seconds=10)
