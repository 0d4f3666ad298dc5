"""Backups: what is not backed up, what is kept and how long, and the nightly trial that finds what is damaged."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mentoring import vault
from models import audit, crypto, snapshot
from models.database import Session
from models.photo import Photo
from models.sealed import DamagedError
from tests.house import KEYS
from tests.mentoring.server import NOW, OTHER, Server, damage, flip, furnished_server, leftovers, said


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return furnished_server(tmp_path)


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


# What is kept ------------------------------------------------------------------------------------------------


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
