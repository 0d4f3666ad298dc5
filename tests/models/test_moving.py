"""An office's file moves to a server: every row as it was, and what is written next comes after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import audit, crypto, moving
from models.database import Base, Database, Session
from models.family import Family, kk_index
from models.meeting import Meeting
from models.moving import NotMovedError
from models.person import Person, nip_index
from tests import postgresql
from tests.house import KEYS, START, furnished

pytestmark = pytest.mark.skipif(postgresql.server() is None, reason="there is no server to move to")
VILLAGE, NUMBER = "35.13.21.2004", "3513210101109001"


def budi(number: int | None = None) -> Person:
    nip = f"19800101200501900{number or 4}"
    return Person(id=number, name="Budi", nip=nip, nip_index=nip_index(nip), changed_at=START)


def furniture(session: Session) -> None:
    """Let there be a family with a number, a meeting put off to a later one, and an entry of the trail."""
    session.add(budi(3))
    session.add(
        Family(
            code="KRK-9001",
            head_name="Slamet",
            kk=NUMBER,
            kk_index=kk_index(NUMBER),
            village_code=VILLAGE,
            housing={"floor": "1"},
            entered_on=date(2026, 1, 5),
            changed_at=START,
        )
    )
    session.flush()
    off, later = (
        Meeting(village_code=VILLAGE, held_on=date(2026, 11, day), created_by=3, created_at=START) for day in (3, 4)
    )
    session.add_all([off, later])
    session.flush()
    off.state, off.postponed_to = "postponed", later.id
    audit.append(session, at=START, actor_id=3, deed="meeting.postponed", subject="meeting:1", details={"a": 1})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    shutil.copyfile(furnished(), tmp_path / "gesek.db")
    database = Database.at(tmp_path / "gesek.db", crypto.Keyring(KEYS))
    database.write(furniture)
    yield database
    database.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Database]:
    database = postgresql.empty_beside(tmp_path, crypto.Keyring(KEYS))
    yield database
    database.close()
    postgresql.drop(tmp_path)


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    tables = Base.metadata.sorted_tables
    return {
        one.name: [(*row,) for row in session.execute(select(one).order_by(*one.primary_key.columns))] for one in tables
    }


def test_a_row_that_the_server_refuses_lets_nothing_be_moved_and_is_not_shown(
    office: Database, server: Database
) -> None:
    office.write(lambda session: setattr(session.query(Family).one(), "hamlet", "SLAMET\0"))
    with pytest.raises(NotMovedError) as refused:
        moving.move(office, server, progress=lambda *_: None)
    assert refused.value.table == "families"
    assert "SLAMET" not in str(refused.value)
    with server.engine.connect() as connection:
        assert not server.engine.dialect.has_table(connection, "families")


def test_every_row_is_there_as_it_was_and_the_next_one_comes_after(office: Database, server: Database) -> None:
    said: list[tuple[int, int]] = []
    moved = moving.move(office, server, progress=lambda done, whole: said.append((done, whole)))
    before = office.read(rows)
    assert server.read(rows) == before
    assert said[-1] == (moved, moved)
    assert moved == sum(map(len, before.values()))
    assert server.read(audit.first_broken) is None
    assert server.read(lambda session: session.query(Family).one().kk) == NUMBER

    def next_ones(session: Session) -> list[int]:
        person = budi()
        session.add(person)
        session.flush()
        return [person.id, session.scalar(select(func.count()).select_from(Person)) or 0]

    assert server.write(next_ones) == [4, 2]
