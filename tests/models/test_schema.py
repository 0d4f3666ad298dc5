"""Migrations: from every revision, empty or filled, the schema becomes what the tables say.

Too old and too new are told apart.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import OperationalError

from bot import offline
from models import crypto, imported, place, schema
from models.database import Database, rebuilding
from models.family import Family
from tests.house import KEYS, House


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    database = Database.at(tmp_path / "empty.db", crypto.Keyring(KEYS))
    yield database
    database.close()


def differences(database: Database) -> list[object]:
    with database.engine.connect().execution_options(writing=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, schema.metadata()))


@pytest.mark.parametrize("revision", schema.revisions())
def test_an_upgrade_from_any_revision_gives_the_tables_of_today(empty: Database, revision: str) -> None:
    schema.upgrade(empty, to=revision)
    schema.upgrade(empty)
    assert differences(empty) == []
    assert schema.state(empty) == "current"


def test_an_upgrade_of_a_database_in_use_keeps_its_rows(house: House) -> None:
    house.person("Sri", serial=9001)
    before = len(house.read(place.all_villages))
    offline.furnish(house.database)
    assert len(house.read(place.all_villages)) == before == 330
    assert differences(house.database) == []


def test_a_revision_that_is_written_names_nothing_of_todays_programme(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(schema.FOLDER, tmp_path / "new", ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (tmp_path / "new" / "versions").mkdir()
    monkeypatch.setattr(schema, "FOLDER", tmp_path / "new")
    schema.write_revision(empty, "All of it", number="0001")
    (written,) = (tmp_path / "new" / "versions").glob("*.py")
    assert "create_table" in written.read_text()
    assert "models." not in written.read_text()


def test_an_empty_database_is_told_from_a_current_one(empty: Database) -> None:
    assert schema.state(empty) == "empty"
    schema.upgrade(empty)
    assert schema.state(empty) == "current"


def test_a_database_of_a_later_programme_is_refused(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    assert schema.state(empty) == "new"


def test_a_rebuilt_table_keeps_the_rows_that_point_to_it(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    house.family("Slamet", serial=9002, mentors=[sri])
    before = house.read(lambda s: s.execute(text("SELECT count(*) FROM members")).scalar())
    engine = house.database.engine
    with engine.connect().execution_options(writing=True) as connection, rebuilding(connection):
        context = MigrationContext.configure(connection)
        with context.begin_transaction(), Operations(context).batch_alter_table("families", recreate="always") as table:
            table.alter_column("address", new_column_name="street")
    assert house.read(lambda s: s.execute(text("SELECT count(*) FROM members")).scalar()) == before == 1
    assert house.read(lambda s: s.execute(text("PRAGMA foreign_keys")).scalar()) == 1


def test_every_foreign_key_has_a_table_and_every_table_a_key(house: House) -> None:
    found = inspect(house.database.engine)
    for table in found.get_table_names():
        assert found.get_pk_constraint(table)["constrained_columns"], table


LATER = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "later", "{newest}", None, None
def upgrade():
    op.execute("{statement}")
"""
NOBODYS = "INSERT INTO villages VALUES ('x', 'nowhere', 'desa', 'X', 'X')"


@pytest.mark.parametrize("statement", ["SELECT * FROM nothing", NOBODYS], ids=["fails", "leaves an orphan"])
def test_a_revision_that_fails_takes_those_before_it_back_too(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    schema.upgrade(empty, to="0001")
    folder = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, folder)
    later = LATER.format(newest=schema.newest(), statement=statement)
    (folder / "versions" / "later.py").write_text(later)
    monkeypatch.setattr(schema, "FOLDER", folder)
    with pytest.raises((OperationalError, ValueError)):
        schema.upgrade(empty)
    assert schema.revision_of(empty) == "0001"
    assert "movements" not in inspect(empty.engine).get_table_names()


def test_families_of_before_get_their_way_in_and_their_way_out(empty: Database) -> None:
    schema.upgrade(empty, to="0001")
    with empty.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO districts VALUES ('35.13.21', 'Sumberasih')"))
        connection.execute(
            text("INSERT INTO villages VALUES ('35.13.21.2001', '35.13.21', 'desa', 'Lemah Kembar', 'Lemah Kembar')")
        )
        for code, status, left_on in (("A", "active", None), ("B", "left", "2026-03-02"), ("C", "provisional", None)):
            connection.execute(
                text(
                    "INSERT INTO families (code, head_name, village_code, housing, aid, status, entered_on, left_on,"
                    " left_reason, changed_at) VALUES (:code, 'Slamet', '35.13.21.2001', '{}', '{}', :status,"
                    " '2026-01-05', :left_on, 'died_family', '2026-03-02 00:00:00')"
                ),
                {"code": code, "status": status, "left_on": left_on},
            )
    schema.upgrade(empty)
    with empty.engine.connect().execution_options(writing=False) as connection:
        rows = connection.execute(
            text(
                "SELECT code, kind, reason, effective_on, counted_on FROM movements"
                " JOIN families ON families.id = family_id ORDER BY code, kind"
            )
        ).all()
    assert [tuple(row) for row in rows] == [
        ("A", "in", "register", "2026-01-05", "2026-01-05"),
        ("B", "in", "register", "2026-01-05", "2026-01-05"),
        ("B", "out", "died_family", "2026-03-02", "2026-03-02"),
    ]


def test_what_a_register_said_of_aid_becomes_facts_with_a_day_and_a_source(empty: Database) -> None:
    schema.upgrade(empty, to="0002")
    said = '{"pkh": {"value": true, "as_of": "2026-02-03", "source": "register"}, "bpnt": {"value": false}, "x": 1}'
    with empty.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO districts VALUES ('35.13.21', 'Sumberasih')"))
        connection.execute(
            text("INSERT INTO villages VALUES ('35.13.21.2001', '35.13.21', 'desa', 'Lemah Kembar', 'Lemah Kembar')")
        )
        connection.execute(
            text(
                "INSERT INTO families (code, head_name, village_code, housing, aid, status, entered_on, changed_at)"
                " VALUES ('A', 'Slamet', '35.13.21.2001', '{}', :aid, 'active', '2026-01-05', '2026-03-02 00:00:00')"
            ),
            {"aid": said},
        )
    schema.upgrade(empty)
    with empty.engine.connect().execution_options(writing=False) as connection:
        rows = connection.execute(
            text(
                "SELECT code, registered, registered_as_of, registered_source FROM aid_standings"
                " JOIN aid_programmes ON aid_programmes.id = programme_id ORDER BY code"
            )
        ).all()
    assert [tuple(row) for row in rows] == [("bpnt", 0, "2026-01-01", "register"), ("pkh", 1, "2026-02-03", "register")]


def test_differences_of_before_are_told_where_they_are(empty: Database) -> None:
    schema.upgrade(empty, to="0012")
    with empty.engine.connect().execution_options(writing=True) as connection, connection.begin():
        for said in (
            "districts VALUES ('35.13.21', 'Kraksaan')",
            "villages VALUES ('35.13.21.2001', '35.13.21', 'desa', 'Sumberlele', 'Sumberlele')",
            (
                "families (id, code, head_name, village_code, housing, aid, status, entered_on, changed_at) VALUES"
                " (1, 'A', 'Slamet', '35.13.21.2001', '{}', '{}', 'active', '2026-01-05', '2026-03-02 00:00:00')"
            ),
            (
                "extracts (id, register, sha256, name, as_of, state, rows, report, created_at) VALUES"
                " (1, 'sasmita', '', 'a.xlsx', '2026-03-01', 'settled', 1, '{}', '2026-03-02 00:00:00')"
            ),
            *(
                "difference_lines (register, subject, kind, field, extract_id, seen_extract_id, family_id, state,"
                f" found_at) VALUES ('sasmita', '{subject}', 'ours', '', 1, 1, {family}, 'open', '2026-03-02 00:00:00')"
                for subject, family in (("member:1", "1"), ("member:2", "NULL"))
            ),
        ):
            connection.execute(text(f"INSERT INTO {said}"))
    schema.upgrade(empty)
    with empty.engine.connect().execution_options(writing=False) as connection:
        rows = connection.execute(text("SELECT subject, district_code FROM difference_lines ORDER BY subject")).all()
    assert [tuple(row) for row in rows] == [("member:1", "35.13.21"), ("member:2", None)]


def test_what_was_known_of_a_family_is_known_afterwards_and_an_old_import_can_still_be_undone(empty: Database) -> None:
    schema.upgrade(empty, to="0016")
    floor = {"value": 8, "list": "regsosek2022.floor", "as_of": "2026-03-02", "source": "visit:1"}
    told = json.dumps({"floor": floor, "wall": {**floor, "value": 2}, "x": 1})
    with empty.engine.connect().execution_options(writing=True) as connection, connection.begin():
        for said in (
            "districts VALUES ('35.13.21', 'Kraksaan')",
            "villages VALUES ('35.13.21.2001', '35.13.21', 'desa', 'Sumberlele', 'Sumberlele')",
            (
                "imports (id, registers, name, sha256, applied_at, figures, marks, undoable) VALUES"
                " (1, 'families', 'a.xlsx', '', '2026-03-02 00:00:00', '{}', '{}', true)"
            ),
        ):
            connection.execute(text(f"INSERT INTO {said}"))
        for number in range(1, 2_502):
            row = {"id": number, "code": f"A{number}", "told": told}
            values = ":code, 'Slamet', '35.13.21.2001', :told, '{}', 'active', '2026-01-05', '2026-03-02 00:00:00'"
            names = "code, head_name, village_code, housing, aid, status, entered_on, changed_at"
            connection.execute(text(f"INSERT INTO families (id, {names}) VALUES (:id, {values})"), row)
            names += ", import_id, assets, indicators"
            connection.execute(
                text(f"INSERT INTO imports_families (id, {names}) VALUES (:id, {values}, 1, '{{}}', '{{}}')"), row
            )
    schema.upgrade(empty)
    unknown = {"value": 1, "list": None, "as_of": None, "source": None}
    with empty.engine.connect().execution_options(writing=False) as connection:
        for table in (Family.__table__, imported.IMAGES[Family]):
            kept = connection.execute(select(table.c.housing, table.c.aid)).all()
            assert len(kept) == 2_501
            assert {json.dumps(row.housing) for row in kept} == {
                json.dumps({"floor": floor, "wall": {**floor, "value": 2}, "x": unknown})
            }
            assert all(row.aid == {} for row in kept)
