"""The regency that a visitor of the demo finds: nobody left over, and families who know the movement already."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bot import demo, demo_world
from mentoring import visits
from mentoring.programme import Programme
from mentoring.sample import history
from mentoring.sample.regency import invent
from models import account, assignment, change, checkin, crypto, meeting, message, schema, verval
from models import family as families
from models.database import Database, Session

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = NOW.date()


def test_a_visitor_finds_every_family_with_a_mentor_and_no_question_of_the_first_visit(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    demo.prepare(folder, fresh=True, now=NOW)
    database = demo.open_database(folder)
    try:
        assert database.read(_without_mentor) == []
        assert {one.consent for one in database.read(_met)} == {"given"}
        sris = _sris(database)
        assert len(database.read(account.waiting_users)) == 1
        assert database.read(_before_fatimah) == (["capable", "died_member", "moved_regency"], ["not_found"], 1)
        assert set(database.read(_verval_states)) == {"done", "under_way", "not_reached"}
        assert set(database.read(message.states_of_rule, "verval:1")) == {"cleared"}
    finally:
        database.close()
    assert (len(sris), sum(one.overdue for one in sris)) == (7, 2)


def test_a_demo_of_an_older_programme_goes_on_with_this_one(tmp_path: Path) -> None:
    crypto.write_keys(tmp_path / "keys.toml", crypto.new_keys())
    (tmp_path / "data").mkdir()
    (tmp_path / "ready").touch()
    database = demo.open_database(tmp_path)
    try:
        schema.upgrade(database, to=schema.revisions()[-2])
        demo.prepare(tmp_path, fresh=False, now=NOW)
        assert schema.state(database) == "current"
    finally:
        database.close()


def _without_mentor(session: Session) -> list[str]:
    mentored = {family for family, _ in assignment.open_pairs(session, today=TODAY)}
    return [one.code for one in families.active_families(session) if one.id not in mentored]


def _met(session: Session) -> list[families.Family]:
    met = checkin.last_met_before(session, TODAY)
    return list(families.families_by_id(session, met).values())


def _before_fatimah(session: Session) -> tuple[list[str], list[str], int]:
    waiting = sorted(one.kind for one in change.changes_of_state(session, ["proposed"]))
    confirmed = [one.kind for one in _confirmed(session)]
    (village,) = {session.get_one(families.Family, one.family_id).village_code for one in _confirmed(session)}
    return waiting, confirmed, len(meeting.meetings_of(session, [village], states=["planned"]))


def _confirmed(session: Session) -> list[change.Change]:
    return change.changes_of_state(session, ["awaiting_minutes"])


def _verval_states(session: Session) -> list[str]:
    (found,) = verval.rounds(session)
    return [state for _, state in verval.families_in(session, found.id)]


def _sris(database: Database) -> list[visits.Standing]:
    regency = invent(families=demo_world.FAMILIES, staff=demo_world.STAFF, seed=demo_world.SEED, today=_begun())
    sri = database.read(demo_world.players, regency)["sri"]
    return list(database.read(visits.mentored, sri.person_id, today=TODAY, programme=Programme()))


def _begun() -> date:
    return Programme().today(history.begin_of(TODAY, Programme()))
