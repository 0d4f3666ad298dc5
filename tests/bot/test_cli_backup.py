"""Backup, restore, doctor and upgrade as an office types them: refusals first, then the way there and back."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import upgrade as upgrading
from locales import plain, text
from mentoring import vault
from mentoring.outage import HEARD
from models import audit, crypto, lease, meta, schema
from models.database import Session
from models.job import JobRun
from models.message import Message
from tests.bot.desk import TOKEN, Office

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office that is set up and has a trail of three deeds."""
    here = Office(tmp_path_factory.mktemp("office"))
    here.set_up()
    database = here.database()
    database.write(_begin)
    database.close()
    return here


@pytest.fixture
def office(tmp_path: Path, furnished: Office) -> Office:
    """Return an office of one's own."""
    shutil.copytree(furnished.folder, tmp_path / "office")
    here = Office(
        tmp_path / "office", {"GESEK_TELEGRAM__TOKEN": TOKEN, "GESEK_TELEGRAM__API_URL": "http://127.0.0.1:9"}
    )
    here.config.write_text(here.config.read_text().replace(str(furnished.folder), str(here.folder)))
    return here


def _begin(session: Session) -> None:
    for number in range(3):
        subject = f"family:{number}"
        audit.append(session, at=NOW, actor_id=None, deed="assignment.ended", subject=subject, details={})


def live(office: Office) -> Path:
    """Return the office's database."""
    return office.folder / "data" / "gesek.db"


def digest(path: Path) -> str:
    """Return what a file is known by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def damage(path: Path) -> None:
    """Tear the middle of a database."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\x5a" * (len(content) - len(content) // 2)
    path.write_bytes(content)


def refused(office: Office, *words: str, code: int) -> str:
    """Return the one sentence by which a command is refused."""
    result = office.types(*words, "--config", str(office.config))
    assert result.exit_code == code, result.output
    return result.output


# backup and restore ------------------------------------------------------------------------------------------


def test_a_database_of_postgresql_is_left_to_its_own_tools(office: Office) -> None:
    office.environment["GESEK_DATA__DATABASE"] = "postgresql+psycopg://gesek@localhost/gesek"
    assert "pg_dump" in refused(office, "backup", str(office.folder / "stick"), code=2)
    assert "pg_dump" in refused(office, "upgrade", code=2)


def test_a_backup_of_damaged_data_is_refused_and_says_how_to_look(office: Office) -> None:
    damage(live(office))
    assert "gesek doctor" in refused(office, "backup", str(office.folder / "stick"), code=2)
    assert vault.names(office.folder / "stick") == []


def test_a_folder_that_cannot_be_written_is_said(office: Office) -> None:
    (office.folder / "stick").write_text("a file")
    assert "It did not work" in refused(office, "backup", str(office.folder / "stick" / "deep"), code=1)


def test_nothing_is_restored_over_the_office(office: Office) -> None:
    stick = office.folder / "stick"
    office.does("backup", str(stick))
    before = digest(live(office))
    said = refused(office, "restore", str(stick), "--into", str(office.folder / "data"), code=1)
    assert "never restored over it" in said
    assert digest(live(office)) == before


def test_with_another_key_the_reason_is_said(office: Office) -> None:
    stick = office.folder / "stick"
    office.does("backup", str(stick))
    (office.folder / "keys.toml").unlink()
    assert "There is no key" in refused(office, "restore", str(stick), "--into", str(office.folder / "new"), code=2)
    crypto.write_keys(office.folder / "keys.toml", crypto.new_keys())
    assert "another key" in refused(office, "restore", str(stick), "--into", str(office.folder / "new"), code=1)


def test_the_settings_of_the_folder_say_where_the_key_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = office.folder / "stick"
    office.does("backup", str(stick))
    (office.folder / "keys.toml").rename(office.folder / "elsewhere.toml")
    monkeypatch.chdir(office.folder)
    variable = {"GESEK_DATA__KEYS": str(office.folder / "elsewhere.toml")}
    restored = office.types("restore", str(stick), "--into", str(office.folder / "new"), **variable)
    assert restored.exit_code == 0, restored.output


def test_there_and_back_on_another_machine_with_key_and_stick_alone(office: Office) -> None:
    stick = office.folder / "stick"
    said = office.does("backup", str(stick))
    assert "Backup made and checked" in said
    assert "is not in the backup" in said
    office.environment = {}
    shutil.rmtree(office.folder / "data")
    new = office.folder / "data"
    assert "3 entries" not in office.does("restore", str(stick), "--into", str(new))
    database = office.database()
    assert database.read(audit.first_broken) is None
    assert database.read(audit.count) == 3
    database.close()


# A damaged database is never served --------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("run",), ("inbox",), ("assign", "propose"), ("upgrade",)])
@pytest.mark.parametrize("harm", ["torn", "no database"])
def test_a_damaged_database_is_not_opened_and_the_way_back_is_named(
    office: Office, words: tuple[str, ...], harm: str
) -> None:
    damage(live(office)) if harm == "torn" else live(office).write_bytes(b"x" * 8192)
    before = digest(live(office))
    said = refused(office, *words, code=2)
    assert "damaged" in said
    assert f"gesek restore {office.folder / 'data' / 'backups'} --into" in said
    assert digest(live(office)) == before


# doctor ------------------------------------------------------------------------------------------------------


def doctor(office: Office) -> tuple[int, str]:
    """Return the exit code and what the doctor said."""
    result = office.types("doctor", "--config", str(office.config))
    return result.exit_code, result.output


def _healthy(session: Session) -> None:
    now = datetime.now(UTC)
    meta.set_mark(session, HEARD, now.isoformat())
    session.add(JobRun(job="trial-restore", period="1", due_at=now, state="done", ran_at=now, note="all"))


@contextmanager
def changed(office: Office) -> Iterator[Session]:
    """Change the office's data."""
    database = office.database()
    with Session(database.engine) as session, session.begin():
        yield session
    database.close()


def test_the_doctor_finds_nothing_wrong_with_an_office_that_is_well(office: Office) -> None:
    office.does("backup", str(office.folder / "data" / "backups"))
    with changed(office) as session:
        _healthy(session)
    code, said = doctor(office)
    assert code == 0, said
    for word in ("sound to its last page", "3 entries", "last backup", "trial restore went well", "GB", "last heard"):
        assert word in said


def test_the_doctor_says_which_part_is_wrong(office: Office) -> None:
    old = datetime.now(UTC) - timedelta(days=3)
    with changed(office) as session:
        meta.set_mark(session, HEARD, old.isoformat())
        session.add(JobRun(job="backup", period="1", due_at=old, state="failed", ran_at=old, note="No space left"))
        session.add(JobRun(job="trial-restore", period="1", due_at=old, state="failed", ran_at=old, note="piece 3"))
        for state in ("planned", "uncertain"):
            session.add(
                Message(
                    key=state,
                    rule="r",
                    period=state,
                    lane="bulk",
                    kind="reminder",
                    content={},
                    state=state,
                    planned_at=old,
                    not_before=old,
                    ended_at=datetime.now(UTC) if state == "uncertain" else None,
                )
            )
    code, said = doctor(office)
    assert code == 1
    for word in (
        "no backup in",
        "No space left",
        "piece 3",
        "whether they arrived: 1",
    ):
        assert word in said, said
    # The minutes of three days, and those that the commands took.
    for sentence in (r"not been heard for 4,3[23]\d", r"4,3[23]\d minutes late"):
        assert re.search(sentence, said), said


def test_the_doctor_names_the_first_broken_entry_of_the_trail(office: Office) -> None:
    with closing(sqlite3.connect(live(office))) as connection, connection:
        connection.execute("DELETE FROM audit_entries WHERE id = 2")
    code, said = doctor(office)
    assert code == 1
    assert "breaks at entry 3" in said


def test_the_doctor_names_the_way_back_from_damage(office: Office) -> None:
    damage(live(office))
    code, said = doctor(office)
    assert code == 1
    assert "gesek restore" in said


def test_a_row_that_points_to_nothing_is_found(office: Office) -> None:
    with closing(sqlite3.connect(live(office))) as connection, connection:
        connection.execute("UPDATE audit_entries SET actor_id = 77 WHERE id = 2")
    assert "rows of audit_entries" in doctor(office)[1]


def test_an_old_backup_and_one_that_does_not_open_are_said(office: Office) -> None:
    store = office.folder / "data" / "backups"
    office.does("backup", str(store))
    (store / vault.names(store)[0]).rename(store / "gesek-20260101T000000Z")
    (store / "gesek-20260101T000000Z" / "manifest.sealed").write_bytes(b"torn")
    said = doctor(office)[1]
    assert "hours old (1 are kept)" in said
    assert "does not open" in said


# upgrade -----------------------------------------------------------------------------------------------------


@pytest.fixture
def old(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office whose database is one revision behind a programme that adds a table."""
    real = schema.upgrade

    def with_one_more(database: object, **more: object) -> None:
        real(database, **more)  # type: ignore[arg-type]
        with database.engine.begin() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY)")
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema.newest()}'")

    with closing(sqlite3.connect(live(office))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'older'")
    known = schema.revisions()
    monkeypatch.setattr(schema, "revisions", lambda: ["older", *known])
    monkeypatch.setattr(schema, "upgrade", with_one_more_if_old(with_one_more))
    return office


def with_one_more_if_old(then: object) -> object:
    """Let Alembic believe that it starts at the first revision it knows."""

    def upgrade(database: object, **more: object) -> None:
        with database.engine.begin() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema.newest()}'")
        then(database, **more)  # type: ignore[operator]

    return upgrade


def backups_of(office: Office) -> list[str]:
    """Return the office's backups."""
    return vault.names(office.folder / "data" / "backups")


def left_behind(office: Office) -> list[str]:
    """Return what an upgrade has left beside the database."""
    return [path.name for path in live(office).parent.glob("gesek.db?*")]


def test_a_database_of_a_newer_programme_is_not_upgraded(office: Office) -> None:
    with closing(sqlite3.connect(live(office))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'later'")
    assert "newer programme" in refused(office, "upgrade", code=2)


def test_while_the_bot_works_nothing_is_upgraded(old: Office) -> None:
    database = old.database()
    until = timedelta(hours=1)
    database.write(lease.take, holder="elsewhere:1:a", now=datetime.now(UTC), lasting=until)
    database.close()
    before = digest(live(old))
    assert "Stop it first" in refused(old, "upgrade", code=2)
    assert "Stop it first" in refused(old, "migrate", code=2)
    assert digest(live(old)) == before
    assert backups_of(old) == []


@pytest.mark.parametrize("harm", ["raises", "loses rows", "breaks the trail", "points to nothing", "wrong revision"])
def test_an_upgrade_that_goes_wrong_leaves_the_database_byte_by_byte(
    old: Office, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    good = schema.upgrade
    statement = {
        "loses rows": "DELETE FROM audit_entries WHERE id = 3",
        "breaks the trail": "UPDATE audit_entries SET subject = 'x' WHERE id = 2",
        "points to nothing": "INSERT INTO audit_entries SELECT 4, at, 99, deed, subject, details, previous, digest FROM"
        " audit_entries WHERE id = 1",
        "wrong revision": "UPDATE alembic_version SET version_num = 'older'",
    }

    def wrong(database: object, **more: object) -> None:
        good(database, **more)  # type: ignore[arg-type]
        if harm == "raises":
            raise RuntimeError
        with database.engine.connect() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql(statement[harm])
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("BEGIN")

    before = digest(live(old))
    monkeypatch.setattr(schema, "upgrade", wrong)
    said = refused(old, "upgrade", code=1)
    assert "exactly as it was before" in said
    assert digest(live(old)) == before
    assert left_behind(old) == []
    assert len(backups_of(old)) == 1
    monkeypatch.setattr(schema, "upgrade", good)
    assert "all is whole" in old.does("upgrade")


def test_a_kill_on_the_way_keeps_the_bot_from_starting_and_the_next_upgrade_begins_anew(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(live(old))
    with monkeypatch.context() as dying:
        dying.setattr(schema, "upgrade", _dies)
        dying.setattr(upgrading, "go_back", lambda *_: None)
        assert old.types("upgrade", "--config", str(old.config)).exit_code != 0
    assert left_behind(old) == ["gesek.db.before-upgrade"]
    (live(old).parent / "gesek.db.before-upgrade.part").write_bytes(b"of a kill while it was copied")
    for words in (("run",), ("inbox",), ("migrate",)):
        assert "stopped halfway" in refused(old, *words, code=2)
    with closing(sqlite3.connect(live(old))) as connection, connection:
        connection.execute("DELETE FROM audit_entries")
    assert digest(live(old).parent / "gesek.db.before-upgrade") == before
    said = old.does("upgrade")
    assert "was undone" in said
    assert "all is whole" in said
    assert left_behind(old) == []
    assert "3 entries" in doctor(old)[1]


def _dies(_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_upgrade_backs_up_migrates_and_proves(old: Office) -> None:
    said = old.does("upgrade")
    assert "A backup was made" in said
    assert "all is whole" in said
    assert left_behind(old) == []
    with closing(sqlite3.connect(live(old))) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    assert "already fits" in old.does("upgrade")
    assert len(backups_of(old)) == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_counted_sentences_read_in_both_languages(language: str, count: int) -> None:
    for key, values in (
        ("restore-photos-damaged", {"count": count, "files": ["photos/a.jpg"]}),
        ("backup-photos", {"photos": count, "new": count}),
    ):
        assert plain(text(key, **values), language)
