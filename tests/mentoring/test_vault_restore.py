"""The way back from a backup: what is cut, changed, lost or of another key is refused, and the rest comes back."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentoring import vault
from models import audit
from models.database import Database, Session
from models.message import Message
from models.person import Person
from tests.mentoring.server import NOW, OTHER, RING, Server, flip, furnished_server, said


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return furnished_server(tmp_path)


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
